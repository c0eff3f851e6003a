# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bin: what the member deleted, and having it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from desktop.domain.bin import BinEntry, BinKind

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


def list_bin(library: Library) -> list[BinEntry]:
    """Everything that was deleted, the last first."""
    with library.look() as work:
        return work.bin.all()


def bring_back(library: Library, *, entry: BinEntry) -> None:
    """Have one thing back, and with it its meeting where that was taken off the list.

    NotFoundError where there is no such thing.
    """
    bring_all_back(library, entries=(entry,))


def bring_all_back(library: Library, *, entries: Iterable[BinEntry]) -> None:
    """The same for several in one step, which is done whole or not at all."""
    with library.work() as work:
        for entry in entries:
            _restore(work, entry.kind, entry.id)
            if entry.meeting is not None and work.meetings.is_removed(entry.meeting.id):
                work.meetings.put_back(entry.meeting.id)


def _restore(work: Work, kind: BinKind, ident: int) -> None:
    match kind:
        case BinKind.MEETING:
            work.meetings.put_back(ident)
        case kind:
            _keeper(work, kind).restore(ident)


class _Keeper(Protocol):
    """What has things back that were taken away."""

    def restore(self, ident: int, /) -> object: ...


def _keeper(work: Work, kind: BinKind) -> _Keeper:
    keepers: dict[BinKind, _Keeper] = {
        BinKind.MARK: work.annotations,
        BinKind.NOTE: work.notes,
        BinKind.QUESTION: work.questions,
        BinKind.DECLARATION: work.declarations,
        BinKind.FOLLOW_UP: work.follow_ups,
        BinKind.CORRECTION: work.correction_notes,
        BinKind.REQUEST: work.requests,
        BinKind.MEETING_NOTE: work.meeting_notes,
        BinKind.VOTE: work.votes,
        BinKind.BANKED: work.bank,
        BinKind.TAG: work.tags,
        BinKind.INTEREST: work.interests,
        BinKind.RULES: work.rules,
    }
    return keepers[kind]

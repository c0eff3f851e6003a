# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bin: what the member deleted, and having it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    with library.work() as work:
        _restore(work, entry.kind, entry.id)
        if entry.meeting is not None and work.meetings.is_removed(entry.meeting.id):
            work.meetings.put_back(entry.meeting.id)


def throw_away(library: Library, *, entry: BinEntry) -> None:
    """Delete it again, as undoing ``bring_back`` does."""
    ident = entry.id
    with library.work() as work:
        match entry.kind:
            case BinKind.MEETING:
                work.meetings.remove(ident)
            case BinKind.MARK:
                work.annotations.delete(ident)
            case BinKind.NOTE:
                work.notes.delete(ident)
            case BinKind.QUESTION:
                work.questions.delete(ident)
            case BinKind.DECLARATION:
                work.declarations.delete(ident)
            case BinKind.TAG:
                work.tags.delete(ident)
            case BinKind.INTEREST:
                work.interests.delete(ident)
            case BinKind.RULES:
                work.rules.delete(ident)


def _restore(work: Work, kind: BinKind, ident: int) -> None:
    match kind:
        case BinKind.MEETING:
            work.meetings.put_back(ident)
        case BinKind.MARK:
            work.annotations.restore(ident)
        case BinKind.NOTE:
            work.notes.restore(ident)
        case BinKind.QUESTION:
            work.questions.restore(ident)
        case BinKind.DECLARATION:
            work.declarations.restore(ident)
        case BinKind.TAG:
            work.tags.restore(ident)
        case BinKind.INTEREST:
            work.interests.restore(ident)
        case BinKind.RULES:
            work.rules.restore(ident)

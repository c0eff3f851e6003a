# SPDX-License-Identifier: AGPL-3.0-or-later
"""Leaving the room for an interest, and coming back.

The times stand with the declarations the member left for, and in notes of the meeting: a
declaration has room for the last absence only, and a member may be called out twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.interest import ActionTaken, Declaration
from desktop.domain.out_of_room import CAME_BACK, LEFT
from desktop.services.declare import NOTHING_KINDS

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Passage:
    """One time through the door: the note of it, and the declarations as they were before.

    ``kept`` are the notes made of absences before it, which stood nowhere else.
    """

    note_id: int
    before: tuple[Declaration, ...]
    kept: tuple[int, ...] = ()


def leave_room(
    library: Library, *, meeting_id: int, item_id: int | None, at: datetime | None = None
) -> Passage:
    """Leave for what was declared about this item, or for anything else where nothing was."""
    moment = at or datetime.now(UTC)
    with library.work() as work:
        work.meetings.get(meeting_id)
        declared = [
            d
            for d in work.declarations.of_meeting(meeting_id)
            if item_id is not None and item_id in d.item_ids and d.kind not in NOTHING_KINDS
        ]
        if any(d.left_at is not None and d.returned_at is None for d in declared):
            raise KnownError("You are out of the room already; nothing was changed.")
        kept = [ident for each in declared for ident in _note_absence(work, each)]
        for each in declared:
            work.declarations.set_times(each.id, moment, None)
            work.declarations.change(each.id, action=ActionTaken.LEFT)
        note = work.meeting_notes.add(meeting_id, item_id, LEFT, moment)
        return Passage(note.id, tuple(declared), tuple(kept))


def leave_again(
    library: Library, *, declaration: Declaration, at: datetime, action: ActionTaken
) -> tuple[int, ...]:
    """Leave for a declaration the member was out for before, and say what they did.

    The times of before go into the notes of the meeting; their ids are returned.
    """
    with library.work() as work:
        kept = _note_absence(work, declaration)
        work.declarations.set_times(declaration.id, at, None)
        work.declarations.change(declaration.id, action=action)
        return kept


def take_back_leaving(library: Library, *, declaration: Declaration, kept: tuple[int, ...]) -> None:
    """Undo :func:`leave_again`; ``declaration`` is as it was before."""
    with library.work() as work:
        for ident in kept:
            work.meeting_notes.delete(ident)
        _put_back(work, declaration)


def come_back(
    library: Library, *, meeting_id: int, item_id: int | None, at: datetime | None = None
) -> Passage:
    """Come back to whatever item is being taken now; ends every absence that goes on."""
    moment = at or datetime.now(UTC)
    with library.work() as work:
        work.meetings.get(meeting_id)
        away = [
            d
            for d in work.declarations.of_meeting(meeting_id)
            if d.left_at is not None and d.returned_at is None
        ]
        for each in away:
            work.declarations.set_times(each.id, each.left_at, max(moment, each.left_at or moment))
        note = work.meeting_notes.add(meeting_id, item_id, CAME_BACK, moment)
        return Passage(note.id, tuple(away))


def take_back_passage(library: Library, passage: Passage) -> None:
    """Undo one time through the door; declarations taken away since then are passed over."""
    with library.work() as work:
        for ident in (passage.note_id, *passage.kept):
            work.meeting_notes.delete(ident)
        for before in passage.before:
            _put_back(work, before)


def _note_absence(work: Work, one: Declaration) -> tuple[int, ...]:
    """Note the absence that a new one takes the place of, unless the notes have it already."""
    if one.left_at is None or one.returned_at is None:
        return ()
    noted = {(note.text, note.at) for note in work.meeting_notes.of_meeting(one.meeting_id)}
    item_id = next(iter(one.item_ids), None)
    return tuple(
        work.meeting_notes.add(one.meeting_id, item_id, text, at).id
        for text, at in ((LEFT, one.left_at), (CAME_BACK, one.returned_at))
        if (text, at) not in noted
    )


def _put_back(work: Work, before: Declaration) -> None:
    if any(d.id == before.id for d in work.declarations.of_meeting(before.meeting_id)):
        work.declarations.set_times(before.id, before.left_at, before.returned_at)
        work.declarations.change(before.id, action=before.action)

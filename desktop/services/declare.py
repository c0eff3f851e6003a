# SPDX-License-Identifier: AGPL-3.0-or-later
"""Declarations of interest and of the party whip: make, change, take back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.interest import (
    NO_DETAILS,
    ActionTaken,
    Declaration,
    DeclarationDetails,
    DeclarationKind,
)

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

# Kinds that say that there is nothing, for which no wording is needed.
NOTHING_KINDS = (DeclarationKind.NOTHING, DeclarationKind.NO_WHIP)


def declare(
    library: Library,
    *,
    meeting_id: int,
    kind: DeclarationKind,
    wording: str = "",
    item_ids: Sequence[int] = (),
    action: ActionTaken = ActionTaken.UNDECIDED,
    details: DeclarationDetails = NO_DETAILS,
) -> Declaration:
    """Record a declaration about these items, or, with none, for the whole meeting.

    A real declaration takes the place of "nothing to declare" for the whole meeting.
    """
    if kind not in NOTHING_KINDS and not wording.strip():
        raise KnownError("A declaration needs words: say what the interest is.")
    with library.work() as work:
        work.meetings.get(meeting_id)
        _drop_opposite(work, meeting_id, kind)
        return work.declarations.add(meeting_id, tuple(item_ids), kind, wording, action, details)


def set_nothing_to_declare(
    library: Library,
    *,
    meeting_id: int,
    nothing: bool,
    kind: DeclarationKind = DeclarationKind.NOTHING,
) -> Declaration | None:
    """Tick or untick "nothing to declare" (or, with that kind, "no party whip") for the meeting.

    Returns the tick, or None when there is none any more. Ticking it twice makes no second one.
    KnownError when something has been declared.
    """
    if kind not in NOTHING_KINDS:
        raise ValueError(f"{kind} is not a way of saying that there is nothing")
    with library.work() as work:
        work.meetings.get(meeting_id)
        made = work.declarations.of_meeting(meeting_id)
        ticked = [d for d in made if d.kind is kind and not d.item_ids]
        if not nothing:
            for tick in ticked:
                work.declarations.delete(tick.id)
            return None
        if ticked:
            return ticked[0]
        if any(_opposite(d.kind) is kind for d in made):
            raise KnownError(
                "You have declared something for this meeting; take that away first to say that"
                " there is nothing to declare."
            )
        return work.declarations.add(meeting_id, (), kind, "", ActionTaken.UNDECIDED)


def change_declaration(
    library: Library,
    *,
    declaration_id: int,
    kind: DeclarationKind | None = None,
    wording: str | None = None,
    action: ActionTaken | None = None,
    item_ids: Sequence[int] | None = None,
    details: DeclarationDetails | None = None,
) -> Declaration:
    """Change what is given and leave the rest; what it contradicts then goes."""
    with library.work() as work:
        changed = work.declarations.change(
            declaration_id,
            kind=kind,
            wording=wording,
            action=action,
            item_ids=item_ids,
            details=details,
        )
        _drop_opposite(work, changed.meeting_id, changed.kind)
        return changed


def set_times(
    library: Library,
    *,
    declaration_id: int,
    left_at: datetime | None,
    returned_at: datetime | None,
) -> Declaration:
    """Note when the member left the room for a declaration and came back.

    KnownError where they came back before they left, or without having left.
    """
    if returned_at is not None and (left_at is None or returned_at < left_at):
        raise KnownError("You can't have come back before you left; nothing was changed.")
    with library.work() as work:
        return work.declarations.set_times(declaration_id, left_at, returned_at)


def delete_declaration(library: Library, *, declaration_id: int) -> None:
    """Take a declaration away; ``restore_declaration`` brings it back."""
    with library.work() as work:
        work.declarations.delete(declaration_id)


def restore_declaration(library: Library, *, declaration_id: int) -> Declaration:
    """Bring back a declaration that was taken away; what it contradicts goes."""
    with library.work() as work:
        restored = work.declarations.restore(declaration_id)
        _drop_opposite(work, restored.meeting_id, restored.kind)
        return restored


def declarations_of(library: Library, *, meeting_id: int) -> list[Declaration]:
    """The declarations of a meeting."""
    with library.look() as work:
        return list(work.declarations.of_meeting(meeting_id))


def _drop_opposite(work: Work, meeting_id: int, kind: DeclarationKind) -> None:
    opposite = _opposite(kind)
    if opposite is not None:
        for other in work.declarations.of_meeting(meeting_id):
            if other.kind is opposite and not other.item_ids:
                work.declarations.delete(other.id)


def _opposite(kind: DeclarationKind) -> DeclarationKind | None:
    """The tick that a declaration of this kind contradicts."""
    if kind in (*NOTHING_KINDS, DeclarationKind.STATEMENT):
        return None  # a statement is made beside "nothing to declare"
    return DeclarationKind.NO_WHIP if kind is DeclarationKind.WHIP else DeclarationKind.NOTHING

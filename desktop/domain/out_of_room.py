# SPDX-License-Identifier: AGPL-3.0-or-later
"""Leaving the room for a declaration and coming back: for which one, and at what hour."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from itertools import pairwise

from desktop.domain.deadline import read_time
from desktop.domain.interest import Declaration, DeclarationKind
from desktop.domain.meeting_note import MeetingNote

LEFT, CAME_BACK = "Left the room.", "Came back into the room."
"""What the notes of a meeting say of the member going through the door."""
_NO_REASON = (
    DeclarationKind.NOTHING,
    DeclarationKind.NO_WHIP,
    DeclarationKind.WHIP,
    DeclarationKind.STATEMENT,
)
"""Kinds for which nobody leaves."""
_NOON = 12


def may_leave_for(declaration: Declaration) -> bool:
    """Whether members leave the room for declarations of this kind."""
    return declaration.kind not in _NO_REASON


def one_to_leave_for(
    declarations: Iterable[Declaration], item_id: int | None
) -> Declaration | None:
    """The declaration one leaves for while this item is in front; None where it is not plain.

    That is the latest about the item for which one has not left yet, or about the meeting as a
    whole, or, where there is but one in the meeting, that one.
    """
    known = [one for one in declarations if may_leave_for(one)]
    here = [one for one in known if item_id in one.item_ids]
    whole = [one for one in known if not one.item_ids]
    for some in (here, whole, known if len(known) == 1 else []):
        still = [one for one in some if one.left_at is None]
        if some:
            return (still or some)[-1]
    return None


def one_to_come_back_from(
    declarations: Iterable[Declaration], item_id: int | None
) -> Declaration | None:
    """The declaration one is out of the room for, one about this item first; None for none."""
    out = [one for one in declarations if one.left_at is not None and one.returned_at is None]
    here = [one for one in out if item_id in one.item_ids]
    return max(here or out, key=lambda one: one.left_at or one.changed_at, default=None)


def earlier_absences(
    notes: Iterable[MeetingNote], item_ids: Collection[int], left_at: datetime
) -> tuple[tuple[datetime, datetime], ...]:
    """When the member was out for these items (none: the meeting as a whole) before ``left_at``.

    A declaration holds the last absence only; those before it stand in the notes of the meeting.
    """
    passages = sorted((n for n in notes if n.text in (LEFT, CAME_BACK)), key=lambda n: n.at)
    wanted: set[int | None] = set(item_ids) or {None}
    return tuple(
        (out.at, back.at)
        for out, back in pairwise(passages)
        if out.text == LEFT
        and back.text == CAME_BACK
        and out.item_id in wanted
        and out.at < left_at
        and back.at <= left_at
    )


def hour_meant(typed: str, starts: time | None) -> time | None:
    """The hour in what was typed, after noon where the meeting is: "7.15" of one at 6 pm.

    None where there is no hour in it.
    """
    at = read_time(typed)
    if at is None or starts is None or "m" in typed.casefold():  # am, pm, noon
        return at
    if at.hour < _NOON <= starts.hour and at < starts:
        return at.replace(hour=at.hour + _NOON)
    return at


def moment_on(day: date, at: time) -> datetime:
    """An hour of a day as the clock on the wall has it."""
    return datetime.combine(day, at).astimezone()

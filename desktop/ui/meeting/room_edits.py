# SPDX-License-Identifier: AGPL-3.0-or-later
"""Noting when the member left the room for a declaration and came back, as steps to be undone."""

from __future__ import annotations

from datetime import UTC, datetime, time

from desktop.domain.interest import ActionTaken, Declaration
from desktop.domain.out_of_room import moment_on
from desktop.services import declare, leave_room
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.undo import UndoSteps


class RoomEdits:
    """Changes to the times of declarations of one meeting."""

    def __init__(self, meeting: OpenMeeting, steps: UndoSteps) -> None:
        self._meeting = meeting
        self._library = meeting.library
        self._steps = steps

    def leave(self, one: Declaration, at: datetime | None = None) -> None:
        """Note that the member leaves, now unless said; what they did is that, if undecided."""
        if one.returned_at is not None:
            self._leave_again(one, at or datetime.now(UTC))
            return
        self._take("Leave the room", one, at or datetime.now(UTC), None, left=True)

    def come_back(self, one: Declaration, at: datetime | None = None) -> None:
        """Note that the member is back, now unless said."""
        self._take("Come back", one, one.left_at, at or datetime.now(UTC))

    def set_hours(self, one: Declaration, left: time | None, returned: time | None) -> None:
        """Put typed hours in the place of the times; they are of the day of the meeting."""
        day = self._meeting.papers.meeting.card.date
        if one.left_at is not None:
            day = one.left_at.astimezone().date()
        day = day or datetime.now(UTC).astimezone().date()
        left_at = moment_on(day, left) if left is not None else None
        back_at = moment_on(day, returned) if returned is not None else None
        self._take("Times out of the room", one, left_at, back_at)

    def _leave_again(self, one: Declaration, at: datetime) -> None:
        kept: list[int] = []
        action = ActionTaken.LEFT if one.action is ActionTaken.UNDECIDED else one.action

        def leave() -> None:
            kept[:] = leave_room.leave_again(self._library, declaration=one, at=at, action=action)

        self._steps.take(
            "Leave the room",
            do=leave,
            undo=lambda: leave_room.take_back_leaving(
                self._library, declaration=one, kept=tuple(kept)
            ),
        )

    def _take(
        self,
        name: str,
        one: Declaration,
        left_at: datetime | None,
        returned_at: datetime | None,
        *,
        left: bool = False,
    ) -> None:
        decides = left and one.action is ActionTaken.UNDECIDED

        def put(
            left_at: datetime | None, returned_at: datetime | None, action: ActionTaken
        ) -> None:
            declare.set_times(
                self._library, declaration_id=one.id, left_at=left_at, returned_at=returned_at
            )
            if decides:
                declare.change_declaration(self._library, declaration_id=one.id, action=action)

        self._steps.take(
            name,
            do=lambda: put(left_at, returned_at, ActionTaken.LEFT),
            undo=lambda: put(one.left_at, one.returned_at, one.action),
        )

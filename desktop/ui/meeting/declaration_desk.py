# SPDX-License-Identifier: AGPL-3.0-or-later
"""Leaving the room and coming back by one key, from the pages or the Interests pane."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QObject, Signal

from desktop.domain.interest import Declaration
from desktop.domain.out_of_room import one_to_come_back_from, one_to_leave_for
from desktop.ui.interests.interests_pane import InterestsPane
from desktop.ui.meeting.edits import Edits
from desktop.ui.meeting.open_meeting import OpenMeeting


class DeclarationDesk(QObject):
    """Between the pane and the open meeting. ``told`` carries a sentence of news."""

    told = Signal(str)

    def __init__(self, pane: InterestsPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._meeting: OpenMeeting | None = None
        self._edits: Edits | None = None
        self.item_id: int | None = None
        """The item being read."""
        pane.leave_asked.connect(self.leave)
        pane.back_asked.connect(self.come_back)
        pane.hours_changed.connect(self._set_hours)

    def open(self, meeting: OpenMeeting, edits: Edits) -> None:
        """Serve this meeting from now on."""
        self._meeting, self._edits = meeting, edits
        self._pane.starts = meeting.papers.meeting.card.time

    def close(self) -> None:
        """Let go of the meeting."""
        self._meeting = self._edits = self.item_id = None

    def leave(self, one: Declaration | None = None) -> None:
        """Note that the member leaves the room, for the one that is plainly meant if not said."""
        if self._meeting is None or self._edits is None:
            return
        one = one or one_to_leave_for(self._meeting.declarations, self.item_id)
        if one is None:
            self.told.emit("Declare an interest on this item first; then O notes that you leave.")
        elif one.left_at is not None and one.returned_at is None:
            self.told.emit("You are out of the room already; B notes that you are back.")
        else:
            self._edits.room.leave(one)
            self.told.emit("Noted that you leave the room. Press B when you are back.")

    def come_back(self, one: Declaration | None = None) -> None:
        """Note that the member is back."""
        if self._meeting is None or self._edits is None:
            return
        one = one or one_to_come_back_from(self._meeting.declarations, self.item_id)
        if one is None or one.left_at is None:
            self.told.emit("You have not noted that you left the room; O does that.")
        elif one.returned_at is not None:
            self.told.emit("You are back already. The times are put right with Edit.")
        else:
            self._edits.room.come_back(one)
            self.told.emit("Noted that you are back.")

    def _set_hours(self, declaration_id: int, left: time | None, returned: time | None) -> None:
        if self._meeting is None or self._edits is None:
            return
        for one in self._meeting.declarations:
            if one.id == declaration_id:
                self._edits.room.set_hours(one, left, returned)

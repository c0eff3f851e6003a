# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compares the open meeting's declarations with minutes, behind the window, at each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.domain.change import Change, Topic
from desktop.ui.latest_task import LatestTask
from desktop.ui.reader.journey import FOUND

if TYPE_CHECKING:
    from desktop.services.compare_minutes import MinutesCompared
    from desktop.ui.main_window import MainWindow

REST = 900  # milliseconds without a change before it is looked again
_ABOUT = {Topic.DECLARATIONS, Topic.INTERESTS, Topic.DOCUMENTS, Topic.MEETINGS}


class MinutesWatch(QObject):
    """The comparing of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pane = window.reader.side.interests
        self._looking = LatestTask(window.tasks)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._look)
        window.changed.connect(self._follow)
        self._pane.minutes.page_wanted.connect(self.go_to)

    def meeting_changed(self) -> None:
        """Another meeting is in front, or none."""
        self._forget()
        self._pane.minutes.show_minutes(())
        self._resting.start()

    def go_to(self, meeting_id: int, document_id: int, page: int) -> None:
        """Go to a minute, in this meeting's papers or in the later pack."""
        window = self._window
        window.open_meeting(meeting_id)
        if window.meeting is not None and window.meeting.meeting_id == meeting_id:
            window.reader.journey.go_to(document_id, page, trail=FOUND)

    def _follow(self, change: object) -> None:
        if isinstance(change, Change) and change.topics & _ABOUT:
            self._resting.start()

    def _look(self) -> None:
        meeting = self._window.meeting
        self._forget()
        if meeting is None:
            return
        library, ident = meeting.library, meeting.meeting_id
        member = self._window.settings.member_name

        def work(_progress: object) -> list[MinutesCompared]:
            from desktop.services.compare_minutes import compare_minutes

            return compare_minutes(library, meeting_id=ident, member=member)

        self._looking.run(work, done=self._pane.minutes.show_minutes)

    def _forget(self) -> None:
        self._resting.stop()
        self._looking.forget()

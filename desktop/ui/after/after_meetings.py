# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way to what is left after meetings and back, for one window, and its card at home.

Loaded with the window: the screen and what looks for it are brought in when they are wanted.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.change import Change, Topic
from desktop.domain.errors import KnownError
from desktop.domain.left_after import LeftRow, LeftSection, PlaceKind
from desktop.ui.latest_task import LatestTask

if TYPE_CHECKING:
    from desktop.ui.after.after_card import AfterCard
    from desktop.ui.after.after_page import AfterPage
    from desktop.ui.main_window import MainWindow

REST = 800  # milliseconds without a change before it is looked again
_ABOUT = set(Topic) - {Topic.READING, Topic.BANK}


class AfterMeetings(QObject):
    """Opens the screen; keeps the card while the home page is in front."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: AfterPage | None = None
        self._looking = LatestTask(window.tasks)
        self._here: int | None = None
        self.card: AfterCard | None = None
        """Made when there is something to say for the first time."""
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._look)
        window.changed.connect(self._follow)
        window.ready.connect(self._resting.start)

    def open(self) -> None:
        """Show what is left: after the meeting that is open, else after all."""
        window = self._window
        if window.library is None or self.page is not None:
            return
        from desktop.ui.after.after_page import AfterPage

        window.reader.flush()
        meeting = window.meeting if window.is_reading else None
        self._here = meeting.meeting_id if meeting is not None else None
        name = meeting.papers.name if meeting is not None else ""
        self.page = page = AfterPage(window.look, name, parent=window)
        page.closed.connect(self._close)
        page.reach_changed.connect(self._look)
        page.wanted.connect(self.go_to)
        window.show_instead(page)
        page.begin()
        self._look()

    def gone(self, screen: QWidget) -> None:
        """A screen was left."""
        if screen is self.page:
            self.page = None
            self._resting.start()

    def go_to(self, row: LeftRow) -> None:
        """Go to the very place of a row."""
        window, place = self._window, row.go_to
        if place.kind is PlaceKind.INTEREST or row.meeting is None:
            window.my_interests.open()
            return
        if place.kind is PlaceKind.DECLARATION:
            window.my_interests.go_to_declaration(row.meeting.id, place.id)
            return
        window.open_meeting(row.meeting.id)
        if window.meeting is None or window.meeting.meeting_id != row.meeting.id:
            return
        window.actions_of["pane-right"].setChecked(True)
        side = window.reader.side
        side.show()
        if place.kind is PlaceKind.QUESTION:
            side.show_pane("questions", focus=False)
            side.questions.show_question(place.id)
        elif place.kind is PlaceKind.FOLLOW_UP:
            side.show_pane("follow-ups", focus=False)
        elif place.kind is PlaceKind.MARK:
            window.reader.journey.go_to_mark(place.id)
            side.show_pane("points", focus=False)
            side.points.choose(place.id)

    def _close(self) -> None:
        if self._window.meeting is not None:
            self._window.show_reader()
        else:
            self._window.show_home()

    def _follow(self, change: object) -> None:
        if isinstance(change, Change) and change.topics & _ABOUT:
            self._resting.start()

    def _look(self) -> None:
        """Look behind the window; while a meeting is read nobody sees it, and it can wait."""
        window, library = self._window, self._window.library
        if library is None or (window.is_reading and self.page is None):
            return
        here = self._here if self.page is not None and self.page.only_here else None
        profile, now = window.my_interests.profile, datetime.now(UTC).astimezone()

        def work(_progress: object) -> list[LeftSection]:
            from desktop.services.look_after import look_after

            return look_after(library, profile=profile, now=now, meeting_id=here)

        self._looking.run(work, done=self._arrived, failed=self._failed)

    def _arrived(self, sections: list[LeftSection]) -> None:
        if self.page is not None:
            self.page.show_sections(sections)
            return
        if self.card is None:
            from desktop.ui.after.after_card import AfterCard

            self.card = AfterCard(self._window.look, self._window.home)
            self._window.home.add_notice(self.card)
            self.card.pressed.connect(self.open)
        self.card.show_sections(sections)

    def _failed(self, error: KnownError) -> None:
        if self.page is not None:
            self._window.tell(error.sentence)

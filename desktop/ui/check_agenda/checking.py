# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opens the screen that checks the agenda, and offers it in the reader when there is doubt.

Loaded with the window: the screen itself is brought in when it is first opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout

from desktop.domain.change import Change, Topic
from desktop.domain.errors import KnownError
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.widgets.message_bar import Level, MessageBar

if TYPE_CHECKING:
    from desktop.ui.check_agenda.check_page import CheckPage
    from desktop.ui.main_window import MainWindow

OFFER_AFTER = 400  # milliseconds of rest: opening a meeting goes first
OFFER = "Check the agenda"
MOST_PUT_AWAY = 2000  # doubts remembered, the last ones; a term of office has fewer
_ABOUT = {Topic.MEETINGS, Topic.DOCUMENTS, Topic.AGENDA}


class Checking(QObject):
    """The way to the screen and back, for one window."""

    decided = Signal()
    """It is known whether there is doubt, and said."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told: tuple[int, tuple[str, ...]] | None = None  # the doubts, as short hashes
        self.page: CheckPage | None = None
        self._kept = False  # whether something is to be said again after the full screen
        self._begun_at = 0  # how many steps the meeting's undo had when the screen was opened
        self.bar = MessageBar(window.look, window.reader.area)
        column = window.reader.area.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(0, self.bar)
        self.bar.action_pressed.connect(self.open)
        self.bar.dismissed.connect(self._put_away)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(OFFER_AFTER)
        self._resting.timeout.connect(self._offer)
        window.changed.connect(self._follow)

    def open(self) -> None:
        """Check the agenda of the meeting that is open."""
        window, meeting = self._window, self._window.meeting
        if meeting is None or self.page is not None:
            return
        from desktop.ui.check_agenda.check_page import CheckPage

        reader = window.reader
        reader.flush()
        self._begun_at = reader.steps.stack.index()
        place, papers = reader.place(), meeting.papers
        page = place.page if place is not None else 0
        item = papers.item_at(reader.document_id, page)
        self.page = screen = CheckPage(
            window.look,
            meeting,
            reader.steps,
            window.workers,
            paper=window.settings.paper,
        )
        screen.closed.connect(self._close)
        window.show_instead(screen)
        screen.begin(document_id=reader.document_id, page=page, item_id=item.id if item else None)

    def stand_back(self, on: bool) -> None:
        """In the full screen nothing is offered; what was said before is said again afterwards."""
        if on:
            self._kept = not self.bar.isHidden()
            self.bar.hide()
        elif self._kept:
            self._kept = False
            self.bar.show()
        else:
            self._resting.start()  # it may have been read anew meanwhile

    def keeps_from_undo(self) -> bool:
        """Whether the next step to undo was taken elsewhere and cannot be seen from here; says so.

        Its own steps are in the meeting's undo, behind those of the reader.
        """
        if self.page is None or self._window.reader.steps.stack.index() > self._begun_at:
            return False
        self.page.message.show_message(
            "There is nothing to undo here. What you did on the pages is undone there.", seconds=6
        )
        return True

    def meeting_changed(self) -> None:
        """Another meeting is in front, or none: whatever was being checked is over."""
        self._told = None
        self._kept = False
        self.bar.hide()
        self._resting.start()

    def gone(self) -> None:
        """The screen has been taken away."""
        self.page = None
        self._resting.start()

    def _close(self) -> None:
        if self.page is not None:
            self._window.show_reader()

    def _follow(self, change: object) -> None:
        if isinstance(change, Change) and change.topics & _ABOUT:
            self._resting.start()

    def _offer(self) -> None:
        """Say in the reader what was not sure, once for the same things.

        Not at all where the member has put all of it away before.
        """
        meeting = self._window.meeting
        if meeting is None or self.page is not None or self._window.meeting_desk.is_on:
            return
        if self._window.isFullScreen():
            return  # see stand_back
        doubts = self._doubts(meeting)
        if not set(doubts) - set(self._window.settings.doubts_put_away.split(",")):
            self.bar.hide()
        elif self._told != (meeting.meeting_id, doubts):
            things = "one thing" if len(doubts) == 1 else f"{len(doubts)} things"
            self.bar.show_message(
                f"We weren't sure about {things} in these papers.", Level.WARNING, action=OFFER
            )
        self._told = (meeting.meeting_id, doubts)
        self.decided.emit()

    def _put_away(self) -> None:
        """Say no more of these doubts, at the next start either; the screen still shows them."""
        if self._told is None:
            return
        settings = self._window.settings
        kept = [each for each in settings.doubts_put_away.split(",") if each]
        kept += [each for each in self._told[1] if each not in kept]
        settings.doubts_put_away = ",".join(kept[-MOST_PUT_AWAY:])
        settings.save()

    def _doubts(self, meeting: OpenMeeting) -> tuple[str, ...]:
        """What is in doubt, a short hash for each: of a paper that comes again it is another."""
        from hashlib import sha256

        from desktop.services.check_agenda import open_doubts

        try:
            doubts = open_doubts(meeting.library, meeting_id=meeting.meeting_id)
        except KnownError:
            return ()  # it is asked again at the next change
        papers = {document.id: document.sha256 for document in meeting.documents}
        return tuple(
            sha256(f"{papers.get(doubt.document_id)} {doubt.warning}".encode()).hexdigest()[:12]
            for doubt in doubts
        )

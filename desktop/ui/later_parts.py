# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of the window its first page can be shown without, built right behind it, a bit at a time.

A start into a meeting shows its page first. All else is brought in once that is drawn, in pieces
between which the pages can be turned, and at once when something of it is asked for: by the
program, by a press of a button, or by a key that does not only turn the pages. A start into the
list of meetings builds everything beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from desktop.ui.moving_actions import MOVING
from desktop.ui.next_turn import next_turn

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

NAMES = (
    "home", "care", "checking", "my_interests", "deadlines", "after", "watch", "meeting_desk",
    "versions", "commands",
)  # fmt: skip
LONGEST = 400  # milliseconds that the first page may take before the rest goes on without it
AFTER = 20  # milliseconds after the first page was drawn: the next one may be wanted already
_BROUGHT_IN = (
    "desktop.ui.meeting.open_meeting",
    "desktop.ui.meeting.edits",
    "desktop.ui.interests.interests_pane",
    "desktop.ui.meeting.side_panel",
)
_WITH_THE_DESKS = (
    "desktop.ui.library.home_page",
    "desktop.ui.window_actions",
    "desktop.ui.library.proposal_desk",
    "desktop.ui.reader.recognition_desk",
)
_PRESSES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.ContextMenu,
        QEvent.Type.Close,
    }
)
_KEYS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})
_MOVING_KEYS = frozenset(
    {
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space,
        Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta,
    }
)  # fmt: skip


class LaterParts(QObject):
    """Builds the rest of a window; ``home_column`` is where the list of meetings goes."""

    def __init__(self, window: MainWindow, home_column: QVBoxLayout) -> None:
        super().__init__(window)
        self._window = window
        self._home_column = home_column
        self._pieces = self._build()
        self._then: Callable[[], object] | None = None
        self._waiting = False
        self._building = False
        self.finished = False

    def begin_soon(self, then: Callable[[], object]) -> None:
        """Go on when the first page is drawn, or soon if it is not; ``then`` when all is there.

        Not before: beside a thread that is busy with Python everything here takes twice as long.
        """
        if self.finished:
            QTimer.singleShot(0, then)
            return
        self._then = then
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._waiting = True
        self._window.reader.area.pictures.arrived.connect(self._drawn)
        QTimer.singleShot(LONGEST, self, self._begin)

    def finish(self) -> None:
        """Build all that is left, now."""
        while not self.finished and not self._building:
            self._piece()

    def part(self, name: str) -> object:
        """A part of the window by its name, built if need be; AttributeError if there is none."""
        if name in NAMES:
            self.finish()
            if name in self._window.__dict__:
                return self._window.__dict__[name]
        raise AttributeError(f"{type(self._window).__name__} has no {name!r}")

    def hear(self, event: QKeyEvent) -> None:
        """A key is about to be used: unless it only turns the pages, all must be there."""
        keys = QKeySequence(event.keyCombination())
        actions = self._window.actions_of
        if event.key() not in _MOVING_KEYS and not any(
            keys in actions[name].shortcuts() for name in MOVING
        ):
            self.finish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever needs what is not there yet waits until it is."""
        kind = event.type()
        if kind in _PRESSES:
            self.finish()
        elif kind in _KEYS and isinstance(event, QKeyEvent):
            self.hear(event)
        return False

    def _drawn(self, _key: object) -> None:
        QTimer.singleShot(AFTER, self, self._begin)

    def _begin(self) -> None:
        if self._waiting:
            self._waiting = False
            self._window.reader.area.pictures.arrived.disconnect(self._drawn)
            self._go_on()

    def _go_on(self) -> None:
        if not self.finished:
            self._piece()
            next_turn(self, self._go_on)

    def _piece(self) -> None:
        self._building = True
        try:
            self.finished = next(self._pieces, True) is True
        finally:
            self._building = False
        application = QCoreApplication.instance()
        if self.finished and application is not None:
            application.removeEventFilter(self)
            if self._then is not None:
                QTimer.singleShot(0, self._then)

    def _build(self) -> Iterator[None]:
        window = self._window
        for name in _BROUGHT_IN:
            import_module(name)
            yield
        window.reader.later.build_side()
        yield
        for name in _WITH_THE_DESKS:
            import_module(name)
            yield
        from desktop.ui.library.home_page import HomePage
        from desktop.ui.meeting.opening import Opening

        home = window.home = HomePage(window.look, window)
        self._home_column.addWidget(home, 1)
        home.open_meeting.connect(Opening(window).open)
        home.import_files.connect(window.import_files)
        home.import_approaching.connect(window.workers.back.wake)
        yield
        from desktop.ui.after.after_meetings import AfterMeetings
        from desktop.ui.all_told import AllTold
        from desktop.ui.check_agenda.checking import Checking
        from desktop.ui.interests.interest_watch import InterestWatch
        from desktop.ui.interests.my_interests import MyInterests
        from desktop.ui.keeping.care_desk import CareDesk
        from desktop.ui.meeting_mode.meeting_desk import MeetingDesk
        from desktop.ui.questions.deadlines import Deadlines
        from desktop.ui.versions.version_desk import VersionDesk
        from desktop.ui.window_actions import WindowActions

        window.actions_of.enable(window.actions_of, True)
        window.care = CareDesk(window)
        window.checking = Checking(window)
        window.my_interests = MyInterests(window)
        window.deadlines = Deadlines(window)
        window.after = AfterMeetings(window)
        window.watch = InterestWatch(window)
        window.meeting_desk = MeetingDesk(window)
        window.versions = VersionDesk(window)
        looked = window.reader.side.follow_up_desk.looked
        AllTold(
            [window.checking.decided, window.versions.decided, window.watch.looked, looked], window
        ).told.connect(window.settled)
        yield
        window.commands = WindowActions(window)

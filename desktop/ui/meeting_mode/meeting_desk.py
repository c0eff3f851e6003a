# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns the window into the meeting view and back; the view itself is brought in when wanted.

Loaded with the window. Which meeting the view is open on is kept in the settings, so that the
window comes back to it however it went.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.ui.actions import MEETING_KEYS

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow
    from desktop.ui.meeting_mode.meeting_mode import MeetingMode

# What would put other panes in the place of those of the meeting.
NOT_NOW = (
    "pane-left", "pane-right", "show-agenda", "show-pages", "show-points", "show-questions",
    "show-interests", "show-about", "ask", "declare", "item-note", "check-agenda",
    "look-for-interests", "notice-rule",
)  # fmt: skip
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class MeetingDesk(QObject):
    """The way into the meeting view and out of it, and its single-letter keys."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._connected = False
        self._offered = False  # to check the agenda, before the view was opened
        self.mode: MeetingMode | None = None
        window.actions_of["meeting-mode"].triggered.connect(self.toggle)
        window.ready.connect(self._reopen)
        window.reader.area.closed.connect(self._put_away)

    @property
    def is_on(self) -> bool:
        """Whether the meeting view is open."""
        return self.mode is not None

    @property
    def writes_sensitive(self) -> bool:
        """Whether what a sensitive interest is may just be typed there."""
        return self.mode is not None and self.mode.entry.writes_sensitive

    def toggle(self) -> None:
        """F5."""
        if self.mode is not None:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Open the meeting view on the meeting that is read."""
        window, meeting = self._window, self._window.meeting
        if meeting is None or not window.is_reading or self.mode is not None:
            self._window.commands.update()
            return
        from desktop.ui.meeting_mode.meeting_mode import MeetingMode

        window.commands.leave_full_screen()
        window.reader.flush()
        self._offered = not window.checking.bar.isHidden()
        window.checking.bar.hide()  # what was read is not to be put right now
        self._connect()
        self._remember(meeting.meeting_id)
        self.mode = MeetingMode(window, meeting)
        self.mode.late.changed.connect(self.update)
        self._hear(*self._deaf_lists())
        self.mode.enter()
        window.commands.update()

    def leave(self) -> None:
        """Go back to reading; nothing of the meeting is lost, and F5 goes on with it."""
        if self.mode is not None:
            self._window.commands.leave_full_screen()
            self._window.reader.area.view.held.hold()
            self._remember(0)
            self._end(for_good=True)
            checking = self._window.checking
            (checking.meeting_changed if self._offered else checking.gone)()
            self._window.reader.area.view.setFocus()

    def take_papers(self, files: Sequence[Path]) -> bool:
        """Papers handed over while the view is open: proposed there. Whether they were taken."""
        if self.mode is None or not self._window.is_reading:
            return False
        self.mode.late.take(files)
        return True

    def update(self) -> None:
        """Enable what can be done now."""
        window, on = self._window, self.mode is not None
        actions = window.actions_of
        reading = window.is_reading and window.meeting is not None
        actions.enable(("meeting-mode",), reading)
        actions["meeting-mode"].setChecked(on)
        actions.enable(MEETING_KEYS.values(), on and reading)
        actions.enable(
            ("meeting-add-paper",), self.mode is not None and reading and self.mode.late.waits
        )
        if on:
            actions.enable(NOT_NOW, False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A single letter that no text field wanted does what its action does."""
        if (
            self.mode is None
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or event.modifiers() not in _PLAIN
            or not self._window.is_reading
        ):
            return False
        if event.key() == Qt.Key.Key_Escape and watched is not self._window.reader.area.view:
            self.mode.let_go()
            return True
        name = MEETING_KEYS.get(QKeySequence(event.key()).toString())
        if name is None or not self._window.actions_of[name].isEnabled():
            return False
        if not event.isAutoRepeat():
            self._window.actions_of[name].trigger()
        return True

    def _deaf_lists(self) -> list[QObject]:
        """Those that keep letters to themselves; all else hands them on to the window."""
        assert self.mode is not None
        return [self.mode.order.list, self.mode.work.list]

    def _hear(self, *those: QObject) -> None:
        for one in those:
            one.installEventFilter(self)

    def _connect(self) -> None:
        if self._connected:
            return
        self._connected = True
        for name in MEETING_KEYS.values():
            self._window.actions_of[name].triggered.connect(partial(self._do, name))
        self._hear(self._window, self._window.reader.area.view)

    def _do(self, name: str, _checked: bool = False) -> None:
        if self.mode is not None:
            self.mode.do(name)

    def _reopen(self) -> None:
        """Come back to the meeting that went on when the window went."""
        wanted, meeting = self._window.settings.in_meeting, self._window.meeting
        if wanted and meeting is not None and meeting.meeting_id == wanted:
            self.enter()

    def _put_away(self) -> None:
        """The meeting is being closed: by the member, or with the window."""
        self._end(for_good=False)

    def _end(self, *, for_good: bool) -> None:
        if self.mode is not None:
            mode, self.mode = self.mode, None
            mode.leave(for_good=for_good)
            mode.deleteLater()
            self._window.commands.update()

    def _remember(self, meeting_id: int) -> None:
        settings = self._window.settings
        settings.in_meeting = meeting_id
        settings.reading = True
        settings.save()

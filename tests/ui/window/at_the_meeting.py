# SPDX-License-Identifier: AGPL-3.0-or-later
"""A member in the meeting view, who has nothing but keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.proceedings import Proceedings
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting_mode.meeting_mode import MeetingMode


class Member:
    """Sits at the meeting and has nothing but keys."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    @property
    def mode(self) -> MeetingMode:
        """The meeting view."""
        mode = self.window.meeting_desk.mode
        assert mode is not None
        return mode

    @property
    def proceedings(self) -> Proceedings:
        """What was kept of the meeting."""
        return self.mode.meeting.proceedings

    @property
    def shown(self) -> list[str]:
        """What stands beside the paper, as a screen reader says it."""
        model = self.mode.work.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def press(self, *keys: Qt.Key, alt: bool = False) -> None:
        """Keys, to whatever has the focus."""
        held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self._focus(), key, held)

    def type(self, text: str) -> None:
        """Words, to whatever has the focus."""
        QTest.keyClicks(self._focus(), text)

    def come_to(self, number: str) -> None:
        """G, "item 6", Enter; then back from the pages."""
        self.press(Qt.Key.Key_G)
        self.type(f"item {number}")
        self.press(Qt.Key.Key_Return, Qt.Key.Key_S)
        assert self.item == number

    @property
    def item(self) -> str | None:
        """The number of the item that is being taken."""
        item = self.mode.item
        return item.number if item is not None else None

    def _focus(self) -> QWidget | QWindow:
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus: no key would be heard"
        return focus

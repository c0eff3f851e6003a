# SPDX-License-Identifier: AGPL-3.0-or-later
"""A box to search in: says what is looked for once the typing pauses."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop.ui.look.look import Look

PAUSE_MS = 120
"""So long after the last key the search starts."""


class SearchBox(QLineEdit):
    """The box. ``name`` is what a screen reader calls it."""

    searched = Signal(str)
    """The words to look for, after a pause in typing or at once with Enter."""
    entered = Signal()
    """Enter, after the words were told."""
    left_down = Signal()
    """Arrow down: on to the results."""
    escaped = Signal()
    """Escape in an empty box."""

    def __init__(
        self, look: Look, name: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._told = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        self._glass = self.addAction(
            look.icon("search", look.theme.colours.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        # Qt gives the buttons inside the box pictures and no names.
        for button in self.findChildren(QAbstractButton):
            button.setAccessibleName("Search" if self._glass in button.actions() else "Clear")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(lambda _text: self._pause.start())
        look.changed.connect(self._redraw)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches at once, Down leaves for the results, Escape clears."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._told = "\0"  # also for the same words again
            self._tell()
            self.entered.emit()
        elif key == Qt.Key.Key_Down:
            self.left_down.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)

    def _redraw(self) -> None:
        self._glass.setIcon(self._look.icon("search", self._look.theme.colours.muted))

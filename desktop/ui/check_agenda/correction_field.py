# SPDX-License-Identifier: AGPL-3.0-or-later
"""One line in which something read is put right: told when it is left or at Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.check_agenda.undo_keys import is_meetings_undo


class CorrectionField(QLineEdit):
    """``committed`` carries what was typed, once, when it differs from what was shown.

    Escape brings back what was shown. Undo is the meeting's where nothing was typed here.
    """

    committed = Signal(str)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(500)
        self.editingFinished.connect(self.flush)

    @property
    def is_typed(self) -> bool:
        """Whether something stands here that is not told yet."""
        return self.text() != self._shown

    def show_text(self, text: str) -> None:
        """Show what is in the library."""
        self._shown = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def flush(self) -> None:
        """Tell now what is not told yet."""
        if self.is_typed:
            self._shown = self.text()
            self.committed.emit(self._shown)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the meeting unless there is typing to undo."""
        if is_meetings_undo(event, is_typed=self.is_typed):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.is_typed:
            self.setText(self._shown)
            self.selectAll()
            return
        super().keyPressEvent(event)

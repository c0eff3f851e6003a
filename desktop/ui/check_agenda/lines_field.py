# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several lines in which something read is put right, told as with :class:`CorrectionField`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui.check_agenda.undo_keys import is_meetings_undo


class LinesField(QPlainTextEdit):
    """``committed`` when the lines are left and differ from what was shown.

    With ``wrapped`` it is one long line on several, told at Enter too.
    """

    committed = Signal(str)

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        wrapped: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown = ""
        self._wrapped = wrapped
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def is_typed(self) -> bool:
        """Whether something stands here that is not told yet."""
        return self.toPlainText() != self._shown

    def text(self) -> str:
        """What stands here."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show what is in the library."""
        self._shown = text
        if text != self.toPlainText():
            self.setPlainText(text)

    def flush(self) -> None:
        """Tell now what is not told yet."""
        if self.is_typed:
            self._shown = self.toPlainText()
            self.committed.emit(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving tells."""
        super().focusOutEvent(event)
        self.flush()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the meeting unless there is typing to undo."""
        if is_meetings_undo(event, is_typed=self.is_typed):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up what was typed; Enter tells a wrapped line."""
        if event.key() == Qt.Key.Key_Escape and self.is_typed:
            self.setPlainText(self._shown)
            self.selectAll()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif self._wrapped and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
        else:
            super().keyPressEvent(event)

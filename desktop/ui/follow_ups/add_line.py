# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line in which a new entry is begun: Enter or the button adds it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import PAUSE_MS
from desktop.ui.widgets.buttons import ToolButton


class AddLine(QWidget):
    """``added`` carries the words; they stay until :meth:`clear` says that they are on disk."""

    added = Signal(str)
    changed = Signal()
    """After a pause in typing, and when it is cleared."""

    def __init__(self, look: Look, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(hint)
        self.edit.returnPressed.connect(self._add)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.edit.textEdited.connect(lambda _text: self._pause.start())
        self._button = ToolButton(look, "plus", name, size=18)
        self._button.clicked.connect(self._add)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space.xs)
        row.addWidget(self.edit, 1)
        row.addWidget(self._button)
        self.setFocusProxy(self.edit)

    def clear(self) -> None:
        """It is on disk."""
        self._pause.stop()
        self.edit.clear()
        self.changed.emit()

    def set_text(self, text: str) -> None:
        """Show what was half written before."""
        self._pause.stop()
        self.edit.setText(text)

    def flush(self) -> None:
        """Tell now what was typed."""
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()

    def _add(self) -> None:
        words = " ".join(self.edit.text().split())
        if words:
            self.added.emit(words)
        else:
            self.edit.setFocus()

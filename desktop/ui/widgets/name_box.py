# SPDX-License-Identifier: AGPL-3.0-or-later
"""One line for a name, with names to choose from, saved as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop.ui.widgets.autosave_editor import PAUSE_MS


class NameBox(QLineEdit):
    """``saved`` as with the editors: after a pause, when the focus leaves, and at Enter."""

    saved = Signal(str)

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        names: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.set_names(names)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self.flush)

    def set_names(self, names: Sequence[str]) -> None:
        """Other names to choose from."""
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def set_text(self, text: str) -> None:
        """Show a name from the library, unless one typed here is not saved yet."""
        if self._pause.isActive():
            return
        self._kept = text
        if text != self.text():
            self.setText(text)

    def flush(self) -> None:
        """Save now what is not saved yet."""
        self._pause.stop()
        if self.text() != self._kept:
            self._kept = self.text()
            self.saved.emit(self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving saves."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()

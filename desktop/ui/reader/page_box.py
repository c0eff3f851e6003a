# SPDX-License-Identifier: AGPL-3.0-or-later
"""The box with the stamped number of the page in view, in which to type where to go."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget


class PageEdit(QLineEdit):
    """Takes a number; Escape gives it up."""

    given_up = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the number ready to be typed over."""
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the pages."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class PageBoxWidget(QWidget):
    """The stamped number of the page, and its place in the file.

    ``wanted`` carries what was typed, ``left`` that the pages get the focus.
    """

    wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.edit = PageEdit(self)
        self.edit.setAccessibleName("Go to: page as stamped on the paper, paragraph or item")
        self.edit.setToolTip("Type a page as stamped on the paper, ¶32, or item 9 (Ctrl+G)")
        self.edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance("0000000") + 16)
        self.of = QLabel(self)
        self.of.setMinimumWidth(self.of.fontMetrics().horizontalAdvance("000 of 000 in the file"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(QLabel("p.", self))
        row.addWidget(self.edit)
        row.addWidget(self.of)
        self.edit.returnPressed.connect(self._ask)
        self.edit.given_up.connect(self._leave)
        self._shown = ""

    @property
    def full_width(self) -> int:
        """Its width in pixels with the place in the file shown."""
        hidden = self.of.sizeHint().width() + 6 if self.of.isHidden() else 0
        return self.sizeHint().width() + hidden

    def show_page(self, label: str | None, place: int, count: int) -> None:
        """Show the page in view: its stamp, or that it has none; ``place`` counts from 0."""
        self._shown = label or ""
        if not self.edit.hasFocus():
            self.edit.setText(self._shown)
        self.edit.setPlaceholderText("–" if label is None else "")
        of = f"{place + 1} of {count} in the file" if count else ""
        self.of.setText(of)

    def begin(self) -> None:
        """Put the focus in the box."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def _ask(self) -> None:
        text = self.edit.text().strip()
        if text:
            self.wanted.emit(text)
        self._leave()

    def _leave(self) -> None:
        self.edit.clearFocus()
        self.edit.setText(self._shown)
        self.left.emit()

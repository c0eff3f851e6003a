# SPDX-License-Identifier: AGPL-3.0-or-later
"""Buttons beside each other where there is room for all their words, else below each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from desktop.ui.look.look import Look


class ButtonRow(QWidget):
    """The row; gone while none of its buttons is shown."""

    def __init__(
        self, look: Look, buttons: Sequence[QAbstractButton], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons = list(buttons)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.theme.space.xs)
        for button in self._buttons:
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_button(self, button: QAbstractButton, on: bool) -> None:
        """Show or hide one of them."""
        button.setVisible(on)
        self.setVisible(any(not each.isHidden() for each in self._buttons))
        self._lay_out(self.width())

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest button."""
        shown = [each.sizeHint() for each in self._buttons if not each.isHidden()]
        height = self._row.sizeHint().height()
        return QSize(max((hint.width() for hint in shown), default=0), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for less or more beside each other."""
        super().resizeEvent(event)
        self._lay_out(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out(self.width())

    def _lay_out(self, width: int) -> None:
        shown = [each.sizeHint().width() for each in self._buttons if not each.isHidden()]
        wanted = sum(shown) + self._row.spacing() * max(0, len(shown) - 1)
        kind = QBoxLayout.Direction
        direction = kind.LeftToRight if wanted <= width else kind.TopToBottom
        if direction is not self._row.direction():
            self._row.setDirection(direction)
            self.updateGeometry()

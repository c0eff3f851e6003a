# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keys drawn as the caps they are on a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour

_INSET = 6  # pixels at 100 % beside the words on a cap
_GAP = 3  # between caps pressed together
_BREAK = 9  # between one way and another


class KeyCaps(QWidget):
    """One or more ways to press something, side by side. ``spoken`` says them in words."""

    def __init__(
        self,
        look: Look,
        ways: tuple[tuple[str, ...], ...],
        spoken: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._ways = ways
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as its caps."""
        look = self._look
        width = sum(self._width(cap) + look.px(_GAP) for way in self._ways for cap in way)
        width += (len(self._ways) - 1) * look.px(_BREAK) - look.px(_GAP) * len(self._ways)
        return QSize(width + 1, look.metrics("small").height() + look.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the caps."""
        look = self._look
        colours = look.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        x = 0
        for way in self._ways:
            for cap in way:
                area = QRectF(x + 0.5, 0.5, self._width(cap) - 1, self.height() - 1)
                painter.setPen(QPen(colour(colours.control_border), 1))
                painter.setBrush(colour(colours.window))
                painter.drawRoundedRect(area, look.theme.radius.small, look.theme.radius.small)
                painter.setPen(colour(colours.text))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, cap)
                x += self._width(cap) + look.px(_GAP)
            x += look.px(_BREAK) - look.px(_GAP)
        painter.end()

    def _width(self, cap: str) -> int:
        height = self._look.metrics("small").height() + self._look.px(6)
        words = self._look.metrics("small").horizontalAdvance(cap)
        return max(height, words + 2 * self._look.px(_INSET))

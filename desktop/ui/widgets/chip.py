# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chips: tags as small rounded words, drawn by delegates or standing as widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.tag import Tag
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour

_PAD = 7
_GAP = 4
EDGE = 90  # of 255: how much of the colour of its words the outline of a chip has
CROSS = 14
"""How much wider a chip is with a cross on it, in pixels."""


def chip_height(metrics: QFontMetrics) -> int:
    """How high a chip is in that font, in pixels."""
    return metrics.height() + 4


def place_chips(
    metrics: QFontMetrics, tags: Sequence[Tag], width: int, *, more: int = 0
) -> list[QRect]:
    """Where the chips go in lines of ``width`` pixels, from (0, 0) on, each so much wider."""
    rects: list[QRect] = []
    x = y = 0
    height = chip_height(metrics)
    for tag in tags:
        wide = metrics.horizontalAdvance(tag.name) + 2 * _PAD + more
        wide = min(wide, max(width, 3 * _PAD))
        if x and x + wide > width:
            x, y = 0, y + height + _GAP
        rects.append(QRect(x, y, wide, height))
        x += wide + _GAP
    return rects


def paint_chip(
    painter: QPainter, look: Look, tag: Tag, rect: QRect, *, on: QWidget | None = None
) -> None:
    """Draw one chip into ``rect`` in the small font, with a cross where it is drawn ``on`` one."""
    paint = look.theme.tag(tag.colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(colour(paint.text))  # on a chosen row a chip can be as light as what it is on
    edge.setAlpha(EDGE)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(colour(paint.fill))
    radius = rect.height() / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    font = look.font("small")
    painter.setFont(font)
    painter.setPen(colour(paint.text))
    inner = rect.adjusted(_PAD, 0, -_PAD + 2, 0)
    if on is not None:
        side = CROSS - 2
        picture = look.pixmap("close", side, paint.text, on)
        corner = QPoint(rect.right() - _PAD - side + 3, rect.center().y() - side // 2 + 1)
        painter.drawPixmap(corner, picture)
        inner.setRight(inner.right() - CROSS)
    text = QFontMetrics(font).elidedText(tag.name, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


class Chip(QWidget):
    """A tag standing by itself."""

    def __init__(self, look: Look, tag: Tag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tag = tag
        self.setAccessibleName(f"Tag {tag.name}")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As large as its word."""
        return place_chips(self._look.metrics("small"), [self._tag], 10_000)[0].size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint_chip(painter, self._look, self._tag, self.rect())
        painter.end()

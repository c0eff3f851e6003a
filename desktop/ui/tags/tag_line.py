# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the lists of tags have in common: a line to a tag, its tint, and the chip."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.tag import Tag
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.chip import paint_chip, place_chips


class TagLineDelegate(QStyledItemDelegate):
    """A line as high as its words and ``padding`` pixels at 100 %; subclasses paint the rest."""

    def __init__(self, look: Look, parent: QObject, padding: int) -> None:
        super().__init__(parent)
        self._look = look
        self._padding = padding

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line."""
        return QSize(0, self._look.metrics().height() + self._look.px(self._padding))

    def paint_tint(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Tint the line that is chosen or under the pointer, with an edge where the keys go."""
        look = self._look
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            colours = look.theme.colours
            focused = state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(colour(colours.focus), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(colour(colours.selected if chosen else colours.hover))
            radius = look.theme.radius.small
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), radius, radius)

    def paint_tag(self, painter: QPainter, tag: Tag, rect: QRect, left: int, room: int) -> None:
        """Draw the chip in the middle of the line, from ``left`` and in ``room`` pixels."""
        (chip,) = place_chips(self._look.metrics("small"), [tag], room)
        chip.moveTo(left, rect.center().y() - chip.height() // 2 + 1)
        paint_chip(painter, self._look, tag, chip)

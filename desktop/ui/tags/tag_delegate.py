# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a tag is drawn in the list to choose from: a tick, the chip, and what Enter would do."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.tags.tag_model import TagRow
from desktop.ui.widgets.chip import paint_chip, place_chips
from desktop.ui.widgets.row_model import ROW_ROLE


class TagDelegate(QStyledItemDelegate):
    """Draws :class:`TagRow`."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line."""
        return QSize(0, self._look.metrics().height() + self._look.px(12))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row: TagRow = index.data(ROW_ROLE)
        look = self._look
        colours = look.theme.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        if marked:
            chosen = state & QStyle.StateFlag.State_Selected
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(colours.selected if chosen else colours.hover))
            radius = look.theme.radius.small
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), radius, radius)
        side = look.px(18)
        icon = "plus" if row.offered else "circle-check" if row.chosen else "circle"
        icon = "dot-half" if row.partly and not row.chosen else icon
        tint = colours.accent if row.chosen or row.offered else colours.control_border
        picture = look.pixmap(icon, side, tint, option.widget)
        painter.drawPixmap(rect.left() + look.px(6), rect.center().y() - side // 2 + 1, picture)
        left = rect.left() + look.px(32)
        if row.offered:
            words = self.tr("New tag")
            painter.setFont(look.font("small"))
            painter.setPen(colour(colours.muted))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect.adjusted(look.px(32), 0, 0, 0), flags, words)
            left += look.metrics("small").horizontalAdvance(words) + look.px(8)
        room = rect.right() - left - look.px(4)
        chip = place_chips(look.metrics("small"), [row.tag], room)[0]
        chip.moveTo(left, rect.center().y() - chip.height() // 2 + 1)
        paint_chip(painter, look, row.tag, chip)
        painter.restore()

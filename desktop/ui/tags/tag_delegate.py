# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a tag is drawn in the list to choose from: a tick, the chip, and what Enter would do."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.tags.tag_line import TagLineDelegate
from desktop.ui.tags.tag_model import TagRow
from desktop.ui.widgets.row_model import ROW_ROLE


class TagDelegate(TagLineDelegate):
    """Draws :class:`TagRow`."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(look, parent, padding=12)

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
        painter.save()
        self.paint_tint(painter, option)
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
        self.paint_tag(painter, row.tag, rect, left, room)
        painter.restore()

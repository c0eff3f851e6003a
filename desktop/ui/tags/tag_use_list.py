# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tags with how much each is used, as rows of a list."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.domain.tag import TagUse
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.tags.tag_line import TagLineDelegate
from desktop.ui.widgets.row_model import ROW_ROLE, RowModel


def said_use(use: TagUse) -> str:
    """ "12 marks in 3 meetings", or "not used"."""
    if not use.marks:
        return "not used"
    marks = "1 mark" if use.marks == 1 else f"{use.marks} marks"
    return f"{marks} in 1 meeting" if use.meetings == 1 else f"{marks} in {use.meetings} meetings"


class TagUseModel(RowModel[TagUse]):
    """Tags by name."""

    def key(self, row: TagUse) -> Hashable:
        """The tag's id."""
        return row.tag.id

    def spoken(self, row: TagUse) -> str:
        """Name, colour and use."""
        return f"{row.tag.name}, {row.tag.colour}, {said_use(row)}"


class TagUseDelegate(TagLineDelegate):
    """Draws the chip, and the use at the right."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(look, parent, padding=16)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        use: TagUse = index.data(ROW_ROLE)
        look = self._look
        rect: QRect = option.rect
        painter.save()
        self.paint_tint(painter, option)
        small = look.metrics("small")
        words = said_use(use)
        wide = small.horizontalAdvance(words)
        left = rect.left() + look.px(10)
        room = rect.right() - left - wide - look.px(24)
        self.paint_tag(painter, use.tag, rect, left, max(room, look.px(60)))
        painter.setFont(look.font("small"))
        painter.setPen(colour(look.theme.colours.muted))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -look.px(10), 0), flags, words)
        painter.restore()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paints one page of the list of pages: its small picture, its marks and what is stamped on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.page import PageSize
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.pages.page_model import MarkSign, PageModel, PageRow
from desktop.ui.reader.overlay import PageColours

SIDE = 10
TALL = 1.42  # the height of a cell's picture to its width: A4 upright
SIGN = (9, 6)  # logical pixels, across and down, of a mark's sign

Index = QModelIndex | QPersistentModelIndex


class PageDelegate(QStyledItemDelegate):
    """``picture(page, frame width)`` finds what there is of a page, in any size."""

    def __init__(
        self,
        look: Look,
        picture: Callable[[int], QImage | None],
        colours: Callable[[], PageColours],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._picture = picture
        self._colours = colours
        self.cell = QSize(124, 190)

    def set_cell(self, width: int) -> None:
        """Make cells so wide, in logical pixels, and as high as an upright page needs."""
        line = self._look.metrics("small").lineSpacing()
        height = round((width - 2 * SIDE) * TALL) + line + 2 * SIDE
        self.cell = QSize(width, height)

    def size_of(self, size: PageSize) -> tuple[float, float]:
        """Width and height of a page's picture in logical pixels."""
        line = self._look.metrics("small").lineSpacing()
        room = (self.cell.width() - 2 * SIDE, self.cell.height() - line - 2 * SIDE)
        scale = min(room[0] / max(size.width, 1), room[1] / max(size.height, 1))
        return max(1, round(size.width * scale)), max(1, round(size.height * scale))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cells are alike."""
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The picture at the foot of its room, so that the labels of a row are in line."""
        row: PageRow = index.data(PageModel.PageRole)
        in_view = bool(index.data(PageModel.InViewRole))
        theme, colours = self._look.theme, self._colours()
        state, area = option.state, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_MouseOver or in_view:
            fill = theme.colours.selected if in_view else theme.colours.hover
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(fill))
            radius = theme.radius.small
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), radius, radius)
        width, height = self.size_of(row.size)
        line = self._look.metrics("small").lineSpacing()
        foot = area.bottom() - line - SIDE
        frame = QRectF(area.left() + (area.width() - width) // 2, foot - height, width, height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        picture = self._picture(index.row())
        if picture is None:
            painter.fillRect(frame, colours.paper)
        else:
            painter.drawImage(frame, picture)
        edge = theme.colours.accent if in_view else theme.colours.border
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(edge), 2 if in_view else 1))
        painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._signs(painter, frame, index.data(PageModel.SignsRole), colours)
        painter.setFont(self._look.font("small", bold=in_view))
        painter.setPen(colour(theme.colours.text if row.label else theme.colours.muted))
        below = QRect(area.left(), round(foot) + 4, area.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        if state & QStyle.StateFlag.State_HasFocus and self._by_keys():
            painter.setPen(QPen(colour(theme.colours.focus), 2))
            painter.drawRect(area.adjusted(2, 2, -3, -3))
        painter.restore()

    def _by_keys(self) -> bool:
        parent = self.parent()
        return isinstance(parent, QWidget) and parent.hasFocus()

    @staticmethod
    def _signs(
        painter: QPainter, frame: QRectF, signs: Sequence[MarkSign], colours: PageColours
    ) -> None:
        """A strip of each mark's colour at its height, over the right edge of the page."""
        across, down = SIGN
        for sign in signs:
            top = frame.top() + sign.share * (frame.height() - down)
            painter.fillRect(
                QRectF(frame.right() - 1, top, across, down), colours.lines[sign.colour]
            )

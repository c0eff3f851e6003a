# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was found, as rows: the pages that match under the item they belong to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.services.find_words import PageMatch
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.row_model import ROW_ROLE, RowModel

SIDE = 12


@dataclass(frozen=True, slots=True)
class PageNames:
    """What zero-based pages of the paper in view are called.

    ``full`` is said aloud ("Item 8, page 15"), ``short`` stands under the heading ("p. 15"), which
    ``heading`` gives: the item, or the paper for what belongs to none.
    """

    full: Callable[[int], str]
    short: Callable[[int], str]
    heading: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class FindHeading:
    """An item, how many places were found in it, and the first page of them."""

    text: str
    count: int
    page: int


@dataclass(frozen=True, slots=True)
class FindRow:
    """A page that matches, with what it is called aloud and in short."""

    match: PageMatch
    place: str
    short: str


def find_rows(matches: Sequence[PageMatch], names: PageNames) -> list[FindHeading | FindRow]:
    """The pages that match, under the item each belongs to."""
    rows: list[FindHeading | FindRow] = []
    for heading, group in groupby(matches, key=lambda match: names.heading(match.page)):
        own = list(group)
        rows.append(FindHeading(heading, sum(match.count for match in own), own[0].page))
        rows += [FindRow(m, names.full(m.page), names.short(m.page)) for m in own]
    return rows


class FindModel(RowModel[FindHeading | FindRow]):
    """The pages that match; headings can't be chosen."""

    def key(self, row: FindHeading | FindRow) -> Hashable:
        """One row a page, and one above those of an item."""
        return ("heading", row.page) if isinstance(row, FindHeading) else row.match.page

    def selectable(self, row: FindHeading | FindRow) -> bool:
        """Pages only."""
        return isinstance(row, FindRow)

    def spoken(self, row: FindHeading | FindRow) -> str:
        """The place, how often, and the words around."""
        if isinstance(row, FindHeading):
            return f"{row.text}, {row.count} found"
        return f"{row.place}, {row.match.count} found: {row.match.snippet}"


class FindDelegate(QStyledItemDelegate):
    """Paints the place in bold and, below, the words in their surroundings."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A line for a heading; room for the place and two lines for a page."""
        width = option.rect.width()
        if isinstance(index.data(ROW_ROLE), FindHeading):
            return QSize(width, self._look.metrics("small", bold=True).height() + 16)
        line = self._look.metrics("small").lineSpacing()
        return QSize(width, self._look.metrics().lineSpacing() + 2 * line + 18)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row; what was looked for is bold."""
        row: FindHeading | FindRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        if isinstance(row, FindHeading):
            self._heading(painter, row, rect)
            return
        colours = self._look.theme.colours
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour(colours.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour(colours.hover))
        inner = rect.adjusted(SIDE, 8, -SIDE, -8)
        painter.setFont(self._look.font(bold=True))
        painter.setPen(colour(colours.text))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop), row.short)
        if row.match.count > 1:
            painter.setFont(self._look.font("small"))
            painter.setPen(colour(colours.muted))
            painter.drawText(
                inner,
                int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight),
                f"{row.match.count}",
            )
        painter.setPen(colour(colours.muted))
        top = inner.top() + self._look.metrics().lineSpacing() + 2
        self._snippet(painter, row.match, QRect(inner.left(), top, inner.width(), inner.height()))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour(colours.focus), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _heading(self, painter: QPainter, row: FindHeading, rect: QRect) -> None:
        painter.save()
        inner = rect.adjusted(SIDE, 8, -SIDE, -2)
        painter.setFont(self._look.font("small"))
        painter.setPen(colour(self._look.theme.colours.muted))
        count = f"{row.count}"
        bottom_right = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, int(bottom_right), count)
        inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(count) - 8)
        painter.setFont(self._look.font("small", bold=True))
        painter.setPen(colour(self._look.theme.colours.accent))
        text = painter.fontMetrics().elidedText(
            row.text, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignBottom), text)
        painter.restore()

    def _snippet(self, painter: QPainter, match: PageMatch, place: QRect) -> None:
        small, bold = self._look.font("small"), self._look.font("small", bold=True)
        layout = QTextLayout(match.snippet, small)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        strong = QTextLayout.FormatRange()
        strong.start = match.start
        strong.length = match.end - match.start
        strong.format.setFont(bold)
        strong.format.setForeground(colour(self._look.theme.colours.text))
        layout.setFormats([strong])
        layout.beginLayout()
        y = 0.0
        for _ in range(2):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(place.width())
            line.setPosition(line.position() + type(line.position())(0, y))
            y += QFontMetrics(small).lineSpacing()
        layout.endLayout()
        layout.draw(painter, place.topLeft())

# SPDX-License-Identifier: AGPL-3.0-or-later
"""How what was found is drawn: the place in bold, below it the words with the hits in bold."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.search.result_rows import ICONS, FoundRow, MeetingHeading, snippet_parts
from desktop.ui.widgets.row_model import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex
SIDE = 12  # pixels at 100 % beside the words
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_LINES = 2
_MOST_KEPT = 200  # layouts of snippets
LINE_END = "\u2028"  # what ends a line for Qt's layout


class ResultDelegate(QStyledItemDelegate):
    """Draws the rows of a :class:`ResultModel`."""

    def __init__(self, look: Look, parent: QObject, *, most_lines: int = _MOST_LINES) -> None:
        super().__init__(parent)
        self._look = look
        self._most_lines = most_lines
        self._kept: dict[tuple[str, int], QTextLayout] = {}
        look.changed.connect(self._forget)  # not the bare clear(): that would keep them for ever

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A heading one line and the air above; a page one line and those of its words."""
        look = self._look
        row = index.data(ROW_ROLE)
        if isinstance(row, MeetingHeading):
            return QSize(0, look.metrics("small", bold=True).height() + look.px(20))
        width = option.rect.width() - 2 * look.px(SIDE + 4)
        lines = self._laid_out(row.found.snippet, width).lineCount() if row.found.snippet else 0
        height = look.metrics(bold=True).height() + lines * look.metrics().lineSpacing()
        return QSize(0, height + look.px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, MeetingHeading):
            self._paint_heading(painter, rect, row)
        elif isinstance(row, FoundRow):
            self._paint_found(painter, rect, row, state, option.widget)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: MeetingHeading) -> None:
        look = self._look
        metrics = look.metrics("small", bold=True)
        side = look.px(SIDE + 4)
        line = QRect(
            rect.left() + side,
            rect.bottom() - metrics.height() - look.px(5),
            rect.width() - 2 * side,
            metrics.height(),
        )
        painter.setPen(colour(look.theme.colours.muted))
        painter.setFont(look.font("small"))
        painter.drawText(line, _RIGHT, str(row.number))
        room = line.width() - look.px(40)
        painter.setFont(look.font("small", bold=True))
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, _LEFT, name)

    def _paint_found(
        self,
        painter: QPainter,
        rect: QRect,
        row: FoundRow,
        state: QStyle.StateFlag,
        on: QWidget | None,
    ) -> None:
        look = self._look
        colours = look.theme.colours
        frame = rect.adjusted(look.px(4), 1, -look.px(4), -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            radius = look.theme.radius.small
            edge = colours.focus if focused else colours.accent
            painter.setPen(QPen(colour(edge), 2 if focused else 1) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(colour(colours.selected if chosen else colours.window))
            painter.drawRoundedRect(frame, radius, radius)
        inner = rect.adjusted(look.px(SIDE + 4), look.px(8), -look.px(SIDE + 4), -look.px(8))
        metrics = look.metrics(bold=True)
        line = QRect(inner.left(), inner.top(), inner.width(), metrics.height())
        side = look.px(16)
        picture = look.pixmap(ICONS[row.found.kind], side, colours.muted, on)
        painter.drawPixmap(line.left(), line.center().y() - side // 2, picture)
        line.setLeft(line.left() + side + look.px(6))
        painter.setPen(colour(colours.text))
        painter.setFont(look.font(bold=True))
        place = metrics.elidedText(row.place, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _LEFT, place)
        if row.found.snippet:
            painter.setPen(colour(colours.muted))
            layout = self._laid_out(row.found.snippet, inner.width())
            layout.draw(painter, QPointF(inner.left(), line.bottom() + look.px(2)))

    def _laid_out(self, snippet: str, width: int) -> QTextLayout:
        """The lines of a snippet; each row is asked for its height and then drawn, often twice."""
        known = self._kept.get((snippet, width))
        if known is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            known = self._kept[snippet, width] = self._lay_out(snippet, width)
        return known

    def _forget(self) -> None:
        self._kept.clear()

    def _lay_out(self, snippet: str, width: int) -> QTextLayout:
        text, hits = snippet_parts(snippet)
        layout = QTextLayout(text.replace("\n", LINE_END), self._look.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        strong = QTextCharFormat()
        strong.setFont(self._look.font(bold=True))
        strong.setForeground(colour(self._look.theme.colours.text))
        formats: list[QTextLayout.FormatRange] = []
        for start, length in hits:
            part = QTextLayout.FormatRange()
            part.start = start
            part.length = length
            part.format = strong
            formats.append(part)
        layout.setFormats(formats)
        layout.beginLayout()
        height = self._look.metrics().lineSpacing()
        for number in range(self._most_lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 40))
            line.setPosition(QPointF(0, number * height))
        layout.endLayout()
        return layout

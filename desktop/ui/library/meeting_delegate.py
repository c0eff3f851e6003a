# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a meeting is drawn on the home page: its day in large, what and where, what is on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.library.grouping import Group, HeadingRow, MeetingRow
from desktop.ui.library.wording import (
    count,
    days_ahead,
    read_so_far,
    said_time,
    short_day,
    short_month,
)
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.one_line import paint_line
from desktop.ui.widgets.row_model import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex
WIDEST = 980  # pixels at 100 %: a longer line of text is no easier to take in
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Fact:
    icon: str
    text: str


class MeetingDelegate(QStyledItemDelegate):
    """Draws headings and meetings of a :class:`MeetingModel`."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings one line and the air above, meetings four lines."""
        look = self._look
        if isinstance(index.data(ROW_ROLE), HeadingRow):
            return QSize(0, look.metrics("small", bold=True).height() + look.px(28))
        return QSize(0, self._content_height(index.data(ROW_ROLE)) + look.px(2 * 14 + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        widest = self._look.px(WIDEST)
        if rect.width() > widest:
            rect = QRect(
                rect.left() + (rect.width() - widest) // 2, rect.top(), widest, rect.height()
            )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, HeadingRow):
            self._paint_heading(painter, rect, row)
        elif isinstance(row, MeetingRow):
            state: QStyle.StateFlag = option.state
            on: QWidget | None = option.widget
            self._paint_meeting(painter, rect, row, state, on)
        painter.restore()

    def _content_height(self, row: MeetingRow) -> int:
        look = self._look
        small, large = look.metrics("small"), look.metrics("display", bold=True)
        return max(self._words_height(row), small.height() * 2 + large.height() - look.px(4))

    def _words_height(self, row: MeetingRow) -> int:
        look = self._look
        lines = bool(_authority(row)) + bool(_when_and_where(row))
        return (
            look.metrics("medium", bold=True).height()
            + lines * (look.metrics().height() + look.px(2))
            + look.metrics("small").height()
            + look.px(9)
        )

    def _paint_heading(self, painter: QPainter, rect: QRect, row: HeadingRow) -> None:
        look = self._look
        painter.setFont(look.font("small", bold=True))
        painter.setPen(colour(look.theme.colours.muted))
        line = rect.adjusted(look.px(4), 0, 0, -look.px(6))
        painter.drawText(line, Qt.AlignmentFlag.AlignBottom, row.group.value)

    def _paint_meeting(
        self,
        painter: QPainter,
        rect: QRect,
        row: MeetingRow,
        state: QStyle.StateFlag,
        on: QWidget | None,
    ) -> None:
        look = self._look
        colours = look.theme.colours
        frame = rect.adjusted(2, look.px(5), -2, -look.px(5))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        fill = colours.surface
        if chosen:
            fill = colours.selected
        elif state & QStyle.StateFlag.State_MouseOver:
            fill = colours.hover
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        edge = colours.focus if focused else colours.accent if chosen else colours.border
        painter.setPen(QPen(colour(edge), 2 if focused else 1))
        painter.setBrush(colour(fill))
        radius = look.theme.radius.medium
        painter.drawRoundedRect(frame, radius, radius)

        inner = frame.adjusted(look.px(14), look.px(14), -look.px(18), -look.px(14))
        day = QRect(inner.left(), inner.top(), look.px(76), inner.height())
        self._paint_day(painter, day, row, on)
        painter.setPen(QPen(colour(colours.border), 1))
        bar = day.right() + look.px(8)
        painter.drawLine(bar, inner.top(), bar, inner.bottom())
        self._paint_words(painter, inner.adjusted(look.px(76 + 24), 0, 0, 0), row, on)

    def _paint_day(
        self, painter: QPainter, area: QRect, row: MeetingRow, on: QWidget | None
    ) -> None:
        look = self._look
        colours = look.theme.colours
        date = row.summary.meeting.card.date
        if date is None:
            side = look.px(32)
            picture = look.pixmap("calendar", side, colours.control_border, on)
            centre = area.center()
            painter.drawPixmap(centre.x() - side // 2, centre.y() - side // 2, picture)
            return
        small, large = look.metrics("small"), look.metrics("display", bold=True)
        total = small.height() * 2 + large.height() - look.px(4)
        top = area.top() + (area.height() - total) // 2
        painter.setPen(colour(colours.muted))
        painter.setFont(look.font("small"))
        line = QRect(area.left(), top, area.width(), small.height())
        painter.drawText(line, _CENTRE, short_day(date))
        number = QRect(area.left(), line.bottom() - look.px(1), area.width(), large.height())
        under = QRect(area.left(), number.bottom() - look.px(2), area.width(), small.height())
        painter.drawText(under, _CENTRE, f"{short_month(date)} {date.year}")
        painter.setFont(look.font("display", bold=True))
        painter.setPen(colour(colours.muted if row.group is Group.PAST else colours.accent))
        painter.drawText(number, _CENTRE, str(date.day))

    def _paint_words(
        self, painter: QPainter, area: QRect, row: MeetingRow, on: QWidget | None
    ) -> None:
        look = self._look
        colours = look.theme.colours
        card = row.summary.meeting.card
        title_height = look.metrics("medium", bold=True).height()
        top = area.top() + max(0, (area.height() - self._words_height(row)) // 2)
        title = QRect(area.left(), top, area.width(), title_height)
        if card.date is not None and (ahead := days_ahead(card.date, row.today)):
            title.setRight(self._paint_badge(painter, title, ahead, row.group))
        paint_line(painter, look, title, row.summary.name, "medium", bold=True)

        below = title.bottom() + look.px(3)
        line = look.metrics().height()
        if authority := _authority(row):
            second = QRect(area.left(), below, area.width(), line)
            paint_line(painter, look, second, authority, tint=colours.muted)
            below = second.bottom() + look.px(2)
        if where := _when_and_where(row):
            third = QRect(area.left(), below, area.width(), line)
            self._facts(painter, third, where, "base", on)
            below = third.bottom() + look.px(2)
        small = look.metrics("small").height()
        fourth = QRect(area.left(), below + look.px(7), area.width(), small)
        self._facts(painter, fourth, _what_is_on_it(row), "small", on)

    def _paint_badge(self, painter: QPainter, line: QRect, text: str, group: Group) -> int:
        look = self._look
        near = group is Group.NEXT
        colours = look.theme.colours
        grey = look.theme.tag("grey")
        fill = colours.accent if near else grey.fill
        metrics = look.metrics("small", bold=near)
        wide = metrics.horizontalAdvance(text) + look.px(18)
        badge = QRect(line.right() - wide, line.top(), wide, metrics.height() + look.px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
        painter.setFont(look.font("small", bold=near))
        painter.setPen(colour(colours.accent_text if near else grey.text))
        painter.drawText(badge, _CENTRE, text)
        return badge.left() - look.px(12)

    def _facts(
        self, painter: QPainter, area: QRect, facts: list[_Fact], size: str, on: QWidget | None
    ) -> None:
        look = self._look
        muted = look.theme.colours.muted
        metrics = look.metrics(size)
        side = look.px(16 if size == "base" else 15)
        x = area.left()
        for fact in facts:
            room = area.right() - x - side - look.px(6)
            if room < look.px(24):
                break
            picture = look.pixmap(fact.icon, side, muted, on)
            painter.drawPixmap(x, area.center().y() - side // 2 + 1, picture)
            x += side + look.px(6)
            paint_line(
                painter,
                look,
                QRect(x, area.top(), room, area.height()),
                fact.text,
                size,
                tint=muted,
            )
            x += metrics.horizontalAdvance(fact.text) + look.px(18)


def _authority(row: MeetingRow) -> str:
    authority = row.summary.meeting.card.authority or ""
    return "" if authority == row.summary.name else authority


def _when_and_where(row: MeetingRow) -> list[_Fact]:
    card = row.summary.meeting.card
    facts: list[_Fact] = []
    if card.time:
        facts.append(_Fact("clock", said_time(card.time)))
    if card.location:
        facts.append(_Fact("pin", card.location))
    return facts


def _what_is_on_it(row: MeetingRow) -> list[_Fact]:
    summary = row.summary
    facts: list[_Fact] = []
    if not summary.ready:
        facts.append(_Fact("clock", "Still being read"))
    pages = count(summary.page_count, "page", "pages")
    if not summary.document_count:
        pages = "No papers yet"
    elif summary.document_count > 1:
        pages = f"{summary.document_count} papers, {pages}"
    facts.append(_Fact("document", pages))
    if summary.item_count:
        facts.append(_Fact("agenda", count(summary.item_count, "item", "items")))
    if summary.mark_count:
        facts.append(_Fact("highlight", count(summary.mark_count, "mark", "marks")))
    if summary.open_question_count:
        text = count(summary.open_question_count, "question to ask", "questions to ask")
        facts.append(_Fact("question", text))
    if read := read_so_far(summary):
        whole = summary.read_page_count >= summary.readable_page_count
        dot = "dot-read" if whole else "dot-half" if summary.read_page_count else "dot-unread"
        facts.append(_Fact(dot, read))
    return facts

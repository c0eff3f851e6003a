# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a row of the member's work is drawn: large enough to be read at arm's length."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from desktop.domain.annotation import MarkColour
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.meeting_mode.work_row import WorkKind, WorkRow
from desktop.ui.widgets.card_delegate import CardDelegate, Index
from desktop.ui.widgets.row_model import ROW_ROLE
from desktop.ui.widgets.wrapped_text import WrappedText, wrap_text

TEXT_LINES, QUOTE_LINES, FACTS_LINES, NOTE_LINES = 14, 5, 2, 40
ICONS = {
    WorkKind.QUESTION: "question",
    WorkKind.POINT: "highlight",
    WorkKind.DECLARATION: "declare",
    WorkKind.NOTE: "note",
    WorkKind.VOTE: "check",
    WorkKind.UNDERTAKING: "clock",
}


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things are on a card, from its top left corner."""

    head: QRect
    text: WrappedText
    text_at: tuple[int, int]
    quote: WrappedText
    quote_at: tuple[int, int]
    facts: WrappedText
    facts_at: tuple[int, int]
    height: int


class WorkDelegate(CardDelegate):
    """Draws :class:`WorkRow`; nothing is typed in the cards themselves."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(look, parent)
        self._plans: dict[tuple[WorkRow, int], _Plan] = {}
        look.changed.connect(self._forget_plans)

    def _forget_plans(self) -> None:
        """A method of the delegate: Qt would keep the dictionary itself for ever."""
        self._plans.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words need at that width."""
        rect: QRect = option.rect
        row: WorkRow = index.data(ROW_ROLE)
        if row.kind is WorkKind.HEADING:
            return QSize(rect.width(), self.heading_height())
        return QSize(rect.width(), self._plan(row, rect.width()).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: WorkRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        on: QWidget = option.widget
        if row.kind is WorkKind.HEADING:
            self.paint_heading(painter, rect, row.text, int(row.state))
            return
        look = self._look
        colours = look.theme.colours
        plan = self._plan(row, rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        stripe = look.theme.marks[MarkColour(row.stripe)].swatch if row.stripe else ""
        self.paint_frame(painter, QRect(0, 0, rect.width(), plan.height), state, stripe)
        if not plan.head.isEmpty():
            self._paint_head(painter, plan.head, row, on)
        painter.setFont(look.font(_size(row)))
        painter.setPen(colour(colours.muted if _is_over(row) else colours.text))
        plan.text.paint(painter, *plan.text_at)
        painter.setFont(look.font("medium"))
        painter.setPen(colour(colours.muted if row.kind is WorkKind.POINT else colours.text))
        plan.quote.paint(painter, *plan.quote_at)
        painter.setFont(look.font())
        painter.setPen(colour(colours.muted))
        plan.facts.paint(painter, *plan.facts_at)
        painter.restore()

    def _paint_head(self, painter: QPainter, head: QRect, row: WorkRow, on: QWidget) -> None:
        look, colours = self._look, self._look.theme.colours
        side = look.px(20)
        centre = QRect(head.left(), head.top(), side, head.height()).center()
        name = "circle-check" if row.done else ICONS[row.kind]
        self.paint_icon(painter, name, 18, centre, colours.accent, on)
        said = " · ".join(part for part in (row.time, row.state) if part)
        words = head.adjusted(side + look.px(8), 0, 0, 0)
        self.paint_line(painter, words, said, bold=True, tint=colours.accent)

    def _plan(self, row: WorkRow, width: int) -> _Plan:
        plan = self._plans.get((row, width))
        if plan is None:
            if len(self._plans) > 500:
                self._plans.clear()
            plan = self._plans[row, width] = self._make_plan(row, width)
        return plan

    def _make_plan(self, row: WorkRow, width: int) -> _Plan:
        look = self._look
        left = look.px(18)
        inner = max(60, width - left - look.px(14))
        y = look.px(3 + 10)
        head = QRect(left, y, inner, 0)
        if row.time or row.state:
            head.setHeight(max(look.metrics(bold=True).height(), look.px(20)))
            y += head.height() + look.px(4)
        most = NOTE_LINES if row.time else TEXT_LINES
        text = wrap_text(row.text, look.font(_size(row)), inner, most)
        text_at = (left, y)
        y += text.height if row.text else 0
        quote = wrap_text(row.quote, look.font("medium"), inner, QUOTE_LINES)
        quote_at = (left, y)
        if row.quote:
            quote_at = (left, y + look.px(4 if row.text else 0))
            y = quote_at[1] + quote.height
        facts = wrap_text(row.facts, look.font(), inner, FACTS_LINES)
        facts_at = (left, y + look.px(4))
        if row.facts:
            y = facts_at[1] + facts.height
        bottom = y + look.px(10 + 3)
        return _Plan(head, text, text_at, quote, quote_at, facts, facts_at, bottom)


def _size(row: WorkRow) -> str:
    """What was noted is there to be seen, what is to be said to be read out."""
    return "medium" if row.time else "large"


def _is_over(row: WorkRow) -> bool:
    return row.kind is WorkKind.QUESTION and row.state == "answered"

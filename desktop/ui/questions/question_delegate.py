# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a question is drawn as a card with its two ticks, and the form it opens into."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from desktop.domain.question import QuestionPart, QuestionState
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.questions.question_form import QuestionForm
from desktop.ui.questions.question_row import (
    SENT_KINDS,
    QuestionRow,
    due_words,
    facts_of,
    is_asked,
)
from desktop.ui.widgets.card_delegate import CardDelegate, Index
from desktop.ui.widgets.found_words import FoundWords
from desktop.ui.widgets.row_model import ROW_ROLE
from desktop.ui.widgets.wrapped_text import WrappedText, wrap_text

TEXT_LINES = 8
REPLY_LINES = 4
PARTS_LINES = 8
UNDER = 20  # so far to the right stands a supplementary, before scaling


class Part(Enum):
    """What of a card is under the pointer."""

    CARD = auto()
    SENT = auto()
    ASKED = auto()
    ANSWERED = auto()
    CITATION = auto()
    MENU = auto()


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things are on a card, from its top left corner."""

    row: QuestionRow
    width: int
    open_height: int | None
    number: QRect
    menu: QRect
    text: WrappedText
    text_at: QPoint
    parts: WrappedText | None
    parts_at: QPoint
    facts: QRect
    due: QRect
    whom: QRect
    citation: QRect
    reply: WrappedText | None
    reply_at: QPoint
    sent: QRect | None
    asked: QRect
    answered: QRect
    height: int


class QuestionDelegate(CardDelegate):
    """Draws :class:`QuestionRow` cards. The signals carry the question's id."""

    text_saved = Signal(int, str)
    to_whom_saved = Signal(int, str)
    reply_saved = Signal(int, str)
    details_saved = Signal(int, object)
    supplementary_pressed = Signal(int)
    mail_pressed = Signal(int)
    move_pressed = Signal(int, int)
    delete_pressed = Signal(int)

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(look, parent)
        self._people: Sequence[str] = ()
        self.held: date | None = None  # the day of the meeting
        self._plans: dict[int, _Plan] = {}
        look.changed.connect(self._forget_plans)

    def _forget_plans(self) -> None:
        """A method of the delegate: Qt would keep the dictionary itself for ever."""
        self._plans.clear()

    def mark_row(self, ident: Hashable, found: FoundWords | None) -> None:
        """All of that card's text is shown."""
        super().mark_row(ident, found)
        self._forget_plans()

    def set_people(self, people: Sequence[str]) -> None:
        """Whom a question may be put to, as suggestions."""
        self._people = tuple(people)

    def part_at(self, rect: QRect, row: QuestionRow, point: QPoint) -> Part:
        """What is at a point of the viewport, on the card drawn in ``rect``."""
        plan = self._plan(row, rect.width())
        inside = point - rect.topLeft()
        for part, area in (
            (Part.MENU, plan.menu),
            (Part.SENT, plan.sent),
            (Part.ASKED, plan.asked),
            (Part.ANSWERED, plan.answered),
            (Part.CITATION, plan.citation),
        ):
            if area is not None and area.contains(inside):
                return part
        return Part.CARD

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as words, reply and ticks need at that width, or as the open form."""
        rect: QRect = option.rect
        return QSize(rect.width(), self._plan(index.data(ROW_ROLE), rect.width()).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        row: QuestionRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        on: QWidget = option.widget
        look = self._look
        colours = look.theme.colours
        plan = self._plan(row, rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        left = look.px(UNDER) if row.under else 0
        self.paint_frame(painter, QRect(left, 0, plan.width - left, plan.height), state)
        if plan.open_height is None:
            done = row.question.state is QuestionState.ANSWERED
            number = "–" if row.under else f"{_number(index)}."
            self.paint_line(painter, plan.number, number, bold=True, tint=colours.accent)
            painter.setFont(look.font())
            painter.setPen(colour(colours.muted if done else colours.text))
            found = self.found_in(row.question.id)
            plan.text.paint(painter, plan.text_at.x(), plan.text_at.y(), found)
            if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
                self.paint_icon(painter, "more", 18, plan.menu.center(), colours.muted, on)
            self._paint_about(painter, plan, on)
            if plan.sent is not None:
                sent = row.question.state is not QuestionState.DRAFT
                self._paint_tick(painter, plan.sent, self.tr("Sent"), sent, on)
            self._paint_tick(
                painter, plan.asked, self.tr("Asked"), is_asked(row.question.state), on
            )
            self._paint_tick(painter, plan.answered, self.tr("Answered"), done, on)
        painter.restore()

    # The form in the card

    def row_id(self, row: QuestionRow) -> int:
        """The question's id."""
        return row.question.id

    def make_editor(self, row: QuestionRow, parent: QWidget) -> QWidget:
        """The form."""
        ident = row.question.id
        form = QuestionForm(self._look, self._people, parent, held=self.held)
        form.text_saved.connect(lambda text: self.text_saved.emit(ident, text))
        form.to_whom_saved.connect(lambda text: self.to_whom_saved.emit(ident, text))
        form.reply_saved.connect(lambda text: self.reply_saved.emit(ident, text))
        form.details_saved.connect(lambda details: self.details_saved.emit(ident, details))
        form.supplementary_pressed.connect(lambda: self.supplementary_pressed.emit(ident))
        form.mail_pressed.connect(lambda: self.mail_pressed.emit(ident))
        form.moved.connect(lambda step: self.move_pressed.emit(ident, step))
        form.delete_pressed.connect(lambda: self.delete_pressed.emit(ident))
        form.closed.connect(lambda: self.closeEditor.emit(form))
        return form

    def fill_editor(self, editor: QWidget, row: QuestionRow) -> None:
        """Show the question in its form."""
        if isinstance(editor, QuestionForm):
            editor.show_question(row.question)

    def editor_area(self, row: QuestionRow, width: int) -> QRect:
        """The whole card."""
        plan = self._plan(row, width)
        edge = self._look.px(3)
        left = self._look.px(UNDER) if row.under else 0
        return QRect(left, edge, width - left, plan.height - 2 * edge)

    # Where things go

    def _plan(self, row: QuestionRow, width: int) -> _Plan:
        ident = row.question.id
        plan = self._plans.get(ident)
        if (
            plan is None
            or plan.row is not row
            or plan.width != width
            or plan.open_height != self.open_height(ident)
        ):
            plan = self._plans[ident] = self._make_plan(row, width)
        return plan

    def _make_plan(self, row: QuestionRow, width: int) -> _Plan:
        look = self._look
        question = row.question
        left = look.px(14 + UNDER if row.under else 14)
        indent = look.px(24)
        inner = max(60, width - left - indent - look.px(14))
        line = look.metrics().height()
        small = look.metrics("small").height()
        y = look.px(3 + 10)
        number = QRect(left, y, indent, line)
        menu = QRect(
            left + indent + inner - look.px(24), y - look.px(5), look.px(28), line + look.px(10)
        )
        x = left + indent
        uncut = self.found_in(question.id) is not None
        most = 0 if uncut else TEXT_LINES
        text = wrap_text(question.text, look.font(), inner - look.px(28), most)
        text_at = QPoint(x, y)
        y += text.height
        parts: WrappedText | None = None
        parts_at = QPoint(x, y)
        if question.parts:
            parts_at = QPoint(x, y + look.px(2))
            said = said_parts(question.parts)
            parts = wrap_text(said, look.font("small"), inner, 0 if uncut else PARTS_LINES)
            y = parts_at.y() + parts.height
        facts = QRect(x, y, inner, 0)
        if facts_of(question):
            facts = QRect(x, y + look.px(4), inner, small)
            y = facts.bottom() + 1
        due = QRect(x, y, inner, 0)
        if question.details.deadline is not None:
            due = QRect(x, y + look.px(4), inner, small)
            y = due.bottom() + 1
        whom = QRect(x, y, inner, 0)
        if question.to_whom:
            whom = QRect(x, y + look.px(4), inner, small)
            y = whom.bottom() + 1
        citation = QRect(x, y, 0, 0)
        if row.citation:
            wide = look.metrics("small").horizontalAdvance(row.citation) + look.px(24)
            citation = QRect(x, y + look.px(4), min(wide, inner), small)
            y = citation.bottom() + 1
        reply: WrappedText | None = None
        reply_at = QPoint(x, y)
        if question.reply:
            y += look.px(6)
            reply_at = QPoint(x, y)
            said = self.tr("Reply: {0}").format(question.reply)
            reply = wrap_text(said, look.font("small"), inner, 0 if uncut else REPLY_LINES)
            y += reply.height
        y += look.px(8)
        tick = look.px(22)
        first = tick + look.metrics("small").horizontalAdvance(self.tr("Asked")) + look.px(16)
        second = tick + look.metrics("small").horizontalAdvance(self.tr("Answered")) + look.px(8)
        sent: QRect | None = None
        if question.details.kind in SENT_KINDS:
            wide = tick + look.metrics("small").horizontalAdvance(self.tr("Sent")) + look.px(16)
            sent = QRect(x, y, wide, tick)
            x += wide
        asked = QRect(x, y, first, tick)
        answered = QRect(x + first, y, second, tick)
        open_height = self.open_height(question.id)
        edges = look.px(3)
        height = answered.bottom() + look.px(9) + edges
        return _Plan(
            row=row,
            width=width,
            open_height=open_height,
            number=number,
            menu=menu,
            text=text,
            text_at=text_at,
            parts=parts,
            parts_at=parts_at,
            facts=facts,
            due=due,
            whom=whom,
            citation=citation,
            reply=reply,
            reply_at=reply_at,
            sent=sent,
            asked=asked,
            answered=answered,
            height=height if open_height is None else open_height + 2 * edges,
        )

    def _paint_about(self, painter: QPainter, plan: _Plan, on: QWidget) -> None:
        look = self._look
        colours = look.theme.colours
        question = plan.row.question
        found = self.found_in(question.id)
        if plan.parts is not None:
            painter.setFont(look.font("small"))
            painter.setPen(colour(colours.text))
            plan.parts.paint(painter, plan.parts_at.x(), plan.parts_at.y(), found)
        if facts := facts_of(question):
            self._paint_fact(painter, plan.facts, "question", facts, colours.muted, on)
        if due := due_words(question):
            to_send = question.state is QuestionState.DRAFT
            tint = colours.accent if to_send else colours.muted
            self._paint_fact(painter, plan.due, "clock", due, tint, on)
        if question.to_whom:
            whom = question.to_whom
            self._paint_fact(painter, plan.whom, "person", whom, colours.muted, on, found)
        if plan.row.citation:
            linked = question.annotation_id is not None
            tint = colours.link if linked else colours.muted
            self._paint_fact(painter, plan.citation, "document", plan.row.citation, tint, on)
        if plan.reply is not None:
            painter.setFont(look.font("small"))
            painter.setPen(colour(colours.text))
            plan.reply.paint(painter, plan.reply_at.x(), plan.reply_at.y(), found)

    def _paint_fact(
        self,
        painter: QPainter,
        area: QRect,
        icon: str,
        text: str,
        tint: str,
        on: QWidget,
        found: FoundWords | None = None,
    ) -> None:
        look = self._look
        spot = QPoint(area.left() + look.px(7), area.center().y() + 1)
        self.paint_icon(painter, icon, 14, spot, tint, on)
        words = area.adjusted(look.px(20), 0, 0, 0)
        self.paint_line(painter, words, text, size="small", tint=tint, found=found)

    def _paint_tick(
        self, painter: QPainter, area: QRect, text: str, ticked: bool, on: QWidget
    ) -> None:
        look = self._look
        colours = look.theme.colours
        spot = QPoint(area.left() + look.px(8), area.center().y() + 1)
        tint = colours.accent if ticked else colours.control_border
        self.paint_icon(painter, "circle-check" if ticked else "circle", 18, spot, tint, on)
        words = area.adjusted(look.px(22), 0, 0, 0)
        tint = colours.text if ticked else colours.muted
        self.paint_line(painter, words, text, size="small", tint=tint)


def _number(index: Index) -> int:
    """The place of a question among those that are no supplementaries, counted from 1."""
    model = index.model()
    above = (model.index(row, 0).data(ROW_ROLE) for row in range(index.row()))
    return 1 + sum(not row.under for row in above)


def said_parts(parts: Sequence[QuestionPart]) -> str:
    """The parts numbered through, a line to each, with their sub-headings."""
    lines: list[str] = []
    number = 0
    for part in parts:
        if part.heading:
            lines.append(f"{part.heading}:")
        if part.text:
            number += 1
            lines.append(f"{number}. {part.text}")
    return "\n".join(lines)

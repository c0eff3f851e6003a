# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet of questions on notice: each question with its parts, the reply, and what arises.

It is made to be handed in before the meeting and filed after it: nothing else that the member
wrote stands on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.papers import MeetingPaper, PaperQuestion
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.domain.question import QuestionKind, QuestionState
from desktop.exports.blocks import Block, Place
from desktop.exports.lines import Span
from desktop.exports.pages import draw_document
from desktop.exports.question_parts import part_blocks
from desktop.exports.saving import save
from desktop.exports.sections import (
    NUMBER_GAP,
    answer_lines,
    document_card,
    furniture,
    item_heading,
    label,
    text_block,
    title_block,
)
from desktop.exports.style import ANSWER_LINES_LIST, House, house_for

KIND = "Questions on notice"


def write_question_sheet(paper: MeetingPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the sheet as PDF to the file ``out``; returns its number of pages.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    house = house_for(style)
    content, pages = draw_document(
        house,
        question_sheet_blocks(house, paper),
        document_card(paper, KIND),
        furniture(paper, KIND),
    )
    save(content, out)
    return pages


def question_sheet_blocks(house: House, paper: MeetingPaper) -> Iterator[Block]:
    """The whole sheet from top to bottom."""
    yield from title_block(house, paper, KIND)
    families = list(_families(paper))
    if not families:
        yield text_block(house, "No questions on notice yet.", house.body, before=20)
    for number, family in enumerate(families, start=1):
        yield from _question(house, family[0], number)
        for more in family[1:]:
            yield label(house, "Supplementary question", x=NUMBER_GAP, before=14)
            yield from _asked(house, more)
            yield from _reply(house, more)


def _families(paper: MeetingPaper) -> Iterator[list[PaperQuestion]]:
    """Each question on notice with the supplementaries that follow it."""
    for item in (*paper.items, *((paper.general,) if paper.general else ())):
        family: list[PaperQuestion] = []
        for question in item.questions:
            if family and question.kind == QuestionKind.SUPPLEMENTARY:
                family.append(question)
                continue
            if family:
                yield family
            family = [question] if question.kind == QuestionKind.NOTICE else []
        if family:
            yield family


def _question(house: House, question: PaperQuestion, number: int) -> Iterator[Block]:
    to_whom = _in_sentence(question.to_whom.strip())
    title = f"Question to {to_whom}" if to_whom else "Question"
    yield from item_heading(
        house,
        str(number),
        title,
        "",
        place=Place(f"question-{number}", f"{number}. {title}"),
        before=18 if number == 1 else 26,
        line=number > 1,
    )
    spans: list[Span] = []
    if question.standing_order:
        spans += [Span("Under ", house.small), Span(question.standing_order, house.small_strong)]
    if question.deadline:
        spans.append(
            Span((" · " if spans else "") + f"to be in by {question.deadline}", house.small)
        )
    if question.citation:
        spans.append(Span((" · " if spans else "") + question.citation, house.small))
    if spans:
        yield text_block(house, spans, house.small, x=NUMBER_GAP, before=1, keep_next=True)
    yield from _asked(house, question)
    yield from _reply(house, question)


def _in_sentence(whom: str) -> str:
    """Whom a question is to, after other words: "the Chairman"."""
    return f"the {whom[4:]}" if whom.startswith("The ") else whom


def _asked(house: House, question: PaperQuestion) -> Iterator[Block]:
    yield text_block(house, question.text, house.body, x=NUMBER_GAP, before=4, keep_next=True)
    yield from part_blocks(house, question.parts, x=NUMBER_GAP)


def _reply(house: House, question: PaperQuestion) -> Iterator[Block]:
    """What was replied and when, that nothing was, or ruled room for it."""
    when = f", {question.replied}" if question.replied else ""
    if question.reply.strip():
        yield label(house, f"Reply{when}", x=NUMBER_GAP)
        yield text_block(house, question.reply, house.body, x=NUMBER_GAP, before=2)
    elif question.state == QuestionState.UNANSWERED:
        yield label(house, "Reply", x=NUMBER_GAP)
        yield text_block(house, "Not answered.", house.body, x=NUMBER_GAP, before=2)
    else:
        yield label(house, "Reply", x=NUMBER_GAP)
        yield answer_lines(house, ANSWER_LINES_LIST, x=NUMBER_GAP)

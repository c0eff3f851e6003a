# SPDX-License-Identifier: AGPL-3.0-or-later
"""The question list: what the member means to ask, numbered in agenda order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.papers import MeetingPaper, PaperItem, PaperQuestion
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.domain.question import QuestionState
from desktop.exports.blocks import Block, Place
from desktop.exports.pages import draw_document
from desktop.exports.pieces import Line, length, set_on_line
from desktop.exports.question_parts import part_blocks
from desktop.exports.quoted_rows import quote_blocks
from desktop.exports.saving import save
from desktop.exports.sections import (
    NUMBER_GAP,
    document_card,
    furniture,
    item_heading,
    question_blocks,
    question_facts,
    text_block,
    tick_box,
    title_block,
)
from desktop.exports.style import ANSWER_LINE, ANSWER_LINES_LIST, House, house_for
from desktop.exports.wording import count_of, heading

KIND = "Questions"
_TICK_AT = 18.0
_ASKED = (QuestionState.ASKED, QuestionState.ANSWERED, QuestionState.UNANSWERED)


def write_question_list(paper: MeetingPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the question list as PDF to the file ``out``; returns its number of pages.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    house = house_for(style)
    content, pages = draw_document(
        house,
        question_list_blocks(house, paper),
        document_card(paper, KIND),
        furniture(paper, KIND),
    )
    save(content, out)
    return pages


def question_list_blocks(house: House, paper: MeetingPaper) -> Iterator[Block]:
    """The whole list from top to bottom."""
    yield from title_block(house, paper, KIND)
    items = [item for item in paper.items if item.questions]
    if paper.general and paper.general.questions:
        items.append(paper.general)
    yield text_block(house, _summary(items), house.small, before=12)
    number = 0
    for place, item in enumerate(items):
        yield from item_heading(
            house,
            item.number,
            item.title,
            item.pages,
            place=Place(f"item-{place}", heading(item)),
            before=14 if place == 0 else 26,
            line=place > 0,
        )
        for question in item.questions:
            number += 1
            yield from _question(house, question, number)


def _summary(items: list[PaperItem]) -> str:
    count = sum(len(item.questions) for item in items)
    if not count:
        return "No questions yet."
    return f"{count_of(count, 'question')} on {count_of(len(items), 'item')}, in agenda order."


def _question(house: House, question: PaperQuestion, number: int) -> Iterator[Block]:
    """Number, question, box to tick; to whom and where; the quote; the reply or room for it."""
    block = text_block(house, question.text, house.body, x=NUMBER_GAP, before=14, keep_next=True)
    said = str(number)
    at = _TICK_AT - 5 - length(said, house.body_strong)
    block = tick_box(block, x=_TICK_AT, ticked=question.state in _ASKED)
    first: Line = (*set_on_line(said, house.body_strong, max(at, 0)), *block.lines[0])
    asked = [
        replace(block, lines=(first, *block.lines[1:])),
        *part_blocks(house, question.parts, x=NUMBER_GAP),
        *question_facts(house, question, x=NUMBER_GAP),
    ]
    if question.quote.strip():
        asked += quote_blocks(
            house, question.quote, question.rows, ANSWER_LINE, x=NUMBER_GAP, before=4
        )
        asked[-1] = replace(asked[-1], keep_next=True)
    yield from question_blocks(house, asked, question, ANSWER_LINES_LIST, x=NUMBER_GAP)

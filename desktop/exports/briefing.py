# SPDX-License-Identifier: AGPL-3.0-or-later
"""The briefing: all a member has prepared for one meeting, to hold in the hand.

Declarations first, then the agenda at a glance, then item by item what there is: points with
their quotes and citations, questions with room for the answers, the member's note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.annotation import MarkKind
from desktop.domain.papers import MeetingPaper, PaperItem, PaperPoint, PaperQuestion
from desktop.exports.blocks import Block, Place
from desktop.exports.drawn_marks import drawn_block
from desktop.exports.follow_up_list import briefing_reminders
from desktop.exports.fonts import printable
from desktop.exports.lines import Span, set_lines, set_with_chips
from desktop.exports.pages import draw_document
from desktop.exports.pieces import Dot, Line, length, set_on_line
from desktop.exports.saving import save
from desktop.exports.sections import (
    BAR_GAP,
    TICK_GAP,
    beside,
    declarations_panel,
    document_card,
    furniture,
    item_heading,
    label,
    question_blocks,
    question_facts,
    quote_block,
    text_block,
    tick_box,
    title_block,
)
from desktop.exports.style import (
    ANSWER_LINES_BRIEFING,
    BODY,
    CITATION,
    GREY,
    LABEL,
    MARK_COLOURS,
    QUOTE,
    ROW,
    ROW_QUIET,
    SMALL,
    SMALL_STRONG,
    TEXT_WIDTH,
)
from desktop.exports.wording import (
    all_declarations,
    capitalised,
    count_of,
    has_work,
    heading,
)

KIND = "Briefing"
_ROW_NUMBER = 34.0
_ROW_PAGES = 72.0
_ROW_COUNTS = 114.0

# Where the line of an underlined or struck-out quote goes, in parts of the size.
_LINES = {MarkKind.UNDERLINE: -0.16, MarkKind.SQUIGGLE: -0.16, MarkKind.STRIKE_OUT: 0.26}


def write_briefing(paper: MeetingPaper, out: str) -> int:
    """Write the briefing as PDF to the file ``out``; returns its number of pages.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    content, pages = draw_document(
        briefing_blocks(paper), document_card(paper, KIND), furniture(paper, KIND)
    )
    save(content, out)
    return pages


def briefing_blocks(paper: MeetingPaper) -> Iterator[Block]:
    """The whole briefing from top to bottom."""
    yield from title_block(paper, KIND)
    if not paper.without_declarations:
        yield from declarations_panel(all_declarations(paper))
    yield from briefing_reminders(paper)
    items = [*paper.items, *([paper.general] if paper.general else [])]
    if items:
        yield from _overview(items)
    for number, item in enumerate(items):
        if has_work(item):
            yield from _item_section(item, _key(number))


def _key(number: int) -> str:
    return f"item-{number}"


def _overview(items: list[PaperItem]) -> Iterator[Block]:
    """The agenda at a glance: number, title, pages, and how much there is on each."""
    yield text_block("Agenda", LABEL, before=26, keep_next=True)
    for place, item in enumerate(items):
        style = ROW if has_work(item) else ROW_QUIET
        number = printable(item.number or "")
        title = item.title
        if length(number, style) > _ROW_NUMBER - 4:
            number, title = "", heading(item)
        pages = " ".join(printable(item.pages).split())
        if length(pages, style) > _ROW_PAGES - 10:
            pages = ""
        counts = _counts(item)
        wide = TEXT_WIDTH - _ROW_NUMBER
        if pages or counts:
            wide -= _ROW_COUNTS + _ROW_PAGES
        lines = set_lines([Span(title, style)], x=_ROW_NUMBER, wide=wide)
        lines[0] = (*set_on_line(number, style, 0), *lines[0])
        beside(lines, pages, style, TEXT_WIDTH - _ROW_COUNTS - _ROW_PAGES + 10)
        beside(lines, counts, style, TEXT_WIDTH - length(counts, style))
        yield Block(
            tuple(lines),
            style.leading,
            style.baseline,
            before=2.5,
            keep_next=place == 0,
            link=_key(place) if has_work(item) else None,
        )


def _counts(item: PaperItem) -> str:
    """For example "3 points, 2 questions"; "note" where there is nothing else."""
    parts = []
    if item.points:
        parts.append(count_of(len(item.points), "point"))
    if item.questions:
        parts.append(count_of(len(item.questions), "question"))
    if not parts and item.declarations:
        parts.append("declared")
    if not parts and item.note.strip():
        parts.append("note")
    return ", ".join(parts)


def _item_section(item: PaperItem, key: str) -> Iterator[Block]:
    yield from item_heading(
        item.number, item.title, item.pages, place=Place(key, heading(item)), before=24
    )
    if item.lead.strip():
        yield text_block(item.lead, SMALL, before=1, keep_next=True)
    for declaration in item.declarations:
        said = capitalised(declaration.kind)
        if declaration.action:
            said += f" · {declaration.action}"
        yield text_block(
            [Span("Declared: ", SMALL_STRONG), Span(said, SMALL)], SMALL, before=3, keep_next=True
        )
    if item.ask:
        yield label("The meeting is asked to")
        for ask in item.ask:
            yield _bullet(ask)
    for number, point in enumerate(item.points):
        yield from point_blocks(point, before=10 if number == 0 else 13)
    if item.questions:
        yield label(count_of(len(item.questions), "question").split(" ")[1].capitalize(), before=16)
        for number, question in enumerate(item.questions):
            yield from _question(question, before=3 if number == 0 else 13)
    if item.note.strip():
        yield label("My note", before=16)
        yield text_block(item.note, BODY, before=2)


def _bullet(text: str) -> Block:
    block = text_block(text, BODY, x=12, before=2)
    first: Line = (Dot(2, GREY), *block.lines[0])
    return replace(block, lines=(first, *block.lines[1:]))


def point_blocks(
    point: PaperPoint, *, before: float, place: Place | None = None
) -> Iterator[Block]:
    """Citation and tags, the quote with its coloured bar, and what the member says to it.

    ``place`` is where the point begins, for links.
    """
    bar = MARK_COLOURS.get(point.colour, GREY)
    quote, note = point.quote.strip(), point.note.strip()
    drawn = drawn_block(point, x=BAR_GAP, before=2.5)
    if point.picture is not None:
        quote = ""  # its words stand in the picture
    if point.citation or point.tags:
        spans = [Span(point.citation, CITATION)] if point.citation else []
        lines = set_with_chips(spans, point.tags, x=0, wide=TEXT_WIDTH)
        yield Block(
            tuple(lines),
            CITATION.leading + 1,
            CITATION.baseline,
            before=before,
            keep_next=bool(quote or note or drawn),
            place=place,
        )
        before = 2.5
    if drawn is not None:
        yield replace(drawn, before=before, keep_next=bool(note) and not quote)
        before = 4
    if quote:
        block = quote_block(quote, bar, QUOTE, before=before, rule=_LINES.get(point.kind))
        short = len(block.lines) <= 4
        yield replace(block, keep_next=bool(note) and short)
        before = 4
    if note:
        block = text_block(note, BODY, x=BAR_GAP, before=before)
        yield block if quote or drawn else replace(block, bar=bar)


def _question(question: PaperQuestion, *, before: float) -> Iterator[Block]:
    """The question with a box to tick, to whom it goes, and its reply or room for one."""
    text = text_block(question.text, BODY, x=TICK_GAP, before=before, keep_next=True)
    ticked = tick_box(text, x=0.5, ticked=question.state in ("asked", "answered"))
    asked = [ticked, *question_facts(question, x=TICK_GAP)]
    yield from question_blocks(asked, question, ANSWER_LINES_BRIEFING, x=TICK_GAP)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The briefing: all a member has prepared for one meeting, to hold in the hand.

Declarations first, then the agenda at a glance, then item by item what there is: points with
their quotes and citations, questions with room for the answers, the member's note. One that is
made after the meeting says of each item what happened there, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop.domain.annotation import MarkKind
from desktop.domain.papers import MeetingPaper, PaperItem, PaperPoint, PaperQuestion
from desktop.domain.print_style import AS_ALWAYS, PageOrder, PrintStyle
from desktop.exports.blocks import WHOLE, Block, Place
from desktop.exports.drawn_marks import drawn_block
from desktop.exports.follow_up_list import briefing_reminders
from desktop.exports.fonts import printable
from desktop.exports.lines import Span, set_lines, set_with_chips
from desktop.exports.one_page import one_page_blocks, one_page_house
from desktop.exports.pages import draw_document
from desktop.exports.pieces import Dot, Line, length, set_on_line
from desktop.exports.question_parts import part_blocks
from desktop.exports.quoted_rows import quote_blocks
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
    text_block,
    tick_box,
    title_block,
)
from desktop.exports.style import (
    ANSWER_LINES_BRIEFING,
    GREY,
    MARK_COLOURS,
    House,
    house_for,
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
_TIME_WIDE = 62.0

# Where the line of an underlined or struck-out quote goes, in parts of the size.
_LINES = {MarkKind.UNDERLINE: -0.16, MarkKind.SQUIGGLE: -0.16, MarkKind.STRIKE_OUT: 0.26}


def write_briefing(paper: MeetingPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the briefing as PDF to the file ``out``; returns its number of pages.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    if style.one_page:
        house = one_page_house(house_for(replace(style, order=PageOrder.PLAIN)))
        blocks: Iterable[Block] = one_page_blocks(house, paper)
    else:
        house = house_for(style)
        blocks = briefing_blocks(house, paper)
    content, pages = draw_document(
        house, blocks, document_card(paper, KIND), furniture(paper, KIND)
    )
    save(content, out)
    return pages


def briefing_blocks(house: House, paper: MeetingPaper) -> Iterator[Block]:
    """The whole briefing from top to bottom."""
    yield from title_block(house, paper, KIND)
    yield from _who_was_there(house, paper)
    if not paper.without_declarations:
        yield from declarations_panel(house, all_declarations(paper))
    yield from briefing_reminders(house, paper)
    items = [*paper.items, *([paper.general] if paper.general else [])]
    if items:
        yield from _overview(house, items)
    for number, item in enumerate(items):
        if _has_any(item):
            yield from _item_section(house, item, _key(number))


def _key(number: int) -> str:
    return f"item-{number}"


def _has_any(item: PaperItem) -> bool:
    return has_work(item) or bool(item.happened)


def _who_was_there(house: House, paper: MeetingPaper) -> Iterator[Block]:
    """The member's own attendance and the apologies of others, where they were noted."""
    known = (("My attendance", paper.attendance), ("Apologies of others", paper.apologies.strip()))
    for place, (name, said) in enumerate((name, said) for name, said in known if said):
        spans = [Span(f"{name}: ", house.small_strong), Span(said, house.small)]
        yield text_block(house, spans, house.small, before=8 if place == 0 else 2)


def _overview(house: House, items: list[PaperItem]) -> Iterator[Block]:
    """The agenda at a glance: number, title, pages, and how much there is on each."""
    yield text_block(house, "Agenda", house.label, before=26, keep_next=True)
    for place, item in enumerate(items):
        style = house.row if _has_any(item) else house.row_quiet
        number = printable(item.number or "")
        title = item.title
        if length(number, style) > _ROW_NUMBER - 4:
            number, title = "", heading(item)
        pages = " ".join(printable(item.pages).split())
        if length(pages, style) > _ROW_PAGES - 10:
            pages = ""
        counts = _counts(item)
        wide = house.text_width - _ROW_NUMBER
        below = " · ".join(part for part in (pages, counts) if part) if house.narrow else ""
        if house.narrow:
            pages = counts = ""
        if pages or counts:
            wide -= _ROW_COUNTS + _ROW_PAGES
        lines = set_lines([Span(title, style)], x=_ROW_NUMBER, wide=wide)
        lines[0] = (*set_on_line(number, style, 0), *lines[0])
        beside(lines, pages, style, house.text_width - _ROW_COUNTS - _ROW_PAGES + 10)
        beside(lines, counts, style, house.text_width - length(counts, style))
        if below:
            lines += set_lines([Span(below, house.row_quiet)], x=_ROW_NUMBER, wide=wide)
        yield Block(
            tuple(lines),
            style.leading,
            style.baseline,
            before=2.5,
            keep_next=place == 0,
            together=WHOLE,
            link=_key(place) if _has_any(item) else None,
        )


def _counts(item: PaperItem) -> str:
    """For example "3 points, 2 questions"; "note" or "noted" where nothing else is."""
    parts = []
    if item.points:
        parts.append(count_of(len(item.points), "point"))
    if item.questions:
        parts.append(count_of(len(item.questions), "question"))
    if not parts and item.declarations:
        parts.append("declared")
    if not parts and item.note.strip():
        parts.append("note")
    if not parts and item.happened:
        parts.append("noted")
    return ", ".join(parts)


def _item_section(house: House, item: PaperItem, key: str) -> Iterator[Block]:
    yield from item_heading(
        house, item.number, item.title, item.pages, place=Place(key, heading(item)), before=24
    )
    if item.lead.strip():
        yield text_block(house, item.lead, house.small, before=1, keep_next=True)
    for declaration in item.declarations:
        said = capitalised(declaration.kind)
        if declaration.action:
            said += f" · {declaration.action}"
        yield text_block(
            house,
            [Span("Declared: ", house.small_strong), Span(said, house.small)],
            house.small,
            before=3,
            keep_next=True,
        )
    if item.ask:
        yield label(house, "The meeting is asked to")
        for ask in item.ask:
            yield _bullet(house, ask)
    for number, point in enumerate(item.points):
        yield from point_blocks(house, point, before=10 if number == 0 else 13)
    if item.questions:
        yield label(
            house, count_of(len(item.questions), "question").split(" ")[1].capitalize(), before=16
        )
        for number, question in enumerate(item.questions):
            yield from question_with_room(house, question, before=3 if number == 0 else 13)
    if item.note.strip():
        yield label(house, "My note", before=16)
        yield text_block(house, item.note, house.body, before=2)
    yield from _what_happened(house, item)


def _what_happened(house: House, item: PaperItem) -> Iterator[Block]:
    """Notes, votes and undertakings with their time, in the order of the clock."""
    if item.happened:
        yield label(house, "What happened", before=16)
    for one in item.happened:
        block = text_block(house, one.text, house.body, x=_TIME_WIDE, before=2)
        first: Line = (*set_on_line(printable(one.time), house.small, 0), *block.lines[0])
        yield replace(block, lines=(first, *block.lines[1:]))


def _bullet(house: House, text: str) -> Block:
    block = text_block(house, text, house.body, x=12, before=2)
    first: Line = (Dot(2, GREY), *block.lines[0])
    return replace(block, lines=(first, *block.lines[1:]))


def point_blocks(
    house: House, point: PaperPoint, *, before: float, place: Place | None = None
) -> Iterator[Block]:
    """Citation and tags, the quote with its coloured bar, and what the member says to it.

    ``place`` is where the point begins, for links.
    """
    bar = MARK_COLOURS.get(point.colour, GREY)
    quote, note = point.quote.strip(), point.note.strip()
    drawn = drawn_block(house, point, x=BAR_GAP, before=2.5)
    if point.picture is not None:
        quote = ""  # its words stand in the picture
    if point.citation or point.tags:
        spans = [Span(point.citation, house.citation)] if point.citation else []
        lines = set_with_chips(house, spans, point.tags, x=0, wide=house.text_width)
        yield Block(
            tuple(lines),
            house.citation.leading + 1,
            house.citation.baseline,
            before=before,
            keep_next=bool(quote or note or drawn),
            place=place,
        )
        before = 2.5
    if drawn is not None:
        yield replace(drawn, before=before, keep_next=bool(note) and not quote)
        before = 4
    if quote:
        *above, last = quote_blocks(
            house, quote, point.rows, bar, house.quote, before=before, rule=_LINES.get(point.kind)
        )
        yield from above
        short = len(last.lines) <= 4
        yield replace(last, keep_next=bool(note) and short)
        before = 4
    if note:
        block = text_block(house, note, house.body, x=BAR_GAP, before=before)
        yield block if quote or drawn else replace(block, bar=bar)


def question_with_room(house: House, question: PaperQuestion, *, before: float) -> Iterator[Block]:
    """The question with a box to tick, to whom it goes, and its reply or room for one."""
    text = text_block(house, question.text, house.body, x=TICK_GAP, before=before, keep_next=True)
    ticked = tick_box(text, x=0.5, ticked=question.state in ("asked", "answered"))
    asked = [
        ticked,
        *part_blocks(house, question.parts, x=TICK_GAP),
        *question_facts(house, question, x=TICK_GAP),
    ]
    yield from question_blocks(house, asked, question, ANSWER_LINES_BRIEFING, x=TICK_GAP)

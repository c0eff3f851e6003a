# SPDX-License-Identifier: AGPL-3.0-or-later
"""Follow-ups and requests: what was promised, what the papers have wrong, topics to ask for.

The requests stand under a heading of their own, so that they can be handed to the clerk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.papers import MeetingPaper, PaperCorrection, PaperFollowUp, PaperRequest
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.exports.blocks import Block, Place
from desktop.exports.lines import Span
from desktop.exports.pages import draw_document
from desktop.exports.saving import save
from desktop.exports.sections import (
    TICK_GAP,
    answer_lines,
    document_card,
    furniture,
    item_heading,
    label,
    quote_block,
    text_block,
    tick_box,
    title_block,
)
from desktop.exports.style import ANSWER_LINE, House, house_for
from desktop.exports.wording import (
    capitalised,
    correction_words,
    follow_up_facts,
    request_facts,
)

KIND = "Follow-ups and requests"
BEFORE = "Still open from earlier meetings"
PROMISED = "Promised, and to be seen through"
CORRECTIONS = "Corrections to minutes and papers"
REQUESTS = "Requests for the work programme"


def write_follow_up_list(paper: MeetingPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the list as PDF to the file ``out``; returns its number of pages.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    house = house_for(style)
    content, pages = draw_document(
        house,
        follow_up_list_blocks(house, paper),
        document_card(paper, KIND),
        furniture(paper, KIND),
    )
    save(content, out)
    return pages


def follow_up_list_blocks(house: House, paper: MeetingPaper) -> Iterator[Block]:
    """The whole list from top to bottom; parts with nothing in them are left out."""
    yield from title_block(house, paper, KIND)
    parts: list[tuple[str, list[Block]]] = [
        (BEFORE, [block for one in paper.before for block in _follow_up(house, one)]),
        (PROMISED, [block for one in paper.follow_ups for block in _follow_up(house, one)]),
        (CORRECTIONS, [block for one in paper.corrections for block in _correction(house, one)]),
        (REQUESTS, [block for one in paper.requests for block in _request(house, one)]),
    ]
    filled = [(title, blocks) for title, blocks in parts if blocks]
    if not filled:
        yield text_block(house, "Nothing to follow up and no requests yet.", house.small, before=12)
    for number, (title, blocks) in enumerate(filled):
        place = Place(f"part-{number}", title)
        before = 14 if number == 0 else 26
        yield from item_heading(house, None, title, "", place=place, before=before, line=number > 0)
        yield from blocks


def briefing_reminders(house: House, paper: MeetingPaper) -> Iterator[Block]:
    """What the briefing says of it on its first page: still open, to be corrected, to ask for."""
    if paper.before:
        yield label(house, BEFORE, before=18)
        for one in paper.before:
            yield from _follow_up(house, one, before=5)
    to_raise = [one for one in paper.corrections if not one.raised]
    if to_raise:
        yield label(house, "Corrections to raise", before=18)
        for correction in to_raise:
            yield from _correction(house, correction, before=5, room=False)
    to_ask = [one for one in paper.requests if one.state == "to request"]
    if to_ask:
        yield label(house, REQUESTS, before=18)
        for request in to_ask:
            yield from _request(house, request, before=5)


def _follow_up(house: House, one: PaperFollowUp, *, before: float = 12) -> Iterator[Block]:
    """A box to tick, what is to be done, who and when, the words promised, what came of it."""
    text = text_block(house, one.text, house.body, x=TICK_GAP, before=before, keep_next=True)
    blocks = [tick_box(text, x=0.5, ticked=one.state == "done")]
    facts = follow_up_facts(one)
    if facts:
        strong = bool(one.owner.strip()) + bool(one.due)
        spans = [
            Span(
                (" · " if number else "") + fact,
                house.small_strong if number < strong else house.small,
            )
            for number, fact in enumerate(facts)
        ]
        blocks.append(text_block(house, spans, house.small, x=TICK_GAP, before=1, keep_next=True))
    blocks += [
        quote_block(house, quote, ANSWER_LINE, x=TICK_GAP, before=3)
        for quote in one.quotes
        if quote
    ]
    if one.outcome.strip():
        spans = [Span("What came of it: ", house.small_strong), Span(one.outcome, house.body)]
        blocks.append(text_block(house, spans, house.body, x=TICK_GAP, before=3))
    yield from _let_go(blocks)


def _correction(
    house: House, one: PaperCorrection, *, before: float = 12, room: bool = True
) -> Iterator[Block]:
    """Where, what is printed, and what it should say, or room to write it."""
    place = one.place or "In the papers"
    text = text_block(
        house,
        [Span(place, house.small_strong)],
        house.small,
        x=TICK_GAP,
        before=before,
        keep_next=True,
    )
    blocks = [tick_box(text, x=0.5, ticked=one.raised)]
    for word, said in correction_words(one):
        spans = [Span(f"{word}: ", house.small_strong), Span(said, house.body)]
        blocks.append(text_block(house, spans, house.body, x=TICK_GAP, before=2, keep_next=True))
    if room and not one.right.strip():
        blocks.append(answer_lines(house, 1, x=TICK_GAP))
    yield from _let_go(blocks)


def _request(house: House, one: PaperRequest, *, before: float = 12) -> Iterator[Block]:
    text = text_block(house, one.topic, house.body, x=TICK_GAP, before=before, keep_next=True)
    blocks = [tick_box(text, x=0.5, ticked=one.state != "to request")]
    facts = request_facts(one)
    if facts:
        said = capitalised(" · ".join(facts))
        blocks.append(text_block(house, said, house.small, x=TICK_GAP, before=1, keep_next=True))
    if one.reason.strip():
        blocks.append(text_block(house, one.reason, house.body, x=TICK_GAP, before=2))
    yield from _let_go(blocks)


def _let_go(blocks: list[Block]) -> list[Block]:
    """The last block does not hold on to what follows."""
    return [*blocks[:-1], replace(blocks[-1], keep_next=False)]

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The briefing on one page: what matters most of it, as much as there is room for.

It is tried whole first, then with ever more left out until it fits: long quotes, what the
reports ask for, the words of declarations, then points beyond the first of each item. Nothing
is left out in silence: the foot of the page says what is missing, and what only the full briefing
has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.domain.annotation import MarkKind
from desktop.domain.papers import (
    MeetingPaper,
    PaperDeclaration,
    PaperItem,
    PaperPoint,
    PaperQuestion,
)
from desktop.domain.programme_request import RequestState
from desktop.exports.blocks import Block, Place
from desktop.exports.fonts import Face
from desktop.exports.lines import Span
from desktop.exports.pages import fill_pages
from desktop.exports.pieces import Dot, Line
from desktop.exports.sections import TICK_GAP, hairline, item_heading, text_block, tick_box
from desktop.exports.style import ACCENT, GREY, SOFT_INK, House, TypeStyle
from desktop.exports.wording import (
    all_declarations,
    capitalised,
    count_of,
    has_work,
    heading,
    meeting_name,
    quoted,
    say_when,
)

KIND = "Briefing on one page"
_DOT_GAP = 9.0
_WHOLE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Cut:
    """How much of everything there may be: characters of a text, and points of an item.

    With ``quote_beside_note`` off a point says its note only, if it has one. ``told`` is how many
    items are more than a heading.
    """

    quote: int = _WHOLE
    note: int = _WHOLE
    question: int = _WHOLE
    wording: int = _WHOLE
    asks: bool = True
    quote_beside_note: bool = True
    points: int = _WHOLE
    questions: int = _WHOLE
    told: int = _WHOLE

    def of_item(self, number: int) -> _Cut:
        """What there may be of the item of this zero-based number among those with work."""
        return self if number < self.told else _NOTHING


_NOTHING = _Cut(0, 0, 0, 0, asks=False, points=0, questions=0)
_CUTS = (
    _Cut(),
    _Cut(quote=220),
    _Cut(quote=120, asks=False),
    _Cut(quote=120, asks=False, quote_beside_note=False, wording=160),
    _Cut(90, 180, asks=False, quote_beside_note=False, wording=80),
    _Cut(70, 110, 200, 0, asks=False, quote_beside_note=False),
    *(
        _Cut(70, 90, 140, 0, asks=False, quote_beside_note=False, points=most, questions=most)
        for most in (6, 4, 3, 2, 1)
    ),
)
_LEAST = _Cut(40, 50, 60, 0, asks=False, quote_beside_note=False, points=1, questions=1)


def one_page_house(house: House) -> House:
    """The house with margins and print a little tighter, though no smaller in large print."""
    if house.scale != 1:
        return house
    text = TypeStyle(9.5, 12.75)
    return replace(
        house,
        margin_side=house.margin_side - 8,
        margin_top_first=house.margin_top_first - 14,
        margin_bottom=house.margin_bottom - 10,
        title=house.long_title,
        heading=TypeStyle(11, 14.5, Face.BOLD),
        side=TypeStyle(8.5, 14.5, Face.REGULAR, GREY),
        body=text,
        body_strong=replace(text, face=Face.BOLD),
        quote=replace(text, colour=SOFT_INK),
        citation=TypeStyle(8.25, 12.75, Face.BOLD),
    )


def one_page_blocks(house: House, paper: MeetingPaper) -> list[Block]:
    """The briefing cut down to one page of the house."""
    for cut in _cuts(paper):
        blocks = _on_one_page(house, _blocks(house, paper, cut))
        if blocks is not None:
            return blocks
    # So many items that not even their headings fit.
    foot = text_block(
        house,
        "There are more items, and more on each, in the full briefing.",
        house.small,
        before=6,
    )
    blocks = list(_blocks(house, paper, replace(_LEAST, told=0)))[:-1]
    while len(blocks) > 1 and _on_one_page(house, [*blocks, foot]) is None:
        blocks = blocks[:-1]
        blocks[-1] = replace(blocks[-1], keep_next=False)
    return [*blocks, foot]


def _cuts(paper: MeetingPaper) -> Iterator[_Cut]:
    """From the whole to the least, at last with one item after the other as a heading only."""
    yield from _CUTS
    count = sum(has_work(item) for item in paper.items) + bool(paper.general)
    for told in range(count - 1, -1, -1):
        yield replace(_LEAST, told=told)


def _on_one_page(house: House, blocks: Iterable[Block]) -> list[Block] | None:
    """The blocks, if they fit one page; no more of them are made than are needed to know."""
    kept: list[Block] = []
    used = 0.0
    for block in blocks:
        kept.append(block)
        used += block.height + block.before
        if used > house.page_height:
            return None
    return kept if len(fill_pages(house, kept)) == 1 else None


def _blocks(house: House, paper: MeetingPaper, cut: _Cut) -> Iterator[Block]:
    yield from _title(house, paper)
    for number, declaration in enumerate(all_declarations(paper)):
        yield _declaration(house, declaration, cut, before=3 if number else 7)
    items = [*paper.items, *([paper.general] if paper.general else [])]
    worked = [item for item in items if has_work(item)]
    if not worked:
        yield text_block(house, "Nothing prepared yet.", house.body, before=10)
    for number, item in enumerate(worked):
        yield from _item(house, item, cut.of_item(number), f"item-{number}")
    foot = f"{_missing(worked, all_declarations(paper), cut)} {_elsewhere(paper, items)}".strip()
    if foot:
        yield text_block(house, foot, house.small, before=8)


def _title(house: House, paper: MeetingPaper) -> Iterator[Block]:
    kicker = f"{KIND} · {paper.member}" if paper.member else KIND
    facts = " · ".join(part for part in (say_when(paper.card), paper.card.location) if part)
    yield text_block(house, kicker, house.kicker, keep_next=True)
    yield text_block(house, meeting_name(paper.card), house.title, keep_next=True)
    if facts:
        yield text_block(house, facts, house.fact, keep_next=True)
    line = hairline(house, before=5, colour=ACCENT, thickness=1.2)
    yield replace(line, keep_next=False)


def _declaration(house: House, declaration: PaperDeclaration, cut: _Cut, *, before: float) -> Block:
    said = capitalised(declaration.kind)
    if declaration.action:
        said += f" · {declaration.action}"
    items = "; ".join(declaration.items) or "Whole meeting"
    spans = [Span("Declare ", house.citation), Span(f"{items}: {said}", house.body)]
    wording = _shortened(declaration.wording, cut.wording)
    if wording:
        spans.append(Span(f" {quoted(wording)}", house.quote))
    return text_block(house, spans, house.body, before=before)


def _item(house: House, item: PaperItem, cut: _Cut, key: str) -> Iterator[Block]:
    place = Place(key, heading(item))
    blocks = item_heading(
        house, item.number, item.title, item.pages, place=place, before=8, line=False
    )
    if cut.asks:
        blocks += [
            text_block(house, [Span("Asked: ", house.citation), Span(ask, house.quote)], house.body)
            for ask in item.ask
        ]
    blocks += [_point(house, point, cut) for point in item.points[: cut.points]]
    for question in item.questions[: cut.questions]:
        spans = [Span(_shortened(_asked(question), cut.question), house.body)]
        if question.to_whom.strip():
            spans.append(Span(f" ({question.to_whom.strip()})", house.quote))
        block = text_block(house, spans, house.body, x=TICK_GAP, before=2)
        blocks.append(tick_box(block, x=0.5, ticked=question.state in ("asked", "answered")))
    note = _shortened(item.note, cut.note)
    if note:
        blocks.append(text_block(house, note, house.body, before=2))
    yield from blocks[:-1]
    yield replace(blocks[-1], keep_next=False)


def _point(house: House, point: PaperPoint, cut: _Cut) -> Block:
    note = _shortened(point.note, cut.note)
    quote = "" if note and not cut.quote_beside_note else _shortened(point.quote, cut.quote)
    spans = [Span(point.citation, house.citation)] if point.citation else []
    if point.tags:
        spans.append(Span(" " + ", ".join(name for name, _ in point.tags), house.quote))
    if quote:
        spans.append(Span(f" {quoted(quote)}", house.quote))
    elif not note and point.kind in (MarkKind.AREA, MarkKind.INK):
        spans.append(Span(" (drawn on the page)", house.quote))
    if note:
        spans.append(Span(f" {note}", house.body))
    block = text_block(house, spans, house.body, x=_DOT_GAP, before=2)
    first: Line = (Dot(1, GREY), *block.lines[0])
    return replace(block, lines=(first, *block.lines[1:]))


def _missing(
    items: Sequence[PaperItem], declarations: Sequence[PaperDeclaration], cut: _Cut
) -> str:
    """What was left out or cut short; empty when nothing was."""
    points = questions = 0
    short = any(_cut_short(declaration.wording, cut.wording) for declaration in declarations)
    for number, item in enumerate(items):
        own = cut.of_item(number)
        points += max(0, len(item.points) - own.points)
        questions += max(0, len(item.questions) - own.questions)
        short |= bool(item.ask) and not own.asks
        short |= _cut_short(item.note, own.note)
        short |= any(_cut_short(_asked(asked), own.question) for asked in item.questions)
        for point in item.points[: own.points]:
            hidden = bool(point.note.strip() and point.quote.strip()) and not own.quote_beside_note
            short |= hidden or _cut_short(point.note, own.note)
            short |= _cut_short(point.quote, own.quote)
    parts = [count_of(points, "point")] if points else []
    parts += [count_of(questions, "question")] if questions else []
    said = [f"Left out for want of room: {' and '.join(parts)}."] if parts else []
    if short:
        said.append("Some texts are shortened; the full briefing has all of them.")
    return " ".join(said)


def _elsewhere(paper: MeetingPaper, items: Sequence[PaperItem]) -> str:
    """What the full briefing has and one page never; empty where there is none of it."""
    to_raise = sum(not one.raised for one in paper.corrections)
    to_ask = sum(one.state == RequestState.WANTED for one in paper.requests)
    parts = [
        f"{count_of(len(paper.before), 'thing')} still open from earlier meetings"
        if paper.before
        else "",
        f"{count_of(to_raise, 'correction')} to raise" if to_raise else "",
        f"{count_of(to_ask, 'request')} for the work programme" if to_ask else "",
        "more about declarations" if any(one.facts for one in all_declarations(paper)) else "",
        "replies" if any(one.reply.strip() for item in items for one in item.questions) else "",
        "what happened at the meeting" if any(item.happened for item in items) else "",
        "who was there" if paper.attendance or paper.apologies.strip() else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"Only in the full briefing: {said}." if said else ""


def _asked(question: PaperQuestion) -> str:
    """The question with its parts as running text."""
    parts = [part.text for part in question.parts if part.text]
    return " ".join((question.text, *(f"{n}. {text}" for n, text in enumerate(parts, start=1))))


def _cut_short(text: str, most: int) -> bool:
    return len(" ".join(text.split())) > most


def _shortened(text: str, most: int) -> str:
    """On one line and at most so many characters, ending with "…" at a word where it is cut."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    if most == 0:
        return ""
    kept = text[:most]
    word = kept.rsplit(" ", 1)[0]
    return (word if len(word) > most / 2 else kept).rstrip(" ,;:–-") + "…"

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts that printed documents have in common, as lists of blocks.

Title block, headings, labels, paragraphs, quotes, ruled room for answers, declarations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from desktop.domain.interest import DeclarationKind
from desktop.domain.papers import MeetingPaper, PaperDeclaration, PaperQuestion
from desktop.domain.question import QuestionState
from desktop.exports.blocks import WHOLE, Block, Place
from desktop.exports.fonts import printable
from desktop.exports.lines import Span, set_lines
from desktop.exports.pages import Furniture
from desktop.exports.pen import PROGRAM, DocumentCard
from desktop.exports.pieces import Line, Rule, TickBox, length, set_on_line
from desktop.exports.style import (
    ACCENT,
    ANSWER_LEADING,
    ANSWER_LINE,
    HAIRLINE,
    PANEL_PADDING,
    Colour,
    House,
    TypeStyle,
)
from desktop.exports.wording import (
    KIND_WORDS,
    capitalised,
    meeting_name,
    quoted,
    say_date,
    say_made,
    say_when,
)

BAR_GAP = 11.0
TICK_GAP = 17.0
NUMBER_GAP = 34.0


def text_block(
    house: House,
    spans: Sequence[Span] | str,
    style: TypeStyle | None = None,
    *,
    x: float = 0.0,
    wide: float | None = None,
    before: float = 0.0,
    keep_next: bool = False,
    together: int = 2,
) -> Block:
    """A paragraph, or several if its text has line ends, from ``x`` to the right edge."""
    style = style or house.body
    if isinstance(spans, str):
        spans = [Span(spans, style)]
    lines = set_lines(spans, x=x, wide=wide or house.text_width - x)
    return Block(
        tuple(lines),
        style.leading,
        style.baseline,
        before=before,
        keep_next=keep_next,
        together=together,
    )


def label(house: House, text: str, *, x: float = 0.0, before: float = 10.0) -> Block:
    """A small heading inside an item."""
    return text_block(house, text, house.label, x=x, before=before, keep_next=True)


def quote_block(
    house: House,
    text: str,
    bar: Colour,
    style: TypeStyle | None = None,
    *,
    x: float = 0.0,
    before: float = 2.0,
    rule: float | None = None,
) -> Block:
    """Words from the pack in quotation marks, with a coloured bar at their left."""
    style = style or house.small_quote
    inset = x + BAR_GAP
    lines = set_lines([Span(quoted(text), style, rule)], x=inset, wide=house.text_width - inset)
    return Block(
        tuple(lines), style.leading, style.baseline, before=before, bar=bar, bar_x=x, together=3
    )


def answer_lines(house: House, count: int, *, x: float = 0.0) -> Block:
    """Ruled room to write in, kept whole."""
    line: Line = (Rule(x, house.text_width, ANSWER_LINE, 0.5),)
    return Block((line,) * count, ANSWER_LEADING, ANSWER_LEADING - 1, together=WHOLE)


def hairline(
    house: House, *, before: float, colour: Colour = HAIRLINE, thickness: float = 0.6
) -> Block:
    """A thin line across the page, kept with what follows; not where a page begins."""
    line: Line = (Rule(0, house.text_width, colour, thickness),)
    return Block((line,), 1.0, 0.5, before=before, keep_next=True, drop_at_top=True)


def beside(lines: list[Line], text: str, style: TypeStyle, x: float) -> None:
    """Set short text at ``x`` beside the first of some lines, to be read after the last.

    Programs read a page aloud, and copy from it, in the order in which it was drawn.
    """
    rise = (len(lines) - 1) * style.leading
    row = -1
    if len(lines) > 6:  # so long that it may be broken over pages
        row, rise = 0, 0.0
    runs = tuple(replace(run, lift=rise) for run in set_on_line(text, style, x))
    lines[row] = (*lines[row], *runs)


def item_heading(
    house: House,
    number: str | None,
    title: str,
    pages: str,
    *,
    place: Place,
    before: float,
    line: bool = True,
) -> list[Block]:
    """The heading of an agenda item: number, title, and its stamped pages at the right.

    ``line`` asks for a hairline above it, ``before`` points below what went before.
    """
    side = " ".join(printable(pages).split())
    side_room = length(side, house.side) + 16 if side else 0.0
    if house.narrow or side_room > house.text_width / 3:
        side_room = 0.0
    number = " ".join(printable(number or "").split())
    gap = 0.0
    if number:
        gap = max(NUMBER_GAP, length(number, house.heading) + 10)
    spans = [Span(title, house.heading)]
    if gap > house.text_width / 4:
        spans, gap, number = [Span(f"{number}. {title}", house.heading)], 0.0, ""
    lines = set_lines(spans, x=gap, wide=house.text_width - gap - side_room)
    lines[0] = (*set_on_line(number, replace(house.heading, colour=ACCENT), 0), *lines[0])
    if side_room:
        beside(lines, side, house.side, house.text_width - side_room + 16)
    title_lines = Block(
        tuple(lines),
        house.heading.leading,
        house.heading.baseline,
        before=9.0 if line else before,
        keep_next=True,
        place=place,
    )
    blocks = [hairline(house, before=before), title_lines] if line else [title_lines]
    if side and not side_room:
        blocks.append(text_block(house, side, house.small, keep_next=True))
    return blocks


def tick_box(block: Block, *, x: float, ticked: bool) -> Block:
    """The block with a box to tick before its first line, at ``x``."""
    first: Line = (TickBox(x, ticked=ticked), *block.lines[0])
    return replace(block, lines=(first, *block.lines[1:]))


def title_block(house: House, paper: MeetingPaper, kind: str) -> list[Block]:
    """What opens a document: its kind, the body, day, time and place."""
    card = paper.card
    kicker = f"{kind} · {paper.member}" if paper.member else kind
    name = meeting_name(card)
    title = text_block(house, name, house.title, before=3, keep_next=True)
    if len(title.lines) > 2:
        title = text_block(house, name, house.long_title, before=4, keep_next=True)
    blocks = [
        text_block(house, kicker, house.kicker, keep_next=True),
        title,
    ]
    if card.authority and card.authority != name:
        blocks.append(text_block(house, card.authority, house.fact, before=2, keep_next=True))
    when = say_when(card)
    if when:
        blocks.append(text_block(house, when, house.fact_strong, before=8, keep_next=True))
    if card.location:
        blocks.append(text_block(house, card.location, house.fact, keep_next=True))
    return [*blocks, title_rule(house)]


def title_rule(house: House) -> Block:
    """The line below the title of a document."""
    return replace(hairline(house, before=13, colour=ACCENT, thickness=1.4), keep_next=False)


def furniture(paper: MeetingPaper, kind: str) -> Furniture:
    """Header and footer: the meeting and its date above, what the document is below."""
    date = paper.card.date
    day = say_date(date) if date else ""
    by = made_by(paper.member, paper.made_at)
    return Furniture(meeting_name(paper.card), day, f"{kind} · {by}", kind)


def made_by(member: str, made_at: datetime) -> str:
    """By whom and when a document was made, for its footer."""
    made = f"made {say_made(made_at)}"
    return f"{member[:60]}, {made}" if member else made


def document_card(paper: MeetingPaper, kind: str) -> DocumentCard:
    """Title, author and subject inside the PDF."""
    name = meeting_name(paper.card)
    day = f", {say_date(paper.card.date)}" if paper.card.date else ""
    return DocumentCard(
        title=f"{kind}: {name}{day}",
        author=paper.member or PROGRAM,
        subject=", ".join(part for part in (paper.card.authority, name) if part),
        made_at=paper.made_at,
    )


def own_furniture(kind: str, member: str, made_at: datetime) -> Furniture:
    """Header and footer of a document over all meetings."""
    return Furniture(kind, member, f"Made {say_made(made_at)}", say_date(made_at))


def own_card(kind: str, member: str, made_at: datetime) -> DocumentCard:
    """Title, author and subject inside the PDF of a document over all meetings."""
    title = f"{kind}: {member}" if member else kind
    return DocumentCard(title, member or PROGRAM, kind, made_at)


def declaration_blocks(
    house: House, declaration: PaperDeclaration, *, x: float, before: float
) -> list[Block]:
    """A declaration: items and kind, the words to say, and what the member does about it."""
    wide = house.text_width - 2 * x
    kind = capitalised(declaration.kind)
    if declaration.kind == DeclarationKind.NOTHING:
        kind = "Nothing to declare"
    items = list(declaration.items) or ["Whole meeting"]
    blocks = [
        text_block(
            house,
            item,
            house.body_strong,
            x=x,
            wide=wide,
            before=0 if number else before,
            keep_next=True,
        )
        for number, item in enumerate(items)
    ]
    about = f"{kind} · {declaration.action}" if declaration.action else kind
    wording = declaration.wording.strip()
    blocks.append(text_block(house, about, house.small, x=x, wide=wide, keep_next=bool(wording)))
    if wording:
        blocks.append(text_block(house, quoted(wording), house.body, x=x, wide=wide, before=3))
    for name, value in declaration.facts:
        spans = [Span(f"{name}: ", house.small_strong), Span(value, house.small)]
        blocks.append(text_block(house, spans, house.small, x=x, wide=wide, before=2))
    return blocks


def declarations_panel(house: House, declarations: Iterable[PaperDeclaration]) -> list[Block]:
    """The box with everything to declare, ready to be read out."""
    x = PANEL_PADDING + 2
    blocks = [
        text_block(
            house, "Declarations", house.label, x=x, before=16 + PANEL_PADDING, keep_next=True
        )
    ]
    for number, declaration in enumerate(declarations):
        blocks += declaration_blocks(house, declaration, x=x, before=10 if number else 4)
    if len(blocks) == 1:
        blocks.append(text_block(house, "None recorded.", house.small, x=x, before=2))
    return [replace(block, panel=1) for block in blocks]


def question_facts(house: House, question: PaperQuestion, *, x: float) -> list[Block]:
    """To whom the question goes and where it comes from, as a line below it if known."""
    spans = []
    if question.to_whom.strip():
        spans += [Span("To: ", house.small), Span(question.to_whom, house.small_strong)]
    for fact in (KIND_WORDS.get(question.kind, ""), question.standing_order):
        if fact:
            spans.append(Span((" · " if spans else "") + fact, house.small))
    if question.deadline and question.state == QuestionState.DRAFT:
        spans.append(
            Span((" · " if spans else "") + f"send by {question.deadline}", house.small_strong)
        )
    if question.citation:
        spans.append(Span((" · " if spans else "") + question.citation, house.small))
    return [text_block(house, spans, house.small, x=x, before=1, keep_next=True)] if spans else []


def question_blocks(
    house: House, asked: Iterable[Block], question: PaperQuestion, lines: int, *, x: float
) -> list[Block]:
    """The blocks ``asked`` of a question and below them its reply or ruled room for it.

    There is no room for one where the question was answered: what was said is known.
    """
    blocks = list(asked)
    if question.reply.strip():
        spans = [Span("Reply: ", house.small_strong), Span(question.reply, house.body)]
        blocks.append(text_block(house, spans, house.body, x=x, before=4))
    elif question.state != QuestionState.ANSWERED:
        blocks.append(answer_lines(house, lines, x=x))
    else:
        blocks[-1] = replace(blocks[-1], keep_next=False)
    return blocks

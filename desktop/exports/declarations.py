# SPDX-License-Identifier: AGPL-3.0-or-later
"""The declarations sheet: what a member declares at a meeting, for the clerk.

Only declarations stand on it, none of the member's points, notes or questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.interest import ActionTaken, DeclarationKind
from desktop.domain.papers import MeetingPaper, PaperDeclaration
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.exports.blocks import WHOLE, Block, Place
from desktop.exports.fonts import printable
from desktop.exports.lines import Span
from desktop.exports.pages import draw_document
from desktop.exports.pieces import Line, Rule, TickBox, length, set_on_line
from desktop.exports.saving import save
from desktop.exports.sections import (
    document_card,
    furniture,
    hairline,
    text_block,
    title_block,
)
from desktop.exports.style import (
    ANSWER_LINE,
    House,
    house_for,
)
from desktop.exports.wording import all_declarations, capitalised, quoted

KIND = "Declarations of interest"
_FACT_AT = 84.0
_LEAST_BESIDE = 250.0  # points of text width, below which the answer goes under its name
_SHORT = 8  # lines that are kept with what was done about them
_NO_ACTION = (DeclarationKind.NOTHING, DeclarationKind.NO_WHIP, DeclarationKind.WHIP)


def write_declarations(paper: MeetingPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the declarations sheet as PDF to the file ``out``; returns its number of pages.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    house = house_for(style)
    content, pages = draw_document(
        house, declarations_blocks(house, paper), document_card(paper, KIND), furniture(paper, KIND)
    )
    save(content, out)
    return pages


def declarations_blocks(house: House, paper: MeetingPaper) -> Iterator[Block]:
    """The whole sheet from top to bottom."""
    yield from title_block(house, paper, KIND)
    declarations = all_declarations(paper)
    if not declarations:
        yield text_block(house, "No declarations recorded.", house.body, before=20)
    blocks: list[Block] = []
    for number, declaration in enumerate(declarations):
        blocks += declaration_blocks(house, declaration, f"declaration-{number}", ruled=number > 0)
    if blocks:
        # Nobody is to sign a page on which nothing else stands.
        blocks[-1] = replace(blocks[-1], keep_next=True)
    yield from blocks
    yield _signature(house, paper.member)


def declaration_blocks(
    house: House, declaration: PaperDeclaration, name: str, *, ruled: bool = False
) -> Iterator[Block]:
    """One declaration; ``name`` is its place in the outline, ``ruled`` draws a line above it."""
    items = declaration.items or ("Whole meeting",)
    place = Place(name, ", ".join(items))
    if ruled:
        yield hairline(house, before=20)
    for row, item in enumerate(items):
        block = text_block(
            house, item, house.heading, before=(10 if ruled else 18) if row == 0 else 0
        )
        yield replace(block, keep_next=True, place=place if row == 0 else None)
    acts = bool(declaration.action) or declaration.kind not in _NO_ACTION
    wording = declaration.wording.strip()
    # In large print all of it may fill a page: it is not moved to the next as a whole.
    usual = house.scale == 1
    bound = bool(wording) or (usual and acts)
    yield _fact(house, "Declared", capitalised(declaration.kind), keep_next=bound)
    if wording:
        said = _fact(house, "In words", quoted(wording), keep_next=usual and acts)
        yield said if len(said.lines) <= _SHORT else replace(said, keep_next=False)
    facts = declaration.facts
    if acts:
        yield replace(_action(house, declaration.action), keep_next=bool(facts))
    for number, (name, value) in enumerate(facts, start=1):
        yield _fact(house, name, value, keep_next=number < len(facts))


def _fact(house: House, name: str, value: str, *, keep_next: bool) -> Block:
    """A line of the form: what it is at the left, the answer beside it."""
    if not _beside(house, name):
        spans = [Span(name, house.small_strong), Span(f"\n{value}", house.body)]
        return text_block(house, spans, house.body, before=6, keep_next=keep_next)
    block = text_block(house, value, house.body, x=_FACT_AT, before=6, keep_next=keep_next)
    first: Line = (*set_on_line(name, house.small_strong, 0), *block.lines[0])
    return replace(block, lines=(first, *block.lines[1:]))


def _beside(house: House, name: str) -> bool:
    """Whether there is room for an answer beside its name."""
    room = length(printable(name), house.small_strong) <= _FACT_AT - 6
    return room and house.text_width >= _LEAST_BESIDE


def _action(house: House, action: str) -> Block:
    """What the member did, as boxes with the one that applies ticked."""
    choices = [str(choice) for choice in ActionTaken if choice]
    if action and action not in choices:
        return _fact(house, "What I did", capitalised(action), keep_next=False)
    pieces: list[Line] = [tuple(set_on_line("What I did", house.small_strong, 0))]
    start = _FACT_AT if _beside(house, "What I did") else 0.0
    if not start:
        pieces.append(())
    x = start
    for choice in choices:
        wide = 14 + length(choice, house.choice) + 15
        if x > start and x + wide - 15 > house.text_width:
            pieces.append(())
            x = start
        tick = TickBox(x, ticked=choice == action)
        pieces[-1] = (*pieces[-1], tick, *set_on_line(choice, house.choice, x + 14))
        x += wide
    return Block(
        tuple(pieces), house.choice.leading, house.choice.baseline, before=8, together=WHOLE
    )


def _signature(house: House, member: str) -> Block:
    """Room to sign and date, with the member's name below the line."""
    name = f"Signed, {member}" if member else "Signed, name"
    end, date = 0.62 * house.text_width, 0.68 * house.text_width
    name = printable(name).replace("\n", " ")
    if length(name, house.small) > end:
        name = "Signed, name"
    lines: tuple[Line, ...] = (
        (Rule(0, end, ANSWER_LINE, 0.8), Rule(date, house.text_width, ANSWER_LINE, 0.8)),
        (*set_on_line(name, house.small, 0), *set_on_line("Date", house.small, date)),
    )
    return Block(lines, house.small.leading + 1, house.small.baseline, before=64, together=WHOLE)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The declarations sheet: what a member declares at a meeting, for the clerk.

Only declarations stand on it, none of the member's points, notes or questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.interest import ActionTaken, DeclarationKind
from desktop.domain.papers import MeetingPaper, PaperDeclaration
from desktop.exports.blocks import WHOLE, Block, Place
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
    BODY,
    CHOICE,
    HEADING,
    SMALL,
    SMALL_STRONG,
    TEXT_WIDTH,
)
from desktop.exports.wording import all_declarations, capitalised, quoted

KIND = "Declarations of interest"
_FACT_AT = 84.0
_NO_ACTION = (DeclarationKind.NOTHING, DeclarationKind.NO_WHIP, DeclarationKind.WHIP)


def write_declarations(paper: MeetingPaper, out: str) -> int:
    """Write the declarations sheet as PDF to the file ``out``; returns its number of pages.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    content, pages = draw_document(
        declarations_blocks(paper), document_card(paper, KIND), furniture(paper, KIND)
    )
    save(content, out)
    return pages


def declarations_blocks(paper: MeetingPaper) -> Iterator[Block]:
    """The whole sheet from top to bottom."""
    yield from title_block(paper, KIND)
    declarations = all_declarations(paper)
    if not declarations:
        yield text_block("No declarations recorded.", BODY, before=20)
    for number, declaration in enumerate(declarations):
        yield from declaration_blocks(declaration, f"declaration-{number}", ruled=number > 0)
    yield _signature(paper.member)


def declaration_blocks(
    declaration: PaperDeclaration, name: str, *, ruled: bool = False
) -> Iterator[Block]:
    """One declaration; ``name`` is its place in the outline, ``ruled`` draws a line above it."""
    items = declaration.items or ("Whole meeting",)
    place = Place(name, ", ".join(items))
    if ruled:
        yield hairline(before=20)
    for row, item in enumerate(items):
        block = text_block(item, HEADING, before=(10 if ruled else 18) if row == 0 else 0)
        yield replace(block, keep_next=True, place=place if row == 0 else None)
    acts = bool(declaration.action) or declaration.kind not in _NO_ACTION
    wording = declaration.wording.strip()
    yield _fact("Declared", capitalised(declaration.kind), keep_next=bool(wording) or acts)
    if wording:
        yield _fact("In words", quoted(wording), keep_next=False)
    if acts:
        yield _action(declaration.action)
    for name, value in declaration.facts:
        yield _fact(name, value, keep_next=False)


def _fact(name: str, value: str, *, keep_next: bool) -> Block:
    """A line of the form: what it is at the left, the answer beside it."""
    block = text_block([Span(value, BODY)], BODY, x=_FACT_AT, before=6, keep_next=keep_next)
    first: Line = (*set_on_line(name, SMALL_STRONG, 0), *block.lines[0])
    return replace(block, lines=(first, *block.lines[1:]))


def _action(action: str) -> Block:
    """What the member did, as boxes with the one that applies ticked."""
    choices = [str(choice) for choice in ActionTaken if choice]
    if action and action not in choices:
        return _fact("What I did", capitalised(action), keep_next=False)
    pieces: list[Line] = [tuple(set_on_line("What I did", SMALL_STRONG, 0))]
    x = _FACT_AT
    for choice in choices:
        wide = 14 + length(choice, CHOICE) + 15
        if x + wide - 15 > TEXT_WIDTH:
            pieces.append(())
            x = _FACT_AT
        tick = TickBox(x, ticked=choice == action)
        pieces[-1] = (*pieces[-1], tick, *set_on_line(choice, CHOICE, x + 14))
        x += wide
    return Block(tuple(pieces), CHOICE.leading, CHOICE.baseline, before=8, together=WHOLE)


def _signature(member: str) -> Block:
    """Room to sign and date, with the member's name below the line."""
    name = f"Signed, {member}" if member else "Signed, name"
    if length(name, SMALL) > 285:
        name = "Signed, name"
    lines: tuple[Line, ...] = (
        (Rule(0, 300, ANSWER_LINE, 0.8), Rule(330, TEXT_WIDTH, ANSWER_LINE, 0.8)),
        (*set_on_line(name, SMALL, 0), *set_on_line("Date", SMALL, 330)),
    )
    return Block(lines, SMALL.leading + 1, SMALL.baseline, before=64, together=WHOLE)

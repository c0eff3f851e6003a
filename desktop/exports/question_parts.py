# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a question, numbered through, with their sub-headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.question import QuestionPart
from desktop.exports.blocks import Block
from desktop.exports.pieces import Line, set_on_line
from desktop.exports.sections import text_block
from desktop.exports.style import House

PART_GAP = 22.0


def part_blocks(house: House, parts: Sequence[QuestionPart], *, x: float) -> list[Block]:
    """The parts from ``x`` on; each is kept with the next, and the last with what follows."""
    blocks: list[Block] = []
    number = 0
    for part in parts:
        if part.heading:
            blocks.append(
                text_block(house, part.heading, house.body_strong, x=x, before=6, keep_next=True)
            )
        if not part.text:
            continue
        number += 1
        block = text_block(house, part.text, house.body, x=x + PART_GAP, before=3, keep_next=True)
        first: Line = (*set_on_line(f"{number}.", house.body, x), *block.lines[0])
        blocks.append(replace(block, lines=(first, *block.lines[1:])))
    return blocks

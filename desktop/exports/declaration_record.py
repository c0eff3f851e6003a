# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's declarations over a period on paper, meeting by meeting, the oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from desktop.domain.declaration_record import RecordLine, RecordPaper
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.exports.blocks import Block, Place
from desktop.exports.declarations import declaration_blocks
from desktop.exports.pages import draw_document
from desktop.exports.saving import save
from desktop.exports.sections import own_card, own_furniture, text_block, title_rule
from desktop.exports.style import House, house_for
from desktop.exports.wording import say_date, say_day

KIND = "Declarations"


def write_record(paper: RecordPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the record as PDF to the file ``out``; returns its number of pages.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    house = house_for(style)
    content, pages = draw_document(
        house,
        record_blocks(house, paper),
        own_card(KIND, paper.member, paper.made_at),
        own_furniture(KIND, paper.member, paper.made_at),
    )
    save(content, out)
    return pages


def record_blocks(house: House, paper: RecordPaper) -> Iterator[Block]:
    """The whole record from top to bottom."""
    yield text_block(house, KIND, house.kicker, keep_next=True)
    yield text_block(
        house, paper.member or "My declarations", house.title, before=3, keep_next=True
    )
    yield text_block(house, say_period(paper), house.fact, before=2, keep_next=True)
    yield text_block(
        house,
        "As kept by the member. The minutes of each meeting are the record that counts.",
        house.fact,
        before=2,
    )
    yield title_rule(house)
    if not paper.lines:
        yield text_block(house, "No declarations recorded.", house.body, before=20)
    number = 0
    for place, (_meeting, lines) in enumerate(groupby(paper.lines, _meeting_of)):
        told = list(lines)
        yield _heading(house, told[0], place)
        for line in told:
            yield from declaration_blocks(house, line.declaration, f"declaration-{number}")
            number += 1


def say_period(paper: RecordPaper) -> str:
    """ "From 1 May 2030 to 30 April 2031", or as much of it as is said."""
    parts = []
    if paper.since is not None:
        parts.append(f"from {say_date(paper.since)}")
    if paper.until is not None:
        parts.append(f"to {say_date(paper.until)}")
    said = " ".join(parts) or "at all meetings in the library"
    return said[:1].upper() + said[1:]


def _meeting_of(line: RecordLine) -> tuple[object, str, str]:
    return line.day, line.council, line.meeting


def _heading(house: House, line: RecordLine, place: int) -> Block:
    when = say_day(line.day) if line.day is not None else ""
    said = ", ".join(part for part in (line.meeting, line.council, when) if part)
    block = text_block(house, said, house.heading, before=24, keep_next=True)
    return replace(block, place=Place(f"meeting-{place}", said))

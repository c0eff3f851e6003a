# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of interests on paper: what is current, then what has ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.domain.interest import Whose
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.domain.register_paper import RegisterLine, RegisterPaper
from desktop.exports.blocks import Block, Place
from desktop.exports.lines import Span
from desktop.exports.pages import draw_document
from desktop.exports.saving import save
from desktop.exports.sections import (
    hairline,
    label,
    own_card,
    own_furniture,
    text_block,
    title_rule,
)
from desktop.exports.style import House, house_for
from desktop.exports.wording import capitalised, say_date

KIND = "Register of interests"


def write_register(paper: RegisterPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the register as PDF to the file ``out``; returns its number of pages.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    house = house_for(style)
    content, pages = draw_document(
        house,
        register_blocks(house, paper),
        own_card(KIND, paper.member, paper.made_at),
        own_furniture(KIND, paper.member, paper.made_at),
    )
    save(content, out)
    return pages


def register_blocks(house: House, paper: RegisterPaper) -> Iterator[Block]:
    """The whole register from top to bottom."""
    yield text_block(house, KIND, house.kicker, keep_next=True)
    yield text_block(house, paper.member or "My interests", house.title, before=3, keep_next=True)
    yield text_block(
        house,
        "As kept by the member. The council's own register is the one that counts.",
        house.fact,
        before=2,
    )
    yield title_rule(house)
    current = [line for line in paper.lines if line.ended_on is None]
    ended = [line for line in paper.lines if line.ended_on is not None]
    if not paper.lines:
        yield text_block(house, "No interests recorded.", house.body, before=20)
    yield from _group(house, "Current", current)
    yield from _group(house, "Ended", ended)


def _group(house: House, name: str, lines: Sequence[RegisterLine]) -> Iterator[Block]:
    if lines:
        yield label(house, name, before=24)
    for number, line in enumerate(lines):
        if number:
            yield hairline(house, before=10)
        heading = text_block(house, line.name, house.heading, before=8, keep_next=True)
        yield replace(heading, place=Place(f"{name}-{number}", line.name))
        whose = "" if line.whose == Whose.MINE else line.whose  # as goes without saying here
        facts = [part for part in (line.kind, line.role, whose) if part]
        if facts:
            yield text_block(
                house, capitalised(", ".join(facts)), house.body, before=2, keep_next=True
            )
        yield _days(house, line)


def _days(house: House, line: RegisterLine) -> Block:
    spans: list[Span] = []
    for name, day in (
        ("Since ", line.since),
        ("Registered on ", line.registered_on),
        ("Ended on ", line.ended_on),
    ):
        if day is not None:
            between = " · " if spans else ""
            spans += [
                Span(f"{between}{name}", house.small),
                Span(say_date(day), house.small_strong),
            ]
    if line.registered_on is None and line.ended_on is None:
        spans.append(
            Span(" · Not noted as registered" if spans else "Not noted as registered", house.small)
        )
    return text_block(house, spans, house.small, before=2)

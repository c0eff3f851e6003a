# SPDX-License-Identifier: AGPL-3.0-or-later
"""The front list of a marked copy: each mark with where it stands, in the order of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.domain.mark_list import MarkListPaper, Spot
from desktop.exports.blocks import Block, Place
from desktop.exports.briefing import point_blocks
from desktop.exports.pages import draw_document, fill_pages, with_header
from desktop.exports.saving import save
from desktop.exports.sections import document_card, furniture, text_block, title_block
from desktop.exports.style import USUAL, House
from desktop.exports.wording import count_of

KIND = "Marks"
_KEY = "mark-"


def write_mark_list(paper: MarkListPaper, out: str) -> tuple[list[Spot], int]:
    """Write the list as PDF to the file ``out``; returns where each entry begins, and its pages.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    around = furniture(paper.meeting, KIND)
    house = USUAL
    blocks = list(mark_list_blocks(house, paper))
    content, pages = draw_document(house, blocks, document_card(paper.meeting, KIND), around)
    save(content, out)
    return _spots(with_header(house, around), blocks), pages


def mark_list_blocks(house: House, paper: MarkListPaper) -> Iterator[Block]:
    """The whole list from top to bottom."""
    yield from title_block(house, paper.meeting, KIND)
    yield text_block(house, _summary(paper), house.small, before=12)
    for number, mark in enumerate(paper.marks):
        place = Place(f"{_KEY}{number}", mark.point.citation)
        yield from point_blocks(house, mark.point, before=14 if number else 16, place=place)


def _summary(paper: MarkListPaper) -> str:
    if not paper.marks:
        return f"No marks in {paper.about}."
    return f"{count_of(len(paper.marks), 'mark')} in {paper.about}. Press one to go to its page."


def _spots(house: House, blocks: Sequence[Block]) -> list[Spot]:
    """Where the entries begin, as they are laid out: by number of the mark."""
    found: dict[int, Spot] = {}
    for number, page in enumerate(fill_pages(house, blocks)):
        for placed in page:
            place = placed.block.place
            if place is not None and place.key.startswith(_KEY):
                box = (
                    house.margin_side,
                    placed.bottom,
                    house.margin_side + house.text_width,
                    placed.top,
                )
                found[int(place.key.removeprefix(_KEY))] = Spot(number, box)
    return [found[number] for number in sorted(found)]

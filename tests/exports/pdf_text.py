# SPDX-License-Identifier: AGPL-3.0-or-later
"""What two engines read in an exported PDF, header and footer left out, white space taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pymupdf
import pypdfium2

from desktop.exports.style import USUAL, House

Box = tuple[float, float, float, float]


def squeezed(text: str) -> str:
    """The text without any white space: lines may end anywhere there was a space."""
    return "".join(text.split())


def text_areas(numbers: Sequence[tuple[int, int, int]], house: House) -> Iterator[tuple[int, Box]]:
    """The text area of every page in reading order: page of the PDF, and the box from its top.

    ``numbers`` are the places of the pages: number as printed, page of the PDF, column on it.
    """
    scale = house.scale
    wide = house.page_width * scale
    for number, index, column in sorted(numbers):
        top = house.margin_top - 8 if number > 1 else 0
        bottom = house.page_height - house.margin_bottom + 4
        yield index, (column * wide, top * scale, (column + 1) * wide, bottom * scale)


def printed_pages(path: Path, house: House) -> list[tuple[int, int, int]]:
    """The number printed at the foot of each page, the page of the PDF, and the column on it."""
    found = []
    with pymupdf.open(path) as document:
        for page in document:
            for column in range(2 if house.booklet else 1):
                wide = house.page_width * house.scale
                area = pymupdf.Rect(column * wide, 0, (column + 1) * wide, house.sheet_height)
                said = re.search(r"Page\s(\d+)\sof\s\d+", page.get_text(clip=area, flags=0))
                if said:
                    found.append((int(said.group(1)), page.number, column))
    return found


def by_pymupdf(path: Path, house: House = USUAL) -> str:
    """The text area of every page, in the order in which it was drawn."""
    found = []
    numbers = printed_pages(path, house)
    with pymupdf.open(path) as document:
        for index, box in text_areas(numbers, house):
            found.append(document[index].get_text(clip=pymupdf.Rect(box), flags=0))
    return squeezed("".join(found))


def by_pdfium(path: Path, house: House = USUAL) -> str:
    """The text area of every page, in the order in which it was drawn."""
    found = []
    numbers = printed_pages(path, house)
    document = pypdfium2.PdfDocument(path)
    for index, (left, top, right, bottom) in text_areas(numbers, house):
        high = house.sheet_height
        found.append(
            document[index]
            .get_textpage()
            .get_text_bounded(left=left, bottom=high - bottom, right=right, top=high - top)
        )
    document.close()
    return squeezed("".join(found))


def gaps(text: str, expected: list[str]) -> list[str]:
    """What stands between the expected texts, each of which must follow the one before."""
    at = 0
    between = []
    for part in map(squeezed, expected):
        place = text.find(part, at)
        assert place >= 0, f"{part!r} is missing after {text[max(0, at - 60) : at]!r}"
        between.append(text[at:place])
        at = place + len(part)
    return [gap for gap in [*between, text[at:]] if gap]

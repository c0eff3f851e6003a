# SPDX-License-Identifier: AGPL-3.0-or-later
"""What two engines read in an exported PDF, header and footer left out, white space taken out."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pypdfium2

from desktop.exports.style import MARGIN_BOTTOM, MARGIN_TOP, PAGE_HEIGHT, PAGE_WIDTH


def squeezed(text: str) -> str:
    """The text without any white space: lines may end anywhere there was a space."""
    return "".join(text.split())


def by_pymupdf(path: Path) -> str:
    """The text area of every page, in the order in which it was drawn."""
    found = []
    with pymupdf.open(path) as document:
        for page in document:
            top = MARGIN_TOP - 8 if page.number else 0
            area = pymupdf.Rect(0, top, PAGE_WIDTH, PAGE_HEIGHT - MARGIN_BOTTOM + 4)
            found.append(page.get_text(clip=area, flags=0))
    return squeezed("".join(found))


def by_pdfium(path: Path) -> str:
    """The text area of every page, in the order in which it was drawn."""
    found = []
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document):
        top = PAGE_HEIGHT - (MARGIN_TOP - 8 if number else 0)
        found.append(page.get_textpage().get_text_bounded(bottom=MARGIN_BOTTOM - 4, top=top))
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

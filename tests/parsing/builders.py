# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented pages for tests: text set at given places, as the engine would hand it over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.domain.document import DocumentFacts, OutlineEntry
from desktop.domain.geometry import Rect
from desktop.domain.page import PageLink, PageSize, PageText, TextLine
from desktop.domain.reading import PackText

PORTRAIT = PageSize(595.0, 842.0)
LANDSCAPE = PageSize(842.0, 595.0, 90)
BLANK = "This page is intentionally left blank"


def line(
    x: float,
    y: float,
    text: str,
    *,
    size: float = 12.0,
    bold: bool = False,
    italic: bool = False,
    sideways: bool = False,
) -> TextLine:
    """A run of text with its left edge at ``x`` and its top at ``y``; turned text runs upwards."""
    long, high = len(text) * size * 0.5, size * 1.15
    rect = Rect(x, y, x + high, y + long) if sideways else Rect(x, y, x + long, y + high)
    return TextLine(text, rect, size, bold, italic, sideways)


def stamp(number: int, *, form: str = "Page {}", size: PageSize = PORTRAIT) -> TextLine:
    """The number of the pack: at the foot, or turned at the right edge of a landscape page."""
    text = form.format(number)
    if size.width > size.height:
        return line(size.width - 30, size.height / 2 - 20, text, sideways=True)
    return line(size.width / 2 - len(text) * 3, size.height - 45, text)


def item_stamp(number: str) -> TextLine:
    """ "Agenda Item 3" at the top right."""
    return line(468, 21, f"Agenda Item {number}")


def paragraphs(x: float, y: float, texts: Iterable[str], *, step: float = 28) -> list[TextLine]:
    """Lines below each other with a gap between them."""
    return [line(x, y + place * step, text) for place, text in enumerate(texts)]


def numbered(
    y: float, entries: Sequence[tuple[str, str]], *, x: float = 54, indent: float = 30
) -> list[TextLine]:
    """Labels in a column of their own with their text beside them."""
    lines = []
    for place, (label, text) in enumerate(entries):
        lines.append(line(x, y + place * 28, label))
        lines.append(line(x + indent, y + place * 28, text))
    return lines


def page(
    index: int,
    lines: Iterable[TextLine],
    *,
    size: PageSize = PORTRAIT,
    links: Iterable[PageLink] = (),
    picture_share: float = 0.0,
) -> PageText:
    """A page at a zero-based place."""
    return PageText(index, size, tuple(lines), tuple(links), picture_share)


def blank(index: int) -> PageText:
    """A page with the notice that it is blank, and no stamp."""
    return page(index, [line(191, 394, BLANK, size=14)])


def pack(
    pages: Sequence[PageText],
    *,
    outline: Sequence[tuple[int, str, int]] = (),
    title: str = "",
    file_name: str = "pack.pdf",
) -> PackText:
    """A file of the pages; outline entries are level, title and zero-based page."""
    entries = tuple(OutlineEntry(level, name, target) for level, name, target in outline)
    facts = DocumentFacts(tuple(one.size for one in pages), entries, title)
    return PackText(facts, tuple(pages), file_name)


def column(
    entries: Sequence[str], *, y: float = 60, x: float = 72, step: float = 16
) -> list[TextLine]:
    """Lines of one paragraph, set closely."""
    return [line(x, y + place * step, text) for place, text in enumerate(entries)]

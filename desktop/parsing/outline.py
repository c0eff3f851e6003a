# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the PDF's outline tells: "8 Budget monitoring" at an item's first page.

The outline of a published pack has the items at its first level and, below, the item's other
papers and the bookmarks the report brought with it. Junk outlines exist (one entry a page,
names of form fields); they have no numbered entries in rising order and so tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.domain.document import OutlineEntry
from desktop.parsing.item_numbers import number_key
from desktop.parsing.rows import clean

_NUMBERED = re.compile(
    r"(?:Item )?(?P<number>\d{1,3}(?:\.\d{1,2})?(?:[A-Za-z]|\([a-z]\))?|[A-Z]\d{1,2})"
    r"[.):]? +(?P<title>\S.*)"
)


_AGENDA = re.compile(r"(?:public |supplementary )*agenda\b|rhaglen", re.IGNORECASE)
_FEW = 3  # entries; the chapters of a report are more


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """An agenda item of the outline: its number, title and zero-based first page.

    ``parts`` are the entries right below it: title and page.
    """

    number: str
    title: str
    page: int
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineReading:
    """The items of an outline and the pages of entries at their level that are no items."""

    items: tuple[OutlineItem, ...] = ()
    others: tuple[tuple[str, int], ...] = ()

    @property
    def starts(self) -> frozenset[int]:
        """Pages on which a paper starts."""
        pages = {item.page for item in self.items} | {page for _, page in self.others}
        for item in self.items:
            pages.update(page for _, page in item.parts)
        return frozenset(pages)


def read_outline(entries: Sequence[OutlineEntry], page_count: int) -> OutlineReading:
    """The items of an outline; empty where it is none of an agenda."""
    usable = [e for e in entries if e.page is not None and 0 <= e.page < page_count]
    for level in (1, 2):
        reading = _at_level(usable, level)
        if reading.items:
            return reading
    return OutlineReading()


def believed(outline: OutlineReading, stamped: Mapping[str, int]) -> OutlineReading:
    """The outline, or none where its numbers are those of a report's chapters.

    ``stamped`` maps the numbers stamped "Agenda Item 3" to pages. Published packs have an entry
    "Agenda", or their items agree with a stamp; a list of three or less is taken at its word.
    """
    agenda = any(_AGENDA.match(title) for title, _ in outline.others)
    agreed = any(stamped.get(item.number) == item.page for item in outline.items)
    if agenda or agreed or len(outline.items) <= _FEW:
        return outline
    return OutlineReading()


def _at_level(entries: Sequence[OutlineEntry], level: int) -> OutlineReading:
    items: list[OutlineItem] = []
    others: list[tuple[str, int]] = []
    parts: list[tuple[str, int]] = []
    for entry in entries:
        title, page = clean(entry.title), entry.page
        if page is None:
            continue
        if entry.level == level + 1 and items:
            parts.append((title, page))
        if entry.level != level:
            continue
        if items and parts:
            items[-1] = _with_parts(items[-1], parts)
        parts = []
        match = _NUMBERED.fullmatch(title)
        if match:
            items.append(OutlineItem(match["number"], match["title"], page))
        else:
            others.append((title, page))
    if items and parts:
        items[-1] = _with_parts(items[-1], parts)
    return OutlineReading(tuple(items), tuple(others)) if _rising(items) else OutlineReading()


def _with_parts(item: OutlineItem, parts: list[tuple[str, int]]) -> OutlineItem:
    return OutlineItem(item.number, item.title, item.page, tuple(parts))


def _rising(items: Sequence[OutlineItem]) -> bool:
    """Whether numbers and pages go up together, as those of an agenda do."""
    for before, after in pairwise(items):
        if number_key(after.number) <= number_key(before.number) or after.page < before.page:
            return False
    return bool(items)

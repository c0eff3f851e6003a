# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that belong to the page and not to its text: stamps, page numbers, running lines.

A quotation that runs over the end of a page must not hold them. What is furniture is told by
where it stands, by its wording, and by whether the neighbouring page has the same in the same
place; never by wording alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.geometry import Rect, bounding
from desktop.domain.page import PageSize, Word

MARGIN = 0.12  # of the page's height: running lines and stamps stand outside this
EDGE = 0.075  # of its height or width: bare page numbers stand outside this
SAME_PLACE = 6.0  # points
EDGE_LINES = 4  # at the top and at the bottom of a page, where running lines stand
FEWEST_LETTERS = 3  # a running line has words in it

_PAGE_NUMBER = re.compile(
    r"page \d{1,5}(?: of \d{1,5})?|\d{1,5} of \d{1,5}"
    r"|\d{1,5} ?\| ?p ?a ?g ?e|[-–—] ?\d{1,5} ?[-–—]",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,5}")
_STAMP = re.compile(
    r"(?:agenda|minute) item (?:no\.? ?)?[\w.&, ]{1,8}|agenda annex|appendix [A-Z0-9]{1,4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    rect: Rect
    indexes: range


def page_furniture(
    words_by_page: Mapping[int, Sequence[Word]],
    sizes: Mapping[int, PageSize],
    labels: Mapping[int, str | None],
) -> dict[int, frozenset[int]]:
    """The indexes of the words of each page that are no part of its text.

    Keys are zero-based pages; ``labels`` are the numbers stamped on them. The more neighbouring
    pages are given, the more running lines are known.
    """
    lines = {page: _lines(words) for page, words in words_by_page.items()}
    found: dict[int, frozenset[int]] = {}
    for page, own in lines.items():
        size = sizes[page]
        elsewhere = [line for p in (page - 1, page + 1) for line in lines.get(p, ())]
        found[page] = frozenset(
            index
            for line in own
            if _is_stamp(line, size, labels.get(page)) or _is_running(line, size, elsewhere)
            for index in line.indexes
        )
    return found


def body_of(lines: Sequence[str], neighbours: Sequence[Sequence[str]]) -> range:
    """Which lines of a page are its text, where nothing but their wording is known.

    Left out at the top and at the bottom: numbers of pages, stamps, and what a neighbouring page
    has at the same end.
    """
    start, stop = 0, len(lines)
    tops = {_without_numbers(line) for other in neighbours for line in other[:EDGE_LINES]}
    ends = {_without_numbers(line) for other in neighbours for line in other[-EDGE_LINES:]}
    while start < stop and _is_edge(lines[start], tops):
        start += 1
    while stop > start and _is_edge(lines[stop - 1], ends):
        stop -= 1
    return range(start, stop)


def _is_edge(line: str, elsewhere: set[str]) -> bool:
    forms = (_PAGE_NUMBER, _BARE_NUMBER, _STAMP)
    if any(form.fullmatch(line) for form in forms):
        return True
    wording = _without_numbers(line)
    return sum(c.isalpha() for c in wording) >= FEWEST_LETTERS and wording in elsewhere


def _lines(words: Sequence[Word]) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for index in range(1, len(words) + 1):
        if index < len(words) and (words[index].block, words[index].line) == (
            words[start].block,
            words[start].line,
        ):
            continue
        run = words[start:index]
        lines.append(
            _Line(" ".join(w.text for w in run), bounding(w.rect for w in run), range(start, index))
        )
        start = index
    return lines if words else []


def _is_stamp(line: _Line, size: PageSize, label: str | None) -> bool:
    rect = line.rect
    in_margin = rect.y1 <= size.height * MARGIN or rect.y0 >= size.height * (1 - MARGIN)
    at_edge = rect.y1 <= size.height * EDGE or rect.y0 >= size.height * (1 - EDGE)
    # On a landscape page the stamps are drawn turned, at its left and right edges.
    at_side = size.width > size.height and (
        rect.x1 <= size.width * MARGIN or rect.x0 >= size.width * (1 - MARGIN)
    )
    if not (in_margin or at_side):
        return False
    if label is not None and line.text.casefold() in (label.casefold(), f"page {label}".casefold()):
        return True
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    if _STAMP.fullmatch(line.text):
        return at_side or rect.y1 <= size.height * MARGIN
    return at_edge and _BARE_NUMBER.fullmatch(line.text) is not None


def _is_running(line: _Line, size: PageSize, elsewhere: Sequence[_Line]) -> bool:
    rect = line.rect
    if rect.y1 > size.height * MARGIN and rect.y0 < size.height * (1 - MARGIN):
        return False
    wording = _without_numbers(line.text)
    # Numbers of paragraphs stand in the same place on many pages and are part of the text.
    if sum(c.isalpha() for c in wording) < FEWEST_LETTERS:
        return False
    return any(
        abs(other.rect.y0 - rect.y0) <= SAME_PLACE and _without_numbers(other.text) == wording
        for other in elsewhere
    )


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()

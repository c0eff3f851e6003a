# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copy what a member has chosen on the pages: words as clean text, a table as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop.domain.annotation import PageRect
from desktop.domain.document import PageRecord
from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.domain.quotation import Place
from desktop.domain.table import CopiedText
from desktop.parsing.copied_text import copied_text
from desktop.services.mark_words import furniture_of


def copy_between(
    pages: Sequence[PageRecord],
    words_by_page: Mapping[int, Sequence[Word]],
    rules_by_page: Mapping[int, Sequence[Rect]],
    start: Place,
    end: Place,
) -> CopiedText:
    """The words from one to another, both included.

    ``pages`` are the document's; ``words_by_page`` holds at least the pages of the selection and
    better one more on either side, by which running lines are told; ``rules_by_page`` the lines
    drawn on them (the job ``PageRules``).
    """
    chosen: dict[int, range] = {}
    for page in range(start[0], end[0] + 1):
        count = len(words_by_page.get(page, ()))
        first = start[1] if page == start[0] else 0
        last = min(end[1], count - 1) if page == end[0] else count - 1
        chosen[page] = range(first, last + 1)
    skip = furniture_of(pages, words_by_page)
    return copied_text(words_by_page, rules_by_page, chosen, skip=skip)


def copy_inside(
    pages: Sequence[PageRecord],
    words_by_page: Mapping[int, Sequence[Word]],
    rules_by_page: Mapping[int, Sequence[Rect]],
    rects: Iterable[PageRect],
    *,
    eager: bool = False,
) -> CopiedText:
    """The words whose middle lies in one of the rectangles: those of a mark.

    ``eager`` is for an area that a member has drawn, perhaps around a table without lines.
    """
    by_page: dict[int, list[Rect]] = {}
    for each in rects:
        by_page.setdefault(each.page, []).append(each.rect)
    chosen = {
        page: [
            index
            for index, word in enumerate(words_by_page.get(page, ()))
            if any(rect.contains(word.rect.middle_x, word.rect.middle_y) for rect in own)
        ]
        for page, own in by_page.items()
    }
    skip = furniture_of(pages, words_by_page)
    return copied_text(words_by_page, rules_by_page, chosen, skip=skip, eager=eager)

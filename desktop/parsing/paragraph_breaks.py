# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where one paragraph ends and the next begins, in a run of words from one or more pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from desktop.domain.page import Word

PagedWord = tuple[int, Word]

_GAP = 0.5  # of a line's height: lines further apart are of two paragraphs
_STEP = 0.4  # of a line's height that a line stands lower than the one it follows
_SENTENCE_END = re.compile(r"[.!?:;][)\]'\"’”]*$")
_INSIDE = frozenset("£$€0123456789&(")  # what follows within a sentence, as a small letter does
_BULLET = re.compile(r"[•●▪○·◦\uf0b7\u2023\u25e6\U0001f536–—-]")
_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|\(?[a-z]{1,4}[.)])", re.I)


def paragraphs_of(words: Iterable[PagedWord]) -> list[list[PagedWord]]:
    """The words, in reading order, parted where a new paragraph or point of a list begins.

    One that goes on in the next column or on the next page stays whole: the line before has no
    end of a sentence and the next begins with a small letter.
    """
    paragraphs: list[list[PagedWord]] = []
    for paged in words:
        if paragraphs and not _begins(paragraphs[-1], paged):
            paragraphs[-1].append(paged)
        else:
            paragraphs.append([paged])
    return paragraphs


def paragraph_around(
    words_by_page: Mapping[int, Sequence[Word]],
    place: tuple[int, int],
    skip: Mapping[int, Collection[int]],
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last word of the paragraph a word stands in, over as many of the pages
    given as it runs.

    A place is a page and the index of a word on it; ``skip`` are those that belong to the page
    and not to its text. One of these is a paragraph by itself.
    """
    if place[1] in skip.get(place[0], ()):
        return place, place
    places = [
        (page, index)
        for page in sorted(words_by_page)
        for index in range(len(words_by_page[page]))
        if index not in skip.get(page, ())
    ]
    start = 0
    for paragraph in paragraphs_of((page, words_by_page[page][index]) for page, index in places):
        stop = start + len(paragraph)
        if places[start] <= place <= places[stop - 1]:
            return places[start], places[stop - 1]
        start = stop
    return place, place


def goes_on(last: str, following: str) -> bool:
    """Whether a sentence that reaches the end of a page or column goes on with these words."""
    if _SENTENCE_END.search(last) or _BULLET.fullmatch(following) or _LABEL.fullmatch(following):
        return False
    return following[:1].islower() or following[:1] in _INSIDE


def _begins(paragraph: list[PagedWord], paged: PagedWord) -> bool:
    page, word = paged
    before_page, before = paragraph[-1]
    if page != before_page or word.rect.y1 < before.rect.y0:
        return not goes_on(before.text, word.text)
    height = max(1.0, min(word.rect.height, before.rect.height))
    if word.rect.y0 - before.rect.y0 < _STEP * height:
        return False  # beside it, on the same line
    if word.rect.y0 - before.rect.y1 > _GAP * height:
        return True
    return bool(_BULLET.fullmatch(word.text) or _LABEL.fullmatch(word.text))

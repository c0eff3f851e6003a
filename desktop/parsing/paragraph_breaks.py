# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where one paragraph ends and the next begins, in a run of words from one or more pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.domain.page import Word

PagedWord = tuple[int, Word]

_GAP = 0.5  # of a line's height: lines further apart are of two paragraphs
_STEP = 0.4  # of a line's height that a line stands lower than the one it follows
_SENTENCE_END = re.compile(r"[.!?:;][)\]'\"’”]*$")
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


def goes_on(last: str, following: str) -> bool:
    """Whether a sentence that reaches the end of a page or column goes on with these words."""
    return not _SENTENCE_END.search(last) and following[:1].islower()


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

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The running text of a document as words that can be compared, each with where it stands. Pure.

What belongs to the page and not to the text (stamps, running lines) is left out, and a word
divided at the end of a line is one word, so that the same text set otherwise is the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from desktop.domain.label_order import label_order
from desktop.domain.page import Word
from desktop.domain.quotation import HYPHENS, Place
from desktop.domain.quote_search import folded


@dataclass(frozen=True)  # without slots, for what is worked out once and kept
class TextStream:
    """``words`` as they are compared; ``firsts`` and ``lasts`` the places they begin and end at.

    A place is a zero-based page and the index of a word among all words of that page.
    """

    words: tuple[str, ...]
    firsts: tuple[Place, ...]
    lasts: tuple[Place, ...]
    on_pages: Mapping[int, Sequence[Word]]
    skip: Mapping[int, Collection[int]] = field(default_factory=dict)

    def on_page(self, page: int) -> range:
        """The numbers of the words that begin on a zero-based page."""
        return range(bisect_left(self.firsts, (page, 0)), bisect_left(self.firsts, (page + 1, 0)))

    def at(self, place: Place) -> int | None:
        """The number of the word that holds a place, or None where it is no part of the text."""
        number = bisect_right(self.firsts, place) - 1
        if number >= 0 and self.firsts[number] <= place <= self.lasts[number]:
            return number
        return None

    @cached_property
    def as_read(self) -> Sequence[int]:
        """The numbers of all words as they are read: that of a paragraph before its words."""
        numbers = range(len(self.words))
        return label_order([(self.firsts[number][0], self.word(number)) for number in numbers])

    def word(self, number: int) -> Word:
        """The word on the page with which this word begins."""
        page, index = self.firsts[number]
        return self.on_pages[page][index]


def as_compared(word: str) -> str:
    """A word without what may differ though nobody changed it; a bullet by itself stays one."""
    return folded(word).replace('"', "'") or word.strip()


def text_stream(
    on_pages: Mapping[int, Sequence[Word]], skip: Mapping[int, Collection[int]]
) -> TextStream:
    """The text of all pages in their order, without the words named in ``skip``."""
    words: list[str] = []
    firsts: list[Place] = []
    lasts: list[Place] = []
    open_end: tuple[int, int] | None = None  # the line of a word divided at its end
    for page in sorted(on_pages):
        left_out = skip.get(page, ())
        for index, word in enumerate(on_pages[page]):
            text = as_compared(word.text)
            if index in left_out or not text:
                continue
            place, line = (page, index), (word.block, word.line)
            new_line = bool(lasts) and (lasts[-1][0] != page or open_end != line)
            if open_end is not None and new_line and word.text[:1].islower():
                words[-1] += text
                lasts[-1] = place
            else:
                words.append(text)
                firsts.append(place)
                lasts.append(place)
            divided = len(word.text) > 1 and word.text.endswith(HYPHENS) and word.text[-2].isalpha()
            open_end = line if divided else None
    return TextStream(tuple(words), tuple(firsts), tuple(lasts), on_pages, skip)

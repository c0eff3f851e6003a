# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is selected: a run of words from one place to another, over lines and pages.

A place is a zero-based page and the index of a word on it in reading order. No widget here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.geometry import Rect
from desktop.domain.page import Word

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Selection:
    """From ``anchor``, where it was begun, to ``head``, where it is now; both included."""

    anchor: Place
    head: Place

    @property
    def start(self) -> Place:
        """The earlier end in reading order."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> Place:
        """The later end in reading order."""
        return max(self.anchor, self.head)

    @property
    def pages(self) -> range:
        """The pages it touches."""
        return range(self.start[0], self.end[0] + 1)

    def words_on(self, page: int, count: int) -> range:
        """The indexes of the selected words on a page that has ``count`` words."""
        if page not in self.pages:
            return range(0)
        first = self.start[1] if page == self.start[0] else 0
        last = self.end[1] if page == self.end[0] else count - 1
        return range(first, min(last, count - 1) + 1)


def line_rects(words: Sequence[Word], chosen: range) -> list[Rect]:
    """One rectangle for each line of the chosen words."""
    rects: list[Rect] = []
    previous: tuple[int, int] | None = None
    for index in chosen:
        word = words[index]
        line = (word.block, word.line)
        if rects and line == previous:
            rects[-1] = rects[-1].united(word.rect)
        else:
            rects.append(word.rect)
        previous = line
    return rects


def word_at(words: Sequence[Word], x: float, y: float, *, reach: float = 0.0) -> int | None:
    """The word under a place in PDF points, or within ``reach`` points of it."""
    best: tuple[float, int] | None = None
    for index, word in enumerate(words):
        rect = word.rect
        across = max(rect.x0 - x, 0.0, x - rect.x1)
        down = max(rect.y0 - y, 0.0, y - rect.y1)
        distance = across + down
        if distance <= reach and (best is None or distance < best[0]):
            best = (distance, index)
    return best[1] if best else None


def nearest_word(words: Sequence[Word], x: float, y: float) -> int | None:
    """The word a drag to this place means: the nearest line first, then along that line."""
    best: tuple[float, float, int] | None = None
    for index, word in enumerate(words):
        rect = word.rect
        down = max(rect.y0 - y, 0.0, y - rect.y1)
        across = max(rect.x0 - x, 0.0, x - rect.x1)
        # A column beside the one dragged in is farther than the next line of the same column.
        rank = (down + across * 0.35, across, index)
        if best is None or rank < best:
            best = rank
    return best[2] if best else None


def block_around(words: Sequence[Word], index: int) -> range:
    """The paragraph a word stands in: the words of its block."""
    block = words[index].block
    first = last = index
    while first > 0 and words[first - 1].block == block:
        first -= 1
    while last + 1 < len(words) and words[last + 1].block == block:
        last += 1
    return range(first, last + 1)


def line_around(words: Sequence[Word], index: int) -> range:
    """The line a word stands in."""
    line = (words[index].block, words[index].line)
    first = last = index
    while first > 0 and (words[first - 1].block, words[first - 1].line) == line:
        first -= 1
    while last + 1 < len(words) and (words[last + 1].block, words[last + 1].line) == line:
        last += 1
    return range(first, last + 1)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is selected: a run of words from one place to another, over lines and pages.

A place is a zero-based page and the index of a word on it in reading order. No widget here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.geometry import Rect, bounding
from desktop.domain.page import Word

Place = tuple[int, int]

_BAND = 60.0  # points around a place in which the other column has its lines
_ALONG = 30.0  # points along a line from which on being further off does not count
_GUTTER = 8.0  # points: the narrowest gap between two columns
_COLUMN_LINES = 3  # lines on either side of such a gap
_COLUMN_WIDTH = 90.0  # points: numbers, bullets and cells of tables are narrower


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


def line_rects(words: Sequence[Word], chosen: Iterable[int]) -> list[Rect]:
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
    """The word a drag to this place means: the nearest line first, then along that line.

    A line beyond the gap between two columns of text is not meant while the place is on this
    side of it, be it ever so near: at the end of a paragraph, or below a column that is shorter.
    """
    lines = _lines(words)
    ranks: list[tuple[float, float, int]] = []
    for rect, run in lines:
        down = max(rect.y0 - y, 0.0, y - rect.y1)
        across, index = min((max(words[i].rect.x0 - x, 0.0, x - words[i].rect.x1), i) for i in run)
        # However far along its line: it is still the line at that height.
        ranks.append((down + min(across, _ALONG) * 0.35, across, index))
    order = sorted(range(len(lines)), key=ranks.__getitem__)
    boxes = [rect for rect, _ in lines]
    for place in order:
        _, across, index = ranks[place]
        if across <= _GUTTER or not _other_column(boxes, boxes[place], x, y):
            return index
    return ranks[order[0]][2] if order else None


def _lines(words: Sequence[Word]) -> list[tuple[Rect, range]]:
    """The lines of a page, each with its box and the indexes of its words."""
    lines: list[tuple[Rect, range]] = []
    start = 0
    for index in range(1, len(words) + 1):
        first = words[start]
        if index < len(words) and (words[index].block, words[index].line) == (
            first.block,
            first.line,
        ):
            continue
        lines.append((bounding(word.rect for word in words[start:index]), range(start, index)))
        start = index
    return lines if words else []


def _other_column(boxes: Sequence[Rect], rect: Rect, x: float, y: float) -> bool:
    """Whether the gap between two columns of text lies between a place and a line."""

    def far(box: Rect) -> float:
        return abs(box.middle_y - y)

    wide = [box for box in boxes if box.width > _COLUMN_WIDTH]
    beside = [b for b in wide if b.x1 > rect.x0 and b.x0 < rect.x1]
    own = [b for b in wide if b.x0 - _GUTTER <= x <= b.x1 + _GUTTER]
    own = [b for b in own if b.x1 <= rect.x0 or b.x0 >= rect.x1]
    own, beside = sorted(own, key=far)[:_COLUMN_LINES], sorted(beside, key=far)[:_COLUMN_LINES]
    if len(own) < _COLUMN_LINES or len(beside) < _COLUMN_LINES or far(beside[-1]) > _BAND:
        return False
    left, right = (own, beside) if x < rect.x0 else (beside, own)
    start, end = max(b.x1 for b in left), min(b.x0 for b in right)
    if end - start < _GUTTER:
        return False
    top = min(y, *(b.y0 for b in own))
    bottom = max(y, *(b.y1 for b in own))
    return not any(
        b.x0 < start - 1 and b.x1 > end + 1 and b.y1 > top and b.y0 < bottom for b in boxes
    )


def block_around(words: Sequence[Word], index: int) -> range:
    """The paragraph a word stands in: the words of its block."""
    block = words[index].block
    first = last = index
    while first > 0 and words[first - 1].block == block:
        first -= 1
    while last + 1 < len(words) and words[last + 1].block == block:
        last += 1
    return range(first, last + 1)


def row_around(words: Sequence[Word], index: int) -> range:
    """What stands beside a word at its height: its line, with the number in front of it."""
    rect = words[index].rect

    def beside(other: Rect) -> bool:
        shared = min(rect.y1, other.y1) - max(rect.y0, other.y0)
        return shared > 0.5 * min(rect.height, other.height)

    first = last = index
    while first > 0 and beside(words[first - 1].rect):
        first -= 1
    while last + 1 < len(words) and beside(words[last + 1].rect):
        last += 1
    return range(first, last + 1)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines that were left before they were full: those of an address, a heading, a plain list.

A line of prose ends where the next word has no room. Where it would have had, something new
begins. The cells of a table and columns beside each other are set narrower than the page: there
only lines of the same column tell how wide. By position, in points of displayed space. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice, pairwise, takewhile

from desktop.domain.geometry import Rect, bounding
from desktop.domain.page import Word

NEAR = 3.0  # points between the left edges of lines that begin at the same place
WIDE = 200.0  # points: a line that wraps is no shorter
ROOM = 1.0  # of a line's height that stays free where a word would only just have fitted
SENTENCE_END = re.compile(r"[.!?:;][)\]'\"’”]*$")
OPEN_END = re.compile(r"(?:[,–—-]|^(?:and|&|of|the|to|for|on|in|by|with|a|an|or|at|from))$", re.I)
"""What a line that goes on may end with though the next begins with a capital."""
_LEFT_ENDED, _LEFT_OPEN = 0.03, 0.12  # of the text's width left free, behind a sentence or not
_SHARED = 0.5  # of the lower line's height, by which two lines stand beside each other
_GAP = 1.0  # of a line's height: words farther apart are of two pieces
_LABELLED = 2  # lines beside each other, at most, that are a label and its text
_APART = 1.0  # of a line's height: lines farther apart are not of one column


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as it is set: its box, where its first piece ends, and where the next column begins.

    A piece ends at a gap wider than those between words. ``edge`` is where something else stands
    beside the line, in points; None where nothing does. What the file writes next beside it is
    nothing else, as the text is not to the number of a paragraph; a row of more is one of a table.
    """

    rect: Rect
    piece_end: float
    edge: float | None


class Reaches:
    """Where the lines of each page begin and end; worked out for a page when it is asked for."""

    def __init__(self, words_by_page: Mapping[int, Sequence[Word]]) -> None:
        self._words = words_by_page
        self._told: dict[int, list[SetLine]] = {}

    def on(self, page: int) -> Sequence[SetLine]:
        """The lines of a zero-based page, from top to bottom."""
        told = self._told.get(page)
        if told is None:
            told = self._told[page] = _set_lines(self._words.get(page, ()))
        return told


def _set_lines(words: Sequence[Word]) -> list[SetLine]:
    """The lines of a page from top to bottom."""
    rows: list[list[tuple[Rect, float]]] = []
    for _, group in groupby(words, lambda word: (word.block, word.line)):
        line = list(group)
        rect = bounding(word.rect for word in line)
        if rows and rect.x0 >= rows[-1][-1][0].x1 - 1 and _beside(rows[-1][-1][0], rect):
            rows[-1].append((rect, _piece_end(line)))
        else:
            rows.append([(rect, _piece_end(line))])
    written = [
        (rect, piece_end, row[-1][0].x1 if len(row) <= _LABELLED else rect.x1)
        for row in rows
        for rect, piece_end in row
    ]
    written.sort(key=lambda each: each[0].y0)
    rects = [rect for rect, _, _ in written]
    return [
        SetLine(rect, piece_end, _edge(rects, number, end))
        for number, (rect, piece_end, end) in enumerate(written)
    ]


def _edge(rects: Sequence[Rect], number: int, end: float) -> float | None:
    """Where the first of the lines beside one, all sorted from the top, begins behind its end."""
    own = rects[number]
    above = takewhile(lambda rect: rect.y1 > own.y0, (rects[n] for n in range(number - 1, -1, -1)))
    below = takewhile(lambda rect: rect.y0 < own.y1, islice(rects, number + 1, None))
    beside = (rect.x0 for rect in chain(above, below) if rect.x0 >= end and _beside(own, rect))
    return min(beside, default=None)


def _piece_end(line: Sequence[Word]) -> float:
    for word, following in pairwise(line):
        if following.rect.x0 - word.rect.x1 > _GAP * word.rect.height:
            return word.rect.x1
    return line[-1].rect.x1


def _beside(one: Rect, other: Rect) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > _SHARED * min(one.height, other.height)


def left_short(first: Word, last: Word, following: Word, lines: Sequence[SetLine]) -> bool:
    """Whether a line, from its first to its last word, had room for the one on the line below.

    ``lines`` are those of the page, by which it is told how wide the text is set there; the
    narrow lines of a cell are broken where they are full. Both lines begin at the same place.
    """
    if OPEN_END.search(last.text) or abs(first.rect.x0 - following.rect.x0) >= NEAR:
        return False
    starting = [line for line in lines if abs(line.rect.x0 - first.rect.x0) < NEAR]
    reach = max((line.rect.x1 for line in starting), default=0.0)
    if not _had_room(first, last, following, reach):
        return False
    column = _around(first.rect, starting, lambda above, below: not _apart(above, below))
    edge = _edge_of(column)
    if edge is None or last.rect.x1 > edge:
        return True
    narrow = [line for line in column if line.piece_end <= edge]
    column = _around(first.rect, column, lambda above, below: above in narrow and below in narrow)
    if _edge_of(column) is None:
        return True
    if not SENTENCE_END.search(last.text) and any(
        line.edge is not None and _beside(line.rect, last.rect) for line in column
    ):
        return False  # the entries of a cell end with nothing, and so may the lines of one entry
    return _had_room(first, last, following, max(line.piece_end for line in column))


def _had_room(first: Word, last: Word, following: Word, reach: float) -> bool:
    """Whether the word had room on the line above, where the text reaches so far."""
    height = max(1.0, min(following.rect.height, last.rect.height))
    wide = reach - first.rect.x0
    room = reach - last.rect.x1 - ROOM * height - following.rect.width
    ended = SENTENCE_END.search(last.text) is not None
    return wide > WIDE and room > (_LEFT_ENDED if ended else _LEFT_OPEN) * wide


def _around(
    place: Rect, lines: Sequence[SetLine], joined: Callable[[SetLine, SetLine], bool]
) -> list[SetLine]:
    """The run of lines, from top to bottom, in which a place stands; neighbours are ``joined``."""
    run: list[SetLine] = []
    for line in lines:
        if run and not joined(run[-1], line):
            if run[-1].rect.y1 > place.middle_y:
                break
            run = []
        run.append(line)
    return run


def _apart(above: SetLine, below: SetLine) -> bool:
    return below.rect.y0 - above.rect.y1 > _APART * below.rect.height


def _edge_of(column: Sequence[SetLine]) -> float | None:
    return min((line.edge for line in column if line.edge is not None), default=None)

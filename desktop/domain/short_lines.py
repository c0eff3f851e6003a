# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines that were left before they were full: those of an address, a heading, a plain list.

A line of prose ends where the next word has no room. Where it would have had, something new
begins. By position, in points of displayed space. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from desktop.domain.page import Word

Reach = tuple[float, float]
"""Where a line begins and where it ends, in points from the left."""

NEAR = 3.0  # points between the left edges of lines that begin at the same place
WIDE = 200.0  # points: a line that wraps is no shorter
ROOM = 1.0  # of a line's height that stays free where a word would only just have fitted
SENTENCE_END = re.compile(r"[.!?:;][)\]'\"’”]*$")
OPEN_END = re.compile(r"(?:[,–—-]|^(?:and|&|of|the|to|for|on|in|by|with|a|an|or|at|from))$", re.I)
"""What a line that goes on may end with though the next begins with a capital."""
_LEFT_ENDED, _LEFT_OPEN = 0.03, 0.12  # of the text's width left free, behind a sentence or not


class Reaches:
    """Where the lines of each page begin and end; worked out for a page when it is asked for."""

    def __init__(self, words_by_page: Mapping[int, Sequence[Word]]) -> None:
        self._words = words_by_page
        self._told: dict[int, list[Reach]] = {}

    def on(self, page: int) -> Sequence[Reach]:
        """The reaches of the lines of a zero-based page."""
        told = self._told.get(page)
        if told is None:
            lines = groupby(self._words.get(page, ()), lambda word: (word.block, word.line))
            told = self._told[page] = [_reach(list(line)) for _, line in lines]
        return told


def _reach(line: Sequence[Word]) -> Reach:
    return line[0].rect.x0, line[-1].rect.x1


def left_short(first: Word, last: Word, following: Word, reaches: Sequence[Reach]) -> bool:
    """Whether a line, from its first to its last word, had room for the one on the line below.

    ``reaches`` are those of the page, by which it is told how wide the text is set there; the
    narrow lines of a cell are broken where they are full. Both lines begin at the same place.
    """
    if OPEN_END.search(last.text) or abs(first.rect.x0 - following.rect.x0) >= NEAR:
        return False
    height = max(1.0, min(following.rect.height, last.rect.height))
    reach = max((end for x, end in reaches if abs(x - first.rect.x0) < NEAR), default=0.0)
    wide = reach - first.rect.x0
    room = reach - last.rect.x1 - ROOM * height - following.rect.width
    ended = SENTENCE_END.search(last.text) is not None
    return wide > WIDE and room > (_LEFT_ENDED if ended else _LEFT_OPEN) * wide

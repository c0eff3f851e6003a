# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented words and lines on a page, as the engine would hand them over for copying."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.domain.geometry import Rect
from desktop.domain.page import Word

HEIGHT = 10.0
LETTER = 5.0


class PageOfWords:
    """Words added line by line; each call of ``text`` is a line of its own."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rules: list[Rect] = []
        self._line = -1
        self._block = -1

    def text(self, x: float, y: float, text: str, *, same_block: bool = False) -> range:
        """A line with its left edge at ``x`` and its top at ``y``; returns its words' indexes."""
        self._line += 1
        self._block += not same_block
        first = len(self.words)
        for word in text.split():
            wide = LETTER * len(word)
            rect = Rect(x, y, x + wide, y + HEIGHT)
            self.words.append(Word(word, rect, self._block, self._line))
            x += wide + LETTER / 2
        return range(first, len(self.words))

    def prose(self, x: float, y: float, lines: Iterable[str], *, step: float = 12) -> range:
        """Lines of one paragraph."""
        first = len(self.words)
        for number, line in enumerate(lines):
            self.text(x, y + number * step, line, same_block=number > 0)
        return range(first, len(self.words))

    def row(self, y: float, cells: Sequence[tuple[float, str]]) -> None:
        """Cells beside each other: the left edge and the text of each."""
        for x, text in cells:
            self.text(x, y, text)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Lines drawn across and down."""
        self.rules += [Rect(xs[0], y, xs[-1], y) for y in ys]
        self.rules += [Rect(x, ys[0], x, ys[-1]) for x in xs]

    @property
    def everything(self) -> range:
        """The indexes of all its words."""
        return range(len(self.words))

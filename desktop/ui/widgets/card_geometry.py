# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the cards of a long list stand, when only those that were seen have been measured.

A card not yet seen counts as high as the mean of those measured. Heights and places are
pixels; no Qt in here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate


class CardGeometry:
    """Heights of cards and, from them, their places from the top of the list."""

    def __init__(self, guess: int = 64) -> None:
        self._guess = guess
        self._heights: list[int | None] = []
        self._due: list[bool] = []  # measured once, but to be measured anew
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, count: int) -> None:
        """Forget all; ``count`` cards from now on."""
        self._learn()
        self._heights = [None] * count
        self._due = [True] * count
        self._tops = None

    def insert(self, first: int, count: int) -> None:
        """``count`` cards came before card ``first``."""
        self._heights[first:first] = [None] * count
        self._due[first:first] = [True] * count
        self._tops = None

    def remove(self, first: int, count: int) -> None:
        """``count`` cards from ``first`` on are gone."""
        del self._heights[first : first + count]
        del self._due[first : first + count]
        self._tops = None

    def forget(self, first: int, last: int) -> None:
        """Cards ``first`` to ``last`` are to be measured anew; they keep their heights so long."""
        for place in range(first, last + 1):
            self._due[place] = True

    def move(self, origin: int, place: int) -> None:
        """The card ``origin`` has become card ``place``."""
        self._heights.insert(place, self._heights.pop(origin))
        self._due.insert(place, self._due.pop(origin))
        self._tops = None

    def measure(self, first: int, last: int, height_of: Callable[[int], int]) -> bool:
        """Measure cards ``first`` to ``last`` where that is due; whether any was."""
        due = [place for place in range(first, last + 1) if self._due[place]]
        for place in due:
            self._heights[place], self._due[place] = height_of(place), False
        if due:
            self._tops = None
        return bool(due)

    def knows(self, place: int) -> bool:
        """Whether card ``place`` has been measured."""
        return self._heights[place] is not None

    def top(self, place: int) -> int:
        """Where card ``place`` starts; for one past the last, where the list ends."""
        return self._all_tops()[place]

    def height(self, place: int) -> int:
        """How high card ``place`` is, measured or guessed."""
        return self.top(place + 1) - self.top(place)

    @property
    def total(self) -> int:
        """The height of all."""
        return self._all_tops()[-1]

    def at(self, y: int) -> int:
        """The card at height ``y``, the nearest one beyond the ends; -1 when there is none."""
        if not self._heights:
            return -1
        return min(max(bisect_right(self._all_tops(), y) - 1, 0), len(self._heights) - 1)

    def _all_tops(self) -> list[int]:
        if self._tops is None:
            self._learn()
            guess = self._guess
            heights = (guess if height is None else height for height in self._heights)
            self._tops = list(accumulate(heights, initial=0))
        return self._tops

    def _learn(self) -> None:
        measured = [height for height in self._heights if height is not None]
        if len(measured) >= 4:
            self._guess = max(1, sum(measured) // len(measured))

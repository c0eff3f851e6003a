# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two lists of values compared: exactly, or for running text by likeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

LIKE = 88.0  # of 100: the same sentence, give or take a lost word or another apostrophe


@dataclass(frozen=True)
class Score:
    """How many values were wanted, found, and found rightly."""

    wanted: int
    found: int
    right: int
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0


def plain(text: str) -> str:
    """Text with spaces, quotation marks and dashes made alike."""
    for marks, one in (("‘’", "'"), ("“”", '"'), ("–—", "-")):
        for mark in marks:
            text = text.replace(mark, one)
    return " ".join(text.split())


def compare(wanted: Sequence[str], found: Sequence[str], *, loosely: bool = False) -> Score:
    """Score the lists; each value found counts for one value wanted."""
    left, right = [plain(text) for text in wanted], [plain(text) for text in found]
    if not loosely:
        both = Counter(left) & Counter(right)
        return Score(
            len(left),
            len(right),
            both.total(),
            tuple((Counter(left) - both).elements()),
            tuple((Counter(right) - both).elements()),
        )
    free = list(right)
    missing = []
    for text in left:
        best = max(free, key=lambda other: fuzz.ratio(text.lower(), other.lower()), default=None)
        if best is not None and fuzz.ratio(text.lower(), best.lower()) >= LIKE:
            free.remove(best)
        else:
            missing.append(text)
    return Score(len(left), len(right), len(left) - len(missing), tuple(missing), tuple(free))

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which word of a new text is which word of an old one, also where passages were moved.

Pure. Texts are lists of words as they are compared (see ``quote_search.folded``). Every word of
the new text is the image of one word of the old at most, so that a phrase that stands in both
texts several times is not mistaken for another of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

NONE = -1

RUNS = (16, 8, 5)  # words in a row that stand in both texts only once, longest first
LARGEST_GAP = 2_000_000  # pairs of words compared one by one between two passages that agree
ALIKE = 0.5  # of 1: how much of a gap agrees before single words in it count
SURE_BLOCK = 4  # words in a row that count in a gap that does not agree
AFTER_MOVE = 60  # words looked at beside a passage that was moved


def align(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """For each word of ``old`` its place in ``new``, or ``NONE``."""
    numbers: dict[str, int] = {}
    left = [numbers.setdefault(word, len(numbers)) for word in old]
    right = [numbers.setdefault(word, len(numbers)) for word in new]
    matching = _Matching(left, right)
    if left == right:
        return list(range(len(left)))
    for length in RUNS:
        matching.match_unique(length)
    matching.fill_gaps()
    matching.match_unique(RUNS[-1])
    matching.fill_gaps()
    return matching.image


class _Matching:
    """Two texts as numbers, and what is matched of them so far."""

    def __init__(self, old: list[int], new: list[int]) -> None:
        self.old, self.new = old, new
        self.image = [NONE] * len(old)
        self.taken = [False] * len(new)

    def match_unique(self, length: int) -> None:
        """Match runs of ``length`` free words that are there once in each, and what adjoins."""
        there = _only(self._free(self.old, lambda at: self.image[at] != NONE), self.old, length)
        here = _only(self._free(self.new, lambda at: self.taken[at]), self.new, length)
        for run, at in there.items():
            place = here.get(run, NONE)
            if at < 0 or place < 0 or self.image[at] != NONE or self.taken[place]:
                continue
            if self.old[at : at + length] == self.new[place : place + length]:
                self._grow(at, place)

    def fill_gaps(self) -> None:
        """Match what stands between two passages that were matched."""
        for start, stop in list(self._free(self.old, lambda at: self.image[at] != NONE)):
            before = self.image[start - 1] if start else -1
            after = self.image[stop] if stop < len(self.old) else len(self.new)
            if before < after:
                self._fill(start, stop, before + 1, after)
                continue
            # A passage was moved: its neighbours may have changed on either side of the cut.
            most = stop - start + AFTER_MOVE
            self._fill(start, stop, before + 1, before + 1 + most, sure=True)
            self._fill(start, stop, after - most, after, sure=True)

    def _fill(self, start: int, stop: int, first: int, last: int, *, sure: bool = False) -> None:
        olds = [at for at in range(start, stop) if self.image[at] == NONE]
        first, last = max(first, 0), min(last, len(self.new))
        news = [at for at in range(first, last) if not self.taken[at]]
        if sure:  # only what adjoins the passage itself
            news = _unbroken(news, first, last)
        if not olds or not news or len(olds) * len(news) > LARGEST_GAP:
            return
        left, right = [self.old[at] for at in olds], [self.new[at] for at in news]
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        agreed = 2 * sum(block.size for block in blocks) / (len(left) + len(right))
        fewest = 1 if agreed >= ALIKE else SURE_BLOCK
        for block in blocks:
            if block.size >= fewest:
                for step in range(block.size):
                    self._pair(olds[block.a + step], news[block.b + step])

    def _grow(self, at: int, place: int) -> None:
        """Match a word and its equal neighbours on both sides."""
        back = 0
        while self._fits(at - back - 1, place - back - 1):
            back += 1
        step = -back
        while self._fits(at + step, place + step):
            self._pair(at + step, place + step)
            step += 1

    def _fits(self, at: int, place: int) -> bool:
        return (
            0 <= at < len(self.old)
            and 0 <= place < len(self.new)
            and self.image[at] == NONE
            and not self.taken[place]
            and self.old[at] == self.new[place]
        )

    def _pair(self, at: int, place: int) -> None:
        self.image[at] = place
        self.taken[place] = True

    def _free(self, words: Sequence[int], is_matched: object) -> Iterator[tuple[int, int]]:
        """The stretches of words that are not matched, from and up to."""
        assert callable(is_matched)
        start = NONE
        for at in range(len(words)):
            if not is_matched(at):
                start = at if start == NONE else start
            elif start != NONE:
                yield start, at
                start = NONE
        if start != NONE:
            yield start, len(words)


def _only(stretches: Iterator[tuple[int, int]], words: list[int], length: int) -> dict[int, int]:
    """By the hash of each run of ``length`` words where it begins, ``NONE`` if there are more."""
    found: dict[int, int] = {}
    for start, stop in stretches:
        for at in range(start, stop - length + 1):
            run = hash(tuple(words[at : at + length]))
            found[run] = NONE if run in found else at
    return found


def _unbroken(places: list[int], first: int, last: int) -> list[int]:
    """The places that follow each other from ``first`` on, or up to ``last``."""
    free = set(places)
    ahead = []
    at = first
    while at in free:
        ahead.append(at)
        at += 1
    behind = []
    at = last - 1
    while at in free:
        behind.append(at)
        at -= 1
    return ahead if len(ahead) >= len(behind) else behind[::-1]

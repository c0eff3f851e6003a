# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find words that begin on one page and end on the next.

Between them stand page numbers and running lines, which are left out: told by their wording, for
the text of a pack in the library has no places. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.domain.page_join import PageJoin, page_joins
from desktop.domain.word_search import Wanted, pattern


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place found at the end of ``page`` that goes on at the beginning of the next.

    The part on the first page is the ``start_number``-th place (from 0) where the words of
    ``start`` stand on it, that on the second the ``end_number``-th of ``end``. ``text`` is what
    stands around the end of the page.
    """

    page: int
    start: Wanted
    start_number: int
    end: Wanted
    end_number: int
    text: str


class PageJoins:
    """Where the pages of a document join, worked out once."""

    def __init__(
        self, texts: Mapping[int, str], folded: Callable[[bool], Mapping[int, str]]
    ) -> None:
        """The pages as printed, and folded: with their capitals (True) and without; in lines."""
        self._folded = folded
        self._sides: dict[tuple[int, bool], tuple[int, int]] = {}
        lines = {page: text.split("\n") for page, text in texts.items()}
        self._joins = list(page_joins(lines, lines))

    def find(self, wanted: Wanted) -> list[Crossing]:
        """The places that go over the end of a page, in order."""
        form = pattern(wanted)
        if form is None:
            return []
        # Every letter may stand at the end of a line, with a hyphen.
        reach = 3 * len(wanted.words) + 3
        one_word = len(wanted.words.split()) == 1
        found: list[Crossing] = []
        joins = self._joins
        if wanted.match_case:  # few pages need to be folded with their capitals
            either = {hit.page for hit in self.find(replace(wanted, match_case=False))}
            joins = [join for join in joins if join.page in either]
        pages = self._folded(wanted.match_case)
        for join in joins:
            upto, onwards = self._sides_of(join, pages, match_case=wanted.match_case)
            first, second = pages[join.page], pages[join.page + 1]
            if not one_word or first[upto - 1 : upto] == "-":
                before, after = (
                    first[max(0, upto - reach) : upto],
                    second[onwards : onwards + reach],
                )
                found += self._crossings(join, before, after, form, wanted)
        return found

    def _sides_of(
        self, join: PageJoin, pages: Mapping[int, str], *, match_case: bool
    ) -> tuple[int, int]:
        """Where in the folded text the page ends, and where the next begins."""
        known = self._sides.get((join.page, match_case))
        if known is None:
            end = _line_start(pages[join.page], join.upto) - 1
            known = end, _line_start(pages[join.page + 1], join.onwards)
            self._sides[join.page, match_case] = known
        return known

    def _crossings(
        self, join: PageJoin, before: str, after: str, form: re.Pattern[str], wanted: Wanted
    ) -> Iterator[Crossing]:
        pages = self._folded(wanted.match_case)
        first, second = pages[join.page], pages[join.page + 1]
        whole = f"{before}\n{after}"
        for hit in form.finditer(whole):
            if not hit.start() < len(before) < hit.end() - 1:
                continue
            start = Wanted(whole[hit.start() : len(before)], match_case=wanted.match_case)
            end = Wanted(whole[len(before) + 1 : hit.end()], match_case=wanted.match_case)
            at = _line_start(first, join.upto) - 1 - len(before) + hit.start()
            yield Crossing(
                join.page,
                start,
                _number(first, start, at),
                end,
                _number(second, end, _line_start(second, join.onwards)),
                join.text,
            )


def _line_start(text: str, line: int) -> int:
    """Where a line begins; one past the end for the line after the last."""
    place = 0
    for _ in range(line):
        end = text.find("\n", place)
        if end < 0:
            return len(text) + 1
        place = end + 1
    return place


def _number(text: str, wanted: Wanted, place: int) -> int:
    """Which of the places where it stands in folded text is the one at ``place``, from 0."""
    form = pattern(wanted)
    assert form is not None  # it is a part of what was found
    return max(0, sum(1 for hit in form.finditer(text) if hit.start() <= place) - 1)

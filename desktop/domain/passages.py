# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of pages as paragraphs to be read: whole over lines and pages, without stamps.

The engine's blocks are the beginning. They are joined where one sentence runs from block to
block or from page to page, and where a number stands apart from its paragraph; they are parted
where a numbered paragraph or a bullet begins. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.page import Word
from desktop.domain.quotation import Place, joined_text
from desktop.domain.short_lines import Reaches, left_short

NEAR = 5.0  # points between where a paragraph was parsed to begin and where its first word stands
SAME_ROW = 0.6  # of the lower word's height that two words share on one row
APART = 1.6  # line heights: lines farther apart are paragraphs of their own

_BULLETS = frozenset("•◦▪●○·‣–\uf0b7\uf0a7")
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivxl]{1,5}|[A-Z])[.)]?", re.ASCII)
_LABEL = re.compile(r"\(?\d{1,3}[.)]")
_ENDED = tuple(".!?:;…")
_CLOSING = "\"'”’)]»"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or heading: its first and last word, and its text as prose.

    ``top`` and ``bottom`` are the heights of its first and last line, in points of the page it
    begins and of the page it ends on.
    """

    start: Place
    end: Place
    text: str
    top: float
    bottom: float
    heading: bool = False

    @property
    def page(self) -> int:
        """The zero-based page it begins on."""
        return self.start[0]

    @property
    def last_page(self) -> int:
        """The zero-based page it ends on."""
        return self.end[0]


def passages(
    words_by_page: Mapping[int, Sequence[Word]],
    skip: Mapping[int, Collection[int]],
    starts: Mapping[int, Sequence[float]],
    headings: Mapping[int, Collection[str]],
) -> list[Passage]:
    """The passages of neighbouring pages, in reading order.

    ``skip`` are the words of each page that belong to it and not to its text; ``starts`` the
    heights at which numbered paragraphs begin; ``headings`` the texts of its headings.
    """
    known = frozenset(
        word.text.strip(".,;:!?()[]'\"‘’“”").lower()
        for words in words_by_page.values()
        for word in words
    )
    folded = {page: frozenset(map(_key, texts)) for page, texts in headings.items()}
    found: list[Passage] = []
    for run in _runs(words_by_page, skip, starts, folded):
        first, last = run[0], run[-1]
        text = joined_text([(page, words_by_page[page][index]) for page, index in run], known)
        found.append(
            Passage(
                start=first,
                end=last,
                text=text,
                top=words_by_page[first[0]][first[1]].rect.y0,
                bottom=words_by_page[last[0]][last[1]].rect.y1,
                heading=_key(text) in folded.get(first[0], ()),
            )
        )
    return found


def _runs(
    words_by_page: Mapping[int, Sequence[Word]],
    skip: Mapping[int, Collection[int]],
    starts: Mapping[int, Sequence[float]],
    headings: Mapping[int, Collection[str]],
) -> Iterator[list[Place]]:
    """The words of each passage, line after line."""
    run: list[Place] = []
    above: list[Word] = []
    reaches = Reaches(words_by_page)
    for line in _lines(words_by_page, skip):
        page = line[0][0]
        words = [words_by_page[p][i] for p, i in line]
        before = [words_by_page[p][i] for p, i in run]
        if run and not _goes_on(
            before,
            words,
            new_page=run[-1][0] != page,
            begins=any(abs(words[0].rect.middle_y - top) < NEAR + 6 for top in starts.get(page, ()))
            and _NUMBER.fullmatch(words[0].text) is not None,
            headings=headings.get(run[0][0], ()),
            short=_begins_anew(words[0])
            and left_short(above[0], above[-1], words[0], reaches.on(page)),
        ):
            yield run
            run = []
        run.extend(line)
        above = words
    if run:
        yield run


def _lines(
    words_by_page: Mapping[int, Sequence[Word]], skip: Mapping[int, Collection[int]]
) -> Iterator[list[Place]]:
    """The words that stand on one row beside each other, in the engine's order."""
    line: list[Place] = []
    for page in sorted(words_by_page):
        left_out = skip.get(page, ())
        for index, word in enumerate(words_by_page[page]):
            if index in left_out:
                continue
            if line and (line[-1][0] != page or not _on_one_row(_word(words_by_page, line), word)):
                yield line
                line = []
            line.append((page, index))
    if line:
        yield line


def _word(words_by_page: Mapping[int, Sequence[Word]], line: Sequence[Place]) -> Word:
    page, index = line[-1]
    return words_by_page[page][index]


def _on_one_row(before: Word, word: Word) -> bool:
    if (before.block, before.line) == (word.block, word.line):
        return True
    shared = min(before.rect.y1, word.rect.y1) - max(before.rect.y0, word.rect.y0)
    lower = min(before.rect.height, word.rect.height)
    return shared > SAME_ROW * lower and word.rect.x0 >= before.rect.x1 - 1


def _goes_on(
    run: Sequence[Word],
    line: Sequence[Word],
    *,
    new_page: bool,
    begins: bool,
    headings: Collection[str],
    short: bool,
) -> bool:
    """Whether a line belongs to the passage before it; ``short``: it had room on the one above."""
    first = line[0]
    if begins or first.text[0] in _BULLETS:
        return False
    if headings and _key(" ".join(word.text for word in run)) in headings:
        return False
    if all(_NUMBER.fullmatch(word.text) for word in run[:2]) and len(run) == 1:
        return not new_page  # a number alone: its paragraph follows
    ended = run[-1].text.rstrip(_CLOSING).endswith(_ENDED)
    if new_page:
        return not ended and first.text[:1].islower()
    if run[-1].block == first.block:
        gap = first.rect.y0 - run[-1].rect.y1
        return not short and gap < APART * max(1.0, run[-1].rect.height)
    return not ended and first.text[:1].islower()


def _begins_anew(word: Word) -> bool:
    """Whether a word may begin something: with a capital, or a number that is a label."""
    return word.text[:1].isupper() or _LABEL.fullmatch(word.text) is not None


def around(found: Sequence[Passage], page: int) -> list[Passage]:
    """Those that stand, with some part, on a zero-based page."""
    return [each for each in found if each.page <= page <= each.last_page]


def passage_at(found: Iterable[Passage], page: int, y: float) -> Passage | None:
    """The first that begins at or below a height of a page; else the last before it."""
    before: Passage | None = None
    for each in found:
        if (each.page, each.top) >= (page, y):
            return each if each.page == page or before is None else before
        before = each
    return before


def _key(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())

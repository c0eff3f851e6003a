# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page whose words were recognised in its picture, and the lines that parsing makes use of.

Recognition knows where words stand but neither fonts nor which of a scan's specks are ink. Pure
functions put that right as far as it can be: words get the height of their line, specks go, and
a number misread in a column of numbers is told from those above and below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desktop.domain.geometry import Rect, bounding
from desktop.domain.page import PageSize, PageText, TextLine, Word

_LETTER = 0.5  # the usual width of a letter, as a share of the font's size
_SMALLEST, _LARGEST = 0.75, 1.8  # of the page's usual size: less and more are misread
_CHANCE = 0.2  # of the usual size: the width of a line's letters differs as much by chance
_ABOVE, _BELOW = 1.0, 0.05  # of the size: what is told as the line is the foot of its "g" or "y"
_GAP = 1.2  # of the size: a wider space divides columns
_GAP_AFTER_NUMBER = 0.6  # the same behind an item's number, which hangs at the left
_LEADING = 1.8  # of the size: a wider step down divides paragraphs
_SAME = 0.3  # points
_BULLETS = frozenset("•◦▪●·*-–—")
_SIGNS = frozenset("&+=%£$€§¶/@#?!.,:;()[]") | _BULLETS
_MARGIN_INK = frozenset("|¦![]{}()/\\_~^'`‘’“”\"=-–—.,:;*")  # how the paper's edge is read
_NUMBER = re.compile(r"(\d{1,2})([.)]?)")
_HANGING = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]?", re.IGNORECASE)
_COLUMN = 8.0  # points within which numbers stand below each other
_FEWEST = 3  # numbers that make a column
_LONGEST = 3  # characters of what a number may have been misread as


@dataclass(frozen=True, slots=True)
class Mark:
    """A word as it was recognised: from ``x0`` to ``x1`` on the line at ``baseline``, in points."""

    text: str
    x0: float
    x1: float
    baseline: float


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """The words recognised on a page, in reading order. ``index`` is the zero-based PDF page."""

    index: int
    size: PageSize
    words: tuple[Word, ...]

    @property
    def text(self) -> PageText:
        """The page as parsing sees it; all of it is a picture."""
        lines = tuple(_with_numbers(_lines(self.words)))
        return PageText(self.index, self.size, lines, picture_share=1.0)


def words_of(marks: Sequence[Mark]) -> list[Word]:
    """The marks as words in lines and blocks; specks, rules and the paper's edges are left out."""
    lines = [line for line in map(_without_edges, _on_one_line(marks)) if line]
    if not lines:
        return []
    sizes = [_size(line) for line in lines]
    usual = _middle(size for size, line in zip(sizes, lines, strict=True) for _ in line)
    words: list[Word] = []
    block, number, before = -1, -1, None
    for line, guessed in zip(lines, sizes, strict=True):
        size = min(max(guessed, _SMALLEST * usual), _LARGEST * usual)
        if abs(size - usual) < _CHANCE * usual:
            size = usual
        baseline = line[0].baseline
        if before is None or not 0 <= baseline - before <= _LEADING * size:
            block += 1
        left = None
        for mark in line:
            if left is None or mark.x0 - left.x1 > _gap(left, line) * size:
                number += 1
            left = mark
            top, bottom = round(baseline - _ABOVE * size, 1), round(baseline + _BELOW * size, 1)
            rect = Rect(round(mark.x0, 1), top, round(mark.x1, 1), bottom)
            words.append(Word(mark.text, rect, block, number))
        before = baseline
    return words


def _on_one_line(marks: Sequence[Mark]) -> list[list[Mark]]:
    lines: list[list[Mark]] = []
    for mark in marks:
        last = lines[-1][-1] if lines else None
        if last and abs(mark.baseline - last.baseline) < _SAME and mark.x0 > last.x0:
            lines[-1].append(mark)
        else:
            lines.append([mark])
    return lines


def _gap(left: Mark, line: Sequence[Mark]) -> float:
    """How wide a space behind a word divides columns, as a share of the size."""
    hangs = left is line[0] and _HANGING.fullmatch(left.text)
    return _GAP_AFTER_NUMBER if hangs else _GAP


def _size(line: Sequence[Mark]) -> float:
    """The size of the letters, by their width: heights are those of whatever touches the line."""
    return sum(m.x1 - m.x0 for m in line) / sum(len(m.text) for m in line) / _LETTER


def _without_edges(line: Sequence[Mark]) -> list[Mark]:
    """Nothing is left of a line without a letter or digit; rules at its ends go."""
    kept = [mark for mark in line if _is_writing(mark.text)]
    if not any(_is_alphanumeric(mark.text) for mark in kept):
        return []
    while set(kept[-1].text) <= _MARGIN_INK:
        kept.pop()
    return kept


def _is_writing(text: str) -> bool:
    return _is_alphanumeric(text) or (text != "" and set(text) <= _SIGNS)


def _is_alphanumeric(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _lines(words: Sequence[Word]) -> list[TextLine]:
    made = []
    for _, group in groupby(words, key=lambda word: (word.block, word.line)):
        line = list(group)
        rect = bounding(word.rect for word in line)
        text = " ".join(word.text for word in line)
        size = round(rect.height / (_ABOVE + _BELOW), 1)
        made.append(TextLine(text=text, rect=rect, size=size, block=line[0].block))
    return made


def _with_numbers(lines: Sequence[TextLine]) -> list[TextLine]:
    """What stands between 6 and 8 in a column of numbers is a 7, whatever it was read as."""
    mended = list(lines)
    short = [at for at, line in enumerate(lines) if len(line.text) <= _LONGEST]
    for column in _columns(lines, short):
        read = [_NUMBER.fullmatch(lines[at].text) for at in column]
        if sum(1 for match in read if match) < _FEWEST:
            continue
        numbers = [int(match[1]) if match else None for match in read]
        dots = [match[2] for match in read if match]
        ending = max(set(dots), key=dots.count)
        for place, at in enumerate(column):
            if numbers[place] is None and (number := _between(numbers, place)):
                mended[at] = replace(lines[at], text=f"{number}{ending}")
    return mended


def _columns(lines: Sequence[TextLine], short: Sequence[int]) -> list[list[int]]:
    """Places of short lines that stand below each other, from top to bottom."""
    columns: list[list[int]] = []
    for at in sorted(short, key=lambda at: lines[at].rect.x0):
        if columns and lines[at].rect.x0 - lines[columns[-1][0]].rect.x0 <= _COLUMN:
            columns[-1].append(at)
        else:
            columns.append([at])
    return [sorted(column, key=lambda at: lines[at].rect.y0) for column in columns]


def _between(numbers: Sequence[int | None], place: int) -> int | None:
    """The number that is missing at a place, when those beside it leave no choice."""
    above = numbers[place - 1] if place > 0 else 0
    below = numbers[place + 1] if place + 1 < len(numbers) else None
    is_last = place + 1 == len(numbers)
    if above is None or not (is_last or below == above + 2):
        return None
    return above + 1


def _middle(values: Iterable[float]) -> float:
    """The median, or the upper of the two in the middle; a module for it takes long to import."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]

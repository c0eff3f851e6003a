# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paragraphs' numbers that a file has behind the line they stand beside, put before it. Pure.

Such a number is a line of its own for the engine, so that words in the file's order read "of the
cost of 36. external", where the paper has "36." in front of the line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.domain.page import Word

NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|\(\d{1,2}\)")
"""What the number of a paragraph looks like, all of it."""


def label_order(words: Sequence[tuple[int, Word]]) -> list[int]:
    """The numbers of these words, given with their pages in the file's order, as they are read."""
    ordered: list[int] = []
    start = 0  # of the line that the last word belongs to
    lines = [(page, word.block, word.line) for page, word in words]
    for number, line in enumerate(lines):
        if number and line != lines[number - 1]:
            page, word = words[number]
            alone = number + 1 == len(words) or lines[number + 1] != line
            first = ordered[start] if start < len(ordered) else number
            beside = lines[first][0] == page and is_beside(words[first][1], word)
            if alone and beside:
                ordered.insert(start, number)
                start = len(ordered)
                continue
            start = len(ordered)
        ordered.append(number)
    return ordered


def places_as_read(
    words_by_page: Mapping[int, Sequence[Word]], places: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Places of words, in the file's order, as they are read.

    The number of a paragraph is left out where they begin only behind it, within its first line.
    """
    words = [(page, words_by_page[page][index]) for page, index in places]
    order = label_order(words)
    if order and order[0] != 0 and _is_within_line(words_by_page, places[0]):
        order = order[1:]
    return [places[number] for number in order]


def is_beside(line: Word, word: Word) -> bool:
    """Whether a word is the number of the paragraph that begins with this line."""
    if word.rect.x1 > line.rect.x0 or not NUMBER.fullmatch(word.text):
        return False
    shared = min(line.rect.y1, word.rect.y1) - max(line.rect.y0, word.rect.y0)
    return shared > 0.6 * min(line.rect.height, word.rect.height)


def _is_within_line(words_by_page: Mapping[int, Sequence[Word]], place: tuple[int, int]) -> bool:
    page, index = place
    if not index:
        return False
    before, word = words_by_page[page][index - 1 : index + 1]
    return (before.block, before.line) == (word.block, word.line)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding text among the words of a page, over line breaks and hyphens.

Pure: it knows words and rectangles, not the PDF engine.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from desktop.domain.geometry import Rect, bounding
from desktop.domain.page import Word
from desktop.domain.word_search import Wanted, folded, pattern

Hit = tuple[Rect, ...]
"""One place: a rectangle for each line it runs over."""

# Widths of letters relative to each other, enough to cut a word's rectangle at a letter.
_NARROW, _WIDE = frozenset("fijltI.,:;'!|()[]1r- "), frozenset("mwMW@%")


def find(words: Sequence[Word], wanted: Wanted) -> list[Hit]:
    """The places where it stands, in reading order."""
    looked_for = pattern(wanted)
    if looked_for is None:
        return []
    case = wanted.match_case
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for index, word in enumerate(words):
        if index:
            parts.append(" " if word.line == words[index - 1].line else "\n")
            length += 1
        starts.append(length)
        parts.append(folded(word.text, match_case=case))
        length += len(parts[-1])
    return [
        tuple(_rects(words, starts, hit.start(), hit.end(), case))
        for hit in looked_for.finditer("".join(parts))
    ]


def _rects(
    words: Sequence[Word], starts: list[int], start: int, stop: int, case: bool
) -> Iterator[Rect]:
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, stop - 1) - 1
    line: list[Rect] = []
    for index in range(first, last + 1):
        word = words[index]
        if line and word.line != words[index - 1].line:
            yield bounding(line)
            line = []
        line.append(_cut(word, start - starts[index], stop - starts[index], case))
    yield bounding(line)


def _cut(word: Word, start: int, stop: int, case: bool) -> Rect:
    """The part of a word's rectangle from one letter of its folded text up to another."""
    text, rect = folded(word.text, match_case=case), word.rect
    start, stop = max(start, 0), min(stop, len(text))
    if (start == 0 and stop == len(text)) or rect.height > 2 * rect.width:
        return rect
    # The folded text has no capitals; the printed one is as long unless ligatures were expanded.
    shown = word.text if len(word.text) == len(text) else text
    widths = [_width(character) for character in shown]
    unit = rect.width / sum(widths)
    return Rect(
        rect.x0 + unit * sum(widths[:start]), rect.y0, rect.x0 + unit * sum(widths[:stop]), rect.y1
    )


def _width(character: str) -> float:
    if character in _NARROW:
        return 0.5
    if character in _WIDE:
        return 1.6
    return 1.25 if character.isupper() else 1.0

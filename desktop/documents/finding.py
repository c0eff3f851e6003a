# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding text among the words of a page, over line breaks and hyphens.

Pure: it knows words and rectangles, not the PDF engine.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from desktop.domain.geometry import Rect, bounding
from desktop.domain.look_alikes import AS_TYPED
from desktop.domain.page import Word

_TYPED = AS_TYPED | str.maketrans({"\u00ad": "", "\u00a0": " "})
# Widths of letters relative to each other, enough to cut a word's rectangle at a letter.
_NARROW, _WIDE = frozenset("fijltI.,:;'!|()[]1r- "), frozenset("mwMW@%")


def folded(text: str) -> str:
    """The text without case, accents, ligatures, and differences that people can't see."""
    text = text.translate(_TYPED)
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in parts if not unicodedata.combining(c))
    return text.casefold()


def find(words: Sequence[Word], needle: str) -> list[Rect]:
    """A rectangle for each line each hit runs over, in reading order."""
    pattern = _pattern(needle)
    if pattern is None:
        return []
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for index, word in enumerate(words):
        if index:
            parts.append(" " if word.line == words[index - 1].line else "\n")
            length += 1
        starts.append(length)
        parts.append(folded(word.text))
        length += len(parts[-1])
    return [
        rect
        for hit in pattern.finditer("".join(parts))
        for rect in _rects(words, starts, hit.start(), hit.end())
    ]


def _pattern(needle: str) -> re.Pattern[str] | None:
    """White space matches any; a hyphen at the end of a line may be the printer's or the word's."""
    terms = folded(needle).split()
    if not terms:
        return None
    return re.compile(r"[ \n]".join(r"(?:-\n)?".join(_letter(c) for c in term) for term in terms))


def _letter(character: str) -> str:
    return r"-\n?" if character == "-" else re.escape(character)


def _rects(words: Sequence[Word], starts: list[int], start: int, stop: int) -> Iterator[Rect]:
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, stop - 1) - 1
    line: list[Rect] = []
    for index in range(first, last + 1):
        word = words[index]
        if line and word.line != words[index - 1].line:
            yield bounding(line)
            line = []
        line.append(_cut(word, start - starts[index], stop - starts[index]))
    yield bounding(line)


def _cut(word: Word, start: int, stop: int) -> Rect:
    """The part of a word's rectangle from one letter of its folded text up to another."""
    text, rect = folded(word.text), word.rect
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

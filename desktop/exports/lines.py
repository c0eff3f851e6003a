# SPDX-License-Identifier: AGPL-3.0-or-later
"""Breaking text into lines: ragged right, at spaces only, a word too long for a line cut.

Words are not broken at their hyphens: text copied from the PDF stays as it was put in.
Everything is measured with the widths of the fonts; lengths are points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.exports.fonts import printable, runs, width
from desktop.exports.pieces import CHIP_PADDING, Chip, Line, TextRun, length
from desktop.exports.style import House, TypeStyle

# Spaces at which a line may end: all but the no-break ones.
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_PARTS = re.compile(r"\n|[^\S\n\u00a0\u2007\u202f]+|[\S\u00a0\u2007\u202f]+")

# A long word, such as a web address, is cut after one of these if there is one far enough on.
_CUT_AFTER = frozenset("/-._?&=–—,;:@")


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style; ``rule`` as in :class:`TextRun`."""

    text: str
    style: TypeStyle
    rule: float | None = None


@dataclass(slots=True)
class _Word:
    """Something that is not broken: its runs (text, font, span) and its length."""

    parts: list[tuple[str, str, Span]]
    long: float


class _Setter:
    """Fills line after line."""

    def __init__(self, x: float, wide: float, first_wide: float) -> None:
        self._start = x
        self._wide = wide
        self._room = first_wide
        self._at = 0.0
        self._runs: list[TextRun] = []
        self.lines: list[Line] = []

    def end_line(self) -> None:
        self.lines.append(tuple(self._runs))
        self._runs = []
        self._at = 0.0
        self._room = self._wide

    def end(self) -> None:
        if self._runs or not self.lines:
            self.end_line()

    def add(self, word: _Word, gap: Span | None) -> None:
        """Put a word on the line, or on the next; ``gap`` is the span of the space before it."""
        if gap is not None and self._runs:
            space = width(" ", str(gap.style.face)) * gap.style.size
            if self._at + space + word.long <= self._room:
                self._put(" ", str(gap.style.face), gap)
            else:
                self.end_line()
        elif self._runs and self._at + word.long > self._room:
            self.end_line()
        if word.long <= self._room:
            for text, font, span in word.parts:
                self._put(text, font, span)
            return
        for text, font, span in word.parts:
            self._cut(text, font, span)

    def _put(self, text: str, font: str, span: Span) -> None:
        style = span.style
        last = self._runs[-1] if self._runs else None
        if (
            last is not None
            and last.font == font
            and last.size == style.size
            and last.colour == style.colour
            and last.rule == span.rule
        ):
            self._runs[-1] = TextRun(
                last.x, last.text + text, font, last.size, last.colour, last.rule
            )
        else:
            x = self._start + self._at
            self._runs.append(TextRun(x, text, font, style.size, style.colour, span.rule))
        self._at += width(text, font) * style.size

    def _cut(self, text: str, font: str, span: Span) -> None:
        """Put a part of an over-long word, broken wherever the lines end."""
        while text:
            count = _fitting(text, font, self._room - self._at, span.style.size)
            if count == 0 and self._runs:
                self.end_line()
                continue
            count = max(count, 1)
            self._put(text[:count], font, span)
            text = text[count:]
            if text:
                self.end_line()


def _fitting(text: str, font: str, room: float, size: float) -> int:
    """How many characters to take so that they fit, best after a slash or the like."""
    used = 0.0
    count = 0
    for char in text:
        used += width(char, font) * size
        if used > room:
            break
        count += 1
    if count == len(text):
        return count
    for place in range(count, count * 2 // 3, -1):
        if text[place - 1] in _CUT_AFTER:
            return place
    while count > 1 and unicodedata.combining(text[count]):
        count -= 1
    return count


def set_lines(
    spans: Iterable[Span], *, x: float, wide: float, first_wide: float | None = None
) -> list[Line]:
    """Break spans into lines that start at ``x`` and are at most ``wide`` points long.

    ``first_wide`` is the length of the first line if something else stands on it. The spans'
    texts may be any text; there is always at least one line.
    """
    setter = _Setter(x, wide, wide if first_wide is None else first_wide)
    word = _Word([], 0.0)
    gap: Span | None = None
    for span in spans:
        for part in _PARTS.findall(printable(span.text)):
            if _SPACES.fullmatch(part):
                if word.parts:
                    setter.add(word, gap)
                    word = _Word([], 0.0)
                gap = span
                if part == "\n":
                    setter.end_line()
                    gap = None
                continue
            for font, piece in runs(part, span.style.face):
                word.parts.append((piece, font, span))
                word.long += width(piece, font) * span.style.size
    if word.parts:
        setter.add(word, gap)
    setter.end()
    return _without_gaps(setter.lines)


def _without_gaps(lines: list[Line]) -> list[Line]:
    """No empty lines at either end, and never two in a row; at least one line."""
    kept: list[Line] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    if len(kept) > 1 and not kept[-1]:
        kept.pop()
    return kept or [()]


def set_with_chips(
    house: House, spans: Iterable[Span], tags: Iterable[tuple[str, str]], *, x: float, wide: float
) -> list[Line]:
    """Set spans and, after them on the same line, chips for tags (name, colour name)."""
    spans = list(spans)
    lines: list[Line] = set_lines(spans, x=x, wide=wide) if spans else [()]
    at = 0.0
    for piece in lines[-1]:
        if isinstance(piece, TextRun):
            at = piece.x - x + width(piece.text, piece.font) * piece.size + 8
    for name, colour in tags:
        for words in _chip_words(house, name, wide - 2 * CHIP_PADDING):
            long = length(words, house.chip) + 2 * CHIP_PADDING
            if at > 0 and at + long > wide:
                lines.append(())
                at = 0.0
            lines[-1] = (*lines[-1], Chip(x + at, words, colour, long, house.chip))
            at += long + 5
    return [line for line in lines if line] or [()]


def _chip_words(house: House, name: str, wide: float) -> list[str]:
    """A tag's name, cut into several chips in the unlikely case that it fills a line."""
    words = " ".join(printable(name).split("\n"))
    if length(words, house.chip) <= wide:
        return [words]
    lines = set_lines([Span(words, house.chip)], x=0, wide=wide)
    return ["".join(piece.text for piece in line if isinstance(piece, TextRun)) for line in lines]

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of a page as a person sees them: rows of pieces, from top to bottom.

The engine gives runs of text in the order they were written into the file, which may put a
page range after the footer or a value before its label. Here everything goes by position, in
points of displayed space, so that the rest of parsing never has to think of that order again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

from desktop.domain.column_order import Written, column_order
from desktop.domain.geometry import Rect
from desktop.domain.look_alikes import words_in_latin
from desktop.domain.page import PageText, TextLine

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\ufeff]+")
_RESIDUE = re.compile(r"</?[a-z]|\*\*\S|\]\(|&[#a-z]", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:u|b|i|p|s|em|strong|br|span|div|font|sup|sub|li|ul|ol|td|tr|h[1-6]|a)"
    r"(?: [^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_STARRED = re.compile(r"\*\*(?=\S)([^*]{1,400}?)(?<=\S)\*\*")  # "** G1" is a mark in a budget
_LINKED = re.compile(r"\[([^\[\]]{1,200})\]\((?:#|https?:|mailto:|/)[^()\s]{0,400}\)")
_ENTITY = re.compile(r"&(?:amp|nbsp|quot|apos|lt|gt|pound|ndash|mdash|rsquo|lsquo|#\d{2,5});")
_DROPPED = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060))
_DROPPED.update(dict.fromkeys(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D}))
_COLUMN_GAP = 1.5  # of the size of the type: what stands further off is a column of its own
_WORD_SPACE = 0.55  # of the size of the type; columns stand further apart
_LEAST, _MOST = 1, 5  # pieces of a row in columns of prose: more than the first
_LETTERS = 9  # of the shortest of them
_COLUMN_ROWS = 4
_TABLE_ROWS = 3
_ITEM = re.compile(r"\(?\d{1,3}(?:\.\d{1,2})?[a-z]? ?[.):]?", re.IGNORECASE)
_RANGE = re.compile(r"\(?(?:pages? )?\d{1,4} ?(?:[-–—]|to) ?\d{1,4}\)?", re.IGNORECASE)
_LONGEST = 4000  # characters of one run that are looked at; no printed line is longer


def clean(text: str) -> str:
    """Text with every run of spaces made one, none at the ends, and no invisible characters.

    What web pages leave behind ("<u>", "**", "[Appendix B](#)", "&amp;") goes, and words in which
    a Greek or Cyrillic letter stands for a Latin one ("Αppendix Β") are written in Latin.
    """
    text = text[:_LONGEST].translate(_DROPPED)
    if _RESIDUE.search(text):
        text = _LINKED.sub(r"\1", _STARRED.sub(r"\1", _TAG.sub("", text)))
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    if not text.isascii():
        text = words_in_latin(text)
    return _SPACES.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with its box; ``x1`` is where the last visible letter ends."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    italic: bool

    @property
    def middle_y(self) -> float:
        """The height of its middle."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces that stand beside each other, from left to right, on one zero-based page."""

    page: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The pieces as one line."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def x0(self) -> float:
        """Where the first piece starts."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Where the last piece ends."""
        return max(piece.x1 for piece in self.pieces)

    @property
    def y0(self) -> float:
        """The top of the highest piece."""
        return min(piece.y0 for piece in self.pieces)

    @property
    def y1(self) -> float:
        """The bottom of the lowest piece."""
        return max(piece.y1 for piece in self.pieces)

    @property
    def middle_y(self) -> float:
        """The height of its middle."""
        return (self.y0 + self.y1) / 2

    @property
    def size(self) -> float:
        """The size of the type of the first piece, in points."""
        return self.pieces[0].size

    @property
    def shortest(self) -> int:
        """How many letters its shortest piece has."""
        return min(len(piece.text) for piece in self.pieces)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(piece.bold for piece in self.pieces)


def piece_of(line: TextLine) -> Piece | None:
    """The run as a piece, or None where nothing visible is in it."""
    text = clean(line.text)
    if not text:
        return None
    rect = line.rect
    x1 = rect.x1
    raw = len(line.text)
    trailing = raw - len(line.text.rstrip())
    if trailing:
        x1 -= rect.width * trailing / raw
    return Piece(text, rect.x0, rect.y0, x1, rect.y1, line.size, line.bold, line.italic)


def rows_of(page: int, pieces: Iterable[Piece]) -> tuple[Row, ...]:
    """Pieces put together into rows: two share a row when their middles are close."""
    ordered = sorted(pieces, key=lambda piece: (piece.middle_y, piece.x0))
    groups: list[list[Piece]] = []
    for piece in ordered:
        if not groups or piece.middle_y - groups[-1][0].middle_y > _reach(groups[-1][0], piece):
            groups.append([])
        groups[-1].append(piece)
    for group in groups:
        group.sort(key=lambda piece: piece.x0)
    edges = _column_edges(groups)
    return tuple(_row(page, group, edges) for group in groups)


def _column_edges(groups: Sequence[Sequence[Piece]]) -> frozenset[int]:
    """Left edges, in whole points, that stand behind a wide gap: columns start there."""
    return frozenset(
        round(after.x0)
        for group in groups
        for before, after in pairwise(group)
        if after.x0 - before.x1 > _COLUMN_GAP * before.size
    )


def _reach(first: Piece, second: Piece) -> float:
    height = min(first.y1 - first.y0, second.y1 - second.y0)
    return max(1.0, 0.45 * height)


def _row(page: int, group: Sequence[Piece], edges: frozenset[int]) -> Row:
    pieces: list[Piece] = []
    for piece in group:
        if pieces and round(piece.x0) not in edges and _runs_on(pieces[-1], piece):
            last = pieces[-1]
            pieces[-1] = replace(
                last,
                text=f"{last.text} {piece.text}",
                x1=max(last.x1, piece.x1),
                y0=min(last.y0, piece.y0),
                y1=max(last.y1, piece.y1),
            )
        else:
            pieces.append(piece)
    return Row(page, tuple(pieces))


def _runs_on(before: Piece, after: Piece) -> bool:
    """Whether two pieces are words of one run: justified text may come a word at a time."""
    gap = after.x0 - before.x1
    if not -1.0 <= gap <= _WORD_SPACE * min(before.size, after.size):
        return False
    alike = abs(before.size - after.size) < max(0.6, 0.15 * before.size)
    return alike and (before.bold, before.italic) == (after.bold, after.italic)


def page_rows(page: PageText, *, skip: frozenset[int] = frozenset()) -> tuple[Row, ...]:
    """The rows of a page without turned text; ``skip`` holds places in ``page.lines``."""
    pieces = []
    for place, line in enumerate(page.lines):
        if line.sideways or place in skip:
            continue
        piece = piece_of(line)
        if piece is not None:
            pieces.append(piece)
    return _by_columns(rows_of(page.index, pieces))


def _by_columns(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows of prose in columns, as in a leaflet, one column after the other."""
    ranged = sum(
        len(row.pieces) > 2
        and _ITEM.fullmatch(row.pieces[0].text) is not None
        and _RANGE.fullmatch(row.pieces[-1].text) is not None
        for row in rows
    )
    if ranged >= _TABLE_ROWS:
        return rows  # an agenda, or another table of contents
    beside = sum(_LEAST < len(row.pieces) <= _MOST and row.shortest > _LETTERS for row in rows)
    if beside < _COLUMN_ROWS:
        return rows
    pieces = [(row, piece) for row in rows for piece in row.pieces]
    order = column_order(
        [Written(piece.text, Rect(piece.x0, piece.y0, piece.x1, piece.y1)) for _, piece in pieces]
    )
    if order is None:
        return rows
    result: list[Row] = []
    for place, column in order:
        row, piece = pieces[place]
        if column:
            result.append(Row(row.page, (piece,)))
        elif not result or result[-1] is not row:
            result.append(row)
    return tuple(result)


def joined(lines: Iterable[str]) -> str:
    """Lines of one paragraph as running text: a word broken by a hyphen stays hyphenated."""
    result = ""
    for line in lines:
        broken = result.endswith("-") and len(result) > 1 and line[:1].isalnum()
        if broken and (result[-2].isdigit() if line[0].isdigit() else result[-2].isalpha()):
            result += line
        else:
            result = f"{result} {line}" if result else line
    return result

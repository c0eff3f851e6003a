# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agendas whose numbers do not all stand at the left: set in two columns, or behind the titles.

Rows of a page are put as if they did: "1. Apologies … 5. Winter Plan" on one line become two,
and of "Apologies … 1" the number comes first. Only where the numbers leave no doubt: they rise
one by one down their column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from desktop.parsing.rows import Piece, Row

_NUMBER = re.compile(r"(?P<number>\d{1,2}) ?[.):]?(?: (?P<title>[A-Z‘“'\"].*))?")
_LEFT = 0.32  # of the page's width: numbers right of this are in a second column
_NEAR = 4.0  # points
_BESIDE = 60.0  # points between a number and its title
_FEWEST_RIGHT = 2
_FEWEST_BEHIND = 3
_INDENT = 36.0  # points left of the titles at which numbers from behind them are put

Numbered = list[tuple[int, int, int]]  # row, piece and number


def numbers_first(rows: Sequence[Row], width: float) -> list[tuple[Row, Row]]:
    """The rows of one page in the order of the agenda: each as it is read, and as it stands.

    ``width`` is that of the page in points.
    """
    left = _at_left(rows, width)
    for column in _columns(rows, width):
        numbers = [number for _, _, number in column]
        if any(after != before + 1 for before, after in pairwise(numbers)):
            continue
        titled = all(_titled(rows[row], piece) for row, piece, _ in column)
        if titled and left and numbers == left:
            return _side_by_side(rows, column)
        if titled and len(numbers) >= _FEWEST_RIGHT and left and numbers[0] == left[-1] + 1:
            return _in_two(rows, column, left)
        behind = all(piece and rows[row].x0 < width * _LEFT for row, piece, _ in column)
        if not left and behind and len(numbers) >= _FEWEST_BEHIND and numbers[0] == 1:
            return _moved(rows, column)
    return [(row, row) for row in rows]


def _at_left(rows: Sequence[Row], width: float) -> list[int]:
    """The numbers at the left of the page that rise one by one from the first of them."""
    found: list[int] = []
    for row in rows:
        match = _NUMBER.fullmatch(row.pieces[0].text[:200]) if row.x0 < width * _LEFT else None
        if match and (not found or int(match["number"]) == found[-1] + 1):
            found.append(int(match["number"]))
    return found


def _columns(rows: Sequence[Row], width: float) -> list[Numbered]:
    """Pieces that are or start with a number, right of the left column, by where they stand."""
    columns: list[tuple[Piece, Numbered]] = []
    for place, row in enumerate(rows):
        for at, piece in enumerate(row.pieces):
            match = _NUMBER.fullmatch(piece.text[:200]) if piece.x0 > width * _LEFT else None
            if match is None:
                continue
            entry = (place, at, int(match["number"]))
            for first, column in columns:
                if abs(first.x0 - piece.x0) < _NEAR or abs(first.x1 - piece.x1) < _NEAR:
                    column.append(entry)
                    break
            else:
                columns.append((piece, [entry]))
    return [column for _, column in columns]


def _titled(row: Row, at: int) -> bool:
    """Whether a number has its title right beside it."""
    piece = row.pieces[at]
    match = _NUMBER.fullmatch(piece.text[:200])
    if match and match["title"]:
        return True
    after = row.pieces[at + 1] if at + 1 < len(row.pieces) else None
    close = after is not None and after.x0 - piece.x1 < _BESIDE
    return after is not None and close and any(map(str.isalpha, after.text))


def _in_two(rows: Sequence[Row], column: Numbered, left: Sequence[int]) -> list[tuple[Row, Row]]:
    """The left column whole, then the right one, put where the left one stands."""
    edge = min(rows[row].pieces[piece].x0 for row, piece, _ in column) - _NEAR
    top = min(column[0][0], next(n for n, row in enumerate(rows) if _starts(row, left[0])))
    shift = edge + _NEAR - rows[top].x0
    first: list[tuple[Row, Row]] = []
    second: list[tuple[Row, Row]] = []
    for place, row in enumerate(rows):
        right = tuple(p for p in row.pieces if p.x0 >= edge) if place >= top else ()
        rest = row.pieces[: len(row.pieces) - len(right)]
        if rest:
            first.append((Row(row.page, rest), Row(row.page, rest)))
        if right:
            moved = tuple(replace(p, x0=p.x0 - shift, x1=p.x1 - shift) for p in right)
            second.append((Row(row.page, moved), Row(row.page, right)))
    return [*first, *second]


def _side_by_side(rows: Sequence[Row], column: Numbered) -> list[tuple[Row, Row]]:
    """The same items in two languages beside each other: "Ymddiheuriadau / Apologies"."""
    at = {row: piece for row, piece, _ in column}
    result: list[tuple[Row, Row]] = []
    for place, row in enumerate(rows):
        if place not in at or at[place] < 1:
            result.append((row, row))
            continue
        left, right = row.pieces[: at[place]], row.pieces[at[place] :]
        match = _NUMBER.fullmatch(right[0].text[:200])
        texts = [match["title"] if match else None, *(piece.text for piece in right[1:])]
        other = " ".join(text for text in texts if text)
        title = left[-1]
        both = replace(title, text=f"{title.text} / {other}", x1=right[-1].x1) if other else title
        result.append((Row(row.page, (*left[:-1], both)), row))
    return result


def _starts(row: Row, number: int) -> bool:
    match = _NUMBER.fullmatch(row.pieces[0].text[:200])
    return match is not None and int(match["number"]) == number


def _moved(rows: Sequence[Row], column: Numbered) -> list[tuple[Row, Row]]:
    """The number of each title put before it."""
    at = {row: piece for row, piece, _ in column}
    edge = min(rows[row].x0 for row in at) - _INDENT
    result: list[tuple[Row, Row]] = []
    for place, row in enumerate(rows):
        if place not in at:
            result.append((row, row))
            continue
        pieces = list(row.pieces)
        number: Piece = pieces.pop(at[place])
        pieces.insert(0, replace(number, x0=edge, x1=edge + number.x1 - number.x0))
        result.append((Row(row.page, tuple(pieces)), row))
    return result

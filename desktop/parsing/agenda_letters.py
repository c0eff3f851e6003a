# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lettered points of an item that are items of their own: "6. Planning applications ⏎ (a) Land …".

They are when they have pages of their own, as in "(a) Land at Mill Lane (Pages 5 - 10)", or, in
an agenda that prints no pages at all, when each has a title and is no part of a sentence. Their
number is that of the item with the letter in brackets: 6(a).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from desktop.parsing.agenda_numbers import RANGE, NumberedRow
from desktop.parsing.item_kinds import wording_kind
from desktop.parsing.rows import Row

_ALONE = re.compile(r"\(?(?P<letter>[a-z])(?:\)|\.)")
_FUSED = re.compile(r"\(?(?P<letter>[a-z])(?:\)|\.) (?P<title>\S.*)")
_BARE_RANGE = re.compile(r"\d{1,4} ?[-–] ?\d{1,4}")
_INDENT = 8.0  # points right of the item's number at which its letters start
_COLUMN = 9.0
_TITLE = 90  # letters of a title; longer points are text
_BEGINS = re.compile(r"[A-Z]|(?=[\w/-]*\d)[\w/-]{4,} [A-Z]")  # "25/0041/FUL Land at …"
_PART_OF_TEXT = re.compile(r"(?:[;,.]|\band|\bor)$")
_LIST_AHEAD = re.compile(r":$|recommend|resolved|\bto:", re.IGNORECASE)


def with_lettered(
    rows: Sequence[Row], chain: Sequence[NumberedRow], linked: frozenset[int]
) -> list[NumberedRow]:
    """The numbers of the agenda with those lettered points that are items."""
    ranged = bool(linked) or any(_has_range(row) for row in rows)
    result: list[NumberedRow] = []
    for number, after in zip_longest(chain, chain[1:]):
        result.append(number)
        stop = after.row if after else min(len(rows), number.row + 40)
        points = _points(rows, number, stop)
        if len(points) < 2 or number.number[-1:].isalpha():
            continue
        if ranged:
            own = _with_pages(rows, points, stop, linked)
        else:
            own = _with_titles(rows, number, points)
        if own:
            result.extend(replace(p, number=f"{number.number}({p.number})") for p in points)
    return result


def _points(rows: Sequence[Row], number: NumberedRow, stop: int) -> list[NumberedRow]:
    """The rows "(a)", "(b)" … of one item, in one column right of its number."""
    found: list[NumberedRow] = []
    for place in range(number.row + 1, stop):
        first = rows[place].pieces[0]
        match = _ALONE.fullmatch(first.text) or _FUSED.fullmatch(first.text[:300])
        if match is None or match["letter"] != "abcdefghijklmnopqrstuvwxyz"[len(found) % 26]:
            continue
        if first.x0 < number.x + _INDENT or (found and abs(first.x0 - found[0].x) > _COLUMN):
            continue
        title = match.groupdict().get("title") or ""
        right = first.x0 if title else first.x1
        found.append(NumberedRow(place, match["letter"], title, first.x0, right, number.weight))
    return found


def _has_range(row: Row) -> bool:
    bare = _BARE_RANGE.fullmatch(row.pieces[-1].text)
    return bare is not None or RANGE.search(row.text) is not None


def _with_pages(
    rows: Sequence[Row], points: Sequence[NumberedRow], stop: int, linked: frozenset[int]
) -> bool:
    """Whether one of the points, at least, has a range or a link beside it."""
    for point, after in zip_longest(points, points[1:]):
        for place in range(point.row, after.row if after else min(stop, point.row + 4)):
            if place in linked or _has_range(rows[place]):
                return True
    return False


def _with_titles(rows: Sequence[Row], number: NumberedRow, points: Sequence[NumberedRow]) -> bool:
    """Whether all points are titles and none part of a sentence or of a recommendation."""
    head = rows[number.row]
    title = number.title or " ".join(piece.text for piece in head.pieces[1:])
    before = rows[points[0].row - 1].text
    if wording_kind(title) is not None or _LIST_AHEAD.search(title) or _LIST_AHEAD.search(before):
        return False
    titles = [p.title or " ".join(q.text for q in rows[p.row].pieces[1:]) for p in points]
    return all(
        0 < len(text) <= _TITLE and _BEGINS.match(text) and not _PART_OF_TEXT.search(text)
        for text in titles
    )

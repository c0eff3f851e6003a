# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prose in columns that a file writes line by line across all of them, put in reading order.

A leaflet of two columns may be written as first line left, first line right, second line left …
Read so, no sentence is whole. Columns are put right only where they are evident: lines of running
text below each other at the same left edges, with a gap down the page between them. A table is
left as it is: its cells are short, or do not run on from line to line. All by position, in points
of displayed space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from desktop.domain.geometry import Rect

_ROWS = 4  # lines below each other, at least, in each column
_MOST_COLUMNS = 5
_EDGE = 4.0  # points within which lines start at one edge
_RIVER = 7.0  # points between two columns, at least
_PITCH = 1.9  # heights of a line from one to the next, at most; more parts two cells or paragraphs
_WORDS = 3.5  # to a line of prose, on average
_GOES_ON = 0.4  # of the lines of a column begin inside a sentence, with a small letter
_FULL = 0.65  # of a column's width is filled by its lines, by the median


@dataclass(frozen=True, slots=True)
class Written:
    """A line as the file writes it: its text, and its box."""

    text: str
    rect: Rect


def column_order(lines: Sequence[Written]) -> list[tuple[int, int]] | None:
    """Places of the lines in reading order, each with the number of its column.

    Lines outside such columns have column 0; None where the order of the file stands.
    """
    order: list[tuple[int, int]] = []
    changed = False
    stretches = _stretches(lines)
    if not stretches:
        return None
    for stretch in stretches:
        columns = _columns(lines, stretch)
        if columns is None:
            order.extend((place, 0) for row in stretch for place in row)
            continue
        changed = True
        order.extend((place, n) for n, column in enumerate(columns, 1) for place in column)
    return order if changed else None


def _stretches(lines: Sequence[Written]) -> list[list[list[int]]]:
    """Rows of lines that follow each other in the file, closely below each other."""
    rows: list[list[int]] = []
    for place, line in enumerate(lines):
        if rows and _beside(lines[rows[-1][-1]].rect, line.rect):
            rows[-1].append(place)
        else:
            rows.append([place])
    if sum(len(row) > 1 for row in rows) < _ROWS:
        return []
    stretches: list[list[list[int]]] = []
    for row in rows:
        above = stretches[-1][-1] if stretches else None
        if (
            above
            and _below(lines[above[0]].rect, lines[row[0]].rect)
            and not _across(lines, above, row)
            and not _across(lines, row, above)
        ):
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return stretches


def _beside(left: Rect, right: Rect) -> bool:
    """Whether a line stands right of the one before it, at the same height."""
    shared = min(left.y1, right.y1) - max(left.y0, right.y0)
    return right.x0 > left.x1 and shared > 0.6 * min(left.height, right.height)


def _below(above: Rect, below: Rect) -> bool:
    return 0 < below.y0 - above.y0 < _PITCH * max(above.height, below.height)


def _across(lines: Sequence[Written], row: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether a row is one line over both columns of the next: a heading above them."""
    if len(row) != 1 or len(columns) < 2:
        return False
    one, second = lines[row[0]].rect, lines[columns[1]].rect
    return one.x0 < second.x0 - _EDGE and one.x1 > second.x0


def _columns(lines: Sequence[Written], rows: Sequence[Sequence[int]]) -> list[list[int]] | None:
    """The lines of each column, or None where the rows are not prose in columns."""
    edges = _edges(lines, rows)
    if not 2 <= len(edges) <= _MOST_COLUMNS:
        return None
    columns: list[list[int]] = [[] for _ in edges]
    for row in rows:
        for place in row:
            x = lines[place].rect.x0
            at = min(range(len(edges)), key=lambda n: abs(edges[n] - x))
            if abs(edges[at] - x) > _EDGE:
                return None
            columns[at].append(place)
    rects = [[lines[place].rect for place in column] for column in columns]
    for left, right in pairwise(rects):
        if max(r.x1 for r in left) + _RIVER > min(r.x0 for r in right):
            return None
    return columns if all(_prose([lines[p] for p in column]) for column in columns) else None


def _edges(lines: Sequence[Written], rows: Sequence[Sequence[int]]) -> list[float]:
    """Where the lines of the rows that hold several of them start, each edge often enough."""
    starts = sorted(lines[place].rect.x0 for row in rows if len(row) > 1 for place in row)
    groups: list[list[float]] = []
    for x in starts:
        if groups and x - groups[-1][0] <= _EDGE:
            groups[-1].append(x)
        else:
            groups.append([x])
    if any(len(group) < _ROWS for group in groups):
        return []
    return [median(group) for group in groups]


def _prose(column: Sequence[Written]) -> bool:
    """Whether the lines of a column are running text: long, full, and going on from each other."""
    if len(column) < _ROWS:
        return False
    words = sum(len(line.text.split()) for line in column) / len(column)
    widest = max(line.rect.width for line in column)
    full = median(line.rect.width for line in column) >= _FULL * widest
    inside = sum(line.text[:1].islower() for line in column[1:])
    return words >= _WORDS and full and inside >= _GOES_ON * (len(column) - 1)

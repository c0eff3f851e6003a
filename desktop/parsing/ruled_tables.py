# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables drawn with lines: a grid of rules that cross, and the words between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.domain.geometry import Rect, bounding
from desktop.domain.page import Word
from desktop.parsing.word_rows import WordRow, word_rows

Cell = tuple[int, ...]
FoundTable = tuple[Rect, tuple[float, ...], tuple[tuple[Cell, ...], ...]]

_NEAR = 2.5  # points between lines that are drawn as one, or that meet
_SHORTEST = 5.0  # points; anything shorter is an ornament
_LINE_GAP = 0.45  # of a line's height, between two lines of one cell at most
_ONE_ROW_WORDS = 30  # words to a cell where there is but one row
_MANY = 400  # lines across or down that are looked at together
_FIGURES = frozenset("0123456789£$€%.,()-–—−+*/")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line across or down: ``at`` is its height or its place across."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Whether the line runs past this place."""
        return self.start - _NEAR <= place <= self.end + _NEAR


def ruled_tables(
    words: Sequence[Word], rules: Sequence[Rect], looked_at: Iterable[int]
) -> list[FoundTable]:
    """Box, column edges and cells of every table drawn with lines."""
    across = _merged(_Line(r.y0, r.x0, r.x1) for r in rules if r.width > r.height)
    down = _merged(_Line(r.x0, r.y0, r.y1) for r in rules if r.height > r.width)
    if len(across) > _MANY or len(down) > _MANY:
        return []
    free = list(looked_at)
    found: list[FoundTable] = []
    for rows, columns in _grids(across, down):
        table = _table(words, rows, columns, free)
        if table is not None:
            found.append(table)
            inside = {i for row in table[2] for cell in row for i in cell}
            free = [i for i in free if i not in inside]
    return found


def _merged(lines: Iterable[_Line]) -> list[_Line]:
    """Lines along each other, or in one another's continuation, as one."""
    long = sorted(
        (line for line in lines if line.end - line.start >= _SHORTEST), key=lambda line: line.at
    )
    levels: list[list[_Line]] = []
    for line in long:
        if levels and line.at - levels[-1][0].at <= _NEAR / 2:
            levels[-1].append(line)
        else:
            levels.append([line])
    merged: list[_Line] = []
    for level in levels:
        first = len(merged)
        for line in sorted(level, key=lambda one: one.start):
            if len(merged) > first and line.start <= merged[-1].end + _NEAR:
                last = merged[-1]
                merged[-1] = _Line(last.at, last.start, max(last.end, line.end))
            else:
                merged.append(line)
    return merged


def _grids(across: Sequence[_Line], down: Sequence[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Lines that meet, put together; the grids with most lines first."""
    group = list(range(len(across) + len(down)))

    def root(place: int) -> int:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    for a, line in enumerate(across):
        for d, other in enumerate(down):
            if line.covers(other.at) and other.covers(line.at):
                group[root(a)] = root(len(across) + d)
    grids: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for a, line in enumerate(across):
        grids.setdefault(root(a), ([], []))[0].append(line)
    for d, line in enumerate(down):
        grids.setdefault(root(len(across) + d), ([], []))[1].append(line)
    return sorted(
        (grid for grid in grids.values() if len(grid[1]) >= 1 and len(grid[0]) >= 1),
        key=lambda grid: -len(grid[0]) - len(grid[1]),
    )


def _table(
    words: Sequence[Word], across: list[_Line], down: list[_Line], free: Sequence[int]
) -> FoundTable | None:
    tops = _levels([line.at for line in across] + [p for d in down for p in (d.start, d.end)])
    edges = _levels([line.at for line in down] + [p for a in across for p in (a.start, a.end)])
    if len(tops) < 2 or len(edges) < 3:
        return None
    box = Rect(edges[0], tops[0], edges[-1], tops[-1])
    inside = [i for i in free if box.contains(words[i].rect.middle_x, words[i].rect.middle_y)]
    bands: list[list[int]] = [[] for _ in tops[1:]]
    for index in inside:
        bands[_band(tops[:-1], words[index].rect.middle_y)].append(index)
    rows: list[list[list[int]]] = []
    open_below: list[set[int]] = []  # the columns of a row that run on into the next
    for number, band in enumerate(bands):
        middle = (tops[number] + tops[number + 1]) / 2
        walls = [edges[0], *(x for x in edges[1:-1] if _wall(down, x, middle))]
        for place, part in enumerate(_parts(words, band, walls)):
            cells: list[list[int]] = [[] for _ in edges[1:]]
            for index in part:
                cells[edges.index(walls[_band(walls, words[index].rect.middle_x)])].append(index)
            floor = tops[number] if not place else None
            open_below.append(_unruled(across, edges, floor) if rows else set())
            rows.append(cells)
    filled = [row for row in _runs_joined(rows, open_below) if any(row)]
    edges, filled = _figures_parted(words, edges, filled)
    if max((sum(map(bool, row)) for row in filled), default=0) < 2:
        return None
    if len(filled) == 1 and len(inside) > _ONE_ROW_WORDS * len(edges):
        return None  # a page set in columns, with lines between them
    cells_of = tuple(tuple(tuple(cell) for cell in row) for row in filled)
    return bounding([box, *(words[i].rect for i in inside)]), tuple(edges), cells_of


def _figures_parted(
    words: Sequence[Word], edges: list[float], rows: list[list[list[int]]]
) -> tuple[list[float], list[list[list[int]]]]:
    """Columns of figures beside each other, between which no line is drawn, taken apart."""
    starts: list[list[float]] = []
    for column in range(len(edges) - 1):
        pieces = [piece for row in rows for piece in _pieces(words, row[column])]
        figures = [piece for piece in pieces if _is_figures(words, piece)]
        runs: list[list[Rect]] = []
        boxes = (words[index].rect for piece in figures for index in piece)
        for box in sorted(boxes, key=lambda rect: rect.x0):
            if runs and box.x0 < max(other.x1 for other in runs[-1]) + 1:
                runs[-1].append(box)
            else:
                runs.append([box])
        beside = len(runs) > 1 and min(map(len, runs)) > 1 and len(figures) * 2 > len(pieces)
        inner = [min(box.x0 for box in run) - 1 for run in runs[1:]] if beside else []
        starts.append([edges[column], *inner])
    parted = []
    for row in rows:
        cells: list[list[int]] = []
        for column, cell in enumerate(row):
            own: list[list[int]] = [[] for _ in starts[column]]
            whole = not any(_is_figures(words, piece) for piece in _pieces(words, cell))
            for index in cell:
                place = 0 if whole else _band(starts[column], words[index].rect.middle_x)
                own[place].append(index)
            cells += own
        parted.append(cells)
    return [*(start for group in starts for start in group), edges[-1]], parted


def _pieces(words: Sequence[Word], cell: Sequence[int]) -> list[tuple[int, ...]]:
    return [piece.indexes for row in word_rows(words, cell) for piece in row.pieces]


def _is_figures(words: Sequence[Word], indexes: Iterable[int]) -> bool:
    texts = [words[index].text for index in indexes]
    return all(set(text) <= _FIGURES for text in texts) and any(
        c.isdigit() for text in texts for c in text
    )


def _levels(places: list[float]) -> list[float]:
    """Places without those that all but fall together."""
    levels: list[float] = []
    for place in sorted(places):
        if not levels or place - levels[-1] > _NEAR:
            levels.append(place)
    return levels


def _band(starts: Sequence[float], place: float) -> int:
    """The last of the bands that starts at or before the place."""
    return max(0, bisect_right(starts, place) - 1)


def _wall(down: Sequence[_Line], x: float, y: float) -> bool:
    return any(abs(line.at - x) <= _NEAR and line.covers(y) for line in down)


def _unruled(across: Sequence[_Line], edges: Sequence[float], floor: float | None) -> set[int]:
    """The columns whose cells are not parted by a line at this height."""
    if floor is None:
        return set()
    lines = [line for line in across if abs(line.at - floor) <= _NEAR]
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    return {c for c, x in enumerate(middles) if not any(line.covers(x) for line in lines)}


def _runs_joined(
    rows: list[list[list[int]]], open_above: Sequence[set[int]]
) -> list[list[list[int]]]:
    """A cell drawn over several rows has its words in the first of them."""
    home: list[int] = []
    for number, row in enumerate(rows):
        if not number or not open_above[number]:
            home = [number] * len(row)
            continue
        for column, cell in enumerate(row):
            if column not in open_above[number]:
                home[column] = number
            elif cell:
                rows[home[column]][column] += cell
                row[column] = []
    return rows


def _parts(words: Sequence[Word], band: Sequence[int], walls: Sequence[float]) -> list[list[int]]:
    """The words between two lines across: one row, or several that no line parts.

    Several it is where two columns have figures on the same lines. A line without figures that
    stands close below the one before then goes on with it.
    """
    if len(walls) < 2 or len(band) < 4:
        return [list(band)]
    lines = word_rows(words, band)
    figures = [_figure_columns(words, line, walls) for line in lines]
    if sum(1 for columns in figures if len(columns) > 1) < 2:
        return [list(band)]
    parts: list[list[int]] = []
    held = {index for line in lines for index in line.indexes}
    for number, line in enumerate(lines):
        above = lines[number - 1].rect if number else None
        close = above is not None and line.rect.y0 - above.y1 < _LINE_GAP * line.rect.height
        if parts and close and not figures[number] and figures[number - 1]:
            parts[-1] += line.indexes
        else:
            parts.append(list(line.indexes))
    parts[0] += (index for index in band if index not in held)  # turned on their side
    return parts


def _figure_columns(words: Sequence[Word], line: WordRow, walls: Sequence[float]) -> set[int]:
    """The columns in which a line has nothing but figures."""
    cells: dict[int, list[int]] = {}
    for index in line.indexes:
        cells.setdefault(_band(walls, words[index].rect.middle_x), []).append(index)
    return {column for column, own in cells.items() if _is_figures(words, own)}

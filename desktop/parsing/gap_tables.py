# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables without lines: rows of words with wide gaps at the same places.

Prose in columns, and a report's paragraphs with their numbers in a column of their own, look
alike from afar; what has few words to a cell, and figures in it, is a table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from statistics import median

from desktop.domain.geometry import Rect, bounding
from desktop.domain.page import Word
from desktop.parsing.word_rows import WordRow, word_rows

Cell = tuple[int, ...]
FoundTable = tuple[Rect, tuple[float, ...], tuple[tuple[Cell, ...], ...]]

_FAR = 2.2  # of a row's height: rows further apart are not of one table
_WORDS_IN_CELL = 7.0  # on average; prose has more
_SHORT_CELL = 2.5  # words, on average, where there are no figures
_RIVER = 3.0  # points: the narrowest gap down a table
_LINE_GAP = 0.45  # of a row's height, between the lines of one cell at most
_FIGURE = re.compile(r"[-–—(+]?[£$€]?\d[\d,.]*[%)mk]*\*?|[-–—]|n/?a|nil|tbc", re.IGNORECASE)
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]{1,4})[.)]*|[•●▪○·\uf0b7–-]", re.IGNORECASE)


def gap_tables(
    words: Sequence[Word], rules: Sequence[Rect], looked_at: Iterable[int], *, eager: bool
) -> list[FoundTable]:
    """Box, column edges and cells of every table that only gaps tell."""
    found: list[FoundTable] = []
    for run in _runs(word_rows(words, looked_at), eager):
        columns = _columns(run)
        if len(columns) < 2:
            continue
        cells = [_cells(row, columns) for row in run]
        if not eager and not (_is_table(words, cells) and _aligned(words, cells)):
            continue
        rows = _merged(words, run, cells, _parting(rules, run, columns))
        edges = (*(start for start, _ in columns), columns[-1][1])
        box = bounding(row.rect for row in run)
        found.append((box, edges, tuple(tuple(tuple(c) for c in row) for row in rows)))
    return found


def _runs(rows: Sequence[WordRow], eager: bool) -> list[list[WordRow]]:
    """Rows close below each other, from the first to the last that has a wide gap in it."""
    runs: list[list[WordRow]] = []
    for row in rows:
        near = runs and row.rect.y0 - runs[-1][-1].rect.y1 < _FAR * row.rect.height
        if near:
            runs[-1].append(row)
        else:
            runs.append([row])
    trimmed: list[list[WordRow]] = []
    for run in runs:
        for part in [run] if eager else _without_prose(run):
            gaps = [n for n, row in enumerate(part) if len(row.pieces) > 1]
            if len(gaps) >= 2:
                start = 0 if eager else gaps[0]
                stop = len(part) if eager else gaps[-1] + 1
                trimmed.append(part[start:stop])
    return trimmed


def _without_prose(run: Sequence[WordRow]) -> list[list[WordRow]]:
    """The run parted at lines of prose: one piece after a number or a bullet, or alone, long."""
    parts: list[list[WordRow]] = [[]]
    for row in run:
        longest = max(len(piece.indexes) for piece in row.pieces)
        if longest > _WORDS_IN_CELL and len(row.pieces) < 3:
            parts.append([])
        else:
            parts[-1].append(row)
    return [part for part in parts if part]


def _columns(rows: Sequence[WordRow]) -> list[tuple[float, float]]:
    """Start and end of each column: what the pieces of rows with gaps cover, between rivers."""
    pieces = [piece for row in rows if len(row.pieces) > 1 for piece in row.pieces]
    most = max(len(row.pieces) for row in rows)
    columns: list[tuple[float, float]] = []
    # A title over several columns would close the rivers between them: the narrow ones count.
    for piece in sorted(pieces, key=lambda one: one.rect.x0):
        if len(piece.indexes) > _WORDS_IN_CELL and most > 2:
            continue
        start, end = piece.rect.x0, piece.rect.x1
        if columns and start - columns[-1][1] < _RIVER:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return columns


def _cells(row: WordRow, columns: Sequence[tuple[float, float]]) -> list[list[int]]:
    """The words of a row by column; a piece over several columns stands in the first of them."""
    cells: list[list[int]] = [[] for _ in columns]
    starts = [start for start, _ in columns]
    for piece in row.pieces:
        place = max(0, bisect_right(starts, piece.rect.x0 + _RIVER) - 1)
        if piece.rect.x0 >= columns[place][1] and place + 1 < len(columns):
            place += 1  # it begins in the gap before the column it belongs to
        cells[place].extend(piece.indexes)
    return cells


def _is_table(words: Sequence[Word], cells: Sequence[Sequence[Sequence[int]]]) -> bool:
    filled = [[cell for cell in row if cell] for row in cells]
    behind = [cell for row in filled for cell in row[1:] if not _labels(words, cell)]
    figures = sum(1 for cell in behind if _is_figure(words, cell))
    pairs = sum(1 for row in filled if len(row) > 1)
    if pairs < 2 or pairs * 3 < len(filled):
        return False
    wide = sum(1 for row in filled if len(row) > 2)
    if wide >= 2 and wide * 2 >= pairs:
        each = sum(len(cell) for row in filled for cell in row) / sum(map(len, filled))
        mostly = figures * 3 >= len(behind) or (each <= _SHORT_CELL and pairs >= 3)
        return each <= _WORDS_IN_CELL and mostly
    return pairs >= 3 and figures * 2 > pairs


def _aligned(words: Sequence[Word], cells: Sequence[Sequence[Sequence[int]]]) -> bool:
    """Whether the cells below each other begin, end or have their middle at one place.

    The wide gaps of justified lines stand one below the other only by chance.
    """
    even = count = 0
    for column in range(1, len(cells[0])):
        boxes = [bounding(words[i].rect for i in row[column]) for row in cells if row[column]]
        ways = (
            [box.x0 for box in boxes],
            [box.x1 for box in boxes],
            [box.middle_x for box in boxes],
        )
        if boxes:
            even += max(sum(abs(at - median(way)) <= _RIVER for at in way) for way in ways)
            count += len(boxes)
    return even >= 0.7 * count


def _labels(words: Sequence[Word], cell: Sequence[int]) -> bool:
    return all(_LABEL.fullmatch(words[i].text) for i in cell)


def _is_figure(words: Sequence[Word], cell: Sequence[int]) -> bool:
    return all(_FIGURE.fullmatch(words[i].text) for i in cell)


def _parting(
    rules: Sequence[Rect], run: Sequence[WordRow], columns: Sequence[tuple[float, float]]
) -> list[float]:
    """The heights of lines drawn across most of the table."""
    left, right = columns[0][0], columns[-1][1]
    top, bottom = run[0].rect.y0, run[-1].rect.y1
    return [
        rule.y0
        for rule in rules
        if rule.height < 1
        and top <= rule.y0 <= bottom
        and min(rule.x1, right) - max(rule.x0, left) > 0.6 * (right - left)
    ]


def _merged(
    words: Sequence[Word],
    run: Sequence[WordRow],
    cells: Sequence[list[list[int]]],
    parting: Sequence[float],
) -> list[list[list[int]]]:
    """Rows whose lines are one: parted by no line where lines are drawn, else by their look."""
    rows: list[list[list[int]]] = []
    for number, row in enumerate(cells):
        if not number:
            rows.append(row)
            continue
        above, below = run[number - 1].rect, run[number].rect
        if len(parting) >= 2:
            same = not any(above.middle_y < y < below.middle_y for y in parting)
        else:
            close = below.y0 - above.y1 < _LINE_GAP * below.height
            same = close and _runs_on(words, rows[-1], row)
        if same:
            for held, more in zip(rows[-1], row, strict=True):
                held.extend(more)
        else:
            rows.append(row)
    return rows


def _runs_on(words: Sequence[Word], row: Sequence[list[int]], after: Sequence[list[int]]) -> bool:
    """Whether a row is the second line of the one before: it goes on in cells that have begun."""
    begun = [bool(cell) for cell in row]
    more = [cell for cell in after if cell]
    if any(cell and not begun[c] for c, cell in enumerate(after)):
        return False
    if any(_is_figure(words, cell) for cell in more):
        return False
    if not after[0]:
        return True
    return words[after[0][0]].text[:1].islower() and len(more) < max(2, sum(begun))

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A quotation with tables in it: its paragraphs in quotation marks, the tables as rows.

A row is kept whole and read cell by cell. Where a table is too wide for the page the figures of a
row stand below its words; one that is still too wide, or has a cell as long as a text, has no rows
here: its words are then set as any quotation is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.domain.table import CopiedText, Table
from desktop.exports.blocks import WHOLE, Block
from desktop.exports.fonts import printable
from desktop.exports.lines import Span, set_lines
from desktop.exports.pen import Pen
from desktop.exports.pieces import Line, Piece, TextRun, length
from desktop.exports.sections import BAR_GAP, quote_block
from desktop.exports.style import BAR_WIDTH, HAIRLINE, Colour, House, TypeStyle

_CELL_GAP = 12.0
_ROW_GAP = 4.0
_SQUEEZED = 2  # lines of a cell; where one has more, words stand better above their figures
_TALLEST = 12  # lines of a row; a longer one is a text
_FIGURE = re.compile(r"[-+(*£$€\s]*\d[\d,.\s]*[%)*kKmM]*")


@dataclass(frozen=True, slots=True)
class _RowEdge:
    """The bar at the left of a row, and the thin line above one that is not the first.

    ``above``, ``below`` and ``line`` are measured from the baseline of its first line.
    """

    bar: Colour
    bar_x: float
    x: float
    end: float
    above: float
    below: float
    line: float | None

    def draw(self, pen: Pen, left: float, baseline: float) -> None:
        """Draw both."""
        high = self.above + self.below
        pen.fill(left + self.bar_x, baseline - self.below, BAR_WIDTH, high, self.bar)
        if self.line is not None:
            y = baseline + self.line
            pen.line(left + self.x, y, left + self.end, y, HAIRLINE, 0.5)


def quote_blocks(
    house: House,
    quote: str,
    rows: CopiedText | None,
    bar: Colour,
    style: TypeStyle | None = None,
    *,
    x: float = 0.0,
    before: float = 2.0,
    rule: float | None = None,
) -> list[Block]:
    """The quotation as blocks; ``rows`` is the same with its tables, None where it has none."""
    style = style or house.small_quote
    blocks: list[Block] = []
    for part in rows.parts if rows is not None else ():
        gap = before if not blocks else 4.0
        if isinstance(part, Table):
            table = _table(house, part, bar, style, x=x, before=gap, rule=rule)
            if table is None:
                blocks = []
                break
            blocks += table
        elif part.strip():
            blocks.append(quote_block(house, part, bar, style, x=x, before=gap, rule=rule))
    if not blocks:
        return [quote_block(house, quote, bar, style, x=x, before=before, rule=rule)]
    return blocks


def _table(
    house: House,
    table: Table,
    bar: Colour,
    style: TypeStyle,
    *,
    x: float,
    before: float,
    rule: float | None,
) -> list[Block] | None:
    start = x + BAR_GAP
    rows = [[printable(cell).replace("\n", " ") for cell in row] for row in table.rows]
    if not rows or not rows[0]:
        return None
    figures = [
        all(_FIGURE.fullmatch(row[n]) for row in rows[1:] if row[n]) for n in range(len(rows[0]))
    ]
    room = house.text_width - start
    columns = _columns(rows, figures, style, room)
    if columns is None:
        return None
    above, wide = columns
    at = [start + sum(wide[:number]) + number * _CELL_GAP for number in range(len(wide))]
    right = [figure and n > 0 for n, figure in enumerate(figures)][above:]
    end = house.text_width if above else at[-1] + wide[-1]
    blocks: list[Block] = []
    for number, row in enumerate(rows):
        text = " ".join(cell for cell in row[:above] if cell)
        cells = [_cell(text, style, start, room, rule, right=False)] if text else []
        first = len(cells[0]) if cells else 0
        low = [0] * len(cells)
        for n, said in enumerate(row[above:]):
            if said:
                cells.append(_cell(said, style, at[n], wide[n], rule, right=right[n]))
                low.append(first)
        count = max((low[n] + len(cell) for n, cell in enumerate(cells)), default=1)
        if count > _TALLEST:
            return None
        edge = _RowEdge(
            bar,
            x,
            start,
            end,
            above=style.baseline + (_ROW_GAP + 1 if number else -1),  # up to the row above
            below=count * style.leading - style.baseline - 1,
            line=style.baseline + _ROW_GAP / 2 if number else None,
        )
        # All of a row is drawn from its first line, so that it is read cell by cell.
        drawn: list[Piece] = [edge]
        for down, cell in zip(low, cells, strict=True):
            for place, line in enumerate(cell, start=down):
                drawn += [
                    replace(run, lift=-place * style.leading)
                    for run in line
                    if isinstance(run, TextRun)
                ]
        lines: list[Line] = [tuple(drawn), *([()] * (count - 1))]
        blocks.append(
            Block(
                tuple(lines),
                style.leading,
                style.baseline,
                before=_ROW_GAP if number else before,
                keep_next=number == 0 and len(rows) > 1,
                together=WHOLE,
            )
        )
    return blocks


def _columns(
    rows: Sequence[Sequence[str]], figures: Sequence[bool], style: TypeStyle, room: float
) -> tuple[int, list[float]] | None:
    """How many columns stand above the rest of their row, and how wide each of the rest is."""
    wide = _widths(rows, style, room)
    if wide is not None and _tallest(rows, style, wide) <= _SQUEEZED:
        return 0, wide
    words = max((n + 1 for n, figure in enumerate(figures) if not figure), default=1)
    rest = _widths([row[words:] for row in rows], style, room)
    if rest is not None:
        return words, rest
    return None if wide is None else (0, wide)


def _tallest(rows: Sequence[Sequence[str]], style: TypeStyle, wide: Sequence[float]) -> int:
    """How many lines the longest cell takes in columns of these widths."""
    return max(
        len(set_lines([Span(cell, style)], x=0, wide=room))
        for row in rows
        for cell, room in zip(row, wide, strict=True)
    )


def _cell(
    text: str, style: TypeStyle, x: float, wide: float, rule: float | None, *, right: bool
) -> list[Line]:
    lines = set_lines([Span(text, style, rule)], x=x, wide=wide)
    if not right:
        return lines
    moved: list[Line] = []
    for line in lines:
        runs = [run for run in line if isinstance(run, TextRun)]
        long = sum(length(run.text, style) for run in runs)
        moved.append(tuple(replace(run, x=run.x + max(0.0, wide - long)) for run in runs))
    return moved


def _widths(rows: Sequence[Sequence[str]], style: TypeStyle, room: float) -> list[float] | None:
    """How wide each column is: as its longest cell, or less where there is no room for all.

    None where not even the longest word of each column fits.
    """
    columns = range(len(rows[0]) if rows else 0)
    if not columns:
        return None
    room -= _CELL_GAP * (len(columns) - 1)
    wanted = [max(length(row[n], style) for row in rows) + 0.5 for n in columns]
    least = [
        max((length(word, style) for row in rows for word in row[n].split()), default=0.0) + 0.5
        for n in columns
    ]
    if sum(wanted) <= room:
        return wanted
    if sum(least) > room:
        return None
    share = (room - sum(least)) / (sum(wanted) - sum(least))
    return [low + share * (high - low) for low, high in zip(least, wanted, strict=True)]

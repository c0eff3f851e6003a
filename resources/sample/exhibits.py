# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the sample papers' texts call by "@name": tables, charts and the odd lines of minutes."""

from __future__ import annotations

from collections.abc import Sequence

from drawings import flooding_chart, visits_chart
from figures import GRIDS, rows_of
from house_style import BODY, CAPTION, CENTRED, gap, ruled_table
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Table

PRESENT = (
    "Councillor O. Penhallow (in the Chair)",
    "Councillor D. Ashgrove",
    "Councillor R. Brackenbury",
    "Councillor T. Fennimore",
    "Councillor S. Maddock",
    "Councillor I. Thackwray",
    "Councillor J. Tregarth",
    "Councillor H. Wyncoll",
)

CHARTS = {
    "flooding": ("Figure 1: Property flooded inside, by year", flooding_chart),
    "visits": ("Figure 1: Visits and litter at eight gates, by year", visits_chart),
}
RUNS_OVER = frozenset({"watercourses"})
LOOSE_CAPTION = ParagraphStyle("loose caption", parent=CAPTION, keepWithNext=0)
QUIET = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


def two_columns(lines: Sequence[str]) -> Table:
    """Lines set in two columns, read across."""
    cells = [Paragraph(line, BODY) for line in lines]
    if len(cells) % 2:
        cells.append(Paragraph("", BODY))
    return Table([cells[i : i + 2] for i in range(0, len(cells), 2)], [225, 215], style=QUIET)


def _table(name: str) -> list[Flowable]:
    grid = GRIDS[name]
    table = ruled_table(grid.head, rows_of(name), grid.widths, right=grid.right, total=grid.total)
    if name in RUNS_OVER:
        return [CondPageBreak(150), Paragraph(grid.caption, LOOSE_CAPTION), table]
    return [KeepTogether([Paragraph(grid.caption, CAPTION), table])]


def _chart(name: str) -> list[Flowable]:
    caption, draw = CHARTS[name]
    return [KeepTogether([Paragraph(caption, CAPTION), draw(), gap(8)])]


def exhibit(name: str) -> Sequence[Flowable]:
    """The flowables of the exhibit a text calls ``@name``; KeyError if there is none."""
    kind, _, rest = name.partition(" ")
    if kind == "table":
        return _table(rest)
    if kind == "chart":
        return _chart(rest)
    if name == "present":
        return [Paragraph(PRESENT[0], CENTRED), two_columns(PRESENT[1:]), gap(8)]
    if name == "closing":
        lines = ("6.30 pm to 8.47 pm", "&nbsp;", "CHAIR", "10 November 2026")
        return [gap(14), *(Paragraph(line, BODY) for line in lines)]
    raise KeyError(name)

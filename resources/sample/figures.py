# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the sample papers' tables are set, each under the name its text calls it by.

The rows stand in ``text/tables.txt``, cells parted by "|"; all are invented, and those that
the texts add up do add up. Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

Row = tuple[str, ...]
TABLES = Path(__file__).resolve().parent / "text" / "tables.txt"


@dataclass(frozen=True, slots=True)
class Grid:
    """How a table is set.

    ``widths`` in points, ``right`` the columns of figures, ``total`` whether the last row is one.
    """

    caption: str
    head: Row
    widths: tuple[float, ...]
    right: frozenset[int] = frozenset()
    total: bool = False


def rows_of(name: str) -> tuple[Row, ...]:
    """The rows of a table, each as long as its head; empty if there is no such table."""
    rows: list[Row] = []
    wanted = False
    for line in TABLES.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            wanted = line == f"== {name}"
        elif wanted and line:
            cells = [cell.strip() for cell in line.split("|")]
            cells += [""] * (len(GRIDS[name].head) - len(cells))
            rows.append(tuple(cells))
    return tuple(rows)


GRIDS = {
    "watercourses": Grid(
        "Table 1: Watercourses where ten or more homes are at risk, 2026",
        ("Ref.", "Watercourse", "Ward", "Homes", "Risk", "Planned", "Made", "Remarks"),
        (34, 112, 56, 42, 48, 50, 40, 88),
        frozenset({3, 5, 6}),
    ),
    "budget": Grid(
        "Table 2: Flood resilience, £000",
        ("", "Budget 2026/27", "Expected 2026/27", "Draft 2027/28"),
        (206, 86, 92, 86),
        frozenset({1, 2, 3}),
        total=True,
    ),
    "schemes": Grid(
        "Flood schemes in order of priority, £000",
        ("Order", "Scheme", "Ward", "Homes", "Cost", "Grant", "Position"),
        (38, 130, 66, 42, 38, 40, 116),
        frozenset({3, 4, 5}),
    ),
    "stores": Grid(
        "Sandbag stores",
        ("Store", "Sandbags", "Absorbent bags", "Who holds the key"),
        (150, 64, 88, 168),
        frozenset({1, 2}),
        total=True,
    ),
    "centres": Grid(
        "Rest centres",
        ("Place", "People", "Without steps", "What is there"),
        (150, 64, 98, 158),
        frozenset({1}),
    ),
    "investments": Grid(
        "Table 1: First ten investments, £000",
        ("Order", "Scheme", "Ward", "Cost", "When"),
        (40, 236, 82, 50, 62),
        frozenset({3}),
        total=True,
    ),
    "sites": Grid(
        "The twenty sites with the most visitors",
        ("Site", "Hectares", "Minutes’ walk", "Nearest bus stop", "Way in without steps"),
        (140, 52, 62, 122, 94),
        frozenset({1, 2}),
    ),
    "measures": Grid(
        "How the plan will be judged",
        ("Measure", "Now", "March 2030", "March 2032"),
        (260, 60, 75, 75),
        frozenset({1, 2, 3}),
    ),
    "programme": Grid(
        "Work programme",
        ("Meeting", "Business"),
        (130, 340),
    ),
    "gauges": Grid(
        "River levels, metres",
        ("Gauge", "Usual", "Highest", "When", "October 2026"),
        (150, 60, 65, 115, 80),
        frozenset({1, 2, 4}),
    ),
    "abbreviations": Grid(
        "",
        ("Acronym", "Meaning"),
        (110, 360),
    ),
}

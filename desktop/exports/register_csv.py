# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of interests as a table for a spreadsheet. Standard library only."""

from __future__ import annotations

from desktop.domain.register_paper import RegisterPaper
from desktop.exports.csv_cells import day_cell, table
from desktop.exports.saving import save

HEADINGS = ("Interest", "Kind", "Role", "Whose", "Since", "Registered on", "Ended on")


def write_register_csv(paper: RegisterPaper, out: str) -> int:
    """Write the register as CSV to the file ``out``; returns its number of lines.

    Raises KnownError when it cannot be written; ``out`` is then as it was.
    """
    rows = (
        (
            line.name,
            line.kind,
            line.role,
            line.whose,
            *map(day_cell, (line.since, line.registered_on, line.ended_on)),
        )
        for line in paper.lines
    )
    content, lines = table(HEADINGS, rows)
    save(content, out)
    return lines

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's declarations as a table for a spreadsheet. Standard library only."""

from __future__ import annotations

from desktop.domain.declaration_record import RecordPaper
from desktop.exports.csv_cells import day_cell, table
from desktop.exports.saving import save
from desktop.exports.work_csv import DECLARED, declaration_cells

HEADINGS = ("Date", "Council", "Meeting", *DECLARED)


def write_record_csv(paper: RecordPaper, out: str) -> int:
    """Write the record as CSV to the file ``out``; returns its number of lines.

    Raises KnownError when it cannot be written; ``out`` is then as it was.
    """
    rows = (
        (day_cell(line.day), line.council, line.meeting, *declaration_cells(line.declaration))
        for line in paper.lines
    )
    content, lines = table(HEADINGS, rows)
    save(content, out)
    return lines

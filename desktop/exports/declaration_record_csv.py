# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's declarations as a table for a spreadsheet. Standard library only."""

from __future__ import annotations

import csv
import io

from desktop.domain.declaration_record import RecordPaper
from desktop.exports.csv_cells import day_cell, quiet
from desktop.exports.saving import save

HEADINGS = (
    "Date", "Council", "Meeting", "Items", "Kind", "In words", "What I did", "Besides",
)  # fmt: skip


def write_record_csv(paper: RecordPaper, out: str) -> int:
    """Write the record as CSV (UTF-8 with a mark, as spreadsheets like it) to the file ``out``.

    Returns its number of lines. Raises KnownError when it cannot be written; ``out`` is then as
    it was.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for line in paper.lines:
        made = line.declaration
        cells = (
            line.council,
            line.meeting,
            "; ".join(made.items) or "Whole meeting",
            made.kind,
            made.wording,
            made.action,
            "; ".join(f"{name}: {value}" for name, value in made.facts),
        )
        writer.writerow([day_cell(line.day), *map(quiet, cells)])
    save(text.getvalue().encode("utf-8-sig"), out)
    return len(paper.lines) + 1

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of interests as a table for a spreadsheet. Standard library only."""

from __future__ import annotations

import csv
import io

from desktop.domain.register_paper import RegisterPaper
from desktop.exports.csv_cells import day_cell, quiet
from desktop.exports.saving import save

HEADINGS = ("Interest", "Kind", "Role", "Whose", "Since", "Registered on", "Ended on")


def write_register_csv(paper: RegisterPaper, out: str) -> int:
    """Write the register as CSV (UTF-8 with a mark, as spreadsheets like it) to the file ``out``.

    Returns its number of lines. Raises KnownError when it cannot be written; ``out`` is then as
    it was.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for line in paper.lines:
        cells = (line.name, line.kind, line.role, line.whose)
        days = (line.since, line.registered_on, line.ended_on)
        writer.writerow([*map(quiet, cells), *map(day_cell, days)])
    save(text.getvalue().encode("utf-8-sig"), out)
    return len(paper.lines) + 1

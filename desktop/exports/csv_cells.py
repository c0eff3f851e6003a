# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables for a spreadsheet, as CSV: what is text stays text. Standard library only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

# What spreadsheets begin a formula with, and what some of them skip or read as one of these.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[bytes, int]:
    """The table in UTF-8 with a mark, as spreadsheets like it, and how many lines it has."""
    text = io.StringIO()
    writer = csv.writer(text)
    lines = 0
    for row in (headings, *rows):
        writer.writerow([quiet(_plain(cell)) for cell in row])
        lines += 1
    return text.getvalue().encode("utf-8-sig", "replace"), lines


def quiet(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_ACTIVE) else cell


def day_cell(day: date | None) -> str:
    """A day as all spreadsheets read it; empty for none."""
    return day.isoformat() if day is not None else ""


def _plain(cell: str) -> str:
    return cell.replace("\x00", "\ufffd").replace("\r\n", "\n")

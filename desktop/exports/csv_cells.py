# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells of a table for a spreadsheet: what is text stays text. Standard library only."""

from __future__ import annotations

from datetime import date

# What spreadsheets begin a formula with, and what some of them skip or read as one of these.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def quiet(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_ACTIVE) else cell


def day_cell(day: date | None) -> str:
    """A day as all spreadsheets read it; empty for none."""
    return day.isoformat() if day is not None else ""

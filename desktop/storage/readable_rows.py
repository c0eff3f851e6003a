# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading the rows of a table in a damaged database, as far as they can be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

UNREADABLE = (sqlite3.Error, UnicodeDecodeError, OverflowError)
"""What SQLite and its binding raise for what is spoilt."""
_MOST_MISSED = 2000  # row numbers tried one by one behind a row that is spoilt


def readable_rows(
    reading: sqlite3.Connection, table: str, columns: Sequence[str]
) -> Iterator[Sequence[Any]]:
    """The rows that can be read with their row number first, behind spoilt ones too.

    Behind a gap that is too wide to be felt out row by row they come from the end.
    """
    wanted = ", ".join(f'"{column}"' for column in columns)
    ask = f"SELECT rowid, {wanted} FROM {table} WHERE rowid >= ? ORDER BY rowid"  # noqa: S608
    following, missed = 0, 0
    while missed < _MOST_MISSED:
        try:
            for row in reading.execute(ask, (following,)):
                yield row
                following, missed = row[0] + 1, 0
            return
        except UNREADABLE:
            following += 1
            missed += 1
    with suppress(*UNREADABLE):
        yield from reading.execute(f"{ask} DESC", (following,))

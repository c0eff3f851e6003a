# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading what the member wrote out of a library that can't be opened any more.

With plain ``sqlite3`` and row by row, so that what is spoilt costs only itself. It changes
nothing in the library. Where the file's own table of contents is spoilt, nothing can be read of
it: what ``reading`` puts together is read instead then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.storage.readable_rows import UNREADABLE, readable_rows
from desktop.storage.revision import read_only

# What is looked for: table, what it is called, and the columns with the member's own words.
_WRITTEN = (
    ("item_note", "Note", ("text",)),
    ("annotation", "Mark", ("quote", "note")),
    ("question", "Question", ("text", "parts", "to_whom", "reply")),
    ("declaration", "Declaration", ("kind", "wording")),
    ("follow_up", "Follow-up", ("text", "owner", "due", "outcome")),
    ("correction_note", "Correction", ("place", "wrong", "right")),
    ("programme_request", "Request for the work programme", ("topic", "reason")),
    ("meeting_note", "Note taken at the meeting", ("at", "text")),
    ("vote", "Vote", ("motion", "mine", "outcome")),
    ("banked_question", "Question to hand", ("heading", "text")),
    ("standing_interest", "Entry in the register", ("kind", "organisation", "role")),
)


@dataclass(frozen=True, slots=True)
class Rescued:
    """One thing that could be read; ``item`` is the number of its agenda item as printed."""

    meeting: str
    what: str
    item: str | None
    words: tuple[str, ...]


def rescue(database: Path) -> list[Rescued]:
    """All that can still be read of a library's database, by meeting; empty where nothing can."""
    found: list[Rescued] = []
    try:
        connection = read_only(database)
    except (sqlite3.Error, OSError):
        return found
    try:
        meetings = {row["id"]: _named(row) for row in _rows(connection, "meeting")}
        for table, what, columns in _WRITTEN:
            for row in _rows(connection, table):
                if row.get("deleted_at"):
                    continue
                words = tuple(str(row[name]) for name in columns if row.get(name))
                if words:
                    meeting = meetings.get(row.get("meeting_id"), "")
                    found.append(Rescued(meeting, what, row.get("item_number"), words))
    finally:
        connection.close()
    order = {name: place for place, name in enumerate(meetings.values())}
    return sorted(found, key=lambda each: order.get(each.meeting, len(order)))


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a table that can be read, by the names of their columns."""
    try:
        columns = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]
    except UNREADABLE:
        return
    if columns:
        for _number, *values in readable_rows(connection, table, columns):
            yield dict(zip(columns, values, strict=True))


def _named(row: Mapping[str, Any]) -> str:
    parts = (row.get("body") or row.get("authority"), row.get("date"))
    return ", ".join(str(part) for part in parts if part)

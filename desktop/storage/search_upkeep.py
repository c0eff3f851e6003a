# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeping the search of the member's own work in step with the rows it is made from.

What triggers noted as touched is indexed before the transaction ends that touched it. Should
that fail by a fault of ours, the member's change is kept all the same: what was touched stays
noted, and is indexed with the next change.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from itertools import groupby

from desktop.storage.search_entries import Entry, entries_of, sources
from desktop.storage.search_tables import TRIGGERS

_log = logging.getLogger(__name__)

_PUT = """
INSERT INTO search_entry (kind, source, source_id, part, meeting_id, text, search_text)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (source, source_id, part) DO UPDATE SET
    kind = excluded.kind, meeting_id = excluded.meeting_id,
    text = excluded.text, search_text = excluded.search_text
WHERE kind IS NOT excluded.kind OR meeting_id IS NOT excluded.meeting_id
    OR text IS NOT excluded.text OR search_text IS NOT excluded.search_text
"""
_TODO = "SELECT source, source_id FROM search_todo ORDER BY source, source_id"
_HELD = """
SELECT kind, source, source_id, part, meeting_id, text, search_text FROM search_entry
"""


def catch_up(connection: sqlite3.Connection) -> None:
    """Index what was touched and is not indexed yet, inside the caller's transaction.

    Raises sqlite3.Error for what is wrong with the disk or the file's lock, for nothing else.
    """
    todo = connection.execute(_TODO).fetchall()
    if not todo:
        return
    connection.execute("SAVEPOINT search")
    try:
        for source, rows in groupby(todo, key=lambda row: str(row[0])):
            _index(connection, source, [row[1] for row in rows])
        connection.execute("DELETE FROM search_todo")
    except Exception as error:
        # A fault in the file may have taken the whole transaction back, the savepoint with it.
        gone = not connection.in_transaction
        if isinstance(error, sqlite3.Error) and (gone or not _can_wait(error)):
            raise
        connection.execute("ROLLBACK TO search")
        _log.exception("The search could not be brought up to date")
    finally:
        if connection.in_transaction:
            connection.execute("RELEASE search")


def _can_wait(error: sqlite3.Error) -> bool:
    """Whether the index alone is at fault: the member's work has to be kept even so."""
    return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR}


def _index(connection: sqlite3.Connection, source: str, ids: list[int]) -> None:
    if source not in sources():  # of a later version
        return
    made = list(entries_of(connection, source, ids))
    kept = {(entry.source_id, entry.part) for entry in made}
    for source_id in ids:
        old = connection.execute(
            "SELECT id, part FROM search_entry WHERE source = ? AND source_id = ?",
            (source, source_id),
        ).fetchall()
        gone = [(row_id,) for row_id, part in old if (source_id, part) not in kept]
        if gone:
            connection.executemany("DELETE FROM search_entry WHERE id = ?", gone)
    connection.executemany(_PUT, made)


def put_triggers(connection: sqlite3.Connection) -> None:
    """Make the triggers that are missing: a step that rebuilt a table took its own with it."""
    there = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    }
    for name, statement in TRIGGERS.items():
        if name not in there:
            connection.execute(statement)


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the whole search anew, that of the pages too, inside the caller's transaction."""
    put_triggers(connection)
    connection.execute("INSERT INTO page_fts (page_fts) VALUES ('rebuild')")
    # First the index is made whole, for a row can be taken only out of one that knows it.
    connection.execute("INSERT INTO search_entry_fts (search_entry_fts) VALUES ('rebuild')")
    connection.execute("DELETE FROM search_entry")
    connection.execute("DELETE FROM search_todo")
    for source in sources():
        connection.executemany(_PUT, list(entries_of(connection, source)))


def faults(connection: sqlite3.Connection, *, deep: bool) -> Iterator[str]:
    """What is wrong with the search of what is no page, each thing as one sentence.

    With ``deep`` the index is checked word by word too, which SQLite runs as a write.
    """
    triggers = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    }
    if not TRIGGERS.keys() <= triggers:
        yield "The search does not follow what you write any more."
    held = {Entry(*row) for row in connection.execute(_HELD)}
    todo = set(connection.execute("SELECT source, source_id FROM search_todo"))
    right = {entry for source in sources() for entry in entries_of(connection, source)}
    wrong = {
        (entry.source, entry.source_id, entry.part)
        for entry in held ^ right
        if (entry.source, entry.source_id) not in todo
    }
    if wrong:
        counted = "1 thing" if len(wrong) == 1 else f"{len(wrong)} things"
        yield f"The search does not agree with your notes and agendas in {counted}."
        return
    (indexed,) = connection.execute("SELECT count(*) FROM search_entry_fts_docsize").fetchone()
    if indexed != len(held):
        yield f"The search knows {indexed} of {len(held)} notes and agenda items."
    elif deep:
        try:
            connection.execute(
                "INSERT INTO search_entry_fts (search_entry_fts, rank) "
                "VALUES ('integrity-check', 1)"
            )
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            yield "The search does not agree with the words of your notes and agendas."

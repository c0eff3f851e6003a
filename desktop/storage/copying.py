# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copies of a library's database, made while it may be in use, and checks of what a file holds.

SQLite's own backup takes a whole copy of one moment, what stands in the write-ahead log
included; copying the file would not.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from desktop.storage.revision import read_only


def copy_database(source: Path, target: Path) -> None:
    """Write a copy of the database ``source`` to ``target``, which must not exist, and to disk.

    The copy is a single file: it needs no log beside it.
    """
    reading = read_only(source)
    try:
        writing = sqlite3.connect(target, isolation_level=None)
        try:
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode = DELETE")
        finally:
            writing.close()
    finally:
        reading.close()
    with target.open("rb+") as written:
        os.fsync(written.fileno())


REFERS = "refers to a"


def database_faults(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file or its references; empty when all is well."""
    faults = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    for table, row_id, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        faults.append(f"{table} {row_id} {REFERS} {parent} that is not there")
    return faults


def file_faults(file: Path) -> list[str]:
    """The same for a file; one fault where it is no database at all."""
    try:
        connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
        try:
            return database_faults(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        return [str(error)]

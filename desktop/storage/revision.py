# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which schema a library file has, read with plain ``sqlite3`` because start-up cannot wait
for Alembic."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

LIBRARY_FILE = "library.sqlite3"
# The file by which a member asks to go back to a backup; see ``automatic_backups``.
REQUEST = "go-back.json"

# Every revision ever shipped, oldest first; the last one is what this version of the app uses.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
HEAD = REVISIONS[-1]


# How a file is read: beside others, or where there is no place for a lock. Without a log that is
# safe for as long as nobody writes to it.
LOCKED = "mode=ro"
PATIENCE = 5.0  # seconds
UNLOCKED = "mode=ro&immutable=1"


def library_file(folder: Path) -> Path:
    """The database file of the library in ``folder``."""
    return folder / LIBRARY_FILE


def read_only(file: Path, *, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that cannot change ``file``; sqlite3.Error when it cannot be opened.

    It waits ``patience`` seconds for a program that lets nobody read.
    """
    connection = connect(file, LOCKED)
    refused = _is_refused(connection)
    connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
    if refused and file.is_file() and not has_log(file):
        connection.close()
        return connect(file, UNLOCKED)
    return connection


def _is_refused(connection: sqlite3.Connection) -> bool:
    """Whether SQLite has no place for what the readers of a write-ahead log share."""
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.Error as error:  # any other fault is told to whoever reads
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CANTOPEN
    return False


def is_held(file: Path) -> bool:
    """Whether another program lets nobody write to a database at this moment."""
    if not file.is_file():
        return False  # to connect would make one
    try:
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:  # any other fault is told to whoever opens it
        return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return False


def is_unlocked(file: Path) -> bool:
    """Whether :func:`read_only` reads the file as it stands, as if nobody could change it."""
    if not file.is_file() or has_log(file):
        return False
    connection = connect(file, LOCKED)
    try:
        return _is_refused(connection)
    finally:
        connection.close()


def has_log(file: Path) -> bool:
    """Whether something is written down beside the database that is not in it yet."""
    beside = (file.with_name(f"{file.name}{end}") for end in ("-wal", "-journal"))
    return any(log.is_file() and log.stat().st_size > 0 for log in beside)


def connect(file: Path, how: str) -> sqlite3.Connection:
    """A connection for any thread to read from; nothing is looked into yet."""
    return sqlite3.connect(
        f"{file.resolve().as_uri()}?{how}",
        uri=True,
        isolation_level=None,
        timeout=PATIENCE,
        check_same_thread=False,
    )


def revision_of(connection: sqlite3.Connection) -> str | None:
    """The revision of an open database: None when it is empty, "" when it is no library."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not names:
        return None
    if not {"alembic_version", "meeting"} <= names:
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def revision(folder: Path) -> str | None:
    """The revision of the library in ``folder``, or None where there is none yet.

    "" stands for a database that is not one of ours. Raises sqlite3.Error where the file is
    no database or cannot be read.
    """
    file = library_file(folder)
    if not file.exists():
        return None
    connection = read_only(file)
    try:
        return revision_of(connection)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise
        _finish_rollback(file)
        return revision_of(connection)
    finally:
        connection.close()


def _finish_rollback(file: Path) -> None:
    """Let SQLite take back what a killed program left half-written, which needs to write.

    A database that came from a backup has no write-ahead log before it is opened first; killed
    then, it has a journal beside it that nobody may read past.
    """
    connection = sqlite3.connect(file, isolation_level=None, timeout=5.0)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    finally:
        connection.close()

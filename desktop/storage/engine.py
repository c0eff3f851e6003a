# SPDX-License-Identifier: AGPL-3.0-or-later
"""Connections to the library's database, with its pragmas and its transactions.

Python's ``sqlite3`` opens transactions on its own by default, and not before DDL; a failed
migration would be left half applied. So it is told to stay out of it (``isolation_level =
None``), and SQLAlchemy's "begin" event writes BEGIN itself: the recipe under "Enabling
Non-Legacy SQLite Transactional Modes" of SQLAlchemy's SQLite documentation, which holds for
Python 3.11 and, where connections also have ``autocommit``, with that left at its legacy value.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

BUSY_TIMEOUT = 5000  # milliseconds

READS = "BEGIN"
WRITES = "BEGIN IMMEDIATE"  # takes the write lock at once: no work fails half way for want of it


def open_engine(
    file: Path,
    *,
    foreign_keys: bool = True,
    pooled: bool = True,
    opened: Callable[[], sqlite3.Connection] | None = None,
) -> Engine:
    """An engine over ``file``, or over what ``opened`` connects to; nothing is opened yet.

    ``engine.execution_options(begin=WRITES)`` gives one whose transactions may write. With
    ``foreign_keys`` off, migrations can rebuild a parent table without losing its children.
    """
    engine = create_engine(
        "sqlite://",
        creator=opened
        or (lambda: sqlite3.connect(file, timeout=BUSY_TIMEOUT / 1000, check_same_thread=False)),
        poolclass=QueuePool if pooled else NullPool,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        prepare(connection, foreign_keys=foreign_keys)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", READS))

    return engine


def prepare(connection: sqlite3.Connection, *, foreign_keys: bool = True) -> None:
    """Give a fresh connection the library's transaction mode and pragmas."""
    legacy = getattr(sqlite3, "LEGACY_TRANSACTION_CONTROL", None)
    if legacy is not None:
        setattr(connection, "autocommit", legacy)  # noqa: B010  # unknown to Python 3.11
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")


def raw_connection(connection: Connection) -> sqlite3.Connection:
    """The ``sqlite3`` connection inside; a statement run on it begins no transaction."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL, where it is not: it is a property of the file and stays so."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if str(mode).lower() != "wal":
        connection.execute("PRAGMA journal_mode = WAL")

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing an older library up to date; imports Alembic, so it is loaded when needed.

First a copy of the database is made and looked at. Then every step runs in one transaction on
a connection of its own, with foreign keys off (rebuilding a parent table with them on would
delete its children); what came out is checked before it is committed. Whatever goes wrong,
the library stays as it was.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config

from desktop.domain.errors import KnownError
from desktop.storage.copying import copy_database, database_faults, file_faults
from desktop.storage.engine import open_engine, raw_connection
from desktop.storage.faults import known_fault
from desktop.storage.revision import library_file, revision
from desktop.storage.search_upkeep import catch_up, put_triggers

MIGRATIONS = Path(__file__).parent / "migrations"

_log = logging.getLogger(__name__)

NOT_UPGRADED = (
    "We couldn't bring the library up to date for this version of Meeting Packs. It was left "
    "as it was, and there is a copy of it in its “backups” folder."
)
NO_COPY = (
    "We couldn't make a copy of the library before bringing it up to date, so it was left as "
    "it was."
)


def upgrade(folder: Path, *, scripts: Path = MIGRATIONS) -> Path:
    """Back up the library in ``folder`` and take it to the newest revision.

    Returns the copy's path. Raises KnownError with the library unchanged.
    """
    copy = back_up(folder)
    try:
        migrate(library_file(folder), scripts=scripts)
    except Exception as error:
        _log.exception("The library could not be upgraded")
        raise known_fault(error) or KnownError(NOT_UPGRADED) from error
    return copy


def back_up(folder: Path) -> Path:
    """Copy the database into ``backups`` and look whether the copy is sound; returns its path."""
    backups = folder / "backups"
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    copy = backups / f"library-{revision(folder)}-{moment}.sqlite3"
    try:
        backups.mkdir(exist_ok=True)
        copy_database(library_file(folder), copy)
    except (OSError, sqlite3.Error) as error:
        _discard(copy)
        raise known_fault(error) or KnownError(NO_COPY) from error
    if file_faults(copy):
        _discard(copy)
        raise KnownError(NO_COPY)
    return copy


def _discard(copy: Path) -> None:
    with contextlib.suppress(OSError):
        copy.unlink()


def migrate(file: Path, *, scripts: Path = MIGRATIONS) -> None:
    """Run every step the database in ``file`` still lacks, in one transaction.

    Raises whatever a step raises, with nothing changed; RuntimeError where the result does not
    hold together.
    """
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = open_engine(file, foreign_keys=False, pooled=False)
    exclusive = engine.execution_options(begin="BEGIN EXCLUSIVE")
    with exclusive.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        raw = raw_connection(connection)
        put_triggers(raw)  # a table that a step rebuilt lost its own
        catch_up(raw)
        found = database_faults(raw)
        if found:
            raise RuntimeError("; ".join(found[:5]))

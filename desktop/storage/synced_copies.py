# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library in a folder that a program keeps in step between computers.

Where both computers wrote, such a program leaves one of the two databases under another name
("library (conflicted copy).sqlite3", "library-LAPTOP.sqlite3") beside the one it kept. What is in
it is merged as a meeting from another laptop is; the copy is then put among the backups.
"""

from __future__ import annotations

import logging
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.storage.copying import copy_database, file_faults
from desktop.storage.faults import told_plainly
from desktop.storage.library import Library
from desktop.storage.revision import LIBRARY_FILE, read_only, revision_of

_log = logging.getLogger(__name__)

KEPT_HERE = "library (kept here {0}).sqlite3"
"""What was open when another database was put in its place."""

NOT_READ = (
    "We couldn't read the copy “{0}”: it is damaged. It was left where it is, and nothing was"
    " changed."
)


def copies_in(folder: Path) -> list[Path]:
    """The databases of libraries that stand beside that of the library in ``folder``."""
    stem = Path(LIBRARY_FILE).stem
    try:
        found = sorted(folder.glob(f"{stem}*.sqlite3"))
    except OSError:
        return []
    return [file for file in found if file.name != LIBRARY_FILE and _is_library(file)]


def _is_library(file: Path) -> bool:
    try:
        connection = read_only(file)
        try:
            return bool(revision_of(connection))
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def take_in_copy(library: Library, file: Path) -> list[int]:
    """Merge all meetings of the database ``file`` into the library; their ids here.

    The file then goes among the backups. KnownError, with nothing changed, where it can't be read.
    """
    with (
        told_plainly(),
        tempfile.TemporaryDirectory(prefix=".meeting-", dir=library.folder) as name,
    ):
        aside = Path(name) / LIBRARY_FILE
        try:
            copy_database(file, aside)
        except sqlite3.DatabaseError as error:
            raise KnownError(NOT_READ.format(file.name)) from error
        if file_faults(aside):
            raise KnownError(NOT_READ.format(file.name))
        there = Library.open(aside.parent)
        try:
            with there.look() as source, library.work() as work:
                taken = [
                    work.merging.take(source.merging, summary.meeting.id)
                    for summary in source.meetings.list()
                ]
        finally:
            there.close()
        backups = library.folder / "backups"
        backups.mkdir(exist_ok=True)
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        file.replace(backups / f"taken-in-{moment}-{file.name}")
        for end in ("-wal", "-shm"):  # of no use without it
            file.with_name(f"{file.name}{end}").unlink(missing_ok=True)
    return taken

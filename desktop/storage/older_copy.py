# SPDX-License-Identifier: AGPL-3.0-or-later
"""Out of the library of a newer version: an earlier backup that this version can open, as a
library of its own elsewhere. Nothing in the newer library's folder is changed."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.storage.automatic_backups import AutomaticBackup, backups_in, fetch_backup
from desktop.storage.backup import NOT_EMPTY, Progress
from desktop.storage.copies_for_reading import CopyFolder
from desktop.storage.faults import told_plainly
from desktop.storage.file_store import FileStore
from desktop.storage.reading import copy_files
from desktop.storage.rescue import Rescued, rescue
from desktop.storage.revision import LIBRARY_FILE, library_file, read_only

INSIDE = (
    "This folder is inside the library of the newer version, in which nothing is to be changed."
    " Please choose another one."
)


def newest_of_ours(folder: Path) -> AutomaticBackup | None:
    """The newest backup of the library in ``folder`` that is sound and of no newer version.

    Each is unpacked to a temporary folder to be looked at, until one is.
    """
    for backup in backups_in(folder):
        with (
            tempfile.TemporaryDirectory(prefix="meetingpacks-") as name,
            suppress(KnownError, OSError, sqlite3.Error),
        ):
            fetch_backup(backup.file, Path(name) / LIBRARY_FILE)
            return backup
    return None


def make_older_copy(
    folder: Path, backup: Path, target: Path, *, progress: Progress | None = None
) -> Path:
    """Make a library of ``backup`` in ``target``, with the papers that are in ``folder``.

    ``target`` must be empty or not exist. ``progress`` is told papers done and papers in all, and
    may raise to stop. KnownError, with nothing left there, where it can't be made.
    """
    folder, target = folder.resolve(), target.resolve()
    if folder == target or folder in target.parents:
        raise KnownError(INSIDE)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise KnownError(NOT_EMPTY)
    with told_plainly():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=target.parent) as name:
            aside = Path(name) / "library"
            aside.mkdir()
            fetch_backup(backup, aside / LIBRARY_FILE)
            _copy_papers(FileStore(folder / "files"), aside, progress)
            if target.exists():
                target.rmdir()  # Windows does not rename onto a folder, even an empty one
            aside.rename(target)
    return target


def _copy_papers(there: FileStore, library: Path, progress: Progress | None) -> None:
    """Those the database names and that are there unchanged; ``verify`` names the others."""
    with closing(read_only(library / LIBRARY_FILE)) as connection:
        wanted = [str(row[0]) for row in connection.execute("SELECT sha256 FROM document")]
    own = FileStore(library / "files")
    for done, sha256 in enumerate(wanted):
        if progress:
            progress(done, len(wanted))
        if there.verify(sha256):
            own.add(there.path(sha256))


def rescue_newer(folder: Path) -> list[Rescued]:
    """What the member wrote, as far as this version knows its place; read in a copy elsewhere."""
    aside = CopyFolder()
    try:
        copy = aside.path / LIBRARY_FILE
        with told_plainly():
            copy_files(library_file(folder), copy)
            with closing(sqlite3.connect(copy)) as connection:  # plays its log in
                connection.execute("SELECT count(*) FROM sqlite_master")
        return rescue(copy)
    finally:
        aside.cleanup()

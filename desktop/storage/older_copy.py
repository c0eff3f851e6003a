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
from desktop.storage.backup import Progress, hashes_in, made_aside
from desktop.storage.copies_for_reading import CopyFolder
from desktop.storage.faults import told_plainly
from desktop.storage.file_store import FileStore
from desktop.storage.reading import copy_files
from desktop.storage.rescue import Rescued, rescue
from desktop.storage.revision import LIBRARY_FILE, library_file

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
    with told_plainly(), made_aside(target) as aside:
        fetch_backup(backup, aside / LIBRARY_FILE)
        _copy_papers(FileStore(folder / "files"), aside, progress)
    return target


def _copy_papers(there: FileStore, library: Path, progress: Progress | None) -> None:
    """Those the database names and that are there unchanged; ``verify`` names the others."""
    wanted = hashes_in(library / LIBRARY_FILE)
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

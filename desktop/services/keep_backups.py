# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backups that are made by themselves, and going back to one of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.storage.revision import REQUEST

if TYPE_CHECKING:
    from desktop.storage.automatic_backups import AutomaticBackup, Reason
    from desktop.storage.backup import Progress
    from desktop.storage.library import Library


def back_up_now(library: Library, *, reason: Reason) -> Path:
    """Make a backup beside the library, whatever others there are; returns its file."""
    from desktop.storage.automatic_backups import make_backup

    return make_backup(library, reason)


def back_up_daily(library: Library) -> Path | None:
    """Make today's backup; None where there is one."""
    from desktop.storage.copies_for_reading import remove_left_behind

    remove_left_behind()
    from desktop.storage.automatic_backups import Reason, backups_in, is_due, make_backup

    if not is_due(backups_in(library.folder), datetime.now(UTC)):
        return None
    return make_backup(library, Reason.DAILY)


def list_backups(folder: Path) -> list[AutomaticBackup]:
    """The backups beside the library in ``folder``, the newest first."""
    from desktop.storage.automatic_backups import backups_in

    return backups_in(folder)


def ask_to_restore(folder: Path, *, file: Path, progress: Progress | None = None) -> int:
    """Have the library in ``folder`` become what is in a backup when it is opened next.

    The library may be open, or damaged. The PDFs in the file are put beside those of the library
    at once; returns how many were missing there. KnownError where the file is no backup, and then
    nothing is changed.
    """
    from desktop.storage import automatic_backups
    from desktop.storage.backup import restore_files
    from desktop.storage.file_store import FileStore

    automatic_backups.check_backup(folder, file)
    added = 0
    if file.suffix == ".zip":  # what was kept before an upgrade is the database alone
        added = restore_files(file, FileStore(folder / "files"), progress=progress)
    automatic_backups.ask_to_go_back(folder, file)
    return added


def is_asked_back(folder: Path) -> bool:
    """Whether the library in ``folder`` is to go back to a backup before it is next opened."""
    return (folder / REQUEST).exists()


def go_back_if_asked(folder: Path) -> Path | None:
    """Carry out what was asked for, before anything looks into the library in ``folder``.

    Returns the backup gone back to. KnownError, with the library as it was, where that failed.
    """
    if not is_asked_back(folder):
        return None
    from desktop.storage import automatic_backups

    return automatic_backups.go_back_if_asked(folder)

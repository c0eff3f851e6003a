# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening a library to read from where it cannot be written to, or is damaged.

Nothing in its folder is changed. A database with nothing in its write-ahead log is read where it
is. One whose log has to be played in, or that is of an older version, is copied to a temporary
folder, that only this user may look into, and read there; so is what can be saved of one that is
damaged. The PDFs stay where they are.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from desktop.domain.errors import (
    DamagedError,
    DiskFullError,
    KnownError,
    LibraryInUseError,
    NewerLibraryError,
    ReadOnlyError,
)
from desktop.storage import faults
from desktop.storage.automatic_backups import AutomaticBackup, backups_in
from desktop.storage.backup import read_database
from desktop.storage.copies_for_reading import CopyFolder, remove_left_behind
from desktop.storage.copying import file_faults
from desktop.storage.engine import open_engine
from desktop.storage.file_store import FileStore
from desktop.storage.library import NEWER, Library
from desktop.storage.revision import (
    HEAD,
    LIBRARY_FILE,
    LOCKED,
    REVISIONS,
    UNLOCKED,
    connect,
    is_unlocked,
    library_file,
    read_only,
    revision_of,
)
from desktop.storage.salvage import salvage

READ_ONLY = (
    "You can read everything, but nothing can be written, because the library's folder is"
    " read-only: make it one that can be written to, or copy the library to another folder."
)
DISK_FULL = (
    "You can read everything, but nothing can be written, because the disk is full: make some room"
    " and try again, or copy the library to another disk."
)
BROKEN = (
    "You can read everything, but nothing can be written, because the disk doesn't take it: copy"
    " the library to another disk."
)
SALVAGED = (
    "The library's file is damaged: you see what can still be read of it, and nothing can be"
    " written until you go back to a backup."
)
FROM_BACKUP = (
    "The library's file is damaged and can't be read: you see the backup of {0}, and nothing can be"
    " written until you go back to it."
)
CHANGED = (
    "Another program has changed the library since it was opened to be read. Close Meeting Packs"
    " and open it again; nothing is lost."
)
FROM_BACKUP_OF_NONE = (
    "The library's file is missing or empty: you see the backup of {0}, and nothing can be written"
    " until you go back to it or put the file back."
)
_BACKUPS_TRIED = 3
_TIMES = 3  # that a copy is begun anew because another program has written meanwhile
_LOGS = ("-wal", "-journal")

_Stamp = tuple[tuple[int, int, int] | None, ...]


class ReadingLibrary(Library):
    """A library to read from; each attempt to write raises ReadOnlyError with ``refusal``."""

    def __init__(
        self,
        folder: Path,
        refusal: str,
        *,
        aside: CopyFolder | None = None,
        damaged: bool = False,
    ) -> None:
        """For :func:`open_for_reading` only; ``aside`` holds a copy that is read instead."""
        self._aside = aside
        self._copy = aside.path / LIBRARY_FILE if aside is not None else None
        super().__init__(folder)
        self.refusal = refusal
        self.damaged = damaged
        self.files = FileStore(folder / "files", refusal=refusal)
        file = self.database
        alone = aside is None and is_unlocked(file)
        self._engine.dispose()
        opened = partial(connect, file, UNLOCKED if alone else LOCKED)
        self._engine = open_engine(file, opened=opened)
        self._stamp = _stamp(file) if alone else None

    @property
    def database(self) -> Path:
        """The library's own file, or the copy that is read in its stead."""
        return self._copy or library_file(self.folder)

    def close(self) -> None:
        """Let go of the database, and throw its copy away."""
        self._engine.dispose()
        if self._aside is not None:
            with suppress(OSError):
                self._aside.cleanup()

    def _stay_in_place(self) -> None:
        """Raise where another program has written to a file that is read without a lock."""
        if self._stamp is None:
            return
        now = _stamp(self.database)
        if now[0] is None:
            raise KnownError(faults.GONE)
        if now != self._stamp:
            raise KnownError(CHANGED)


def open_for_reading(folder: Path, cause: KnownError) -> Library:
    """The library in ``folder``, which could not be opened because of ``cause``, to read from.

    Raises ``cause`` where it cannot be read either, or where something else is to be done about
    it: a newer version, another program that holds it.
    """
    folder = folder.absolute()
    refusal = _refusal(cause)
    there = library_file(folder).is_file() or isinstance(cause, DamagedError)
    if not refusal or not there:
        raise cause
    try:
        if not isinstance(cause, DamagedError):
            try:
                return _as_it_stands(folder, refusal)
            except sqlite3.DatabaseError as error:
                if not isinstance(faults.known_fault(error), DamagedError):
                    raise
        return _what_is_left(folder, cause)
    except (OSError, sqlite3.Error) as error:
        raise cause from error


def _refusal(cause: KnownError) -> str:
    match cause:
        case DamagedError():
            return SALVAGED
        case DiskFullError():
            return DISK_FULL
        case ReadOnlyError():
            return READ_ONLY
    return {faults.UNREACHABLE: READ_ONLY, faults.BROKEN: BROKEN}.get(cause.sentence, "")


def _as_it_stands(folder: Path, refusal: str) -> Library:
    file = library_file(folder)
    with suppress(sqlite3.OperationalError), closing(read_only(file)) as connection:
        if revision_of(connection) == HEAD:
            return ReadingLibrary(folder, refusal)
    return _in_a_copy(folder, refusal, lambda target: copy_files(file, target))


def _what_is_left(folder: Path, cause: KnownError) -> Library:
    backups = backups_in(folder)[:_BACKUPS_TRIED]

    def make(target: Path) -> None:
        if cause.sentence == faults.EMPTY:
            raise cause
        spoilt = target.with_name("spoilt.sqlite3")
        copy_files(library_file(folder), spoilt)
        contents = [partial(_fetch, backup) for backup in backups]
        if not salvage(spoilt, target, contents):
            raise cause

    try:
        return _in_a_copy(folder, SALVAGED, make, damaged=True)
    except KnownError:
        pass
    for backup in backups:
        day = backup.made_at.astimezone()
        sentence = FROM_BACKUP_OF_NONE if cause.sentence == faults.EMPTY else FROM_BACKUP
        said = sentence.format(f"{day.day} {day:%B %Y}")
        with suppress(KnownError, OSError, sqlite3.Error):
            return _in_a_copy(folder, said, partial(_fetch, backup), damaged=True)
    raise cause


def _fetch(backup: AutomaticBackup, target: Path) -> None:
    if backup.file.suffix == ".zip":
        read_database(backup.file, target)
    else:
        shutil.copyfile(backup.file, target)
    if file_faults(target):
        raise DamagedError(faults.DAMAGED)


def _in_a_copy(
    folder: Path, refusal: str, make: Callable[[Path], object], *, damaged: bool = False
) -> Library:
    """Read a copy that ``make`` writes; it is brought up to date where it is of an older version.

    NewerLibraryError where it is of a newer one.
    """
    remove_left_behind()
    aside = CopyFolder()
    try:
        copy = aside.path / LIBRARY_FILE
        make(copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            found = revision_of(connection)  # and what stands in its log is played in
        if found not in REVISIONS:
            raise NewerLibraryError(NEWER) if found else DamagedError(faults.DAMAGED)
        if found != HEAD:
            from desktop.storage.upgrade import migrate  # Alembic: half a second to import

            migrate(copy)
        return ReadingLibrary(folder, refusal, aside=aside, damaged=damaged)
    except BaseException:
        aside.cleanup()
        raise


def copy_files(source: Path, target: Path) -> None:
    """Copy a database with its log; anew where another program has written to it meanwhile.

    LibraryInUseError where it does so each time: pieces of several moments are no database.
    """
    for _time in range(_TIMES):
        before = _stamp(source)
        for end in ("", *_LOGS):
            log = source.with_name(f"{source.name}{end}")
            copy = target.with_name(f"{target.name}{end}")
            copy.unlink(missing_ok=True)
            if not end or log.is_file():
                shutil.copyfile(log, copy)
        if _stamp(source) == before:
            return
    raise LibraryInUseError(faults.IN_USE)


def _stamp(file: Path) -> _Stamp:
    """What changes when somebody writes to a database: it, and its logs."""
    found: list[tuple[int, int, int] | None] = []
    for end in ("", *_LOGS):
        try:
            state = file.with_name(f"{file.name}{end}").stat()
        except OSError:
            found.append(None)
        else:
            found.append((state.st_ino, state.st_size, state.st_mtime_ns))
    return tuple(found)

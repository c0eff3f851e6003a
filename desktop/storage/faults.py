# SPDX-License-Identifier: AGPL-3.0-or-later
"""Faults of disk and database, told in one plain sentence each.

``told_plainly`` turns what SQLite and the file system raise for a full disk, a lock, a
read-only place or a damaged file into a KnownError; anything else is our own bug and passes
through untouched.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.domain.errors import (
    DamagedError,
    DiskFullError,
    KnownError,
    LibraryInUseError,
    ReadOnlyError,
)

IN_USE = (
    "The library is being used by another program and did not become free in time. "
    "Nothing was changed; please try again."
)
DISK_FULL = "The disk is full. Nothing that was saved before is lost; make some room and try again."
READ_ONLY = (
    "We couldn't write to the library: the folder it is in is read-only. Nothing was changed; make"
    " the folder one that can be written to, and try again."
)
REPLACED = (
    "Another program has put another library in this one's place, perhaps one that keeps folders"
    " in step between computers. What you had here was kept in a copy; close Meeting Packs and"
    " open it again to have both."
)
GONE = (
    "The library's file is not where it was: its folder was moved, or its disk was taken out."
    " Nothing was changed; put it back and try again."
)
DAMAGED = (
    "We couldn't read the library: its file is damaged, or it is not a Meeting Packs library. "
    "Nothing was changed."
)
EMPTY = (
    "The library's file is missing or empty, though there are backups of it. Nothing was changed;"
    " put the file back, or go back to a backup."
)
READ_ON = (
    "Part of the library's file is damaged. You can read on; so that nothing gets worse, nothing"
    " more is written to it."
)
UNREACHABLE = "We couldn't open the library: its folder cannot be reached. Nothing was changed."
BROKEN = (
    "The disk couldn't be written to. Nothing that was saved before is lost; please try again, and"
    " if it happens again, save a backup to another disk."
)

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # no quota on Windows

_BROKEN = {errno.EIO, errno.ENXIO, errno.ENODEV}
# What SQLite tells more closely of these, by its extended codes.
_NO_ROOM_FOR_SQLITE = {sqlite3.SQLITE_IOERR_SHMSIZE}
_BROKEN_FOR_SQLITE = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
}

_SENTENCES: dict[int, KnownError] = {
    sqlite3.SQLITE_BUSY: LibraryInUseError(IN_USE),
    sqlite3.SQLITE_LOCKED: LibraryInUseError(IN_USE),
    sqlite3.SQLITE_FULL: DiskFullError(DISK_FULL),
    sqlite3.SQLITE_READONLY: ReadOnlyError(READ_ONLY),
    sqlite3.SQLITE_PERM: ReadOnlyError(READ_ONLY),
    sqlite3.SQLITE_CORRUPT: DamagedError(DAMAGED),
    sqlite3.SQLITE_NOTADB: DamagedError(DAMAGED),
    sqlite3.SQLITE_CANTOPEN: KnownError(UNREACHABLE),
    sqlite3.SQLITE_IOERR: KnownError(UNREACHABLE),
}


def known_fault(error: BaseException) -> KnownError | None:
    """The fault outside the program that ``error`` stands for, or None for a bug of ours.

    SQLAlchemy's wrappers are looked into through their ``orig``.
    """
    inner = getattr(error, "orig", None)
    if isinstance(inner, BaseException):
        error = inner
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        if not isinstance(code, int):
            return None
        if code in _NO_ROOM_FOR_SQLITE:
            return DiskFullError(DISK_FULL)
        if code in _BROKEN_FOR_SQLITE:
            return KnownError(BROKEN)
        found = _SENTENCES.get(code & 0xFF)  # the low byte is the primary result code
        return type(found)(str(found)) if found else None
    if isinstance(error, OSError):
        if error.errno in _NO_ROOM:
            return DiskFullError(DISK_FULL)
        if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
            return ReadOnlyError(READ_ONLY)
        if error.errno in _BROKEN:
            return KnownError(BROKEN)
    return None


@contextmanager
def told_plainly(*, looking: bool = False) -> Iterator[None]:
    """Raise a KnownError in place of a fault of disk or database.

    ``looking`` says that nothing should be written: then an attempt to is our own bug. (A
    read-only folder shows there as one of the extended codes.)
    """
    try:
        yield
    except KnownError:
        raise
    except Exception as error:
        inner = getattr(error, "orig", None)
        if looking and getattr(inner, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY:
            raise RuntimeError("only a unit of work may change the library") from error
        known = known_fault(error)
        if known is None:
            raise
        raise known from error

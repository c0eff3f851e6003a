# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backups that are made by themselves: in the folder ``backups`` of a library.

::

    backups/20260304-193000-000000-daily.zip       as ``backup.py`` writes it, without the PDFs
    backups/library-0004-20260304-….sqlite3        a copy from before an upgrade, or
                                             from before going back

The PDFs are not in them: those stay in the library under their hash and never change. Each
backup is read back when it has been written. Which are kept is told by :func:`superfluous`.

Going back to one happens while nobody has the library open: :func:`ask_to_go_back` leaves a
request, and :func:`go_back_if_asked` carries it out when the library is opened next. It may be
killed at any moment and does the rest at the start after.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import count
from pathlib import Path

from desktop.domain.errors import KnownError, NewerLibraryError, NotFoundError
from desktop.storage.backup import read_database, write_backup
from desktop.storage.copying import copy_database, file_faults
from desktop.storage.faults import told_plainly
from desktop.storage.file_store import sync_folder
from desktop.storage.library import NEWER, Library
from desktop.storage.revision import REQUEST, REVISIONS, library_file, read_only, revision_of

FOLDER = "backups"
_MOMENT = "%Y%m%d-%H%M%S-%f"
_ZIPPED = re.compile(r"(?P<moment>\d{8}-\d{6}-\d{6})-(?P<reason>[a-z]+)\.zip")
_COPIED = re.compile(r"library-\d+-(?P<moment>\d{8}-\d{6}-\d{6})\.sqlite3")

# What is kept: all of the last day up to a few, then one a day, a week and a month.
LATEST_KEPT = 5
_SPANS = ((timedelta(days=14), "%Y-%m-%d"), (timedelta(days=90), "%G-%V"))
_LONGEST = "%Y-%m"

# What is written aside, by folder of the library.
_ASIDE = {
    ".": (".meeting-*", ".look-*", ".restore-*", ".going-back.sqlite3"),
    FOLDER: (".backup-*",),
    "files": (".adding-*",),
}

GONE = "This backup is no longer there. Nothing was changed."
NOT_READABLE = "We couldn't read this backup: it is damaged. Nothing was changed."

_log = logging.getLogger(__name__)


class Reason(StrEnum):
    """Why a backup was made; the values stand in file names."""

    DAILY = "daily"
    IMPORT = "import"
    ASKED = "asked"  # because the member said so
    CHANGE = "change"  # before a step that alters much at once
    UPGRADE = "upgrade"  # before bringing it up to date, or going back to another one


@dataclass(frozen=True, slots=True)
class AutomaticBackup:
    """One of them; ``made_at`` in UTC, ``size`` in bytes."""

    file: Path
    made_at: datetime
    reason: Reason
    size: int


def make_backup(library: Library, reason: Reason, *, now: datetime | None = None) -> Path:
    """Write a backup of the library's database, and take away those no longer needed.

    Returns the file. Raises KnownError or DiskFullError, with nothing half-written left behind.
    """
    moment = now or datetime.now(UTC)
    folder = library.folder / FOLDER
    with told_plainly():
        folder.mkdir(exist_ok=True)
    out = folder / f"{moment.strftime(_MOMENT)}-{reason.value}.zip"
    write_backup(library, out, with_files=False)
    for old in superfluous(backups_in(library.folder), moment):
        with contextlib.suppress(OSError):
            old.file.unlink()
    clear_leftovers(library.folder)
    return out


def clear_leftovers(folder: Path, *, older_than: float = 86_400) -> None:
    """Remove what killed programs left behind aside of the library in ``folder``.

    Only what is older than so many seconds: another program may be at work on the rest.
    """
    oldest = time.time() - older_than
    for place, names in _ASIDE.items():
        for name in names:
            for left in (folder / place).glob(name):
                with contextlib.suppress(OSError):
                    if left.stat().st_mtime > oldest:
                        continue
                    shutil.rmtree(left) if left.is_dir() else left.unlink()


def backups_in(folder: Path) -> list[AutomaticBackup]:
    """The backups of the library in ``folder``, the newest first."""
    found = []
    with contextlib.suppress(OSError):
        for file in (folder / FOLDER).iterdir():
            zipped, copied = _ZIPPED.fullmatch(file.name), _COPIED.fullmatch(file.name)
            named = zipped or copied
            if named is None:
                continue
            try:
                reason = Reason(zipped["reason"]) if zipped else Reason.UPGRADE
                moment = datetime.strptime(named["moment"], _MOMENT).replace(tzinfo=UTC)
                found.append(AutomaticBackup(file, moment, reason, file.stat().st_size))
            except (ValueError, OSError):
                continue
    return sorted(found, key=lambda each: each.made_at, reverse=True)


def superfluous(backups: Sequence[AutomaticBackup], now: datetime) -> list[AutomaticBackup]:
    """Those that need not be kept: of an older day, week or month only the last one is.

    The newest few stay whatever they are. A clock that was put back makes none superfluous:
    what seems to be of the future counts as of today, and takes no place among the newest few.
    """
    kept: set[str] = set()
    away = []
    places = {True: count(), False: count()}
    for backup in sorted(backups, key=lambda b: b.made_at, reverse=True):
        place = next(places[backup.made_at > now])
        age = now - backup.made_at
        span = next((form for longest, form in _SPANS if age <= longest), _LONGEST)
        # Each span has marks of its own, so that one backup is kept on both sides of its end.
        mark = f"{span} {backup.made_at.strftime(span)}"
        if place >= LATEST_KEPT and mark in kept:
            away.append(backup)
        kept.add(mark)
    return away


def is_due(backups: Iterable[AutomaticBackup], now: datetime) -> bool:
    """Whether the last backup is of another day.

    Those of a time to come, made while the clock was wrong, do not count: else there would be none
    until then, or one each time this is asked.
    """
    last = max((each.made_at for each in backups if each.made_at <= now), default=None)
    return last is None or now - last >= timedelta(days=1)


# Going back


def check_backup(folder: Path, backup: Path) -> None:
    """Raise KnownError unless the library in ``folder`` could become what is in ``backup``."""
    with told_plainly(), tempfile.TemporaryDirectory(prefix=".look-", dir=folder) as name:
        fetch_backup(backup, Path(name) / "database")


def ask_to_go_back(folder: Path, backup: Path) -> None:
    """Leave a request to go back to ``backup`` when the library is opened next.

    The backup is looked at first: KnownError where it is gone or damaged, NewerLibraryError
    where it is of a newer app.
    """
    check_backup(folder, backup)
    with told_plainly():
        aside = folder / f".{REQUEST}"
        aside.write_text(json.dumps({"backup": str(backup.absolute())}), encoding="utf-8")
        aside.replace(folder / REQUEST)


def go_back_if_asked(folder: Path) -> Path | None:
    """Carry out what was asked for; the backup gone back to, or None where nothing was asked.

    The library as it is goes into a backup of its own before it. Nobody may have the library
    open. Raises KnownError, with the library as it was and the request dropped, where the
    backup can no longer be read.
    """
    request = folder / REQUEST
    try:
        backup = Path(json.loads(request.read_text(encoding="utf-8"))["backup"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        _log.exception("A request to go back could not be read")
        with contextlib.suppress(OSError):
            request.unlink()
        return None
    aside = folder / ".going-back.sqlite3"
    try:
        with told_plainly():
            aside.unlink(missing_ok=True)
            fetch_backup(backup, aside)
            _set_aside(folder)
            aside.replace(library_file(folder))
            sync_folder(folder)
    except KnownError:
        aside.unlink(missing_ok=True)
        request.unlink(missing_ok=True)
        raise
    request.unlink(missing_ok=True)
    return backup


def fetch_backup(backup: Path, target: Path) -> None:
    """Write the database in a backup to the file ``target``, checked.

    KnownError where it is gone or damaged, NewerLibraryError where it is of a newer app.
    """
    if not backup.is_file():
        raise NotFoundError(GONE)
    if backup.suffix == ".zip":
        read_database(backup, target)
    else:
        try:
            copy_database(backup, target)
        except sqlite3.Error as error:
            raise KnownError(NOT_READABLE) from error
    if file_faults(target):
        raise KnownError(NOT_READABLE)
    connection = read_only(target)
    try:
        found = revision_of(connection)
    finally:
        connection.close()
    if found not in REVISIONS:
        raise NewerLibraryError(NEWER) if found else KnownError(NOT_READABLE)


def _set_aside(folder: Path) -> None:
    """Keep the present database as a backup, and leave no log of it behind.

    A log that stays beside another database would be played into it.
    """
    database = library_file(folder)
    logs = [database.with_name(database.name + end) for end in ("-wal", "-shm")]
    kept = folder / FOLDER
    kept.mkdir(exist_ok=True)
    moment = datetime.now(UTC).strftime(_MOMENT)
    try:
        connection = sqlite3.connect(database, isolation_level=None)
        try:
            found = revision_of(connection) or "0000"
            copy = kept / f"library-{found}-{moment}.sqlite3"
            copy_database(database, copy)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        # Damaged, which is why the member goes back: keep it as it is, for whoever can help.
        for file in (database, *logs):
            if file.exists():
                file.replace(kept / f"damaged-{moment}-{file.name}")
        return
    for log in logs:
        log.unlink(missing_ok=True)

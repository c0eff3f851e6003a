# SPDX-License-Identifier: AGPL-3.0-or-later
"""The folder a copy of a library is read in, and those left behind by programs that were killed.

Each holds a database that its program keeps locked; the lock goes with the program, whatever
ends it. A folder whose lock is free is nobody's any more.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

_PREFIX = "meetingpacks-reading-"
_IN_USE = "in-use.sqlite3"
_BEING_MADE = 24 * 60 * 60  # seconds; a folder without a lock that is younger is left alone

_log = logging.getLogger(__name__)


class CopyFolder:
    """A new folder in the temporary one, removed by :meth:`cleanup`, or by a later program."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = sqlite3.connect(
            self.path / _IN_USE, isolation_level=None, check_same_thread=False
        )
        self._lock.execute("PRAGMA journal_mode = MEMORY")
        self._lock.execute("BEGIN EXCLUSIVE")

    def cleanup(self) -> None:
        """Let go of it and remove it; what can't be removed now is at a later start."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def remove_left_behind() -> int:
    """Remove the folders of programs that were killed; how many. Never raises."""
    removed = 0
    try:
        found = list(Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"))
    except OSError:
        return 0
    for folder in found:
        if folder.is_symlink() or not folder.is_dir() or _is_in_use(folder):
            continue
        shutil.rmtree(folder, ignore_errors=True)
        removed += not folder.exists()
    if removed:
        _log.info("%d copies left behind were removed", removed)
    return removed


def _is_in_use(folder: Path) -> bool:
    lock = folder / _IN_USE
    try:
        if not lock.is_file():
            return time.time() - folder.stat().st_mtime < _BEING_MADE
        address = f"{lock.as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True, timeout=0, isolation_level=None)) as held:
            held.execute("BEGIN EXCLUSIVE")
            return False
    except (OSError, sqlite3.Error):  # of another user, or in use
        return True

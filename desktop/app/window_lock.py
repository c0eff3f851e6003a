# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which program has a library open in a window, told without Qt.

The lock file is Qt's (``QLockFile``): its first lines are the process number, the program's name,
the computer's name and its id.
"""

from __future__ import annotations

from pathlib import Path

LOCK_NAME = "window.lock"


def lock_file(library_folder: Path) -> Path:
    """The lock file of a library's window."""
    return library_folder / LOCK_NAME


def window_is_open(library_folder: Path) -> bool:
    """Whether a living program holds the library's window lock."""
    file = lock_file(library_folder)
    holder = holder_of(file)
    return holder is not None and not is_left_over(file, holder)


def holder_of(file: Path) -> int | None:
    """The process number in a lock file; None when there is no lock."""
    try:
        return int(file.read_text(encoding="utf-8", errors="replace").splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def computer_of(file: Path) -> tuple[str, str]:
    """The name and, where the lock says it, the id of the computer that made it; else empty."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "", ""
    name, ident = [*lines[2:4], "", ""][:2]
    return name, ident


def is_left_over(file: Path, holder: int) -> bool:
    """Whether the process that made the lock is gone, or its number was given to a later one."""
    import psutil

    try:
        # A second's grace: the clocks of processes and of files are not the same.
        return bool(psutil.Process(holder).create_time() > file.stat().st_mtime + 1)
    except psutil.NoSuchProcess:
        return True
    except (psutil.Error, OSError):
        return False

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copying a library that can only be read to a folder where it can be worked on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.storage.library import Library

NOT_EMPTY = (
    "There is something in the folder “{0}” already. Please choose an empty one; nothing was"
    " changed."
)


def copy_library(
    library: Library, *, folder: Path, progress: Callable[[int, int], None] | None = None
) -> Path:
    """Copy the library with its papers into ``folder``, which must be empty or not exist.

    Returns the folder. ``progress`` is told files done and files in all, and may raise to stop.
    KnownError, with nothing left there, where it can't be written or the library is damaged.
    """
    from desktop.storage.backup import restore_backup, write_backup

    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KnownError(NOT_EMPTY.format(folder))
    aside = folder.with_name(f".{folder.name}-copying.zip")
    try:
        # By way of a backup: it is read back word by word before it is trusted.
        write_backup(library, aside, progress=progress)
        restore_backup(aside, folder)
    finally:
        aside.unlink(missing_ok=True)
    return folder

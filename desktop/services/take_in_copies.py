# SPDX-License-Identifier: AGPL-3.0-or-later
"""Have what is in copies of the library that a program left which keeps folders in step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.storage.library import Library


def copies_beside(folder: Path) -> list[Path]:
    """The other databases that stand beside that of the library in ``folder``."""
    from desktop.storage.synced_copies import copies_in

    return copies_in(folder)


def take_in_copies(library: Library) -> int:
    """Merge all of them into the library, after a backup of it; how many there were.

    Each then goes among the backups. Nothing of the library is lost: of what both have, the later
    words stay. KnownError where one can't be read; it stays where it is then.
    """
    from desktop.storage.automatic_backups import Reason, make_backup
    from desktop.storage.synced_copies import copies_in, take_in_copy

    copies = copies_in(library.folder)
    if copies:
        make_backup(library, Reason.CHANGE)
    for copy in copies:
        take_in_copy(library, copy)
    return len(copies)

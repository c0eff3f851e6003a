# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be done with a library that only a newer version of the app can open.

Nothing here writes to it: it is left for the version it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.services.rescue_work import write_rescued

if TYPE_CHECKING:
    from desktop.storage.automatic_backups import AutomaticBackup

NO_LIBRARY = (
    "There is no library in the folder “{0}”, but there is something else. Choose the folder of a"
    " library, or an empty one for a new library."
)
NOTHING_KNOWN = (
    "This version understands nothing of what is in that library, so nothing was saved. It is"
    " untouched: please install the newer version."
)


def backup_to_open(folder: Path) -> AutomaticBackup | None:
    """The newest backup of the library in ``folder`` that this version can open, if any."""
    from desktop.storage.older_copy import newest_of_ours

    return newest_of_ours(folder)


def open_beside(
    folder: Path,
    *,
    backup: Path,
    target: Path,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Make a library of ``backup`` in the empty folder ``target``, papers included; the folder.

    KnownError, with nothing left there, where it can't be made. ``progress`` is told papers done
    and papers in all, and may raise to stop.
    """
    from desktop.storage.older_copy import make_older_copy

    return make_older_copy(folder, backup, target, progress=progress)


def save_what_is_known(folder: Path, *, out: Path) -> int:
    """Write what the member wrote to a text file, as far as this version knows it; how many things.

    KnownError where nothing can be read, or written.
    """
    from desktop.storage.older_copy import rescue_newer

    found = rescue_newer(folder)
    if not found:
        raise KnownError(NOTHING_KNOWN)
    return write_rescued(found, out, "What could be read from the library of a newer version")


def check_other(folder: Path) -> Path:
    """The folder, where there is a library that this version can open, or nothing at all.

    KnownError where there is something else; NewerLibraryError for another one of a newer version.
    """
    from desktop.domain.errors import NewerLibraryError
    from desktop.storage.faults import told_plainly
    from desktop.storage.library import NEWER
    from desktop.storage.revision import REVISIONS, revision

    with told_plainly():
        found = revision(folder)
        if found and found not in REVISIONS:
            raise NewerLibraryError(NEWER)
        if not found and any(folder.iterdir()):
            raise KnownError(NO_LIBRARY.format(folder.name))
    return folder

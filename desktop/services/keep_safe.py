# SPDX-License-Identifier: AGPL-3.0-or-later
"""Back a library up, bring a backup back, and check that nothing is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.storage.library import Library


def back_up(library: Library, *, out: Path) -> None:
    """Write everything in the library, PDFs included, to one file."""
    from desktop.storage.backup import write_backup

    if not out.absolute().parent.is_dir():
        raise KnownError(f"There is no folder “{out.absolute().parent}” to write to.")
    if out.is_dir():
        raise KnownError(f"“{out}” is a folder; give the name of a file.")
    write_backup(library, out)


def restore(*, file: Path, folder: Path) -> None:
    """Make a library in ``folder`` from a backup. No library there may be open."""
    from desktop.storage.backup import restore_backup

    if not file.is_file():
        raise KnownError(f"There is no file “{file}”. Nothing was changed.")
    restore_backup(file, folder)


def verify(library: Library) -> list[str]:
    """What is wrong with the library, in plain sentences; nothing when all is well."""
    from desktop.storage.verification import verify as problems_of

    return problems_of(library)


def repair(library: Library) -> list[str]:
    """Make the search anew; returns what is wrong with the library even so."""
    from desktop.storage.verification import repair as make_anew
    from desktop.storage.verification import verify as problems_of

    make_anew(library)
    return problems_of(library)

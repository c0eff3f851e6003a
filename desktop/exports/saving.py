# SPDX-License-Identifier: AGPL-3.0-or-later
"""Putting a finished export in its place: written aside, made sure of, then moved there.

Whatever goes wrong, the file that was there before is still there and whole.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.errors import DiskFullError, KnownError

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_LITTLE = 4_000_000  # bytes, about what a document of some hundred pages takes


def save(content: bytes, out: str) -> None:
    """Write ``content`` to the file ``out``, all of it or nothing.

    Raises DiskFullError when there is no room and KnownError when the place cannot be written.
    """
    target = Path(os.path.realpath(out))
    aside = target.with_name(f".{secrets.token_hex(8)}.part")
    with telling(Path(out)):
        try:
            with aside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)  # gone already when it was moved into place


@contextmanager
def all_or_none() -> Iterator[Callable[[Path], Path]]:
    """For several files that belong together: put in their places at the end, all of them or none.

    What it gives says of a target where to make it meanwhile. Leaving by an exception touches none
    of the targets; only a target that itself can't be replaced stops it between two.
    """
    made: dict[Path, Path] = {}

    def aside(target: Path) -> Path:
        made[target] = target.with_name(f".{secrets.token_hex(8)}.part")
        return made[target]

    try:
        yield aside
        for target, path in made.items():
            path.replace(target)
    finally:
        for path in made.values():
            path.unlink(missing_ok=True)


@contextmanager
def telling(out: Path) -> Iterator[None]:
    """Whatever the system answers while ``out`` is made becomes a KnownError about it."""
    try:
        yield
    except OSError as error:
        raise why_not_saved(error, out) from error


def why_not_saved(error: OSError, out: Path) -> KnownError:
    """What to tell the member of a file that could not be written."""
    if error.errno in _NO_ROOM or (error.errno is None and _is_full(out.parent)):
        return DiskFullError(
            f"We couldn't save “{out.name}”: the disk is full. Nothing of your work is lost."
        )
    if isinstance(error, FileNotFoundError):
        return KnownError(
            f"We couldn't save “{out.name}”: the folder “{out.parent}” is not there."
            " Please choose another."
        )
    if isinstance(error, IsADirectoryError) or out.is_dir():
        return KnownError(
            f"We couldn't save “{out.name}”: there is a folder of that name."
            " Please choose another name."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return KnownError(
            f"We couldn't save “{out.name}”: it is open in another program, or we may not write"
            " in that folder."
        )
    return KnownError(
        f"We couldn't save “{out.name}” in “{out.parent}”: {error.strerror or 'writing failed'}."
        " Nothing of your work is lost."
    )


def _is_full(folder: Path) -> bool:
    """Whether that is why: the PDF engine does not say what it was that failed."""
    try:
        return shutil.disk_usage(folder).free < _LITTLE
    except OSError:
        return False

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Putting a finished export in its place: written aside, made sure of, then moved there.

Whatever goes wrong, the file that was there before is still there and whole.
"""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from desktop.domain.errors import DiskFullError, KnownError

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}


def save(content: bytes, out: str) -> None:
    """Write ``content`` to the file ``out``, all of it or nothing.

    Raises DiskFullError when there is no room and KnownError when the place cannot be written.
    """
    target = Path(os.path.realpath(out))
    aside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with aside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    except OSError as error:
        raise _known(error, Path(out)) from error
    finally:
        # Gone already when it was moved into place.
        if aside.exists():
            aside.unlink()


def _known(error: OSError, out: Path) -> KnownError:
    if error.errno in _NO_ROOM:
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
    if isinstance(error, PermissionError):
        return KnownError(
            f"We couldn't save “{out.name}”: it is open in another program, or we may not write"
            " in that folder."
        )
    return KnownError(
        f"We couldn't save “{out.name}” in “{out.parent}”: {error.strerror or 'writing failed'}."
        " Nothing of your work is lost."
    )

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A disk of a few megabytes to fill up: a tmpfs, which only root may mount."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoSmallDiskError(Exception):
    """None can be made here; the text says why."""


class SmallDisk:
    """A file system of its own in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, room: int) -> None:
        """Leave so many bytes."""
        free = shutil.disk_usage(self.folder).free
        with self._ballast.open("wb") as ballast:
            os.posix_fallocate(ballast.fileno(), 0, max(1, free - room))

    def clear(self) -> None:
        """Make room again."""
        self._ballast.unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path, *, megabytes: int) -> Iterator[SmallDisk]:
    """Mount one in ``folder``, which is made; NoSmallDiskError where that can't be done."""
    mount = shutil.which("mount")
    if mount is None or not hasattr(os, "posix_fallocate"):
        raise NoSmallDiskError("this system has no mount")
    folder.mkdir()
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise NoSmallDiskError(f"no disk could be mounted: {made.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)

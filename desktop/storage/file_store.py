# SPDX-License-Identifier: AGPL-3.0-or-later
"""The PDFs of a library, kept by the SHA-256 of their bytes.

A file is there whole or not at all: it is copied aside, forced to disk and then put in place
in one step. The same bytes are kept once.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import BinaryIO, NamedTuple

from desktop.domain.errors import KnownError, NotFoundError, ReadOnlyError
from desktop.storage.faults import told_plainly

_CHUNK = 1 << 20  # bytes
_HASH = re.compile(r"[0-9a-f]{64}")


class StoredFile(NamedTuple):
    """What became of a file that was added; ``size`` in bytes."""

    sha256: str
    size: int
    is_new: bool


class FileStore:
    """The folder ``files`` of a library."""

    def __init__(self, folder: Path, *, refusal: str = "") -> None:
        """``refusal`` is why nothing may be put there or taken away, where that is so."""
        self.folder = folder
        self._refusal = refusal

    def path(self, sha256: str) -> Path:
        """Where the file with these bytes is kept, whether it is there or not.

        ValueError for anything that is no SHA-256 in lower-case hexadecimal.
        """
        if not _HASH.fullmatch(sha256):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self.folder / sha256[:2] / f"{sha256}.pdf"

    def add(self, source: Path) -> StoredFile:
        """Copy ``source`` into the library; it is read once.

        A stored copy that turns out to be damaged is replaced. Raises NotFoundError where
        there is no such file, DiskFullError, or KnownError where it cannot be read or kept.
        """
        self._may_change()
        try:
            reading = source.open("rb")
        except FileNotFoundError as error:
            raise NotFoundError(
                f"We couldn't find the file “{source.name}”. Nothing was changed."
            ) from error
        except OSError as error:
            raise KnownError(
                f"We couldn't read the file “{source.name}”. Nothing was changed."
            ) from error
        with reading, told_plainly():
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".adding-", suffix=".pdf", dir=self.folder)
            aside = Path(name)
            try:
                digest = hashlib.sha256()
                size = 0
                with os.fdopen(handle, "wb") as writing:
                    while chunk := _read(reading, source):
                        digest.update(chunk)
                        writing.write(chunk)
                        size += len(chunk)
                    writing.flush()
                    os.fsync(writing.fileno())
                sha256 = digest.hexdigest()
                is_new = not self.verify(sha256)
                if is_new:
                    self._put_in_place(aside, self.path(sha256))
            finally:
                aside.unlink(missing_ok=True)
        return StoredFile(sha256, size, is_new)

    def verify(self, sha256: str) -> bool:
        """Whether the file is there with exactly these bytes."""
        try:
            return hash_of(self.path(sha256)) == sha256
        except OSError:
            return False

    def remove(self, sha256: str) -> None:
        """Take the file away, if it is there; for one that no document in the library names."""
        self._may_change()
        with told_plainly():
            self.path(sha256).unlink(missing_ok=True)

    def _may_change(self) -> None:
        if self._refusal:
            raise ReadOnlyError(self._refusal)

    def _put_in_place(self, aside: Path, target: Path) -> None:
        target.parent.mkdir(exist_ok=True)
        aside.replace(target)
        sync_folder(target.parent)
        sync_folder(self.folder)


def hash_of(file: Path) -> str:
    """The SHA-256 of a file's bytes, in lower-case hexadecimal; OSError as ``open`` raises it."""
    with file.open("rb") as reading:
        return hashlib.file_digest(reading, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to disk, where the system can: Windows does so by itself."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # some network file systems refuse, and need no more
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(reading: BinaryIO, source: Path) -> bytes:
    """The next bytes of ``source``; a fault here is the source's, not the library's."""
    try:
        return reading.read(_CHUNK)
    except OSError as error:
        raise KnownError(
            f"We couldn't read the file “{source.name}”. Nothing was changed."
        ) from error

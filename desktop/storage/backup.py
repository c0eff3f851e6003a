# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole library in one zip file, and a library made from one again.

::

    manifest.json        what is inside, each with its size and SHA-256
    library.sqlite3      the database as of one moment
    files/ab/ab12….pdf   the PDFs it names

Both ways the result is built aside, checked against the manifest, and only then put in place.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from desktop import __version__
from desktop.domain.errors import KnownError, NewerLibraryError, ReadOnlyError
from desktop.storage.copying import copy_database, file_faults
from desktop.storage.faults import told_plainly
from desktop.storage.file_store import FileStore, hash_of
from desktop.storage.library import NEWER, Library
from desktop.storage.revision import HEAD, LIBRARY_FILE, REVISIONS, read_only

Progress = Callable[[int, int], None]

FORMAT = 1
MANIFEST = "manifest.json"
_CHUNK = 1 << 20  # bytes

# What zipfile and zlib raise for what is missing, damaged, encrypted or oddly packed.
_NO_BACKUP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    FileNotFoundError,
    RuntimeError,
)

NOT_A_BACKUP = (
    "We couldn't restore from this file: it is not a Meeting Packs backup, or it is damaged. "
    "Nothing was changed."
)
NOT_EMPTY = (
    "We couldn't restore into this folder: there is something in it already. Please choose an "
    "empty one; nothing was changed."
)
NO_PLACE = (
    "We couldn't write the file there: the folder does not exist, or it is read-only. Please "
    "choose another place."
)
TAKEN_OUT = (
    "The file could not be finished: the disk it was to go to was taken out. Your library is as it"
    " was; put the disk back, or choose another place."
)
NOT_SOUND = (
    "The library's own file is damaged, so no backup was made of it: the earlier backups are"
    " better. Choose “Check the library” to see what can be done."
)
NOT_WRITTEN = (
    "The backup did not come out right when it was read back, so it was not kept. Please try "
    "again, perhaps to another disk."
)


def write_backup(
    library: Library, out: Path, *, with_files: bool = True, progress: Progress | None = None
) -> int:
    """Write the library to the zip file ``out``; returns how many PDFs are in it.

    Without ``with_files`` it is the database alone, for going back where the PDFs are.
    ``progress`` is told files done and files in all, and may raise to stop. Whatever is raised,
    ``out`` is as it was. A PDF that is missing from the library is left out; ``verify`` names it.
    """
    if not out.parent.is_dir():
        raise KnownError(NO_PLACE)
    if library.damaged and library.refusal:
        raise KnownError(NOT_SOUND)
    with (
        _place_told(out.parent),
        tempfile.TemporaryDirectory(
            prefix=".backup-", dir=out.parent, ignore_cleanup_errors=True
        ) as name,
    ):
        aside = Path(name)
        copy = aside / LIBRARY_FILE
        copy_database(library.database, copy)
        if file_faults(copy):
            raise KnownError(NOT_SOUND)
        wanted = hashes_in(copy) if with_files else []
        present = [sha for sha in wanted if library.files.path(sha).is_file()]
        sources = [(LIBRARY_FILE, copy)]
        sources += [(f"files/{sha[:2]}/{sha}.pdf", library.files.path(sha)) for sha in present]
        packed = aside / "backup.zip"
        with zipfile.ZipFile(packed, "w", allowZip64=True) as archive:
            entries = []
            for done, (inside, source) in enumerate(sources):
                if progress:
                    progress(done, len(sources))
                # PDFs are compressed in themselves; the database shrinks to a third.
                how = zipfile.ZIP_DEFLATED if inside == LIBRARY_FILE else zipfile.ZIP_STORED
                archive.write(source, inside, compress_type=how)
                entries.append(_entry(inside, source))
            archive.writestr(MANIFEST, _manifest(entries))
        try:
            with zipfile.ZipFile(packed) as archive:
                for entry in _read_manifest(archive):
                    _check(archive, entry)
        except (KnownError, zipfile.BadZipFile) as error:
            raise KnownError(NOT_WRITTEN) from error
        packed.replace(out)
        if progress:
            progress(len(sources), len(sources))
    return len(present)


@contextmanager
def _place_told(folder: Path) -> Iterator[None]:
    """Tell of the place that is written to what would otherwise be told of the library."""
    try:
        with told_plainly():
            yield
    except ReadOnlyError as error:
        raise KnownError(NO_PLACE) from error
    except (KnownError, OSError) as error:
        if folder.is_dir():
            raise
        raise KnownError(TAKEN_OUT) from error


def restore_backup(file: Path, folder: Path, *, progress: Progress | None = None) -> int:
    """Make the library in ``file`` anew in ``folder``, which must be empty or not exist.

    Returns how many PDFs came with it. A backup of an older version is brought up to date when
    the library is opened. Raises KnownError, or NewerLibraryError for a newer app's backup, with
    nothing left behind.
    """
    with told_plainly(), made_aside(folder.absolute()) as aside:
        try:
            with zipfile.ZipFile(file) as archive:
                return _unpack(archive, aside, progress)
        except _NO_BACKUP as error:
            raise KnownError(NOT_A_BACKUP) from error


@contextmanager
def made_aside(folder: Path) -> Iterator[Path]:
    """A folder to make a library in that takes the place of ``folder`` in the end.

    That must be empty or not exist: KnownError. Whatever is raised, it is as it was.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KnownError(NOT_EMPTY)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=folder.parent) as name:
        aside = Path(name) / "library"
        aside.mkdir()
        yield aside
        if folder.exists():
            folder.rmdir()  # Windows does not rename onto a folder, even an empty one
        aside.rename(folder)


def read_database(file: Path, target: Path) -> None:
    """Write the database in the backup ``file`` to ``target``, which must not exist.

    Raises KnownError, or NewerLibraryError for a newer app's backup, with nothing left behind.
    """
    with told_plainly():
        try:
            with zipfile.ZipFile(file) as archive:
                (entry,) = (e for e in _read_manifest(archive) if e["name"] == LIBRARY_FILE)
                _extract(archive, entry, target)
        except (*_NO_BACKUP, ValueError) as error:
            target.unlink(missing_ok=True)
            raise KnownError(NOT_A_BACKUP) from error


def restore_files(file: Path, files: FileStore, *, progress: Progress | None = None) -> int:
    """Put the PDFs in the backup ``file`` into ``files`` where they are missing or damaged.

    Returns how many. What is there is left alone; KnownError where the file is no backup.
    """
    with told_plainly():
        try:
            with (
                zipfile.ZipFile(file) as archive,
                tempfile.TemporaryDirectory(prefix=".restore-", dir=files.folder.parent) as name,
            ):
                entries = [e for e in _read_manifest(archive) if e["name"] != LIBRARY_FILE]
                added = 0
                for done, entry in enumerate(entries):
                    if progress:
                        progress(done, len(entries))
                    if files.verify(entry["sha256"]):
                        continue
                    aside = Path(name) / "paper.pdf"
                    _extract(archive, entry, aside)
                    files.add(aside)
                    added += 1
        except _NO_BACKUP as error:
            raise KnownError(NOT_A_BACKUP) from error
    return added


def _unpack(archive: zipfile.ZipFile, aside: Path, progress: Progress | None) -> int:
    entries = _read_manifest(archive)
    for done, entry in enumerate(entries):
        if progress:
            progress(done, len(entries))
        target = aside / PurePosixPath(entry["name"])
        target.parent.mkdir(parents=True, exist_ok=True)
        _extract(archive, entry, target)
    database = aside / LIBRARY_FILE
    if not database.is_file() or file_faults(database):
        raise KnownError(NOT_A_BACKUP)
    return len(entries) - 1


def _extract(archive: zipfile.ZipFile, entry: dict[str, Any], target: Path) -> None:
    with archive.open(entry["name"]) as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing, _CHUNK)
        writing.flush()
        os.fsync(writing.fileno())
    if target.stat().st_size != entry["size"] or hash_of(target) != entry["sha256"]:
        target.unlink()
        raise KnownError(NOT_A_BACKUP)


def hashes_in(database: Path) -> list[str]:
    """The PDFs that a copy of the database names."""
    connection = read_only(database)
    try:
        return [
            sha256 for (sha256,) in connection.execute("SELECT sha256 FROM document ORDER BY 1")
        ]
    finally:
        connection.close()


def _entry(inside: str, source: Path) -> dict[str, Any]:
    return {"name": inside, "size": source.stat().st_size, "sha256": hash_of(source)}


def _manifest(entries: list[dict[str, Any]]) -> str:
    return json.dumps(
        {
            "format": FORMAT,
            "app": __version__,
            "revision": HEAD,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "files": entries,
        },
        indent=1,
    )


def _read_manifest(archive: zipfile.ZipFile) -> list[dict[str, Any]]:
    """The entries of the manifest; KnownError unless each is a name a backup may hold."""
    try:
        manifest = json.loads(archive.read(MANIFEST))
        newer = manifest["format"] > FORMAT or manifest["revision"] not in REVISIONS
        entries: list[dict[str, Any]] = manifest["files"]
        sound = all(
            _is_ours(entry["name"], entry["sha256"]) and isinstance(entry["size"], int)
            for entry in entries
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise KnownError(NOT_A_BACKUP) from error
    if newer:
        raise NewerLibraryError(NEWER)
    if not sound:
        raise KnownError(NOT_A_BACKUP)
    return entries


def _is_ours(name: str, sha256: str) -> bool:
    """Whether a name is one that a backup may hold: nothing outside the library's folder."""
    return name in {LIBRARY_FILE, f"files/{sha256[:2]}/{sha256}.pdf"} and sha256.isalnum()


def _check(archive: zipfile.ZipFile, entry: dict[str, Any]) -> None:
    digest = hashlib.sha256()
    size = 0
    with archive.open(entry["name"]) as reading:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    if size != entry["size"] or digest.hexdigest() != entry["sha256"]:
        raise KnownError(NOT_WRITTEN)

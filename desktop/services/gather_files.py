# SPDX-License-Identifier: AGPL-3.0-or-later
"""The PDFs and XML files in what a member hands over: files, folders, zips.

A zip is not trusted: what it holds is written under names of our own making into a new folder,
never over anything; what is unpacked is counted as it comes, whatever the zip says of itself.
Folders are walked without following links out of them. Zips in a folder or a zip are opened, too,
but for backups of ours; one that can't be opened is left for whoever looks at the files to refuse.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.errors import CancelledError, KnownError
from desktop.services.import_progress import Cancelled, never_cancelled

MOST_FILES = 300
MOST_BYTES = 2_000_000_000  # of all that a zip unpacks to
DEEPEST = 3  # zips in zips
_WANTED = (".pdf", ".xml", ".zip")
_OF_BACKUPS = "library.sqlite3"
NO_PDF = "There is no PDF in the folder “{0}”. Nothing was changed."
_BLOCK = 1 << 20
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GatheredFile:
    """A file to look at. ``folder`` is the name of the folder it stood in, inside what was given.

    ``container`` is the folder or zip it came out of; None for a file given by itself.
    """

    path: Path
    name: str
    folder: str = ""
    container: Path | None = None

    @property
    def is_xml(self) -> bool:
        """Whether it is an XML file, by its name."""
        return self.name.lower().endswith(".xml")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files in an order people would put them in; ``temporary`` is to be removed in the end."""

    files: tuple[GatheredFile, ...]
    temporary: Path | None = None


def gather_files(paths: Sequence[Path], *, cancelled: Cancelled | None = None) -> Gathered:
    """Everything to look at in ``paths``. Raises KnownError, leaving nothing behind."""
    stop = cancelled or never_cancelled
    files: list[GatheredFile] = []
    temporary: Path | None = None
    try:
        for path in paths:
            if path.is_dir():
                found = _in_folder(path)
                if temporary is None and any(_is_zip(each) for each in found):
                    temporary = Path(tempfile.mkdtemp(prefix="meetingpacks-"))
                before = len(files)
                for each in found:
                    inner = _in_inner_zip(each, temporary, stop, 2) if temporary else None
                    files += [each] if inner is None else inner
                if len(files) == before:
                    raise KnownError(NO_PDF.format(path.name))
            elif path.suffix.lower() == ".zip" and path.is_file():
                if temporary is None:
                    temporary = Path(tempfile.mkdtemp(prefix="meetingpacks-"))
                files += _in_zip(path, temporary, stop, 1)
            else:
                files.append(GatheredFile(path, path.name))
            if len(files) > MOST_FILES:
                raise KnownError(
                    f"These are more than {MOST_FILES} files: give one meeting at a time. "
                    "Nothing was changed."
                )
    except BaseException:
        discard(temporary)
        raise
    return Gathered(tuple(files), temporary)


_users: dict[Path, int] = {}  # of what was unpacked and is needed by more than one
_of_users = threading.Lock()


def share(temporary: Path, users: int) -> None:
    """Have what was unpacked stay until it was discarded by so many."""
    with _of_users:
        _users[temporary] = users


def discard(temporary: Path | None) -> None:
    """Remove what was unpacked, once nobody else needs it."""
    if temporary is None:
        return
    with _of_users:
        left = _users.pop(temporary, 1) - 1
        if left > 0:
            _users[temporary] = left
            return
    shutil.rmtree(temporary, ignore_errors=True)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts "Item 8" before "Item 10"."""
    parts = re.findall(r"(\d{1,18})|(\D+)", text.casefold())
    return tuple((0, int(n), "") if n else (1, 0, words) for n, words in parts)


def _in_folder(root: Path) -> list[GatheredFile]:
    found: list[GatheredFile] = []
    inside = root.resolve()
    for folder, folders, names in os.walk(root, followlinks=False):
        folders[:] = sorted((n for n in folders if not n.startswith(".")), key=natural_key)
        here = Path(folder)
        for name in names:
            path = here / name
            if name.startswith(".") or path.suffix.lower() not in _WANTED:
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                continue
            if path.is_file():
                found.append(GatheredFile(path, name, "" if here == root else here.name, root))
        if len(found) > MOST_FILES:
            break
    if not found:
        raise KnownError(NO_PDF.format(root.name))
    return sorted(found, key=lambda f: natural_key(str(f.path.relative_to(root))))


class _TooMuchError(KnownError):
    """What a zip unpacks to is more than papers can be."""


class _NoPapersError(KnownError):
    """There is nothing to look at in a zip."""


def _is_zip(file: GatheredFile) -> bool:
    return file.name.lower().endswith(".zip")


def _in_inner_zip(
    file: GatheredFile, temporary: Path, cancelled: Cancelled, depth: int
) -> list[GatheredFile] | None:
    """What is in a zip that was in something; None for what is no zip, or can't be opened."""
    if not _is_zip(file) or depth > DEEPEST:
        return None
    try:
        found = _in_zip(file.path, temporary, cancelled, depth)
    except (_TooMuchError, CancelledError):
        raise
    except _NoPapersError:
        return []
    except KnownError:
        return None
    own = file.path.stem
    return [replace(f, folder=f.folder or own, container=file.container) for f in found]


def _in_zip(path: Path, temporary: Path, cancelled: Cancelled, depth: int) -> list[GatheredFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if depth > 1 and any(entry.filename == _OF_BACKUPS for entry in entries):
                entries = []
            wanted = [entry for entry in entries if _is_wanted(entry)]
            if any(entry.flag_bits & 0x1 for entry in wanted):
                raise KnownError(
                    f"“{path.name}” is locked with a password: unpack it first, then give the "
                    "papers. Nothing was changed."
                )
            if len(wanted) > MOST_FILES:
                raise KnownError(
                    f"“{path.name}” holds more than {MOST_FILES} papers. Nothing was changed."
                )
            wanted.sort(key=lambda entry: natural_key(_inner(entry)))
            found: list[GatheredFile] = []
            room = MOST_BYTES - _size(temporary)
            for entry in wanted:
                if cancelled():
                    raise CancelledError("The import was stopped. Nothing was changed.")
                folder, _, name = _inner(entry).rpartition("/")
                name = _safe(name)
                # A folder to each: two papers of one name stay two, and keep it.
                target = Path(tempfile.mkdtemp(dir=temporary)) / name
                room -= _unpack(archive, entry, target, room, path.name)
                one = GatheredFile(target, name, folder.rpartition("/")[2], path)
                inner = _in_inner_zip(one, temporary, cancelled, depth + 1)
                found += [one] if inner is None else inner
                if inner is not None:
                    target.unlink()
                    room = MOST_BYTES - _size(temporary)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        raise KnownError(
            f"We couldn't open “{path.name}”: it is no zip file, or it is damaged. "
            "Nothing was changed."
        ) from error
    except OSError as error:
        raise KnownError(
            f"We couldn't unpack “{path.name}”: {error.strerror or 'it cannot be read'}. "
            "Nothing was changed."
        ) from error
    if not found:
        raise _NoPapersError(f"There is no PDF in “{path.name}”. Nothing was changed.")
    return found


def _unpack(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, room: int, name: str
) -> int:
    """Write one entry; returns its size. Stops at ``room`` bytes."""
    size = 0
    with archive.open(entry) as packed, target.open("xb") as out:
        while block := packed.read(_BLOCK):
            size += len(block)
            if size > room:
                raise _TooMuchError(
                    f"“{name}” unpacks to too much to be papers. Nothing was changed."
                )
            out.write(block)
    return size


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    inner = _inner(entry)
    link = stat.S_ISLNK(entry.external_attr >> 16)
    folders = [part for part in inner.split("/")[:-1] if part not in (".", "..")]
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in folders)
    name = inner.rpartition("/")[2]
    return (
        not (entry.is_dir() or link or hidden or name.startswith("."))
        and Path(name).suffix.lower() in _WANTED
    )


def _inner(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/")


def _safe(name: str) -> str:
    """A name that every file system takes, and that is nothing but a name."""
    plain = _RESERVED.sub(r"\g<0>-", _FORBIDDEN.sub("_", name)).strip(" .")
    stem, _, suffix = plain.rpartition(".")
    return f"{stem[:120] or 'paper'}.{suffix}"


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library in one file, and back."""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.errors import CancelledError, KnownError, NewerLibraryError
from desktop.storage.backup import MANIFEST, restore_backup, write_backup
from desktop.storage.library import Library
from desktop.storage.revision import HEAD
from desktop.storage.verification import verify
from tests.storage.contents import contents
from tests.storage.samples import Filled, sha


@pytest.fixture
def backup(library: Library, filled: Filled, tmp_path: Path) -> Path:
    out = tmp_path / "out" / "my backup.zip"
    out.parent.mkdir()
    assert write_backup(library, out) == 1
    assert list(out.parent.iterdir()) == [out]
    return out


@pytest.mark.parametrize("exists", [True, False])
def test_what_is_restored_is_what_was_there(
    library: Library, backup: Path, tmp_path: Path, exists: bool
) -> None:
    told: list[tuple[int, int]] = []
    folder = tmp_path / "elsewhere" / "restored"
    if exists:
        folder.mkdir(parents=True)
    assert restore_backup(backup, folder, progress=lambda *p: told.append(p)) == 1
    assert [each.name for each in folder.parent.iterdir()] == ["restored"]
    restored = Library.open(folder)
    assert contents(restored) == contents(library)
    assert verify(restored) == []
    assert restored.files.verify(sha())
    restored.close()
    assert told == [(0, 2), (1, 2)]


def test_a_folder_with_something_in_it_is_refused(library: Library, backup: Path) -> None:
    before = contents(library)
    with pytest.raises(KnownError, match="empty"):
        restore_backup(backup, library.folder)
    with pytest.raises(KnownError, match="empty"):
        restore_backup(backup, backup)
    assert contents(library) == before


def spoil(backup: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Write the backup again with something changed in it."""
    with zipfile.ZipFile(backup) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    change(inside)
    with zipfile.ZipFile(backup, "w") as archive:
        for name, data in inside.items():
            archive.writestr(name, data)


def without_database(inside: dict[str, bytes]) -> None:
    del inside["library.sqlite3"]


def with_another_pdf(inside: dict[str, bytes]) -> None:
    inside[f"files/{sha()[:2]}/{sha()}.pdf"] += b"!"


def with_a_torn_database(inside: dict[str, bytes]) -> None:
    inside["library.sqlite3"] = inside["library.sqlite3"][:5000]


def without_manifest(inside: dict[str, bytes]) -> None:
    del inside[MANIFEST]


def with_a_name_outside(inside: dict[str, bytes]) -> None:
    manifest = json.loads(inside[MANIFEST])
    manifest["files"].append({"name": "../evil", "size": 1, "sha256": "x"})
    inside[MANIFEST] = json.dumps(manifest).encode()
    inside["../evil"] = b"x"


def with_odd_json(inside: dict[str, bytes]) -> None:
    inside[MANIFEST] = b"[1, 2]"


@pytest.mark.parametrize(
    "change",
    [
        without_database,
        with_another_pdf,
        with_a_torn_database,
        without_manifest,
        with_a_name_outside,
        with_odd_json,
    ],
)
def test_a_spoilt_backup_is_refused_and_leaves_nothing(
    backup: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    spoil(backup, change)
    place = tmp_path / "place"
    with pytest.raises(KnownError, match="not a Meeting Packs backup, or it is damaged"):
        restore_backup(backup, place / "library")
    assert list(place.iterdir()) == []


def test_what_is_no_backup(tmp_path: Path, backup: Path) -> None:
    file = tmp_path / "letter.zip"
    for content in (b"Dear clerk", b"", backup.read_bytes()[:-200], b"PK\x03\x04" + bytes(90)):
        file.write_bytes(content)
        with pytest.raises(KnownError, match="not a Meeting Packs backup"):
            restore_backup(file, tmp_path / "place")
    with pytest.raises(KnownError):
        restore_backup(tmp_path / "gone.zip", tmp_path / "place")
    assert not (tmp_path / "place").exists()


def test_a_newer_app_s_backup(backup: Path, tmp_path: Path) -> None:
    def newer(inside: dict[str, bytes]) -> None:
        inside[MANIFEST] = inside[MANIFEST].replace(f'"{HEAD}"'.encode(), b'"9999"')

    spoil(backup, newer)
    with pytest.raises(NewerLibraryError):
        restore_backup(backup, tmp_path / "place")


def test_stopping_keeps_the_backup_of_before(library: Library, backup: Path) -> None:
    before = backup.read_bytes()

    def stop(_done: int, _all: int) -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        write_backup(library, backup, progress=stop)
    assert backup.read_bytes() == before
    assert list(backup.parent.iterdir()) == [backup]


def test_a_place_that_is_not_there(library: Library, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="choose another place"):
        write_backup(library, tmp_path / "nowhere" / "b.zip")


def test_a_missing_pdf_does_not_stop_the_backup(
    library: Library, filled: Filled, tmp_path: Path
) -> None:
    library.files.remove(sha())
    assert write_backup(library, tmp_path / "b.zip") == 0
    assert restore_backup(tmp_path / "b.zip", tmp_path / "place") == 0


def test_a_place_that_is_read_only_is_told_of_as_such(
    library: Library, filled: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the stick that can't be written to, not the library; and no fault of ours."""

    def refuse(*_args: object, **_kwargs: object) -> str:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(KnownError, match="the folder does not exist, or it is read-only") as told:
        write_backup(library, tmp_path / "backup.zip")
    assert "library" not in told.value.sentence


def test_a_stick_that_is_taken_out_meanwhile(
    library: Library, filled: Filled, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def take_out(_done: int, _of: int) -> None:
        if stick.is_dir():
            shutil.rmtree(stick)

    with pytest.raises(KnownError, match="was taken out"):
        write_backup(library, stick / "backup.zip", progress=take_out)
    assert verify(library) == [], "the library is as it was"

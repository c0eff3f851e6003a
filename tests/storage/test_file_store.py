# SPDX-License-Identifier: AGPL-3.0-or-later
"""PDFs kept by their hash."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from desktop.domain.errors import DiskFullError, KnownError, NotFoundError
from desktop.storage.file_store import FileStore
from tests.storage.samples import pdf_bytes, sha


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "Agenda pack.pdf"
    file.write_bytes(pdf_bytes())
    return file


def everything(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def test_a_file_is_kept_once_under_its_hash(store: FileStore, source: Path) -> None:
    assert store.add(source) == (sha(), len(pdf_bytes()), True)
    assert store.add(source) == (sha(), len(pdf_bytes()), False)
    kept = store.path(sha())
    assert kept == store.folder / sha()[:2] / f"{sha()}.pdf"
    assert kept.read_bytes() == source.read_bytes()
    assert everything(store.folder) == [kept]
    assert store.verify(sha())


def test_a_damaged_copy_is_replaced(store: FileStore, source: Path) -> None:
    store.add(source)
    store.path(sha()).write_bytes(pdf_bytes()[:-1] + b"!")
    assert not store.verify(sha())
    assert store.add(source).is_new
    assert store.verify(sha())


def test_a_file_can_be_taken_away(store: FileStore, source: Path) -> None:
    store.add(source)
    store.remove(sha())
    store.remove(sha())
    assert not store.verify(sha())


@pytest.mark.parametrize("name", ["", "..", "A" * 64, "../" * 21 + "x", "g" * 64])
def test_only_hashes_name_files(store: FileStore, name: str) -> None:
    with pytest.raises(ValueError):
        store.path(name)


def test_what_cannot_be_read_is_told(store: FileStore, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"“gone\.pdf”"):
        store.add(tmp_path / "gone.pdf")
    with pytest.raises(KnownError, match="couldn't read"):
        store.add(tmp_path)
    assert everything(tmp_path) == []


def test_a_full_disk_leaves_nothing_behind(
    store: FileStore, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError):
        store.add(source)
    assert everything(store.folder) == []

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever goes wrong while saving, the old file is whole and one plain sentence says why."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from desktop.domain.errors import DiskFullError, KnownError
from desktop.exports.briefing import write_briefing
from desktop.exports.saving import save, why_not_saved
from tests.exports.samples import full_paper


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "briefing.pdf"
    out.write_bytes(b"old")
    write_briefing(full_paper(), str(out))
    assert out.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("code", "error", "words"),
    [
        (errno.ENOSPC, DiskFullError, "disk is full"),
        (errno.EACCES, KnownError, "open in another program"),
        (errno.EROFS, KnownError, "may not write in that folder"),
        (errno.EIO, KnownError, "Nothing of your work is lost"),
    ],
)
def test_a_failure_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, error: type[KnownError], words: str
) -> None:
    out = tmp_path / "briefing.pdf"
    out.write_bytes(b"old")

    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(error, match=words) as caught:
        save(b"new", str(out))
    assert "briefing.pdf" in caught.value.sentence
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_not_there_and_a_folder_in_the_way(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is not there"):
        save(b"new", str(tmp_path / "gone" / "briefing.pdf"))
    (tmp_path / "taken").mkdir()
    with pytest.raises(KnownError, match="a folder of that name"):
        save(b"new", str(tmp_path / "taken"))
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_an_engine_that_does_not_say_why_is_asked_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "pages.pdf"
    unsaid = OSError("the file could not be written")
    assert not isinstance(why_not_saved(unsaid, out), DiskFullError)
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    assert "disk is full" in why_not_saved(unsaid, out).sentence

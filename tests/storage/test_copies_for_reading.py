# SPDX-License-Identifier: AGPL-3.0-or-later
"""The copy that a library is read in goes with the program, at the latest when another starts."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from desktop.storage.copies_for_reading import CopyFolder, remove_left_behind

_READER = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from desktop.storage.copies_for_reading import CopyFolder
print(CopyFolder().path, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_a_killed_program_left_is_removed_and_what_is_read_is_not(folder: Path) -> None:
    (folder / "meetingpacks-reading-young").mkdir()  # perhaps it is just being made
    (folder / "others").mkdir()
    own = CopyFolder()
    with subprocess.Popen(
        [sys.executable, "-c", _READER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        assert reader.stdout is not None
        theirs = Path(reader.stdout.readline().strip())
        (theirs / "library.sqlite3").write_bytes(b"notes")
        assert remove_left_behind() == 0
        assert theirs.is_dir()
        reader.kill()
        reader.wait()
        assert remove_left_behind() == 1
        assert not theirs.exists()
    assert own.path.is_dir()
    own.cleanup()
    assert {each.name for each in folder.iterdir()} == {"others", "meetingpacks-reading-young"}

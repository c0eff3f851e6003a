# SPDX-License-Identifier: AGPL-3.0-or-later
"""One window at a time for a library, and files handed to it by a second start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app.single_instance import SingleInstance, claim_window, server_name
from desktop.app.window_lock import lock_file, window_is_open
from desktop.domain.errors import LibraryInUseError
from tests.app.conftest import CommandLine

SECOND_START = """
import sys
from pathlib import Path
from desktop.app.single_instance import claim_window
claimed = claim_window(Path(sys.argv[1]), [Path(f) for f in sys.argv[2:]], patience=5.0)
sys.exit(3 if claimed is None else 4)
"""
HOLD_AND_DIE = """
import os, sys
from pathlib import Path
from desktop.app.single_instance import claim_window
claimed = claim_window(Path(sys.argv[1]), [])
os._exit(5)
"""

START_WHILE_THE_FIRST_CLOSES = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QLockFile
from desktop.app.single_instance import claim_window
from desktop.app.window_lock import lock_file
folder = Path(sys.argv[1])
folder.mkdir()
first = QLockFile(str(lock_file(folder)))
first.lock()
threading.Timer(0.3, first.unlock).start()
claimed = claim_window(folder, [])
from desktop.ui.application import application
sys.exit(6 if claimed is not None and application() is not None else 7)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library's folder."""
    return tmp_path / "library"


@pytest.fixture
def window(folder: Path, qapp: object) -> Iterator[SingleInstance]:
    """The first window."""
    claimed = claim_window(folder, [])
    assert claimed is not None
    yield claimed
    claimed.close()


def _start(script: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], cwd=root)


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    return process.poll() is not None


def test_a_second_start_hands_over_its_files(
    window: SingleInstance, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    taken: list[list[Path]] = []
    window.listen(taken.append)
    files = [tmp_path / "a pack.pdf", tmp_path / "ŵy.pdf"]
    for expected in (files, []):
        second = _start(SECOND_START, folder, *expected)
        qtbot.waitUntil(partial(_has_ended, second), timeout=30_000)
        assert second.returncode == 3
        assert taken.pop() == expected


def test_closed_means_free(folder: Path, qapp: object) -> None:
    first = claim_window(folder, [])
    assert first is not None
    assert window_is_open(folder)
    first.close()
    assert not window_is_open(folder)
    again = claim_window(folder, [])
    assert again is not None
    again.close()


def test_a_start_while_the_first_window_closes_opens_its_own(folder: Path) -> None:
    assert _start(START_WHILE_THE_FIRST_CLOSES, folder).wait(30) == 6


def test_a_window_that_crashed_is_no_window(folder: Path, qapp: object) -> None:
    assert _start(HOLD_AND_DIE, folder).wait(30) == 5
    assert lock_file(folder).exists()
    assert not window_is_open(folder)
    claimed = claim_window(folder, [])
    assert claimed is not None
    claimed.listen(lambda files: None)
    claimed.close()


def test_a_process_number_used_again_is_no_window(folder: Path, qapp: object) -> None:
    folder.mkdir()
    file = lock_file(folder)
    file.write_text(f"{os.getpid()}\npython\n\n\n\n")
    os.utime(file, (1_000_000_000, 1_000_000_000))  # long before this process began
    assert not window_is_open(folder)
    claimed = claim_window(folder, [])
    assert claimed is not None
    claimed.close()


def test_a_window_that_does_not_answer(window: SingleInstance, folder: Path) -> None:
    assert lock_file(folder).exists()
    with pytest.raises(LibraryInUseError, match="does not answer"):
        claim_window(folder, [], patience=0)


def test_each_library_has_a_socket_of_its_own(tmp_path: Path) -> None:
    names = {server_name(tmp_path / name) for name in ("one", "two", "one/../one")}
    assert len(names) == 2
    assert all(len(name) < 40 for name in names)


def test_commands_work_beside_the_window(
    window: SingleInstance, folder: Path, run: CommandLine, sample: Path, tmp_path: Path
) -> None:
    assert run.library == folder
    assert run.json("import", sample)["new"] is True
    assert len(run.json("list")) == 1
    backup = tmp_path / "backup.zip"
    assert run("backup", backup).code == 0
    answered = run("restore", backup)
    assert answered.code == 1 and "window" in answered.err


def test_the_lock_of_another_computer_keeps_nobody_out(folder: Path, qapp: object) -> None:
    """A folder kept in step brings it here; its process number may well be one that lives."""
    folder.mkdir()
    lock = f"{os.getpid()}\nmeetingpacks\nthe-other-laptop\n{'0' * 32}\n{'1' * 36}\n"
    lock_file(folder).write_text(lock, encoding="utf-8")
    os.utime(lock_file(folder))
    claimed = claim_window(folder, [], patience=5.0)
    assert claimed is not None
    assert "the-other-laptop" in claimed.notice
    claimed.close()
    again = claim_window(folder, [])
    assert again is not None and again.notice == ""
    again.close()

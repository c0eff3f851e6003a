# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ended by the system: the window and a command close what they had open, and say nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.app.ending import ends_in_order
from desktop.app.window_lock import lock_file, window_is_open

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there are no such signals here")

BEGIN_AND_WAIT = """
import sys, time
from desktop.app import cli
from desktop.app.main import main

def wait_at_the_end(opened, arguments):
    opened.library, opened.workers.back.child_pid
    print("begun", flush=True)
    while True:  # one long sleep might begin just after the signal came
        time.sleep(0.05)

cli._COMMANDS["list"] = wait_at_the_end
sys.exit(main(sys.argv[1:]))
"""

WITHOUT_A_MODULE = """
import sys
sys.modules["{module}"] = None  # importing it raises ModuleNotFoundError
from desktop.app.main import main
sys.exit(main(sys.argv[1:]))
"""


def _start(tmp_path: Path, *command: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "MEETINGPACKS_CONFIG": str(tmp_path / "config"),
    }
    return subprocess.Popen(
        [sys.executable, *command, "--library", str(tmp_path / "library")],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _wait(process: subprocess.Popen[bytes], until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not until():
        assert process.poll() is None, process.stderr and process.stderr.read().decode()
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def heard() -> Iterator[None]:
    """None of the signals is ignored by a program begun here.

    Begun behind a shell's back this process may ignore Ctrl-C, and whatever it begins would, too.
    """
    signals = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
    before = {number: signal.getsignal(number) for number in signals}
    for number in signals:
        if before[number] is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("asked", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_the_window_is_closed_as_by_hand(tmp_path: Path, asked: str) -> None:
    process = _start(tmp_path, "-m", "desktop")
    library = tmp_path / "library"
    # The library is opened once the window was painted: by then the event loop is running.
    _wait(process, (library / "library.sqlite3").is_file)
    process.send_signal(signal.Signals[asked])
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (0, b"", b"")
    assert not window_is_open(library) and not lock_file(library).exists()
    assert list((tmp_path / "config").glob("*.toml"))  # closing the window keeps its settings


@pytest.mark.usefixtures("heard")
def test_a_window_that_is_only_starting_ends_too(tmp_path: Path) -> None:
    process = _start(tmp_path, "-m", "desktop")
    _wait(process, lock_file(tmp_path / "library").is_file)
    process.terminate()
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (0, b"", b"")
    assert not lock_file(tmp_path / "library").exists()


@pytest.mark.usefixtures("heard")
def test_a_command_gives_back_what_it_held(tmp_path: Path) -> None:
    process = _start(tmp_path, "-c", BEGIN_AND_WAIT, "list")
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    process.terminate()
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (128 + signal.SIGTERM, b"", b"")


@pytest.mark.usefixtures("heard")
def test_handlers_are_put_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as ended, ends_in_order(3):
        signal.raise_signal(signal.SIGTERM)
    assert ended.value.code == 3
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize(
    ("module", "blamed"), [("desktop.ui.start", "Meeting Packs itself"), ("PySide6", "system")]
)
def test_a_fault_of_ours_is_not_the_system_s(tmp_path: Path, module: str, blamed: str) -> None:
    process = _start(tmp_path, "-c", WITHOUT_A_MODULE.format(module=module))
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err.count(b"\n")) == (1, b"", 1)
    assert blamed in err.decode()
    logged = "".join(log.read_text(encoding="utf-8") for log in tmp_path.rglob("*.log"))
    assert ("ModuleNotFoundError" in logged) is module.startswith("desktop")

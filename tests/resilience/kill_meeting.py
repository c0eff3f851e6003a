# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app killed while the member types at a meeting: all but the last second must be there.

    python -m tests.resilience.kill_meeting --kills 5

A child process opens the window on a library with the sample pack, turns it into the meeting
view and types without a pause, telling after each key how much has been typed. It is killed
(SIGKILL; TerminateProcess on Windows) in the middle of it.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "sample" / "agenda-pack.pdf"
WORDS = "The Director said that the bank will be mended before the winter comes again. "
GRACE = 1.0  # seconds: what is older than that when the child is killed must be on disk


@dataclass(frozen=True, slots=True)
class Killed:
    """What had been typed a second before the end, and what was in the library after it."""

    typed: str
    kept: str


def prepare(folder: Path) -> None:
    """Put the sample pack into a new library."""
    from desktop.services.import_pack import import_pack
    from desktop.services.workers import one_worker
    from desktop.storage.library import Library

    workers = one_worker()
    workers.start()
    library = Library.open(folder)
    try:
        import_pack(library, workers, SAMPLE)
    finally:
        library.close()
        workers.close()


def type_for_ever(folder: Path) -> None:
    """Open the meeting view, press N and type until killed."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop.services.settings import Settings
    from desktop.services.workers import two_workers
    from desktop.ui.look.look import Look
    from desktop.ui.main_window import MainWindow

    app = QApplication([])
    workers = two_workers()
    workers.start()
    settings = Settings(file=folder.with_name("settings.toml"))
    window = MainWindow(Look(app), workers, settings, folder)
    place = 0

    def type_on() -> None:
        nonlocal place
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, WORDS[place % len(WORDS)])
        place += 1
        print(place, flush=True)

    typing = QTimer()
    typing.setInterval(25)
    typing.timeout.connect(type_on)

    def begin() -> None:
        window.open_meeting(1)
        window.activateWindow()
        window.meeting_desk.toggle()
        mode = window.meeting_desk.mode
        assert mode is not None
        QTest.keyClick(mode.work.list, Qt.Key.Key_N)
        typing.start()

    window.ready.connect(lambda: QTimer.singleShot(0, begin))
    window.begin([])
    app.exec()


def kill_once(folder: Path, after: float) -> Killed:
    """Run a child and kill it ``after`` seconds from its first key."""
    before = _notes(folder)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.resilience.kill_meeting", "--child", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    heard: list[tuple[float, int]] = []
    with child, child.stdout as lines:
        heard.append((time.monotonic(), int(next(lines))))
        timer = threading.Timer(after, child.kill)
        timer.start()
        # A line that the kill cut short was not told.
        heard.extend((time.monotonic(), int(line)) for line in lines if line.endswith("\n"))
        timer.join()
    last = heard[-1][0]
    count = max((typed for at, typed in heard if at <= last - GRACE), default=0)
    typed = (WORDS * (count // len(WORDS) + 1))[:count]
    (kept,) = set(_notes(folder)) - set(before) or {""}
    return Killed(typed, kept)


def _notes(folder: Path) -> list[str]:
    from desktop.storage.library import Library

    library = Library.open(folder)
    try:
        with library.look() as work:
            return [note.text for note in work.meeting_notes.of_meeting(1)]
    finally:
        library.close()


def main() -> int:
    """Run by hand; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.child:
        type_for_ever(arguments.child)
    moments = random.Random(arguments.seed)
    lost = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        library = Path(folder) / "library"
        prepare(library)
        for _ in range(arguments.kills):
            killed = kill_once(library, moments.uniform(1.2, 4.0))
            lost += not killed.kept.startswith(killed.typed)
            print(f"typed {len(killed.typed)} a second before, kept {len(killed.kept)}")
    print(f"{lost} of {arguments.kills} lost something")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())

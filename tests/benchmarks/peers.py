# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meeting Packs beside other PDF readers, in one run: start to the page drawn, and memory.

Run by hand on an X screen with a window manager: ``python -m tests.benchmarks.peers [FILE…]``.
Each reader that is installed opens the same long pack; the screen is looked at every ten
milliseconds, the same way for all. "Drawn" is when there is print on paper there, "settled" when
nothing on the screen has changed since. Then 100 pages are turned with the reader's own key. Needs
``xdotool`` for the keys. Files are read once before, so that all start with a warm disk.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app.settings import CONFIG_VARIABLE
from desktop.domain.place import ReadingPlace
from desktop.services.import_pack import import_pack
from desktop.services.workers import two_workers
from desktop.storage.library import Library
from tests.benchmarks.import_pack import long_pack, papers

LOOK_EVERY = 0.01  # seconds
QUIET = 1.5  # seconds without a change after which a page counts as settled
LONGEST = 15.0
PAPER, INK = 0.12, 0.002  # the least parts of the screen that are white and dark with a page on it
PAGES_TURNED = 100


@dataclass(frozen=True)
class Reader:
    """A program that shows a PDF; ``next_page`` is the key for it as xdotool names keys."""

    name: str
    command: tuple[str, ...]
    next_page: str
    environment: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Run:
    """Seconds from the start to the page drawn and settled; megabytes (PSS) then and later."""

    drawn: float
    settled: float
    memory: float
    memory_after: float


def look(app: QApplication) -> QImage:
    """What the screen shows, in grey."""
    grabbed = app.primaryScreen().grabWindow(0)
    return grabbed.toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def is_page(picture: QImage) -> bool:
    """Whether there is print on white paper."""
    data = bytes(picture.constBits())
    white = sum(data.count(bytes([level])) for level in range(246, 256)) / len(data)
    dark = sum(data.count(bytes([level])) for level in range(90)) / len(data)
    return white > PAPER and dark > INK


def memory_of(process: psutil.Process) -> float:
    """Megabytes of a program and its children, shared pages counted once (PSS)."""
    total = 0.0
    for each in [process, *process.children(recursive=True)]:
        try:
            total += each.memory_full_info().pss / 1e6
        except psutil.Error:
            continue
    return total


def backdrop() -> QWidget:
    """A grey window under all others, so that what a reader leaves behind is wiped away."""
    window = QWidget(
        None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnBottomHint
    )
    window.setStyleSheet("background: #808080")
    window.showFullScreen()
    return window


def start(app: QApplication, reader: Reader, *, turn: bool) -> Run:
    """Start a reader, look until its page has settled, and end it."""
    while is_page(look(app)):
        app.processEvents()
        time.sleep(LOOK_EVERY)
    began = time.perf_counter()
    program = subprocess.Popen(
        reader.command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **dict(reader.environment)},
    )
    drawn = changed = 0.0
    before = QImage()
    try:
        while True:
            now = time.perf_counter() - began
            picture = look(app)
            if is_page(picture):
                drawn = drawn or now
                if picture != before:
                    changed, before = now, picture
                elif now - changed > QUIET:
                    break
            if now > LONGEST:
                raise TimeoutError(f"{reader.name} showed no page in {LONGEST:.0f} s")
            time.sleep(LOOK_EVERY)
        process = psutil.Process(program.pid)
        at_first = memory_of(process)
        if turn:
            for _ in range(PAGES_TURNED):
                subprocess.run(["xdotool", "key", reader.next_page], check=True)
                time.sleep(0.05)
            time.sleep(1)
        return Run(drawn, changed, at_first, memory_of(process))
    finally:
        for each in psutil.Process(program.pid).children(recursive=True):
            each.terminate()
        program.terminate()
        program.wait(10)
        time.sleep(0.7)


def readers(library: Path, pack: Path) -> list[Reader]:
    """This app with the pack in its library, and the others that are installed with the file."""
    settings = library.parent / "settings"
    settings.mkdir(exist_ok=True)
    (settings / "settings.toml").write_text("reading = true\n", encoding="utf-8")
    own = Reader(
        "Meeting Packs",
        (sys.executable, "-m", "desktop", "--library", str(library)),
        "ctrl+Next",
        # An installed app comes with its Python files compiled; the first start does it here.
        (
            (CONFIG_VARIABLE, str(settings)),
            ("PYTHONDONTWRITEBYTECODE", ""),
            ("PYTHONPYCACHEPREFIX", str(library.parent / "compiled")),
        ),
    )
    others = (
        Reader("Okular", ("okular", str(pack)), "Right"),
        Reader("Evince", ("evince", str(pack)), "ctrl+Next"),
        Reader("Zathura", ("zathura", str(pack)), "J"),
        Reader("MuPDF", ("mupdf", str(pack)), "Next"),
    )
    found = [reader for reader in others if shutil.which(reader.command[0])]
    return [own, *found]


def fill(folder: Path, pages: int, sources: Sequence[Path]) -> tuple[Path, Path]:
    """A library that was left with a long pack open at its first page, and the pack."""
    pack = long_pack(folder, pages, sources)
    workers = two_workers()
    workers.start()
    library = Library.open(folder / "library")
    result = import_pack(library, workers, pack)
    with library.work() as work:
        work.meetings.remember_place(result.meeting_id, ReadingPlace(result.document_id, 0))
    library.close()
    workers.close()
    return folder / "library", pack


def main() -> None:
    """Measure each reader and print its figures and their ratio to this app's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        library, pack = fill(Path(name), options.pages, options.files or papers())
        app = QApplication([])
        below = backdrop()
        below.lower()
        print(f"{'reader':<15} {'drawn':>14} {'settled':>14} {'MB':>11} {'MB, 100 pages':>15}")
        own: list[float] = []
        for reader in readers(library, pack):
            start(app, reader, turn=False)  # the disk is warm from here on
            runs = [start(app, reader, turn=False) for _ in range(options.runs - 1)]
            runs.append(start(app, reader, turn=True))
            figures = [
                statistics.median(run.drawn for run in runs),
                statistics.median(run.settled for run in runs),
                statistics.median(run.memory for run in runs),
                runs[-1].memory_after,
            ]
            own = own or figures
            cells = [
                f"{figure:.2f} ({figure / ours:.2f})"
                if place < 2
                else f"{figure:.0f} ({figure / ours:.2f})"
                for place, (figure, ours) in enumerate(zip(figures, own, strict=True))
            ]
            print(
                f"{reader.name:<15} {cells[0]:>14} {cells[1]:>14} {cells[2]:>11} {cells[3]:>15}",
                flush=True,
            )


if __name__ == "__main__":
    main()

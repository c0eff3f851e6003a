# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meeting Packs beside other PDF readers, in one run: start to the page drawn, and memory.

Run by hand on an X screen with a window manager: ``python -m tests.benchmarks.peers [FILE…]``.
Each reader that is installed opens the same long pack; the screen is looked at every ten
milliseconds, the same way for all. "Drawn" is when there is print on paper there, "settled" when
nothing on the screen has changed since. "Turned" is when another page is shown, the reader's own
key for the next one being pressed every tenth of a second from when the first was drawn: whoever
shows a picture before being able to do anything is found out by it. In the last run 100 pages are
turned.

What is the same for all: the screen, the window manager, the pack, a start before those that
count, so that the disk is warm and each has kept what it keeps between starts (this app its
compiled Python files, as an installed one has them, and its library with the meeting open), and
an end asked for by SIGTERM. Each opens in the window it chooses; Evince's is the smallest, a
third of the screen. Readers take turns, so that a busy spell of the machine meets all of
them. Looking costs a few milliseconds of one processor, and only a screen that has changed is
looked into. Needs ``xdotool`` for the keys.
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
WARM = 4.0  # seconds after which all has been loaded, also what no page waits for
QUIET = 1.5  # seconds without a change after which a page counts as settled
LONGEST = 15.0
PRESS_EVERY = 0.1  # a key may be lost on a window that has not got the focus yet
PAPER, INK = 0.12, 0.002  # the least parts of the screen that are white and dark with a page on it
PAGES_TURNED = 100
TURNED = 0.004  # the least part of the screen that turns from dark to light or back with a page
_WHITE = bytes(range(246, 256))
_DARK = bytes(range(90))
_PRINT = bytes(level < 128 for level in range(256))


@dataclass(frozen=True)
class Reader:
    """A program that shows a PDF; ``next_page`` is the key for it as xdotool names keys."""

    name: str
    command: tuple[str, ...]
    next_page: str
    environment: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Run:
    """Seconds from the start to the page drawn, settled, turned; megabytes (PSS) then and later.

    What was not looked for is 0.
    """

    drawn: float
    settled: float
    memory: float
    turned: float = 0.0
    memory_after: float = 0.0


def look(app: QApplication) -> QImage:
    """What the screen shows, in grey."""
    grabbed = app.primaryScreen().grabWindow(0)
    return grabbed.toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def is_page(picture: QImage) -> bool:
    """Whether there is print on white paper."""
    data = bytes(picture.constBits())
    white = 1 - len(data.translate(None, _WHITE)) / len(data)
    dark = 1 - len(data.translate(None, _DARK)) / len(data)
    return white > PAPER and dark > INK


def is_other_page(picture: QImage, before: QImage) -> bool:
    """Whether other print stands on the screen; a bar or a button that changes is too little."""
    now, then = (bytes(each.constBits()).translate(_PRINT) for each in (picture, before))
    differing = int.from_bytes(now, "big") ^ int.from_bytes(then, "big")
    return 1 - differing.to_bytes(len(now), "big").count(0) / len(now) > TURNED


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


def start(app: QApplication, reader: Reader, *, press: bool = False, turn: bool = False) -> Run:
    """Start a reader, look until its page has settled, and end it.

    With ``press`` the key for the next page is pressed when the first is drawn, and ``settled``
    then means little; with ``turn`` a hundred pages are turned at the end.
    """
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
    try:
        drawn, settled, turned = watch(app, began, reader.next_page if press else None)
        process = psutil.Process(program.pid)
        time.sleep(max(0.0, began + WARM - time.perf_counter()))
        at_first = memory_of(process)
        later = 0.0
        if turn:
            for _ in range(PAGES_TURNED):
                subprocess.run(["xdotool", "key", reader.next_page], check=True)
                time.sleep(0.05)
            time.sleep(1)
            later = memory_of(process)
        return Run(drawn, settled, at_first, turned, later)
    finally:
        program.terminate()
        program.wait(10)
        time.sleep(0.7)


def watch(app: QApplication, began: float, key: str | None) -> tuple[float, float, float]:
    """Look at the screen until it rests; seconds to the page drawn, settled and, by key, turned."""
    drawn = changed = turned = now = pressed = 0.0
    before = first = QImage()
    while not drawn or now - changed < QUIET or (key and not turned):
        time.sleep(LOOK_EVERY)
        now = time.perf_counter() - began
        if now > LONGEST:
            raise TimeoutError(f"No page was shown, or none turned, in {LONGEST:.0f} s")
        picture = look(app)
        if picture != before:
            before, changed = picture, now
            if not drawn and is_page(picture):
                drawn, first = now, picture
            elif drawn and key and not turned and is_other_page(picture, first):
                turned = now
        if drawn and key and not turned and now > pressed + PRESS_EVERY:
            pressed = now
            subprocess.run(["xdotool", "key", key], check=True)
    return drawn, changed, turned


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
        found = readers(library, pack)
        for reader in found:
            start(app, reader)  # the disk is warm from here on
        runs: dict[str, list[Run]] = {reader.name: [] for reader in found}
        pressed: dict[str, list[Run]] = {reader.name: [] for reader in found}
        for number in range(options.runs):
            for reader in found:
                runs[reader.name].append(start(app, reader, turn=number == options.runs - 1))
                pressed[reader.name].append(start(app, reader, press=True))
        report(runs, pressed)


def report(runs: dict[str, list[Run]], pressed: dict[str, list[Run]]) -> None:
    """Print the medians of each reader, and their ratios to this app's, which comes first."""
    heads = ("drawn", "turned", "settled", "MB", "MB, 100 pages")
    print(f"{'reader':<14}" + "".join(f"{head:>15}" for head in heads))
    own: list[float] = []
    for name, of_one in runs.items():
        figures = [
            statistics.median(run.drawn for run in of_one),
            statistics.median(run.turned for run in pressed[name]),
            statistics.median(run.settled for run in of_one),
            statistics.median(run.memory for run in of_one),
            of_one[-1].memory_after,
        ]
        own = own or figures
        cells = [
            f"{figure:.{2 if place < 3 else 0}f} ({figure / ours:.2f})"
            for place, (figure, ours) in enumerate(zip(figures, own, strict=True))
        ]
        print(f"{name:<14}" + "".join(f"{cell:>15}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()

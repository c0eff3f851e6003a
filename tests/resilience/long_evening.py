# SPDX-License-Identifier: AGPL-3.0-or-later
"""One window over a long evening: its memory must not go on growing.

    python -m tests.resilience.long_evening [--turns 2000] [--searches 200] [--imports 50]

In one window pages of a long pack are turned, everything is searched, and small packs are
imported, in equal parts over the evening. Between the parts nobody touches anything, so that the
program does its housekeeping. The memory of all processes (PSS, shared pages counted once), and
how many files, threads and widgets there are, is told at the start, when all of it was done a few
times, and after each part. What comes in the second half may not be much more than noise.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psutil

from desktop.ui.application import application  # isort: skip  # as the program itself begins

import pymupdf
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services.import_pack import import_pack
from desktop.services.settings import Settings
from desktop.services.workers import two_workers
from desktop.storage.library import Library
from desktop.ui.idle_collector import EVERY, IdleCollector
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.main_window import MainWindow
from desktop.ui.reader.spot import Spot
from desktop.ui.search.open_search import open_search
from desktop.ui.search.search_window import SearchWindow
from desktop.ui.widgets.search_box import SearchBox
from tests.benchmarks.import_pack import long_pack, papers
from tests.benchmarks.window import rest, settled, spin, touch

PARTS = 4
GROWTH = 12.0  # megabytes that the second half of the evening may add
WORDS = ("committee", "report", "budget", "the members", "school", "plan", "lamp", "item:2 ferry")
SUBJECTS = ("Ferry Fares", "Harbour Wall", "Winter Gritting", "Lamps of the Quay", "Market Stalls")


@dataclass(frozen=True, slots=True)
class Taken:
    """Megabytes of the window's process and of its workers, and what it holds."""

    window: float
    workers: tuple[float, ...]
    files: int
    threads: int
    widgets: int

    @property
    def total(self) -> float:
        """Megabytes of all processes."""
        return self.window + sum(self.workers)

    def __str__(self) -> str:
        parts = " + ".join(f"{size:.0f}" for size in (self.window, *self.workers))
        return (
            f"{self.total:.0f} MB ({parts}), {self.files} files, {self.threads} threads,"
            f" {self.widgets} widgets"
        )


def taken() -> Taken:
    """What the processes take now."""
    own = psutil.Process()
    workers = tuple(_megabytes(child) for child in own.children(recursive=True))
    files = own.num_fds() if hasattr(own, "num_fds") else len(own.open_files())
    widgets = len(QApplication.allWidgets())
    return Taken(_megabytes(own), workers, files, own.num_threads(), widgets)


def _megabytes(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss) / 1e6


def small_pack(path: Path, number: int) -> Path:
    """A pack of a meeting of its own, of six pages."""
    day = date(2031, 1, 7) + timedelta(days=7 * number)
    engine: Any = pymupdf
    with engine.open() as pdf:
        front = [
            "Brackwater District Council",
            "Harbours and Roads Committee",
            f"Date: {day:%A}, {day.day} {day:%B %Y}",
            "Time: 6.30 pm",
            "",
            "AGENDA",
            "",
            "1.  Apologies for absence",
            *(f"{at}.  {title} (Pages {at} - {at})" for at, title in enumerate(SUBJECTS, 2)),
        ]
        pages = [front, *([title.upper(), *_report(title, number)] for title in SUBJECTS)]
        for at, lines in enumerate(pages, 1):
            page = pdf.new_page(width=595, height=842)
            for row, line in enumerate(lines):
                page.insert_text((72, 72 + 18 * row), line)
            page.insert_text((270, 810), f"Page {at}")
        pdf.save(path)
    return path


def _report(title: str, number: int) -> Iterator[str]:
    for place in range(1, 30):
        yield f"{place}.  {title} {number}: keeper {place * number} reports on lamp {place}."


class Evening:
    """The window, and what is done in it."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self._page = 0
        self._search = 0
        self._import = 0
        self._imported = 0
        assert window.desk is not None
        window.desk.finished.connect(self._on_imported)

    def _on_imported(self, *_: object) -> None:
        self._imported += 1

    def turn(self) -> None:
        """Turn a page, now and then a far one."""
        view = self._window.reader.area.view
        self._page += 1
        page = self._page * 7 if self._page % 10 == 0 else self._page
        touch(view)
        view.go_to(Spot(page % view.page_count))
        spin(lambda: settled(view))

    def search(self) -> None:
        """Search everything, look at what was found, and close it again."""
        self._search += 1
        open_search(self._window)
        box = self._window.findChildren(SearchWindow)[-1]
        field = box.findChild(SearchBox)
        assert field is not None
        QTest.keyClicks(field, WORDS[self._search % len(WORDS)])
        spin(lambda: bool(box.told), 10)
        box.close()
        rest(0.01)

    def take_in(self) -> None:
        """Import a small pack while the long one is read."""
        self._import += 1
        file = small_pack(self._folder / f"pack {self._import}.pdf", self._import)
        self._window.import_files([file])
        spin(lambda: self._imported >= self._import, 60)
        assert self._imported >= self._import, "a small pack was not imported"

    def pass_(self, turns: int, searches: int, imports: int) -> None:
        """So much of each, mixed."""
        steps = max(turns, 1)
        for step in range(steps):
            self.turn()
            for _ in range(_due(step, steps, searches)):
                self.search()
            for _ in range(_due(step, steps, imports)):
                self.take_in()


def _due(step: int, steps: int, wanted: int) -> int:
    """How many of ``wanted`` things, spread over all steps, belong to this one."""
    return wanted * (step + 1) // steps - wanted * step // steps


def run(turns: int, searches: int, imports: int, pages: int, *, quiet: float) -> list[Taken]:
    """The evening; what was taken at the start, after the first few, and after each part."""
    app = application()
    told: list[Taken] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        workers = two_workers()
        workers.start()
        library = Library.open(folder / "library")
        pack = import_pack(library, workers, long_pack(folder, pages, papers()))
        library.close()
        collector = IdleCollector(app)
        settings = Settings(file=folder / "settings.toml")
        window = MainWindow(Look(app, LookChoice.LIGHT), workers, settings, folder / "library")
        window.begin([])
        spin(lambda: window.library is not None)
        window.open_meeting(pack.meeting_id)
        spin(lambda: settled(window.reader.area.view))
        evening = Evening(window, folder)

        def note(what: str) -> None:
            rest(quiet)
            gc.collect()
            told.append(taken())
            print(f"{what:<20} {told[-1]}", flush=True)

        note("at the start")
        evening.pass_(turns // 20, searches // 20, max(1, imports // 20))
        note("warm")
        objects = _kinds()
        for part in range(1, PARTS + 1):
            evening.pass_(turns // PARTS, searches // PARTS, imports // PARTS)
            note(f"part {part} of {PARTS}")
        more = _kinds() - objects
        print(
            "more objects than when warm:", ", ".join(f"{n} {k}" for k, n in more.most_common(12))
        )
        window.close()
        collector.stop()
        workers.close()
    return told


def _kinds() -> Counter[str]:
    gc.collect()
    return Counter(type(each).__name__ for each in gc.get_objects())


def main() -> int:
    """Run by hand; 0 when the second half added no more than noise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=2000)
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--imports", type=int, default=50)
    parser.add_argument("--pages", type=int, default=600, help="of the pack that is read")
    parser.add_argument("--quiet", type=float, default=EVERY / 1000 + 4, help="seconds of pause")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    told = run(chosen.turns, chosen.searches, chosen.imports, chosen.pages, quiet=chosen.quiet)
    grown = told[-1].total - told[-1 - PARTS // 2].total
    print(f"the second half added {grown:.1f} MB")
    return 1 if grown > GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())

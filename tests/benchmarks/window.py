# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window's speed with a long pack: start, page turns, zoom, stalls of the UI thread, memory.

Run by hand on a screen or under Xvfb: ``python -m tests.benchmarks.window [--pages 600] [FILE…]``.
Each figure is printed beside the aim it is measured against.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from desktop.ui.application import application  # isort: skip  # as the program itself begins

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.domain.place import ReadingPlace
from desktop.services.import_pack import import_pack
from desktop.services.settings import Settings
from desktop.services.workers import two_workers
from desktop.storage.library import Library
from desktop.ui.idle_collector import IdleCollector
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.main_window import MainWindow
from desktop.ui.reader import picture_plan
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.spot import Spot

TICK = 16  # milliseconds
TOUCHPAD = 8  # milliseconds between two of its events: 125 a second


class Ticks:
    """Gaps between the ticks of a 16 ms timer on the UI thread, in milliseconds.

    Beside them what the thread itself had to do between two ticks (CPU time): what else the gaps
    hold is waiting for the processor, or for a thread that had the interpreter.
    """

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.own: list[float] = []
        self._last = self._worked = 0.0
        self._timer = QTimer()
        self._timer.setInterval(TICK)
        self._timer.setTimerType(self._timer.timerType().PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> Ticks:
        self.gaps.clear()
        self.own.clear()
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.gaps.append((now - self._last) * 1000)
        self.own.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked

    def __str__(self) -> str:
        return (
            f"p50 {percentile(self.gaps, 50):.0f}, p99 {percentile(self.gaps, 99):.0f},"
            f" max {max(self.gaps):.0f} ms over {len(self.gaps)} ticks; own work max"
            f" {max(self.own):.0f}"
        )


WORDS = ("council", "the", "budget", "children", "report", "a", "quarter", "of the")


def percentile(values: list[float], share: int) -> float:
    """The value below which this share (per cent) of the values lies."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def spin(until: Callable[[], bool], limit: float = 30.0) -> None:
    """Run the event loop until the condition holds."""
    loop = QEventLoop()
    poll = QTimer()
    poll.setInterval(1)
    deadline = time.perf_counter() + limit
    poll.timeout.connect(lambda: loop.quit() if until() or time.perf_counter() > deadline else None)
    poll.start()
    loop.exec()
    poll.stop()


def rest(seconds: float) -> None:
    """Run the event loop for so long."""
    end = time.perf_counter() + seconds
    spin(lambda: time.perf_counter() > end)


def finds(window: MainWindow, view: PageView) -> tuple[float, list[float]]:
    """Milliseconds to read the text, and for each word, with the page in view full of words."""
    panel, finding = window.reader.find_panel, window.reader.finding
    start = time.perf_counter()
    finding.prepare()
    spin(lambda: finding.is_ready)
    read_in = (time.perf_counter() - start) * 1000

    def in_place() -> bool:
        matching = {match.page for match in finding.matches}
        return all(p in finding.places for p in view.visible_pages() if p in matching)

    taken = []
    for word in WORDS:
        panel.look_for("")
        rest(0.1)
        start = time.perf_counter()
        panel.look_for(word)
        spin(in_place)
        taken.append((time.perf_counter() - start) * 1000)
        assert finding.total, word
    panel.look_for("")
    return read_in, taken


def settled(view: PageView) -> bool:
    """Whether every page in view is drawn sharp."""
    look_of = view._look
    return all(
        picture_plan.is_tiled(look_of(page), view._sizes[page])
        or picture_plan.whole_page(look_of(page), page, view._sizes[page]) in view._pictures.cache
        for page in view.visible_pages()
    )


def turns(view: PageView, pages: Iterator[int], pause: float = 0.0) -> list[float]:
    """Milliseconds from asking for each page until all in view is drawn sharp."""
    taken = []
    for page in pages:
        touch(view)
        start = time.perf_counter()
        view.go_to(Spot(page))
        spin(lambda: settled(view))
        taken.append((time.perf_counter() - start) * 1000)
        if pause:
            rest(pause)
    return taken


def touch(view: QWidget) -> None:
    """A key without effect: whoever turns pages or scrolls touches the keyboard or the mouse."""
    QTest.keyClick(view, Qt.Key.Key_Shift)


def memory() -> str:
    """Megabytes of this process and its children, shared pages counted once (PSS)."""
    own = psutil.Process()
    sizes = [p.memory_full_info().pss / 1e6 for p in [own, *own.children(recursive=True)]]
    parts = " + ".join(f"{size:.0f}" for size in sizes)
    return f"{sum(sizes):.0f} MB ({parts})"


def starts(folder: Path, mode: str, runs: int) -> dict[str, float]:
    """Median seconds from the start of the process to each event."""
    seen: dict[str, list[float]] = {}
    for _ in range(runs):
        began = time.time()
        answer = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.start_once", str(folder), mode],
            capture_output=True,
            text=True,
            check=True,
        )
        for name, at in json.loads(answer.stdout.splitlines()[-1]).items():
            seen.setdefault(name, []).append(at - began)
    return {name: statistics.median(values) for name, values in seen.items()}


def tell(what: str, value: str, aim: str) -> None:
    """One line of the report."""
    print(f"{what:<58} {value:<60} aim {aim}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    from tests.benchmarks.import_pack import long_pack, papers

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = options.files or papers()
        # It begins with another front sheet: as one of the same meeting it would first be asked of.
        others = [*sources[1:], *sources[:1]]
        other = long_pack(folder, options.pages - 1, others).rename(folder / "other.pdf")
        pack = long_pack(folder, options.pages, sources)
        workers = two_workers()
        workers.start()
        library = Library.open(folder / "library")
        result = import_pack(library, workers, pack)
        with library.work() as work:
            work.meetings.remember_place(
                result.meeting_id, ReadingPlace(result.document_id, options.pages // 2)
            )
        library.close()
        home = starts(folder / "library", "home", options.runs)
        tell("start to the list of meetings", f"{home['painted']:.2f} s", "0.6 s")
        reading = starts(folder / "library", "reading", options.runs)
        tell("start to the page of a long pack", f"{reading['page']:.2f} s", "0.6 s")
        tell("  … library open behind it", f"{reading['library']:.2f} s", "–")
        workers.close()
        measure_alone(folder / "library", other)


def measure_alone(folder: Path, other: Path) -> None:
    """Measure the rest in the place of this process, with no main module, which workers import.

    Not beside it: what two processes have mapped of the same files counts half for each.
    """
    kept = folder.rename(Path(tempfile.mkdtemp()) / "library")
    other = Path(shutil.move(other, kept.parent))
    reading_in = f"measure_reading(Path({str(kept)!r}), Path({str(other)!r}))"
    after = f"import shutil; shutil.rmtree({str(kept.parent)!r})"
    shutil.rmtree(folder.parent)
    code = f"from {__spec__.name} import *; {reading_in}; {after}"
    os.execv(sys.executable, [sys.executable, "-c", code])


def measure_reading(folder: Path, other: Path) -> None:
    """Turn pages, zoom, scroll and import in a window that is open."""
    app = application()
    workers = two_workers()
    workers.start()
    collector = IdleCollector(app)
    window = MainWindow(Look(app, LookChoice.LIGHT), workers, Settings(), folder)
    window.begin([])
    spin(lambda: window.library is not None)
    rest(1.0)  # the start is over
    start = time.perf_counter()
    window.open_meeting(1)
    view = window.reader.area.view
    spin(lambda: settled(view))
    tell("opening the pack, the app running", f"{time.perf_counter() - start:.3f} s", "0.15 s")
    count = view.page_count
    ticks = Ticks()
    with ticks:
        next_pages = turns(view, iter(range(1, 101)), pause=0.05)
    tell(
        "next page, settled, p50 / p95",
        f"{percentile(next_pages, 50):.0f} / {percentile(next_pages, 95):.0f} ms",
        "12 / 20 ms",
    )
    tell("UI ticks while turning pages", str(ticks), "p99 20, max 50 ms")
    tell("memory after 100 pages", memory(), "230 MB (DESIGN: 200)")
    cached = turns(view, iter([99, 100] * 10))
    tell("turning to a cached page, p50", f"{percentile(cached, 50):.0f} ms", "16 ms")
    far = turns(view, iter(range(150, count, 37)))
    tell("a far page, p50 / p95", f"{percentile(far, 50):.0f} / {percentile(far, 95):.0f} ms", "50")
    zooms = []
    for step in (1, 1, 1, -1, -1, -1, 2, -2):
        start = time.perf_counter()
        view.zoom_by(step)
        spin(lambda: settled(view))
        zooms.append((time.perf_counter() - start) * 1000)
    tell("zoom, settled, p50", f"{percentile(zooms, 50):.0f} ms", "40 ms")
    view.set_fit("width")
    read_in, found_in = finds(window, view)
    tell("its text, when words are first looked for", f"{read_in:.0f} ms", "–")
    said = f"{percentile(found_in, 50):.0f} / {max(found_in):.0f} ms"
    tell("every hit of a word, those in view in place, p50 / max", said, "20 ms")
    with ticks:
        scroll_through(view)
    tell("UI ticks while scrolling through it all", str(ticks), "p99 20, max 50 ms")
    tell("memory after all pages", memory(), "300 MB")
    kills = []
    for page in range(40, count, 60):
        pid = workers.front.child_pid
        view.go_to(Spot(page))
        if pid is not None:
            with contextlib.suppress(psutil.NoSuchProcess):  # another was started meanwhile
                psutil.Process(pid).kill()
        start = time.perf_counter()
        spin(lambda: settled(view))
        kills.append(time.perf_counter() - start)
    tell("a page whose worker is killed while drawing it, worst", f"{max(kills):.2f} s", "1 s")
    finished: list[object] = []
    assert window.desk is not None
    window.desk.finished.connect(lambda *_: finished.append(True))
    with ticks, scrolling(view):
        window.import_files([other])
        began = time.perf_counter()
        spin(lambda: bool(finished), 120)
        took = time.perf_counter() - began
    assert finished, "the second pack was not imported"
    tell("UI ticks while scrolling, importing and indexing", str(ticks), "p99 20, max 50 ms")
    tell("importing it all the while", f"{took:.1f} s", "3 s")
    with ticks:
        rest(3.0)
    tell("UI ticks, idle", str(ticks), "–")
    window.close()
    collector.stop()
    workers.close()


@contextlib.contextmanager
def scrolling(view: PageView) -> Iterator[None]:
    """Scroll on a little as often as a touchpad tells of it, round and round."""
    bar = view.verticalScrollBar()

    def on() -> None:
        touch(view)
        bar.setValue(bar.value() + 12 if bar.value() < bar.maximum() else 0)

    timer = QTimer()
    timer.setInterval(TOUCHPAD)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(on)
    timer.start()
    yield
    timer.stop()


def scroll_through(view: QAbstractScrollArea) -> None:
    """Scroll from the first page to the last in some ten seconds."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    step = max(40, bar.maximum() // 700)
    end = [False]

    def on() -> None:
        touch(view)
        bar.setValue(bar.value() + step)
        end[0] = bar.value() >= bar.maximum()

    timer = QTimer()
    timer.setInterval(TICK)
    timer.timeout.connect(on)
    timer.start()
    spin(lambda: end[0], 60)
    timer.stop()


if __name__ == "__main__":
    main()

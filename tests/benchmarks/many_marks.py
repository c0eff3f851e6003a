# SPDX-License-Identifier: AGPL-3.0-or-later
"""A long pack with thousands of marks: opening it, scrolling, the Points pane, and one more mark.

Run by hand on a screen or under Xvfb: ``python -m tests.benchmarks.many_marks [--marks 5000]``.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop.ui.application import application  # isort: skip  # as the program itself begins

from PySide6.QtWidgets import QApplication

from desktop.domain.annotation import WORD_KINDS, Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.document import Document
from desktop.domain.geometry import Rect
from desktop.services.import_pack import import_pack
from desktop.services.settings import Settings
from desktop.services.workers import two_workers
from desktop.storage.library import Library
from desktop.ui.idle_collector import IdleCollector
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.main_window import MainWindow
from desktop.ui.points.points_pane import WHOLE_MEETING
from tests.benchmarks.import_pack import long_pack, papers
from tests.benchmarks.window import Ticks, percentile, rest, scroll_through, settled, spin, tell

FRAME = "16 ms (p99 20)"
TAGS = ("Raise", "Question", "Figures", "G1")


def fill(library: Library, document: Document, count: int) -> None:
    """Put so many marks on a document, in one unit of work."""
    chance = random.Random(1)
    with library.work() as work:
        for number in range(count):
            page = number * document.page_count // count
            top = chance.uniform(60, 700)
            lines = tuple(
                PageRect(page, Rect(72, top + 14 * line, 520, top + 14 * line + 12))
                for line in range(chance.randint(1, 4))
            )
            work.annotations.add(
                document.meeting_id,
                document.id,
                chance.choice(WORD_KINDS),
                chance.choice(list(MarkColour)),
                Anchor(document.sha256, lines, "What is said here needs an answer. " * len(lines)),
                note="And since when?" if number % 3 == 0 else "",
                tag_names=(TAGS[number % len(TAGS)],) if number % 2 else (),
            )


def main() -> None:
    """Make the library, then measure in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--marks", type=int, default=5000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pack = long_pack(folder, options.pages, papers())
        workers = two_workers()
        workers.start()
        library = Library.open(folder / "library")
        result = import_pack(library, workers, pack)
        workers.close()
        with library.look() as work:
            document = work.documents.get(result.document_id)
        fill(library, document, options.marks)
        library.close()
        reading_in = f"measure(Path({str(folder / 'library')!r}))"
        subprocess.run(
            [sys.executable, "-c", f"from {__spec__.name} import *; {reading_in}"], check=True
        )


def measure(folder: Path) -> None:
    """Open the pack, scroll, look at the points, mark."""
    app = application()
    workers = two_workers()
    workers.start()
    collector = IdleCollector(app)
    window = MainWindow(Look(app, LookChoice.LIGHT), workers, Settings(), folder)
    window.begin([])
    spin(lambda: window.library is not None)
    rest(1.0)
    view = window.reader.area.view
    ticks = Ticks()
    start = time.perf_counter()
    with ticks:
        window.home.open_meeting.emit(1)  # as from the list
        spin(lambda: window.meeting is not None and settled(view))
        opened = time.perf_counter() - start
        rest(1.0)
    tell("opening the pack with its marks", f"{opened:.3f} s", "0.15 s")
    tell("  UI ticks meanwhile", str(ticks), FRAME)
    with ticks:
        scroll_through(view)
    tell("UI ticks while scrolling through it all", str(ticks), FRAME)
    window.reader.side.show_pane("points")
    points = window.reader.side.points
    points.reach.setCurrentIndex(WHOLE_MEETING)
    rest(0.5)
    with ticks:
        scroll_through(points.list)
    tell("UI ticks while scrolling the points", str(ticks), FRAME)
    assert window.meeting is not None
    document_id = window.meeting.documents[0].id
    source = view.source
    assert source is not None

    def mark() -> None:
        place = Anchor(source.sha256, (PageRect(view.page, Rect(72, 90, 300, 102)),), "one more")
        window.reader.edits.add_mark(document_id, MarkKind.HIGHLIGHT, place, MarkColour.PINK)

    for what, do in (("one more mark", mark), ("undoing it", window.reader.undo)):
        tell(what, timed(do), "16 ms")
    window.close()
    collector.stop()
    workers.close()


def timed(do: Callable[[], None], times: int = 15) -> str:
    """How long doing something and showing it takes on the UI thread."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        do()
        QApplication.processEvents()
        taken.append((time.perf_counter() - start) * 1000)
        rest(0.1)
    return f"p50 {percentile(taken, 50):.0f}, max {max(taken):.0f} ms"


if __name__ == "__main__":
    main()

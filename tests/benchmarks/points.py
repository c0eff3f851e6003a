# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Points pane with thousands of marks: how long each thing done in it keeps the window busy.

Run by hand on a screen or under Xvfb: ``python -m tests.benchmarks.points [--marks 5000]
[FILE.pdf]``. Times are of the UI thread, painting included, beside the aim of one frame; with
``--busy`` they are its processor time only, for a machine that does other things meanwhile.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop.ui.application import application  # isort: skip  # as the program itself begins

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.annotation import Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.services.import_pack import import_pack
from desktop.services.settings import Settings
from desktop.services.workers import one_worker
from desktop.storage.library import Library
from desktop.ui.idle_collector import IdleCollector
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.meeting.edits import Edits
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.meeting.side_panel import SidePanel
from desktop.ui.points.point_order import PointOrder
from desktop.ui.points.points_pane import WHOLE_MEETING
from desktop.ui.undo import UndoSteps

FRAME = 16.0  # milliseconds
SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "agenda-pack.pdf"
TAGS = ("Raise", "Question", "Figures", "Follow up", "G1")
WORDS = "The reserve is expected to be lower than it was in the plan agreed by members. "


def make_marks(library: Library, file: Path, count: int) -> int:
    """Import a pack and put so many marks on it, at random but the same each time."""
    worker = one_worker()
    worker.start()
    meeting_id = import_pack(library, worker, file).meeting_id
    worker.close()
    chance = random.Random(1)
    with library.work() as work:
        (document,) = work.documents.of_meeting(meeting_id)
        for _number in range(count):
            page, top = chance.randrange(document.page_count), chance.uniform(60, 700)
            lines = range(chance.randrange(1, 4))
            rects = tuple(
                PageRect(page, Rect(72, top + 14 * n, 500, top + 14 * n + 12)) for n in lines
            )
            work.annotations.add(
                meeting_id,
                document.id,
                chance.choice((MarkKind.HIGHLIGHT, MarkKind.UNDERLINE, MarkKind.STRIKE_OUT)),
                chance.choice(list(MarkColour)),
                Anchor(document.sha256, rects, WORDS * chance.randrange(1, 7), "before", "after"),
                "Ask how this compares with last year." if chance.random() < 0.5 else "",
                chance.sample(TAGS, chance.randrange(0, 3)),
            )
    return meeting_id


class Bench:
    """Does a thing several times and prints how long it took."""

    def __init__(self, *, busy: bool) -> None:
        self._clock = time.thread_time if busy else time.perf_counter

    def run(self, name: str, times: int, deed: Callable[[int], object]) -> None:
        """``deed`` is given the number of the turn; painting belongs to it."""
        taken = []
        for turn in range(times):
            began = self._clock()
            deed(turn)
            QApplication.processEvents()
            taken.append((self._clock() - began) * 1000)
        taken.sort()
        p99 = taken[min(len(taken) - 1, int(len(taken) * 0.99))]
        kept = "" if p99 <= FRAME else "  over a frame"
        print(
            f"{name:44} {times:4} times  p50 {taken[len(taken) // 2]:6.1f}"
            f"  p99 {p99:6.1f}  max {taken[-1]:6.1f} ms{kept}"
        )


def measure(library: Library, meeting_id: int, bench: Bench, look: Look) -> None:
    """Open the pane on the marks and do in it what members do."""
    side = SidePanel(look, Settings())
    side.resize(350, 700)
    side.show()
    QApplication.processEvents()
    held: list[OpenMeeting] = []
    bench.run(
        "reading the marks (once a meeting)",
        1,
        lambda _n: held.append(OpenMeeting(library, meeting_id)),
    )
    (meeting,) = held
    edits = Edits(meeting, UndoSteps())
    bench.run("first opening (once a meeting)", 1, lambda _n: side.open(meeting, edits))
    pane = side.points
    reach = pane.reach
    bench.run("this item, whole pack", 60, lambda n: reach.setCurrentIndex(1 - n % 2))
    reach.setCurrentIndex(WHOLE_MEETING)
    bar = pane.list.verticalScrollBar()
    bench.run("scrolling by wheel", 400, lambda _n: bar.setValue(bar.value() + 120))
    bench.run("scrolling far", 200, lambda n: bar.setValue(bar.maximum() * (n * 37 % 200) // 200))
    bench.run("arrow down", 200, lambda _n: QTest.keyClick(pane.list, Qt.Key.Key_Down))
    ids = [mark.id for mark in meeting.marks]

    def recolour(turn: int) -> None:
        mark = meeting.mark(ids[turn * 61 % len(ids)])
        assert mark is not None
        other = next(colour for colour in MarkColour if colour is not mark.colour)
        edits.points.recolour([mark.id], other)

    def tag(turn: int) -> None:
        edits.points.tag([ids[turn * 61 % len(ids)]], add=[f"tag {turn}"])

    for order in PointOrder:
        pane.set_order(order)
        QApplication.processEvents()
        bench.run(f"recolouring a mark, {order.value} order, all in all", 60, recolour)
    pane.set_order(PointOrder.PAGE)
    bench.run("a new tag on a mark, all in all", 30, tag)
    bench.run(
        "putting a mark into the order of speaking",
        30,
        lambda n: edits.points.speak_in_order(ids[: n + 1]),
    )
    bench.run("another order", 30, lambda n: pane.set_order(list(PointOrder)[n % 3]))
    pane.set_order(PointOrder.PAGE)
    bench.run("a filter set", 30, lambda n: pane.bar.panel.ask_for_tag(TAGS[n % len(TAGS)]))


def main() -> None:
    """Make a library, measure, and throw it away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--marks", type=int, default=5000)
    parser.add_argument("--busy", action="store_true", help="count processor time only")
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    arguments = parser.parse_args()
    app = application()
    look = Look(app, LookChoice.LIGHT)
    collector = IdleCollector(app)
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder))
        meeting_id = make_marks(library, arguments.file, arguments.marks)
        measure(library, meeting_id, Bench(busy=arguments.busy), look)
        library.close()
    del collector


if __name__ == "__main__":
    main()

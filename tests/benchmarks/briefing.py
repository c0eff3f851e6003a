# SPDX-License-Identifier: AGPL-3.0-or-later
"""A briefing of a thousand points over a hundred items: its time, memory and pages.

Run by hand: ``python -m tests.benchmarks.briefing [--points 1000] [--items 100]``. The library
is a made one. Told are: gathering the content, the whole export as a member waits for it (in a
worker that was started before and has never printed, and again in one that has), and the memory
of the worker at its most. Each style of paper is told for itself.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

from desktop.documents.jobs import Call
from desktop.domain.agenda import ItemKind, ItemReading, PageSpan
from desktop.domain.annotation import Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.domain.print_style import PageOrder, PaperSize, PrintSize, PrintStyle
from desktop.domain.reading import PackReading, PageReading
from desktop.services.compose_paper import compose_paper
from desktop.services.export_paper import Paper, export_paper
from desktop.services.workers import one_worker
from desktop.storage.library import Library
from tests.storage.samples import CARD, add_pack

AIM = 1.5  # seconds
EACH = 6  # pages of an item
STYLES = {
    "A4": PrintStyle(),
    "A4 again": PrintStyle(),
    "A4, grey": PrintStyle(grey=True),
    "A4, large print": PrintStyle(size=PrintSize.LARGE),
    "A5": PrintStyle(PaperSize.A5),
    "booklet": PrintStyle(order=PageOrder.BOOKLET),
    "one page": PrintStyle(one_page=True),
}
TAGS = ("Raise", "Question", "Figures", "G1")


def fill(library: Library, points: int, items: int) -> int:
    """Make a meeting with so many items of six pages, and so many marks on them; its id."""
    chance = random.Random(1)
    readings = tuple(
        ItemReading(
            str(number + 1),
            f"Report number {number + 1} of a very long agenda",
            ItemKind.REPORT,
            pages=PageSpan(
                number * EACH,
                number * EACH + EACH - 1,
                str(number * EACH + 1),
                str(number * EACH + EACH),
            ),
        )
        for number in range(items)
    )
    pages = tuple(PageReading(str(n + 1), item=n // EACH) for n in range(items * EACH))
    with library.work() as work:
        document = add_pack(work, pages=items * EACH)
        work.documents.store_reading(
            document.id, PackReading(title="Agenda", card=CARD, items=readings, pages=pages)
        )
        for number in range(points):
            page, top = number * items // points * EACH + number % EACH, chance.uniform(60, 700)
            said = (
                f"In the period to month {number} expenditure stood at £{number} thousand, an"
                f" overspend of {number % 90}.{number % 10}% against the profiled budget, owing"
                " chiefly to the cost of placements."
            )
            box = PageRect(page, Rect(72, top, 500, top + 26))
            work.annotations.add(
                document.meeting_id,
                document.id,
                MarkKind.HIGHLIGHT,
                list(MarkColour)[number % 5],
                Anchor(document.sha256, (box,), said),
                f"Ask why point {number} was not foreseen in the autumn." if number % 3 else "",
                [TAGS[number % len(TAGS)]],
            )
    return document.meeting_id


def most_memory() -> float:
    """The memory of the process this runs in at its most, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run the benchmark and tell the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=1000)
    parser.add_argument("--items", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library")
        meeting_id = fill(library, arguments.points, arguments.items)
        workers = one_worker()
        workers.start()
        before = workers.back.call(Call(most_memory))
        began = time.perf_counter()
        compose_paper(library, meeting_id=meeting_id)
        print(f"gathering {arguments.points} points: {time.perf_counter() - began:.2f} s")
        for name, style in STYLES.items():
            out = Path(folder) / "briefing.pdf"
            busy = workers.back.call(Call(time.process_time))
            began = time.perf_counter()
            written = export_paper(
                library, workers, meeting_id=meeting_id, paper=Paper.BRIEFING, out=out, style=style
            )
            took = time.perf_counter() - began
            busy = workers.back.call(Call(time.process_time)) - busy
            size = out.stat().st_size / 1024
            print(
                f"{name}: {took:.2f} s (aim {AIM}; the worker's processor time {busy:.2f} s),"
                f" {written.pages} pages, {size:.0f} kB"
            )
        after = workers.back.call(Call(most_memory))
        print(f"worker at its most: {after:.0f} MB, before the first: {before:.0f} MB")
        workers.close()
        library.close()


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""How fast everything is searched in the library of one term of office, and of three.

    python -m tests.benchmarks.search [--pages 30000 100000] [--rounds 40] [--keep FOLDER]

Builds a library of that many invented pages through the repositories, with agendas, marks and
notes, then asks it as the window does, and prints how it was built and, for each sort of query,
p50 and p95 in milliseconds: "first" is what comes unranked, "best" the ranked rest. The stall is
the longest gap between ticks of a 16 ms timer on the UI thread while a search window that is shown
is typed into, slowly enough that each letter is answered; without anything going on it is printed
beside it, and so is the most that the thread itself had to do between two ticks (CPU time). Where
others use the machine, too, only that figure tells of the window: the gaps tell of the neighbours,
unless it runs before them (as root: ``chrt -r 10 python -m …``).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from desktop.domain.agenda import ItemKind, ItemReading, PageSpan
from desktop.domain.annotation import Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.document import DocumentKind
from desktop.domain.geometry import Rect
from desktop.domain.meeting import Contact, MeetingCard, Member
from desktop.domain.page import PageSize
from desktop.domain.reading import PackReading, PageReading
from desktop.domain.report import Report
from desktop.domain.search_query import search_query
from desktop.services.search_everything import FIRST, LIMIT, count_things, search_everything
from desktop.storage.library import Library
from desktop.storage.revision import library_file

WORDS_A_PAGE = 330
PAGES_A_PACK = 200
ITEMS_A_PACK = 12
MARKS_A_PACK = 30
BODIES = ("Cabinet", "Planning Committee", "Adult Care Scrutiny", "Licensing Panel", "Full Council")
_SYLLABLES = (
    *("ba", "be", "co", "da", "di", "fe", "ga", "hi", "jo", "ka", "le", "mi", "no", "or"),
    *("pa", "qui", "ra", "se", "ti", "un", "ve", "wo", "xa", "ye", "zu"),
)
_KEYS_MS = 160  # between two keys; what is typed is looked for after 120 without one
_AT_ONCE = 20  # pages in one transaction, as an import does it


class Invented:
    """Words of a made-up language, as unevenly used as those of a real one (Zipf)."""

    def __init__(self, count: int = 60_000) -> None:
        self.random = random.Random(7)
        made: dict[str, None] = {}
        while len(made) < count:
            made["".join(self.random.choices(_SYLLABLES, k=self.random.randint(1, 5)))] = None
        self.words = list(made)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(count)))

    def text(self, words: int) -> str:
        """So many of them, in lines."""
        drawn = self.random.choices(self.words, cum_weights=self._weights, k=words)
        lines = [" ".join(drawn[at : at + 12]) for at in range(0, words, 12)]
        return "\n".join(lines)


def build(library: Library, pages: int, invented: Invented) -> None:
    """Fill the library."""
    day = date(2031, 1, 6) - timedelta(days=pages // PAGES_A_PACK)
    for number in range(pages // PAGES_A_PACK):
        _add_pack(library, number, day + timedelta(days=number), invented)


def _add_pack(library: Library, number: int, day: date, invented: Invented) -> None:
    per_item = (PAGES_A_PACK - 4) // ITEMS_A_PACK
    sha256 = hashlib.sha256(f"pack {number}".encode()).hexdigest()
    card = MeetingCard(
        "Elmbury Borough Council",
        BODIES[number % len(BODIES)],
        day,
        contacts=(Contact("Siân Pritchard", "Clerk"),),
        membership=tuple(Member(invented.text(2).title()) for _ in range(12)),
    )
    items = tuple(
        ItemReading(
            str(place + 1),
            invented.text(5),
            ItemKind.REPORT if place else ItemKind.PROCEDURAL,
            pages=PageSpan(4 + place * per_item, 3 + (place + 1) * per_item, None, None),
        )
        for place in range(ITEMS_A_PACK)
    )
    of_page = [
        PageReading(
            str(page + 1), min((page - 4) // per_item, ITEMS_A_PACK - 1) if page > 3 else None
        )
        for page in range(PAGES_A_PACK)
    ]
    reports = tuple(
        Report(item.title, place, officers=(Contact(invented.text(2).title()),))
        for place, item in enumerate(items)
    )
    with library.work() as work:
        meeting = work.meetings.add(card)
        document = work.documents.add(
            meeting.id,
            sha256,
            DocumentKind.PACK,
            "Agenda",
            f"{number}.pdf",
            [PageSize(595.0, 842.0)] * PAGES_A_PACK,
        )
    for start in range(0, PAGES_A_PACK, _AT_ONCE):
        texts = [_page(page, invented) for page in range(start, start + _AT_ONCE)]
        with library.work() as work:
            work.documents.store_texts(document.id, start, texts)
    with library.work() as work:
        reading = PackReading(items=items, pages=tuple(of_page), reports=reports)
        work.documents.store_reading(document.id, reading)
        for place in range(MARKS_A_PACK):
            rects = (PageRect(5 + 6 * place, Rect(72, 100, 300, 112)),)
            work.annotations.add(
                meeting.id,
                document.id,
                MarkKind.HIGHLIGHT,
                MarkColour.YELLOW,
                Anchor(sha256, rects, invented.text(12)),
                invented.text(6),
                ("budget",) if place % 3 else ("follow up", "budget"),
            )


def _page(page: int, invented: Invented) -> str:
    if page == 1:  # what every pack says
        return "Members are reminded to declare interests.\n" + " ".join(invented.words[:90])
    return invented.text(WORDS_A_PAGE)


def queries(invented: Invented, rounds: int) -> dict[str, list[str]]:
    """What is asked: so many queries of each sort."""
    words, draw = invented.words, random.Random(11)
    common = [f"{words[rank]} " for rank in range(4, 4 + rounds)]
    middling = [f"{words[draw.randrange(300, 3000)]} " for _ in range(rounds)]
    rare = [f"{words[draw.randrange(20_000, 60_000)]} " for _ in range(rounds)]
    return {
        "one common word": common,
        "one middling word": middling,
        "one rare word": rare,
        "two common words": [f"{a}{b}" for a, b in zip(common, reversed(common), strict=True)],
        "phrase": [f'"{words[draw.randrange(30)]} {words[draw.randrange(60)]}"' for _ in rare],
        "phrase that is rare": [f'"{a}{b.strip()}"' for a, b in zip(middling, common, strict=True)],
        "prefix, two letters": [words[draw.randrange(5000)][:2] for _ in rare],
        "prefix, three letters": [words[draw.randrange(5000)][:3] for _ in rare],
        "filtered by body": [f'{word}body:"adult care"' for word in common],
        "filtered by year": [f"{word}after:2030-06" for word in common],
        "filtered by item": [f"{word}item:8" for word in common],
        "by tag": [f'{word}tag:"follow up"' for word in common],
        "mine": [f"mine: {word}" for word in common],
    }


def measure(library: Library, asked: list[str]) -> tuple[list[float], list[float], float]:
    """Milliseconds for each query, unranked and ranked, and how much is found on average."""
    first, best, found = [], [], []
    for typed in asked:
        query = search_query(typed)
        for ranked, taken in ((False, first), (True, best)):
            start = time.perf_counter()
            limit = LIMIT if ranked else FIRST
            groups = search_everything(library, query=query, ranked=ranked, limit=limit)
            taken.append((time.perf_counter() - start) * 1000)
        found.append(count_things(groups))
    return first, best, statistics.mean(found)


def p95(times: list[float]) -> float:
    """The time within which 95 of 100 are done."""
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]


def report(library: Library, invented: Invented, rounds: int) -> None:
    """Print the table."""
    print(f"{'':24}{'first p50':>10}{'p95':>8}{'best p50':>10}{'p95':>8}{'found':>8}")
    for sort, asked in queries(invented, rounds).items():
        measure(library, asked[:2])  # the first use of a connection is not what is measured
        first, best, found = measure(library, asked)
        print(
            f"{sort:24}{statistics.median(first):10.1f}{p95(first):8.1f}"
            f"{statistics.median(best):10.1f}{p95(best):8.1f}{found:8.0f}"
        )
    typed = [word[:end] for word in invented.words[5:20] for end in range(1, len(word) + 1)]
    first, best, _found = measure(library, typed)
    print(
        f"as typed, letter by letter: first results p50 {statistics.median(first):.1f}, "
        f"p95 {p95(first):.1f} ms; ranked p50 {statistics.median(best):.1f}, p95 {p95(best):.1f}"
    )


@dataclass(frozen=True, slots=True)
class Stall:
    """Milliseconds: longest gaps between ticks, idle and while results arrive, the 99th percentile
    of the latter, and the thread's own work in the worst of them; and how often rows came."""

    idle: float
    most: float
    most_99: float
    own: float
    answers: int


def stall(library: Library, invented: Invented) -> Stall:
    """Type into a search window, in a process that collects its garbage as the program does."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, Qt, QTimer, qInstallMessageHandler
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QListView, QWidget

    from desktop.ui.idle_collector import IdleCollector
    from desktop.ui.look.look import Look
    from desktop.ui.search.open_search import search_window
    from desktop.ui.tasks import Tasks
    from desktop.ui.widgets.search_box import SearchBox

    qInstallMessageHandler(lambda *_: None)  # what the offscreen screen can't do is no matter
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    collector = IdleCollector(application)
    look, tasks, over = Look(application), Tasks(), QWidget()
    over.resize(1200, 800)
    over.show()
    assert QTest.qWaitForWindowActive(over)
    window = search_window(look, library, tasks, over)
    window.begin()  # not before that one is active: the search closes when another window is used
    assert QTest.qWaitForWindowActive(window)
    box, rows = window.findChild(SearchBox), window.findChild(QListView)
    assert box is not None and rows is not None
    answers = 0

    def count() -> None:
        nonlocal answers
        answers += 1

    rows.model().rowsInserted.connect(lambda *_: count())
    rows.model().modelReset.connect(count)

    def ticks(keys: Iterator[str], every_ms: int) -> tuple[list[float], list[float]]:
        gaps: list[float] = []
        own: list[float] = []
        loop, timer, typing = QEventLoop(), QTimer(), QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        last, worked = time.perf_counter(), time.thread_time()

        def tick() -> None:
            nonlocal last, worked
            now, work = time.perf_counter(), time.thread_time()
            gaps.append((now - last) * 1000)
            own.append((work - worked) * 1000)
            last, worked = now, work

        def press() -> None:
            key = next(keys, None)
            if key is None:
                loop.quit()
            elif key == "\n":
                box.clear()
            elif key:
                QTest.keyClicks(box, key)

        timer.timeout.connect(tick)
        typing.timeout.connect(press)
        timer.start(16)
        typing.start(every_ms)
        loop.exec()
        timer.stop()
        typing.stop()
        return gaps[3:], own[3:]

    def pressed() -> Iterator[str]:
        for word in invented.words[5:30]:
            yield from word
            yield from ("", "", "", "\n")

    QTest.qWait(4000)  # until all is over that comes with a start, and the first full collection
    idle, _own = ticks(iter([""] * 25), _KEYS_MS)
    busy, own = ticks(pressed(), _KEYS_MS)
    assert window.isVisible(), "the search window went away"
    window.close()
    tasks.close()
    collector.stop()
    most_99 = sorted(busy)[round(len(busy) * 0.99) - 1]
    return Stall(max(idle), max(busy), most_99, max(own), answers)


def run(folder: Path, pages: int, rounds: int) -> None:
    """Build where there is nothing yet, ask and print."""
    invented = Invented()
    built = (folder / "built").exists()
    library = Library.open(folder)
    if not built:
        start = time.perf_counter()
        build(library, pages, invented)
        taken = time.perf_counter() - start
        (folder / "built").touch()
        print(
            f"{pages} pages built in {taken:.0f} s: {pages / taken:.0f} pages/s (inventing them "
            f"included), {library_file(folder).stat().st_size / 1e6:.0f} MB",
            flush=True,
        )
    report(library, invented, rounds)
    felt = stall(library, invented)
    print(
        f"UI thread, longest gap: idle {felt.idle:.0f} ms, while results arrive {felt.most:.0f} "
        f"(p99 {felt.most_99:.0f}); most work of its own between two ticks {felt.own:.1f} ms; "
        f"rows came {felt.answers} times"
    )
    library.close()


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[30_000, 100_000])
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--keep", type=Path, help="build here, and use what is there")
    chosen = parser.parse_args()
    for pages in chosen.pages:
        print(f"\n{pages} pages", flush=True)
        if chosen.keep is not None:
            run(chosen.keep / str(pages), pages, chosen.rounds)
            continue
        with tempfile.TemporaryDirectory() as folder:
            run(Path(folder), pages, chosen.rounds)


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app killed while marks are being made: each mark reported as saved must be there.

    python -m tests.resilience.kill_marks --kills 50

A child process makes marks in a loop, prints each one's id when the unit of work has been
left, and is killed (SIGKILL; TerminateProcess on Windows) after a random while. All the time the
place where the member reads is written down behind it, as the window does. Then the library is
opened again, every id that was printed is looked up, and the whole is verified.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.place import ReadingPlace
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.storage.samples import add_pack, anchor, pdf_bytes

ROOT = Path(__file__).parents[2]
PAGES = 40


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it: marks reported as saved, those that were not there, and other faults."""

    reported: int
    lost: list[int]
    faults: list[str]


def prepare(folder: Path) -> None:
    """Put one pack into a new library."""
    library = Library.open(folder)
    source = folder / "incoming.pdf"
    source.write_bytes(pdf_bytes())
    library.files.add(source)
    source.unlink()
    with library.work() as work:
        add_pack(work, pages=PAGES)
    library.close()


def mark_for_ever(folder: Path) -> None:
    """Make marks, and everything beside them that a member might, until killed."""
    from PySide6.QtCore import QCoreApplication

    from desktop.ui.reader.place_keeper import PlaceKeeper

    app = QCoreApplication([])
    library = Library.open(folder)
    with library.look() as work:
        (document,) = work.documents.all()
    keeper = PlaceKeeper(app)
    keeper.library = library
    number = 0
    while True:
        number += 1
        keeper.keep(document.meeting_id, ReadingPlace(document.id, number % PAGES, 0.0, number))
        app.processEvents()
        with library.work() as work:
            mark = work.annotations.add(
                document.meeting_id,
                document.id,
                MarkKind.HIGHLIGHT,
                MarkColour.YELLOW,
                anchor(page=number % PAGES, quote=f"quote {number}"),
                f"note {number} " * 50,
                (f"tag {number % 7}",),
            )
        print(mark.id, flush=True)
        with library.work() as work:
            work.notes.set(document.meeting_id, None, f"note after {mark.id}")
            work.questions.add(document.meeting_id, None, f"about {mark.id}", "", mark.id)
        if number % 10 == 0:
            with library.work() as work:
                start = number % (PAGES - 5)
                work.documents.store_texts(document.id, start, [f"ferry {number} " * 300] * 5)


def kill_once(folder: Path, after: float) -> list[int]:
    """Run a child and kill it ``after`` seconds from its first mark; returns the ids it printed."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.resilience.kill_marks", "--child", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    with child, child.stdout as lines:
        ids = [int(next(lines))]
        timer = threading.Timer(after, child.kill)
        timer.start()
        # A line that the kill cut short was not reported.
        ids += [int(line) for line in lines if line.endswith("\n")]
        timer.join()
    return ids


def run(folder: Path, *, kills: int, seed: int) -> Result:
    """Kill the child so many times on one library, and look after each time."""
    moments = random.Random(seed)
    prepare(folder)
    reported: list[int] = []
    faults: list[str] = []
    lost: set[int] = set()
    for _ in range(kills):
        reported += kill_once(folder, moments.uniform(0.0, 0.15))
        library = Library.open(folder)
        with library.look() as work:
            (document,) = work.documents.all()
            place = work.meetings.place(document.meeting_id)
            there = {mark.id: mark for mark in work.annotations.of_meeting(document.meeting_id)}
        lost |= set(reported) - set(there)
        faults += [f"mark {m.id} has lost its tag" for m in there.values() if len(m.tags) != 1]
        if place is None:
            faults.append("no place was kept")
        elif (place.document_id, place.page) != (document.id, round(place.y) % PAGES):
            faults.append(f"the place is of two places: {place}")
        faults += verify(library)
        library.close()
    if len(reported) != len(set(reported)):
        faults.append("an id was given out twice")
    return Result(len(reported), sorted(lost), faults)


def main() -> int:
    """Run by hand; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.child:
        mark_for_ever(arguments.child)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        result = run(Path(folder) / "library", kills=arguments.kills, seed=arguments.seed)
    print(f"{arguments.kills} kills, {result.reported} marks reported as saved")
    print(f"lost: {result.lost or 'none'}")
    print(f"wrong: {result.faults or 'nothing'}")
    return 1 if result.lost or result.faults else 0


if __name__ == "__main__":
    sys.exit(main())

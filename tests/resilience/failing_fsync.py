# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks made while the database's own ``fsync`` fails: each mark reported as saved must be there.

    python -m tests.resilience.failing_fsync --times 40

SQLite calls the C library's ``fsync``, which nothing in Python can stand in for. A few lines of C
are compiled and put before it (Linux, with a C compiler); a child process then makes marks until
it is refused, and says with which sentence.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.errors import KnownError
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.resilience.kill_marks import ROOT, prepare
from tests.storage.samples import anchor

SOURCE = Path(__file__).with_suffix(".c")
MARKS = 60


def shim(folder: Path) -> Path | None:
    """The library to put before the C library; None where it can't be made."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    made = folder / "failing_fsync.so"
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl"], check=False
    )
    return made if done.returncode == 0 else None


def mark_until_refused(folder: Path) -> None:
    """Make marks and say the id of each; then the sentence."""
    try:
        library = Library.open(folder)
        with library.look() as work:
            (document,) = work.documents.all()
        for number in range(MARKS):
            with library.work() as work:
                mark = work.annotations.add(
                    document.meeting_id,
                    document.id,
                    MarkKind.HIGHLIGHT,
                    MarkColour.YELLOW,
                    anchor(page=1, quote=f"quote {number}"),
                    f"note {number} " * 300,
                )
            print(mark.id, flush=True)
    except KnownError as error:
        print(error.sentence, flush=True)


def run_once(folder: Path, shim_file: Path, works: int) -> tuple[list[int], str, list[str]]:
    """With so many fsyncs that work: the ids reported, the sentence, and what is wrong."""
    child = subprocess.run(
        [sys.executable, "-m", "tests.resilience.failing_fsync", "--child", str(folder)],
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(shim_file), "FSYNCS_THAT_WORK": str(works)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = child.stdout.splitlines()
    ids = [int(line) for line in lines if line.isdigit()]
    said = "".join(line for line in lines if not line.isdigit())
    library = Library.open(folder)
    try:
        with library.look() as work:
            (document,) = work.documents.all()
            there = {mark.id for mark in work.annotations.of_meeting(document.meeting_id)}
        faults = [*verify(library), *child.stderr.splitlines()]
    finally:
        library.close()
    faults += [f"mark {ident} is gone" for ident in ids if ident not in there]
    return ids, said, faults


def main() -> int:
    """Run by hand; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--times", type=int, default=40)
    arguments = parser.parse_args()
    if arguments.child:
        mark_until_refused(arguments.child)
        return 0
    wrong: list[str] = []
    told: dict[str, int] = {}
    reported = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        shim_file = shim(Path(name))
        if shim_file is None:
            print("There is no C compiler here.")
            return 1
        folder = Path(name) / "library"
        prepare(folder)
        for works in range(arguments.times):
            ids, said, faults = run_once(folder, shim_file, works)
            reported += len(ids)
            told[said] = told.get(said, 0) + 1
            wrong += faults
    print(f"{arguments.times} times, {reported} marks reported as saved")
    for said, times in told.items():
        print(f"  {times} × {said or 'it was not refused'}")
    print(f"wrong: {wrong or 'nothing'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

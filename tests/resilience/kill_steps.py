# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app killed in the middle of its large steps: each is done whole or not at all.

    python -m tests.resilience.kill_steps --kills 200

For each kill a child process gets a library of its own, says when it begins a step (import,
upgrade, backup, going back to a backup, taking in a meeting, a new version of a paper and the way
back from it, letting go of PDFs, reading what is left of a damaged library, having things back from
the bin, work of a worker that rests in between) and when it has finished, and is killed after a
random while. Then the library is opened again and looked into: everything the
member wrote is there, what was told as done is done, nothing is half-written, and ``verify`` finds
nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from desktop.services.import_pack import import_pack
from desktop.services.keep_space import archive_meeting
from desktop.services.read_document import resume_reading
from desktop.services.workers import Workers, one_worker
from desktop.storage.automatic_backups import Reason, ask_to_go_back, backups_in, make_backup
from desktop.storage.backup import restore_backup
from desktop.storage.library import Library
from desktop.storage.meeting_file import take_in, write_meeting_file
from desktop.storage.verification import verify
from tests.resilience import other_steps, version_steps
from tests.resilience.other_steps import WITH_OTHERS, OtherLibraries
from tests.resilience.version_steps import VersionLibraries
from tests.storage.contents import contents
from tests.storage.samples import fill

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "sample" / "agenda-pack.pdf"
GOLDEN = ROOT / "tests" / "fixtures" / "libraries" / "0001.sqlite3"


@dataclass
class Result:
    """What came of it: kills by step, how many of them came after the end, and what was wrong."""

    kills: dict[str, int] = field(default_factory=dict)
    finished: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def own_work(library: Library) -> dict[str, Any]:
    """What stands in the library, apart from the sample pack that an import brings."""
    held = contents(library)
    held.pop("last_opened")
    with library.look() as work:
        brought = {
            f"meeting {document.meeting_id}"
            for document in work.documents.all()
            if document.file_name == SAMPLE.name
        }
    documents = [key for key in held if key.startswith("document ")]
    for key in [*documents, *brought, "summaries", "tags"]:
        held.pop(key, None)
    return held


# The steps, as the child does them.


def _import(folder: Path) -> None:
    library = Library.open(folder)
    workers = one_worker()
    workers.start()
    try:
        _say("begun")
        import_pack(library, workers, SAMPLE)
        _say("done")
    finally:
        workers.close()
        library.close()


def _open(folder: Path) -> None:
    """Upgrade, or go back: both are done when the library is opened."""
    _say("begun")
    Library.open(folder).close()
    _say("done")


def _back_up(folder: Path) -> None:
    library = Library.open(folder)
    _say("begun")
    make_backup(library, Reason.DAILY)
    _say("done")
    library.close()


def _restore(folder: Path) -> None:
    _say("begun")
    restore_backup(folder.parent / "backup.zip", folder)
    _say("done")


def _take_in(folder: Path) -> None:
    library = Library.open(folder)
    _say("begun")
    take_in(library, folder.parent / "meeting.zip")
    _say("done")
    library.close()


def _reissue(folder: Path) -> None:
    library = Library.open(folder)
    workers = one_worker()
    workers.start()
    try:
        _say("begun")
        version_steps.reissue(library, workers, folder.parent / "again" / "Agenda.pdf")
        _say("done")
    finally:
        workers.close()
        library.close()


def _take_back(folder: Path) -> None:
    library = Library.open(folder)
    _say("begun")
    version_steps.take_back(library)
    _say("done")
    library.close()


def _archive(folder: Path) -> None:
    library = Library.open(folder)
    workers = one_worker()
    workers.start()
    with library.look() as work:
        (summary,) = work.meetings.list()
    try:
        _say("begun")
        archive_meeting(library, workers, meeting_id=summary.meeting.id)
        _say("done")
    finally:
        workers.close()
        library.close()


def _import_resting(folder: Path) -> None:
    other_steps.import_resting(folder, SAMPLE, _say)


def _read_damaged(folder: Path) -> None:
    other_steps.read_damaged(folder, _say)


def _read_only(folder: Path) -> None:
    other_steps.read_only(folder, _say)


def _bring_back(folder: Path) -> None:
    other_steps.bring_back(folder, _say)


STEPS: dict[str, Callable[[Path], None]] = {
    "import": _import,
    "upgrade": _open,
    "backup": _back_up,
    "go back": _open,
    "restore": _restore,
    "take in": _take_in,
    "re-issue": _reissue,
    "re-issue undone": _take_back,
    "archive": _archive,
    "import, resting": _import_resting,
    "read damaged": _read_damaged,
    "read only": _read_only,
    "bring back": _bring_back,
}
WITH_VERSIONS = ("re-issue", "re-issue undone")


def _say(word: str) -> None:
    print(word, flush=True)


# The parent.


class Killing:
    """Prepares libraries once and kills children at work on copies of them."""

    def __init__(self, folder: Path, workers: Workers) -> None:
        self._folder = folder
        self._workers = workers
        self._ready = folder / "ready"
        library = Library.open(self._ready / "library")
        self._meeting = fill(library).meeting.id
        make_backup(library, Reason.DAILY)
        write_meeting_file(library, self._meeting, folder / "meeting.zip")
        with library.work() as work:
            work.notes.set(self._meeting, None, "written after the backup")
        self._after = own_work(library)
        from desktop.storage.backup import write_backup

        write_backup(library, folder / "backup.zip")
        library.close()
        self._before = self._gone_back()
        self._versions = VersionLibraries(folder / "versions", workers)
        self._others = OtherLibraries(folder / "others", self._ready / "library")
        self.lengths: dict[str, float] = {}

    def _gone_back(self) -> dict[str, Any]:
        copy = self._folder / "back" / "library"
        shutil.copytree(self._ready / "library", copy)
        ask_to_go_back(copy, backups_in(copy)[-1].file)
        library = Library.open(copy)
        try:
            return own_work(library)
        finally:
            library.close()

    def prepare(self, step: str, place: Path) -> Path:
        """The library that a step begins with."""
        place.mkdir(parents=True)
        folder = place / "library"
        if step == "upgrade":
            folder.mkdir()
            shutil.copyfile(GOLDEN, folder / "library.sqlite3")
        elif step == "restore":
            shutil.copyfile(self._folder / "backup.zip", place / "backup.zip")
        elif step == "take in":
            shutil.copyfile(self._folder / "meeting.zip", place / "meeting.zip")
        elif step in WITH_VERSIONS:
            self._versions.prepare(step, folder)
        elif step in WITH_OTHERS:
            self._others.prepare(step, folder)
        else:
            shutil.copytree(self._ready / "library", folder)
        if step == "go back":
            ask_to_go_back(folder, backups_in(folder)[-1].file)
        return folder

    def run(self, step: str, place: Path, after: float | None) -> tuple[Path, list[str]]:
        """Have a child do the step and kill it; the library, and what it said."""
        folder = self.prepare(step, place)
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.resilience.kill_steps", "--child", step, str(folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        with child, child.stdout as lines:
            said = [next(lines).strip()]
            begun = time.monotonic()
            timer = threading.Timer(after if after is not None else 60.0, child.kill)
            timer.start()
            for line in lines:
                said.append(line.strip() if line.endswith("\n") else "")  # the kill cut it short
                if said[-1] == "done":  # the shortest of all: a kill behind the end tells little
                    length = time.monotonic() - begun
                    self.lengths[step] = min(length, self.lengths.get(step, length))
            timer.cancel()
        return folder, said

    def faults(self, step: str, folder: Path, said: list[str]) -> list[str]:
        """What is wrong with the library after the kill, and which worker outlived the child."""
        done = "done" in said
        workers = {int(line.split()[1]) for line in said if line.startswith("worker ")}
        return _outlived(workers) + self._faults_of_library(step, folder, done)

    def _faults_of_library(self, step: str, folder: Path, done: bool) -> list[str]:
        if step == "restore" and not folder.exists():
            return ["restored and yet not there"] if done else []
        if step in WITH_VERSIONS:
            return self._versions.faults(step, folder, self._workers, done)
        if step in WITH_OTHERS:
            return self._others.faults(step, folder, done)
        library = Library.open(folder)
        try:
            # The golden library stands for itself: its PDF is not beside it.
            found = [f for f in verify(library) if step != "upgrade" or "missing" not in f]
            if step in ("import", "import, resting"):
                resume_reading(library, self._workers)
                found += verify(library)
            found += self._unlike(step, library, done)
        finally:
            library.close()
        left = [each.name for each in folder.iterdir() if each.name.endswith(".going-back.sqlite3")]
        return found + [f"{name} was left behind" for name in left]

    def _unlike(self, step: str, library: Library, done: bool) -> list[str]:
        if step == "upgrade":
            with library.look() as work:
                return [] if work.meetings.list() else ["the upgraded library is empty"]
        if step == "take in":
            with library.look() as work:
                count = len(work.meetings.list())
            return [] if count == 1 or (not done and count == 0) else [f"{count} meetings"]
        if step == "archive":
            return _half_archived(library, done) + self._changed(library)
        own = own_work(library)
        if step == "go back":
            return [] if own == self._before else ["not what was gone back to"]
        return self._changed(library)

    def _changed(self, library: Library) -> list[str]:
        own = own_work(library) | {"archived": self._after["archived"]}
        return [] if own == self._after else ["what the member wrote is not what it was"]


def _outlived(workers: set[int]) -> list[str]:
    alive = []
    for number in workers:
        with contextlib.suppress(psutil.NoSuchProcess):
            alive.append(psutil.Process(number))
    _gone, left = psutil.wait_procs(alive, timeout=20)
    return [f"worker {each.pid} outlived the app" for each in left]


def _half_archived(library: Library, done: bool) -> list[str]:
    """A PDF may be gone only where it is noted that it was let go of."""
    with library.look() as work:
        archived = work.archive.all()
        papers = work.documents.all()
    lost = [p for p in papers if p.sha256 not in archived and not library.files.verify(p.sha256)]
    kept = [p for p in papers if done and library.files.path(p.sha256).exists()]
    return [f"{p.file_name} is gone" for p in lost] + [f"{p.file_name} is left" for p in kept]


def run(folder: Path, *, kills: int, seed: int) -> Result:
    """Kill so many children, each step in turn, at moments spread over how long it takes."""
    moments = random.Random(seed)
    result = Result()
    workers = one_worker()
    workers.start()
    try:
        killing = Killing(folder, workers)
        for number in range(-len(STEPS), kills):
            step = list(STEPS)[number % len(STEPS)]
            whole = number < 0  # once without a kill, to know how long it takes
            after = None if whole else moments.uniform(0, killing.lengths[step] * 1.1)
            place = folder / "work"
            library, said = killing.run(step, place, after)
            if not whole:
                result.kills[step] = result.kills.get(step, 0) + 1
                result.finished[step] = result.finished.get(step, 0) + ("done" in said)
            if whole and "done" not in said:
                result.faults.append(f"{step} was not done though nobody killed it")
            for fault in killing.faults(step, library, said):
                result.faults.append(f"{step}, killed after {after}: {fault}")
            with contextlib.suppress(OSError):
                shutil.rmtree(place)
    finally:
        workers.close()
    return result


def main() -> int:
    """Run by hand; 0 when nothing was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.child:
        STEPS[arguments.child[0]](Path(arguments.child[1]))
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        result = run(Path(folder), kills=arguments.kills, seed=arguments.seed)
    for step, count in result.kills.items():
        print(f"{step}: {count} kills, {result.finished[step]} of them after it was done")
    print(f"wrong: {result.faults or 'nothing'}")
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.exit(main())

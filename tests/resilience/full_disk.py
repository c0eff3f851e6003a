# SPDX-License-Identifier: AGPL-3.0-or-later
"""The disk fills up, or refuses to write, in the middle of each of the app's large steps.

    python -m tests.resilience.full_disk

A small disk is mounted (a tmpfs: for root only), filled up but for so many bytes, and a step is
begun. Then the same with an ``fsync`` that fails at one of its calls. Each step must be done or
say why not in one sentence; then, with room again, all that was reported as saved is there,
``verify`` finds nothing, nothing half-written is left, and the step can be done.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.errors import KnownError
from desktop.services.hand_over import take_in, write_meeting
from desktop.services.import_pack import import_pack
from desktop.services.read_document import resume_reading
from desktop.services.workers import Workers, one_worker
from desktop.storage.automatic_backups import Reason, backups_in, check_backup, make_backup
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.resilience import version_steps
from tests.resilience.small_disk import NoSmallDiskError, SmallDisk, small_disk
from tests.resilience.version_steps import MEETING, VersionLibraries
from tests.storage.samples import anchor

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "agenda-pack.pdf"
ROOMS = (0, 4, 12, 32, 64, 100, 150, 250, 400, 700, 1200, 3000)
"""Kilobytes left on the disk."""
DISK = 40  # megabytes
FSYNCS = 6
MARKS = 120


@dataclass
class Result:
    """How often each step was done and refused, with which sentences, and what was wrong."""

    done: dict[str, int] = field(default_factory=dict)
    refused: dict[str, dict[str, int]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class Trial:
    """One library and one step on it; ``reported`` is what the step said it had saved."""

    def __init__(self, folder: Path, workers: Workers, versions: VersionLibraries) -> None:
        self.folder = folder
        self.workers = workers
        self.versions = versions
        self.library = Library.open(folder / "library")
        self.reported: list[int] = []
        self.before = version_steps.places(self.library)
        self.backups = len(backups_in(self.library.folder))

    # Steps

    def import_(self) -> None:
        """Import a pack."""
        import_pack(self.library, self.workers, SAMPLE)

    def mark(self) -> None:
        """Make marks with long notes."""
        with self.library.look() as work:
            document = work.documents.of_meeting(MEETING)[0]
            place = replace(anchor(page=1), sha256=document.sha256)
        for number in range(MARKS):
            with self.library.work() as work:
                made = work.annotations.add(
                    MEETING,
                    document.id,
                    MarkKind.HIGHLIGHT,
                    MarkColour.YELLOW,
                    place,
                    f"note {number} " * 80,
                )
            self.reported.append(made.id)

    def back_up(self) -> None:
        """Make a backup of the database."""
        make_backup(self.library, Reason.DAILY)

    def reissue(self) -> None:
        """Accept a new version of the pack with its marks."""
        version_steps.reissue_or_say(self.library, self.workers, self.versions.newer)

    def hand_over(self) -> None:
        """Write a meeting to a file on the same disk."""
        write_meeting(self.library, meeting_id=MEETING, out=self.folder / "meeting.zip")

    def take_in(self) -> None:
        """Take in a meeting from elsewhere."""
        take_in(self.library, file=self.versions.folder / "other.zip")

    # What is there afterwards

    def faults(self) -> Iterator[str]:
        """What is wrong, with room on the disk again."""
        self.library.close()
        self.library = Library.open(self.folder / "library")
        yield from verify(self.library)
        resume_reading(self.library, self.workers)
        yield from verify(self.library)
        with self.library.look() as work:
            marks = {mark.id for mark in work.annotations.of_meeting(MEETING)}
        if not set(self.reported) <= marks:
            yield "marks that were reported as saved are gone"
        kept = {ident: place for ident, place in self._places().items() if ident in self.before}
        if kept not in (self.before, self.versions.after):
            yield "marks made before are not where they were, nor where they should be"
        for backup in backups_in(self.library.folder):
            check_backup(self.library.folder, backup.file)
        for place in (self.folder, self.library.folder, self.library.folder / "files"):
            yield from (f"{each.name} was left behind" for each in place.glob(".[!.]*"))

    def _places(self) -> version_steps.Places:
        return version_steps.places(self.library)


Step = Callable[[Trial], None]
STEPS: dict[str, Step] = {
    "import": Trial.import_,
    "marking": Trial.mark,
    "backup": Trial.back_up,
    "re-issue": Trial.reissue,
    "hand over": Trial.hand_over,
    "take in": Trial.take_in,
}


class Trials:
    """Runs steps on libraries in ``place`` under ``trouble``."""

    def __init__(self, folder: Path, workers: Workers) -> None:
        self._workers = workers
        self._versions = VersionLibraries(folder / "versions", workers)
        other = Library.open(folder / "other")
        meeting = import_pack(other, workers, SAMPLE).meeting_id
        write_meeting(other, meeting_id=meeting, out=self._versions.folder / "other.zip")
        other.close()
        self.result = Result()

    def run(
        self, name: str, place: Path, begin: Callable[[], Any], end: Callable[[], Any], said: str
    ) -> None:
        """One step; ``begin`` makes the trouble and ``end`` takes it away."""
        folder = place / "trial"
        folder.mkdir()
        shutil.copytree(self._versions.folder / "first", folder / "library")
        trial = Trial(folder, self._workers, self._versions)
        faults: list[str] = []
        try:
            begin()
            try:
                STEPS[name](trial)
                self.result.done[name] = self.result.done.get(name, 0) + 1
            except KnownError as error:
                told = self.result.refused.setdefault(name, {})
                told[error.sentence] = told.get(error.sentence, 0) + 1
            except Exception as error:
                faults.append(f"{type(error).__name__}: {error}")
            finally:
                end()
            faults += trial.faults()
            STEPS[name](trial)
            faults += trial.faults()
        except Exception as error:
            faults.append(f"afterwards, {type(error).__name__}: {error}")
        finally:
            trial.library.close()
            shutil.rmtree(folder)
        self.result.faults += [f"{name}, {said}: {fault}" for fault in faults]


@contextmanager
def failing_fsync(at: int) -> Iterator[None]:
    """The call with this number, from 0, fails as on a disk that is breaking, and all after it."""
    real, count = os.fsync, 0

    def fsync(handle: int) -> None:
        nonlocal count
        count += 1
        if count > at:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(handle)

    os.fsync = fsync
    try:
        yield
    finally:
        os.fsync = real


def fill_up(trials: Trials, disk: SmallDisk, steps: Sequence[str], rooms: Sequence[int]) -> None:
    """Each step with each amount of room."""
    for name in steps:
        for room in rooms:
            trials.run(
                name,
                disk.folder,
                lambda room=room: disk.fill(room * 1024),  # type: ignore[misc]
                disk.clear,
                f"{room} kB left",
            )


def refuse_to_sync(trials: Trials, place: Path, steps: Sequence[str], times: int) -> None:
    """Each step with an fsync that fails at each of its first calls."""
    for name in steps:
        for at in range(times):
            trouble = failing_fsync(at)
            trials.run(
                name,
                place,
                trouble.__enter__,
                lambda trouble=trouble: trouble.__exit__(None, None, None),  # type: ignore[misc]
                f"fsync fails at call {at}",
            )


def run(
    folder: Path,
    *,
    steps: Sequence[str] = tuple(STEPS),
    rooms: Sequence[int] = ROOMS,
    fsyncs: int = FSYNCS,
) -> Result:
    """All of it; NoSmallDiskError where ``rooms`` are wanted and no disk can be made."""
    workers = one_worker()
    workers.start()
    try:
        trials = Trials(folder, workers)
        if rooms:
            with small_disk(folder / "disk", megabytes=DISK) as disk:
                fill_up(trials, disk, steps, rooms)
        refuse_to_sync(trials, folder, steps, fsyncs)
        return trials.result
    finally:
        workers.close()


def main() -> int:
    """Run by hand; 0 when nothing was wrong."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        try:
            result = run(Path(name))
        except NoSmallDiskError as error:
            print(f"Only with fsync, for {error}")
            result = run(Path(name) / "again", rooms=())
    for step in STEPS:
        print(f"{step}: done {result.done.get(step, 0)}")
        for sentence, times in result.refused.get(step, {}).items():
            print(f"  {times} × {sentence}")
    print("wrong:", *(result.faults or ["nothing"]), sep="\n  ")
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.exit(main())

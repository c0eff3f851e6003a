# SPDX-License-Identifier: AGPL-3.0-or-later
"""More steps for ``kill_steps``: reading a damaged library, the bin, and a worker that rests.

``begin`` of each lays out the library the step begins with, ``faults`` says what is wrong with it
after the kill. What opens a library only to be read must not have changed a byte of its folder.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from desktop.documents.worker_client import WorkerClient
from desktop.domain.errors import DamagedError, ReadOnlyError
from desktop.services.annotate import delete_mark
from desktop.services.bring_back import bring_all_back, list_bin
from desktop.services.export_annotated import write_annotated
from desktop.services.import_pack import import_pack
from desktop.services.remove_meeting import remove_meeting
from desktop.services.workers import Workers
from desktop.storage import faults as faults_of_storage
from desktop.storage.library import Library
from desktop.storage.reading import open_for_reading
from desktop.storage.revision import library_file
from desktop.storage.verification import verify
from tests.storage.contents import contents

PAGE = 4096
_RESTS_AFTER = 0.01  # seconds

Say = Callable[[str], None]


def everything_in(folder: Path) -> dict[str, bytes]:
    """Every file by its name, but for SQLite's index of the log, which anybody may make anew."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith("-shm") and file.stat().st_size
    }


def spoil(folder: Path) -> None:
    """Fill some pages of the library's file with rubbish, among them its table of contents."""
    file = library_file(folder)
    data = bytearray(file.read_bytes())
    chance = random.Random(5)
    for page in (0, 7, len(data) // PAGE // 2):
        data[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
    file.write_bytes(data)


def bin_some(folder: Path) -> int:
    """Delete all marks, then the meetings; how many things are in the bin."""
    library = Library.open(folder)
    with library.look() as work:
        meetings = [summary.meeting.id for summary in work.meetings.list()]
        marks = [mark.id for ident in meetings for mark in work.annotations.of_meeting(ident)]
    for mark in marks:
        delete_mark(library, mark_id=mark)
    for meeting in meetings:
        remove_meeting(library, meeting_id=meeting)
    number = len(list_bin(library))
    library.close()
    return number


# As the child does them.


def read_damaged(folder: Path, say: Say) -> None:
    """Open what is left of a damaged library, and read all of it."""
    say("begun")
    library = open_for_reading(folder, DamagedError(faults_of_storage.DAMAGED))
    assert contents(library)["summaries"]
    library.close()
    say("done")


def read_only(folder: Path, say: Say) -> None:
    """Open a library whose last work stands in its log alone, in a folder that is read-only."""
    say("begun")
    library = open_for_reading(folder, ReadOnlyError(faults_of_storage.READ_ONLY))
    assert contents(library)["summaries"]
    library.close()
    say("done")


def bring_back(folder: Path, say: Say) -> None:
    """Have everything back that is in the bin, in one step."""
    library = Library.open(folder)
    say("begun")
    bring_all_back(library, entries=list_bin(library))
    say("done")
    library.close()


def import_resting(folder: Path, sample: Path, say: Say) -> None:
    """Import and export with a second worker that is ended and woken between all its jobs."""
    library = Library.open(folder)
    workers = Workers(
        front=WorkerClient(name="front"),
        back=WorkerClient(name="back", nice=True, rests_after=_RESTS_AFTER),
    )
    workers.start()
    try:
        say("begun")
        imported = import_pack(library, workers, sample)
        for number in range(3):
            while (pid := workers.back.child_pid) is not None:  # until it rests
                say(f"worker {pid}")
                time.sleep(_RESTS_AFTER / 4)
            out = folder.parent / f"copy {number}.pdf"
            write_annotated(library, workers, meeting_id=imported.meeting_id, out=out)
        say("done")
    finally:
        workers.close()
        library.close()


# As the parent looks after them.


class OtherLibraries:
    """Libraries to begin the steps with, made from one that is filled, and what they hold."""

    def __init__(self, folder: Path, filled: Path) -> None:
        self._folder = folder
        folder.mkdir()
        shutil.copytree(filled, folder / "damaged")
        spoil(folder / "damaged")
        library = Library.open(filled)
        with library.work() as work:
            work.tags.get_or_add("stands in the log alone")
        shutil.copytree(filled, folder / "in the log")  # while it is open
        library.close()
        shutil.copytree(filled, folder / "binned")
        self._binned = bin_some(folder / "binned")
        self._before = {
            name: everything_in(folder / name) for name in ("damaged", "in the log", "binned")
        }

    def prepare(self, step: str, place: Path) -> None:
        """Lay out in ``place`` what the step begins with."""
        shutil.copytree(self._folder / _BEGINS_WITH[step], place)

    def faults(self, step: str, folder: Path, done: bool) -> list[str]:
        """What is wrong after the kill."""
        if step != "bring back":
            changed = everything_in(folder) != self._before[_BEGINS_WITH[step]]
            return ["the folder of a library that was only read has changed"] if changed else []
        library = Library.open(folder)
        try:
            left = len(list_bin(library))
            found = verify(library)
            allowed = (0,) if done else (0, self._binned)
            return found if left in allowed else [*found, f"{left} things are still in the bin"]
        finally:
            library.close()


_BEGINS_WITH = {"read damaged": "damaged", "read only": "in the log", "bring back": "binned"}
WITH_OTHERS = tuple(_BEGINS_WITH)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library in a folder that a program keeps in step between computers.

Where both computers wrote, such a program leaves one of the two databases under another name
("library (conflicted copy).sqlite3", "library-LAPTOP.sqlite3") beside the one it kept. What is in
it is merged as a meeting from another laptop is, and what belongs to no meeting, the register and
the bank of questions, as from a file with the member's own work; the copy is then put among the
backups.
"""

from __future__ import annotations

import logging
import sqlite3
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.storage.copying import copy_database, file_faults
from desktop.storage.faults import told_plainly
from desktop.storage.library import Library, beside
from desktop.storage.own_rows import KINDS
from desktop.storage.revision import LIBRARY_FILE, read_only, revision_of
from desktop.storage.unit_of_work import Work

_log = logging.getLogger(__name__)

KEPT_HERE = "library (kept here {0}).sqlite3"
"""What was open when another database was put in its place."""

NOT_READ = (
    "We couldn't read the copy “{0}”: it is damaged. It was left where it is, and nothing was"
    " changed."
)


def copies_in(folder: Path) -> list[Path]:
    """The databases of libraries that stand beside that of the library in ``folder``."""
    stem = Path(LIBRARY_FILE).stem
    try:
        found = sorted(folder.glob(f"{stem}*.sqlite3"))
    except OSError:
        return []
    return [file for file in found if file.name != LIBRARY_FILE and _is_library(file)]


def _is_library(file: Path) -> bool:
    try:
        connection = read_only(file)
        try:
            return bool(revision_of(connection))
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def take_in_copy(library: Library, file: Path) -> list[int]:
    """Merge all that is in the database ``file`` into the library; the ids of its meetings here.

    The file then goes among the backups. KnownError, with nothing changed, where it can't be read.
    """
    with (
        told_plainly(),
        tempfile.TemporaryDirectory(prefix=".meeting-", dir=library.folder) as name,
    ):
        aside = Path(name) / LIBRARY_FILE
        try:
            copy_database(file, aside)
        except sqlite3.DatabaseError as error:
            raise KnownError(NOT_READ.format(file.name)) from error
        if file_faults(aside):
            raise KnownError(NOT_READ.format(file.name))
        there = Library.open(aside.parent)
        try:
            with there.look() as source, library.work() as work:
                meetings = [summary.meeting.id for summary in source.meetings.list()]
                taken = [work.merging.take(source.merging, ident) for ident in meetings]
                _take_over_all(source, work, meetings)
        finally:
            there.close()
        backups = library.folder / "backups"
        backups.mkdir(exist_ok=True)
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        _put_away(file, backups / f"taken-in-{moment}-{file.name}")
    return taken


def _take_over_all(source: Work, work: Work, meetings: Sequence[int]) -> None:
    """Take what belongs to no meeting, and tie to it what these meetings, by their ids there, have.

    So also a question to the one of an earlier meeting that it takes up again.
    """
    own, taking = source.own_rows, work.taking
    taking.over_all(own.over_all())
    interests = {ident: taking.register(entry) for ident, entry in own.register().items()}
    asked = {i: row["created_at"] for m in meetings for i, row in own.rows("questions", m).items()}
    here = taking.made_at(KINDS["questions"], set(asked.values()))
    earlier = {ident: here[moment] for ident, moment in asked.items() if moment in here}
    for kind, name, targets in (
        ("declarations", "interest", interests),
        ("questions", "earlier", earlier),
    ):
        for meeting_id in meetings:
            rows = own.rows(kind, meeting_id)
            made = taking.made_at(KINDS[kind], {row["created_at"] for row in rows.values()})
            ties = own.ties(kind, meeting_id)
            tied = {
                made[row["created_at"]]: targets.get(ties[ident].get(name, 0))
                for ident, row in rows.items()
                if row["created_at"] in made
            }
            taking.tie(kind, name, tied)


def _put_away(file: Path, target: Path) -> None:
    """Move a database with its log: left there, that would be played into the next of its name."""
    file.replace(target)
    log, shared = beside(file)
    if log.is_file():
        log.replace(beside(target)[0])
    shared.unlink(missing_ok=True)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""One meeting in a file, to be handed to another laptop and merged with what is there.

The file is a backup of a library that holds nothing but the meeting, so a whole backup can be
taken in the same way, and a meeting file be restored like a backup. See ``merging``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.meeting import MeetingSummary
from desktop.storage.backup import Progress, read_database, restore_files, write_backup
from desktop.storage.faults import told_plainly
from desktop.storage.library import Library
from desktop.storage.revision import LIBRARY_FILE


def write_meeting_file(
    library: Library,
    meeting_id: int,
    out: Path,
    *,
    unsaid: bool = True,
    progress: Progress | None = None,
) -> None:
    """Write the meeting with its papers and all the member wrote about it to ``out``.

    The register of interests and what belongs to no meeting stay here, and so, unless ``unsaid``
    is false, does what sensitive interests are. Raises NotFoundError, KnownError or DiskFullError
    with ``out`` as it was.
    """
    with (
        told_plainly(),
        tempfile.TemporaryDirectory(prefix=".meeting-", dir=_room(library)) as name,
    ):
        alone = Library.open(Path(name) / "library")
        try:
            with library.look() as there, alone.work() as here:
                here.merging.take(there.merging, meeting_id, unsaid=unsaid)
                hashes = [paper.sha256 for paper in there.documents.of_meeting(meeting_id)]
            for sha256 in hashes:
                file = library.files.path(sha256)
                if file.is_file():
                    alone.files.add(file)
            write_backup(alone, out, progress=progress)
        finally:
            alone.close()


def _room(library: Library) -> Path | None:
    """Where to put together what is to be written; None for the system's own place."""
    return None if library.refusal else library.folder


def meetings_in(file: Path, library: Library) -> list[MeetingSummary]:
    """The meetings in a meeting file or a backup; KnownError where it is neither.

    ``library`` lends the place to look into it.
    """
    with _opened(file, library) as there, there.look() as work:
        return list(work.meetings.list())


def take_in(
    library: Library,
    file: Path,
    *,
    meeting_ids: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> list[int]:
    """Merge meetings of a meeting file or a backup into the library; their ids here.

    ``meeting_ids`` are those of :func:`meetings_in`; all where it is None. One step: it is done
    whole or not at all, except that PDFs brought for nothing stay. KnownError where the file
    can't be read.
    """
    with _opened(file, library) as there:
        restore_files(file, library.files, progress=progress)
        with there.look() as source, library.work() as work:
            wanted = meeting_ids
            if wanted is None:
                wanted = [summary.meeting.id for summary in source.meetings.list()]
            return [work.merging.take(source.merging, ident) for ident in wanted]


@contextmanager
def _opened(file: Path, library: Library) -> Iterator[Library]:
    """The library in a file, brought up to date aside."""
    with (
        told_plainly(),
        tempfile.TemporaryDirectory(prefix=".meeting-", dir=_room(library)) as name,
    ):
        folder = Path(name) / "library"
        folder.mkdir()
        read_database(file, folder / LIBRARY_FILE)
        there = Library.open(folder)
        try:
            yield there
        finally:
            there.close()

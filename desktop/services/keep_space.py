# SPDX-License-Identifier: AGPL-3.0-or-later
"""Room on the disk: what each meeting takes, letting go of PDFs, and having them back.

Nothing is let go of by itself. Notes, marks and the text of the pages always stay.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.document import ReadingState
from desktop.domain.errors import KnownError
from desktop.domain.space import MeetingSpace

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

NOT_IT = (
    "This file is none of those that were let go of: it is not the very same PDF. Nothing was"
    " changed; you can import it as a paper of its own."
)


def space_of(library: Library) -> list[MeetingSpace]:
    """What each meeting on the list takes, the largest first."""
    with library.look() as work:
        archived = work.archive.all()
        found = []
        for summary in work.meetings.list():
            papers = gone = text = 0
            for document in work.documents.of_meeting(summary.meeting.id):
                gone += archived.get(document.sha256, 0)
                text += work.documents.text_size(document.id)
                if document.sha256 not in archived:
                    with contextlib.suppress(OSError):
                        papers += library.files.path(document.sha256).stat().st_size
            found.append(MeetingSpace(summary.meeting, papers, gone, text))
    return sorted(found, key=lambda each: (-each.papers, -each.text))


def archive_meeting(library: Library, workers: Workers, *, meeting_id: int) -> int:
    """Let go of a meeting's PDFs; returns the bytes that are free now.

    What was written about it and the text of its pages stay. KnownError, with nothing changed,
    while a paper's text is still being read.
    """
    freed = 0
    with library.work() as work:
        papers = work.documents.of_meeting(meeting_id)
        if any(paper.state is ReadingState.WAITING for paper in papers):
            raise KnownError("The text of these papers is still being read. Try again later.")
        known = work.archive.all()
        for paper in papers:
            file = library.files.path(paper.sha256)
            if paper.sha256 not in known and library.files.verify(paper.sha256):
                size = file.stat().st_size
                work.archive.add(paper.sha256, size)
                freed += size
    # Only once it is on disk that they may go; what a kill leaves here is removed another time.
    for paper in papers:
        workers.release(workers.source(library, paper))
    remove_archived(library)
    return freed


def remove_archived(library: Library) -> None:
    """Take away the PDFs that were let go of and are still there."""
    with library.look() as work:
        archived = work.archive.all()
    for sha256 in archived:
        library.files.remove(sha256)


def fetch_back(library: Library, *, file: Path) -> None:
    """Put a PDF that was let go of back from a file with the very same bytes.

    KnownError, with nothing changed, where the file is none of those.
    """
    from desktop.storage.file_store import hash_of

    try:
        sha256 = hash_of(file)
    except OSError as error:
        raise KnownError(f"We couldn't read the file “{file.name}”.") from error
    with library.look() as work:
        if sha256 not in work.archive.all():
            raise KnownError(NOT_IT)
    library.files.add(file)
    with library.work() as work:
        work.archive.forget(sha256)

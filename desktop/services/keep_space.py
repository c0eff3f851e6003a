# SPDX-License-Identifier: AGPL-3.0-or-later
"""Room on the disk: what each meeting takes, letting go of PDFs, and having them back.

Nothing is let go of by itself. Notes, marks and the text of the pages always stay.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.document import ReadingState
from desktop.domain.errors import KnownError
from desktop.domain.space import LibraryRoom, MeetingSpace

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

NOT_IT = (
    "This file is none of the papers that are not here: it is not the very same PDF. Nothing was"
    " changed; you can import it as a paper of its own."
)
LET_GO = (
    "You let go of this PDF to save room. Your marks and notes are here; to see the pages, put the"
    " same file back."
)
MISSING = (
    "The PDF of “{0}” is no longer in the library's folder. Your marks and notes are here; to see"
    " the pages, put the same file back."
)
ALTERED = (
    "The PDF of “{0}” was changed in the library's folder, so your marks may not fit it. Put the"
    " same file back that you imported."
)


@dataclass(frozen=True, slots=True)
class PaperFault:
    """Why the pages of a paper can't be shown as they were imported, in one sentence."""

    document_id: int
    sentence: str


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


def room_of(library: Library) -> LibraryRoom:
    """What the whole library takes on the disk, meetings off the list included."""
    from desktop.storage.automatic_backups import FOLDER
    from desktop.storage.revision import library_file

    file = library_file(library.folder)
    return LibraryRoom(
        papers=_sizes(library.files.folder.rglob("*.pdf")),
        database=_sizes(file.with_name(f"{file.name}{end}") for end in ("", "-wal", "-shm")),
        backups=_sizes((library.folder / FOLDER).rglob("*")),
    )


def _sizes(files: Iterable[Path]) -> int:
    """Bytes of those that are there."""
    total = 0
    with contextlib.suppress(OSError):
        for file in files:
            with contextlib.suppress(OSError):
                total += file.stat().st_size if file.is_file() else 0
    return total


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


def fault_of(library: Library, *, document_id: int) -> PaperFault | None:
    """What is wrong with the PDF of a paper; None where it is the one that was imported.

    Reads all of it: not for the UI thread.
    """
    with library.look() as work:
        document = work.documents.get(document_id)
        let_go = document.sha256 in work.archive.all()
    if library.files.verify(document.sha256):
        return None
    if let_go:
        return PaperFault(document_id, LET_GO)
    there = library.files.path(document.sha256).is_file()
    sentence = ALTERED if there else MISSING
    return PaperFault(document_id, sentence.format(document.title or document.file_name))


def fetch_back(library: Library, *, file: Path, workers: Workers | None = None) -> None:
    """Put a PDF that was let go of, is missing or was altered back from a file of the same bytes.

    ``workers`` are told to let go of what they have of it. KnownError, with nothing changed, where
    the file is none of those.
    """
    from desktop.storage.file_store import hash_of

    try:
        sha256 = hash_of(file)
    except OSError as error:
        raise KnownError(f"We couldn't read the file “{file.name}”.") from error
    with library.look() as work:
        document = work.documents.by_hash(sha256)
        let_go = sha256 in work.archive.all()
    if not let_go and (document is None or library.files.verify(sha256)):
        raise KnownError(NOT_IT)
    if workers is not None and document is not None:
        workers.release(workers.source(library, document))
    library.files.add(file)
    with library.work() as work:
        work.archive.forget(sha256)

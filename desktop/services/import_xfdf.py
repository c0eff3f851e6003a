# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read the marks in an XFDF file, to be taken over with ``take_over_annotations``."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.jobs import PageSpaces
from desktop.domain.errors import KnownError
from desktop.domain.found_mark import FoundMark
from desktop.domain.marks_in import found_marks
from desktop.domain.standard_annotation import StandardAnnotation

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

KEY_START = "xfdf:"


@dataclass(frozen=True, slots=True)
class MarksFile:
    """The paper of the meeting that the marks are for, and the marks."""

    document_id: int
    found: tuple[FoundMark, ...]


def read_marks(
    library: Library,
    workers: Workers,
    *,
    meeting_id: int,
    file: Path,
    document_id: int | None = None,
) -> MarksFile:
    """The marks in an XFDF file.

    They belong to the paper of the meeting whose file name it tells; else to ``document_id``, the
    paper in view; else to the first. Raises KnownError when the file cannot be read or holds
    nothing for that paper; nothing was changed then.
    """
    from desktop.parsing.xfdf import MOST_BYTES, read_xfdf

    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise KnownError(
            f"We couldn't read “{file.name}”: {error.strerror or 'it is not there'}."
        ) from error
    if len(data) > MOST_BYTES:
        raise KnownError(
            f"“{file.name}” is too large to be a file of marks: it has more than"
            f" {MOST_BYTES // 1_000_000} MB. Nothing was changed."
        )
    read = read_xfdf(data)
    if read is None:
        raise KnownError(
            f"We couldn't read “{file.name}”: it is not an XFDF file, or it is damaged."
            " Nothing was changed."
        )
    with library.look() as work:
        work.meetings.get(meeting_id)
        documents = work.documents.of_meeting(meeting_id)
    if not documents:
        raise KnownError("This meeting has no papers that the marks could be for.")
    name = read.pdf_name.replace("\\", "/").rpartition("/")[2].casefold()
    named = [d for d in documents if name and d.file_name.casefold() == name]
    shown = [d for d in documents if d.id == document_id]
    document = (named or shown or documents)[0]
    pages = tuple(sorted({each.page for each in read.annotations}))
    spaces = workers.back.call(PageSpaces(workers.source(library, document), pages))
    found = found_marks(read.annotations, spaces, _key)
    if not found:
        raise KnownError(f"There are no marks in “{file.name}” for this paper.")
    return MarksFile(document.id, tuple(found))


def _key(parts: Sequence[StandardAnnotation], _replaced: bool) -> str:
    """What names it in any file: its own name, else what it is and says."""
    first = parts[0]
    if first.name:
        return KEY_START + first.name
    known = (first.page, first.subtype, first.rect, first.quads, first.strokes, first.contents)
    return KEY_START + hashlib.sha256(repr(known).encode()).hexdigest()[:32]

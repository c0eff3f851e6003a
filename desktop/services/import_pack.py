# SPDX-License-Identifier: AGPL-3.0-or-later
"""Take a PDF into the library.

In two parts. ``begin_import`` makes the document readable: it is looked at, copied and entered
under its meeting in one transaction, within a fraction of a second. ``finish_reading`` reads and
indexes its text and makes out the agenda; killed in between, it can be taken up again at any
time (``resume_reading``). Whatever goes wrong before the document is readable changes nothing.
"""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.jobs import Inspect, ReadPageText, Release, Source
from desktop.domain.document import Document, DocumentFacts, DocumentKind, ReadingState
from desktop.domain.errors import CancelledError, KnownError, PasswordNeededError
from desktop.domain.meeting import MeetingCard
from desktop.domain.reading import PackText
from desktop.services.choose_meeting import (
    document_kind,
    document_title,
    kind_beside,
    next_supplement,
)
from desktop.services.import_progress import (
    Cancelled,
    ImportProgress,
    ImportResult,
    Stage,
    Tell,
    never_cancelled,
    tell_nobody,
)
from desktop.services.read_document import finish_reading, resume_reading

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

__all__ = ["Begun", "begin_import", "finish_reading", "import_pack", "resume_reading", "take_out"]

FRONT_PAGES = 8  # the front sheet and the agenda stand within these

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Part:
    """What the member confirmed of a paper: the part it plays, its name ("" for the file's own),
    the agenda item that all of it belongs to, and the document it is a new version of."""

    kind: DocumentKind
    title: str = ""
    item_id: int | None = None
    version_of: int | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A document that can be read on screen.

    ``new`` is False when it was in the library already; ``early`` is what its first pages tell
    of the meeting.
    """

    document: Document
    new: bool
    early: MeetingCard | None = None
    warnings: tuple[str, ...] = ()


def import_pack(
    library: Library,
    workers: Workers,
    path: Path,
    *,
    meeting_id: int | None = None,
    part: Part | None = None,
    password: str | None = None,
    progress: Tell | None = None,
    cancelled: Cancelled | None = None,
    leaving: Cancelled | None = None,
) -> ImportResult:
    """Import a PDF and wait until all of it is read.

    With ``meeting_id`` it joins that meeting, as the ``part`` given; otherwise it is a new one,
    or, for a supplement, the meeting of the same body and date. A removed meeting that it belongs
    to is put back. Raises a KnownError, with nothing changed, when the file cannot be opened;
    PasswordNeededError asks for a password; CancelledError when
    ``cancelled`` returned true, and then the document is taken out again unless the member has
    written something on it, or ``leaving`` tells that the program is ending: what can be read
    then stays, to be read on at the next start. To be called off the UI thread, on which
    ``progress`` is not called either.
    """
    tell, stop = progress or tell_nobody, cancelled or never_cancelled
    leaves = leaving or never_cancelled
    begun = begin_import(
        library,
        workers,
        path,
        meeting_id=meeting_id,
        part=part,
        password=password,
        progress=tell,
        cancelled=stop,
    )
    document = begun.document
    if not begun.new and document.state is ReadingState.READY:
        result = known_document(library, document)
    else:
        try:
            result = finish_reading(
                library,
                workers,
                document_id=document.id,
                early=begun.early,
                progress=tell,
                cancelled=stop,
            )
        except CancelledError:
            if begun.new and not leaves():
                take_out(library, workers, document=document)
            raise
    result = ImportResult(
        meeting_id=result.meeting_id,
        document_id=result.document_id,
        pages=result.pages,
        items=result.items,
        new=begun.new,
        warnings=(*begun.warnings, *(w for w in result.warnings if w not in begun.warnings)),
        pictures=result.pictures,
    )
    tell(
        ImportProgress(
            Stage.DONE, result.meeting_id, result.document_id, result.pages, result.pages
        )
    )
    return result


def begin_import(
    library: Library,
    workers: Workers,
    path: Path,
    *,
    meeting_id: int | None = None,
    part: Part | None = None,
    password: str | None = None,
    progress: Tell | None = None,
    cancelled: Cancelled | None = None,
) -> Begun:
    """Make a PDF readable: check it, copy it, enter it under its meeting. See ``import_pack``."""
    tell, stop = progress or tell_nobody, cancelled or never_cancelled
    _check_there(path)
    if meeting_id is not None:
        with library.look() as work:
            work.meetings.get(meeting_id)
    tell(ImportProgress(Stage.OPENING))
    facts, locked = _inspect(workers, path, password)
    _check(stop)
    tell(ImportProgress(Stage.COPYING, total=facts.page_count))
    sha256, _, is_new_file = library.files.add(path)
    if locked and password:
        workers.remember_password(sha256, password)
    try:
        with library.look() as work:
            known = work.documents.by_hash(sha256)
        if known is not None:
            _fetched_back(library, sha256)
            return _found(library, known, meeting_id, tell)
        _check(stop)
        source = Source(str(library.files.path(sha256)), sha256, password if locked else None)
        early = _read_front(workers, source, facts, path.name)
        _check(stop)
        with library.work() as work:
            known = work.documents.by_hash(sha256)  # another start may have been quicker
            if known is None:
                document, joined = _enter(
                    work, facts, early, sha256, path.name, locked, meeting_id, part
                )
        if known is not None:
            return _found(library, known, meeting_id, tell)
    except BaseException:
        if is_new_file:
            _remove_unused(library, workers, sha256)
        raise
    tell(
        ImportProgress(Stage.READABLE, document.meeting_id, document.id, total=document.page_count)
    )
    warnings: tuple[str, ...] = ()
    if facts.repaired:
        warnings = ("The file is damaged; it was repaired as far as possible.",)
    return Begun(document, new=True, early=None if joined else early, warnings=warnings)


def _fetched_back(library: Library, sha256: str) -> None:
    """The PDF was let go of to save room, and here it is again."""
    with library.look() as work:
        archived = sha256 in work.archive.all()
    if archived:
        with library.work() as work:
            work.archive.forget(sha256)


def known_document(library: Library, document: Document) -> ImportResult:
    """What an import of a document that is in the library already comes to."""
    with library.look() as work:
        reading = work.documents.reading(document.id)
    items = len(reading.items) if reading is not None else 0
    return ImportResult(document.meeting_id, document.id, document.page_count, items, new=False)


def take_out(library: Library, workers: Workers, *, document: Document) -> bool:
    """Take a document out again, with its meeting if that holds nothing else.

    Only when the member has written nothing on it; otherwise it stays, False is returned, and
    its text is read when the app starts next.
    """
    with library.work() as work:
        others = [d for d in work.documents.of_meeting(document.meeting_id) if d.id != document.id]
        if others:
            removed = work.documents.remove_if_untouched(document.id)
        else:
            removed = work.meetings.remove_if_untouched(document.meeting_id)
    if removed:
        _remove_unused(library, workers, document.sha256)
    return removed


def _inspect(workers: Workers, path: Path, password: str | None) -> tuple[DocumentFacts, bool]:
    """The facts of the file, and whether it took the password to open it."""
    original = Source(str(path), "")
    try:
        return workers.back.call(Inspect(original)), False
    except PasswordNeededError:
        if not password:
            raise
        return workers.back.call(Inspect(Source(str(path), "", password))), True
    finally:
        # The member may want to move the file, or save another in its place.
        with contextlib.suppress(KnownError):
            workers.back.call(Release(original))


def _read_front(
    workers: Workers, source: Source, facts: DocumentFacts, file_name: str
) -> MeetingCard:
    """What the first pages tell of the meeting; an empty card when they cannot be read."""
    from desktop.parsing.front_card import read_card

    pages = []
    for page in range(min(FRONT_PAGES, facts.page_count)):
        try:
            pages.append(workers.back.call(ReadPageText(source, page)))
        except KnownError:
            _log.warning("A page at the front of a new document could not be read")
    return read_card(PackText(facts, tuple(pages), file_name))


def _enter(
    work: Work,
    facts: DocumentFacts,
    card: MeetingCard,
    sha256: str,
    file_name: str,
    locked: bool,
    meeting_id: int | None,
    part: Part | None,
) -> tuple[Document, bool]:
    """Enter the document under its meeting; tells whether the meeting was there before."""
    kind = document_kind(facts, file_name)
    if meeting_id is not None:
        meeting, joined = work.meetings.get(meeting_id), True
        work.meetings.put_back(meeting_id)
        kind = part.kind if part else kind_beside(kind, work.documents.of_meeting(meeting.id))
    else:
        found = work.meetings.find(card.body, card.date, card.authority)
        if found and kind is DocumentKind.PACK:
            # A second pack is no part of the first; one whose supplement came before it is.
            papers = work.documents.of_meeting(found.id)
            found = None if any(d.kind is DocumentKind.PACK for d in papers) else found
        meeting, joined = found or work.meetings.add(card), found is not None
    document = work.documents.add(
        meeting.id,
        sha256,
        kind,
        (part.title if part else "") or document_title(facts, file_name),
        file_name,
        facts.sizes,
        locked,
        supplement_number=next_supplement(kind, work.documents.of_meeting(meeting.id)),
    )
    if part is not None and part.version_of is not None:
        old = work.documents.get(part.version_of)
        work.versions.begin(old, document)
        document = work.documents.get(document.id)
    elif part is not None and part.item_id is not None:
        document = work.documents.change(document.id, item_id=part.item_id)
    return document, joined


def _found(library: Library, known: Document, meeting_id: int | None, tell: Tell) -> Begun:
    """The document is in the library already; its meeting is put back if it was removed."""
    with library.look() as work:
        removed = work.meetings.is_removed(known.meeting_id)
    if removed:
        with library.work() as work:
            work.meetings.put_back(known.meeting_id)
    tell(ImportProgress(Stage.READABLE, known.meeting_id, known.id, total=known.page_count))
    warnings: tuple[str, ...] = ()
    if meeting_id not in (None, known.meeting_id):
        with library.look() as work:
            name = work.meetings.get(known.meeting_id).name
        there = f"meeting {known.meeting_id} ({name})"
        warnings = (f"This file is in the library already, under {there}; it was left there.",)
    return Begun(known, new=False, warnings=warnings)


def _check(cancelled: Cancelled) -> None:
    if cancelled():
        raise CancelledError("The import was stopped. Nothing was changed.")


def _check_there(path: Path) -> None:
    if path.is_dir():
        raise KnownError(f"“{path.name}” is a folder, not a PDF. Nothing was changed.")
    if not path.exists():
        raise KnownError(f"There is no file “{path}”. Nothing was changed.")


def _remove_unused(library: Library, workers: Workers, sha256: str) -> None:
    """Remove a copied file that no document refers to."""
    try:
        with library.look() as work:
            unused = work.documents.by_hash(sha256) is None
        if unused:
            workers.release(Source(str(library.files.path(sha256)), sha256))
            library.files.remove(sha256)
    except (KnownError, OSError):
        _log.warning("A copied file that is not needed could not be removed")

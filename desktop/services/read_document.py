# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read the text of a document into the index and make out its agenda.

Works on any document that is in the library and WAITING, so that an import that was killed can
be taken up again. Text is stored in small transactions; what is stored twice is stored once.
"""

from __future__ import annotations

import logging
import queue
from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING

from desktop.documents.jobs import ReadPages, ReadStructure, Source
from desktop.documents.turns import Turn
from desktop.domain.document import Document, DocumentKind
from desktop.domain.errors import CancelledError, KnownError, PasswordNeededError
from desktop.domain.meeting import MeetingCard
from desktop.domain.page import PageText
from desktop.domain.reading import PackReading
from desktop.services.choose_meeting import completed_card, next_supplement
from desktop.services.import_progress import (
    Cancelled,
    ImportProgress,
    ImportResult,
    Stage,
    Tell,
    never_cancelled,
    tell_nobody,
)

if TYPE_CHECKING:
    from desktop.documents.worker_client import Outcome
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

CHUNK = 25  # pages whose text is read and stored in one go
AHEAD = 2  # chunks asked for before the first of them is stored

STOPPED = "The reading was stopped."
NO_STRUCTURE = (
    "We couldn't make out the agenda of this file. Its pages can be read, marked and searched."
)

_log = logging.getLogger(__name__)


def finish_reading(
    library: Library,
    workers: Workers,
    *,
    document_id: int,
    early: MeetingCard | None = None,
    progress: Tell | None = None,
    cancelled: Cancelled | None = None,
) -> ImportResult:
    """Read all text of a document and its structure; it is READY afterwards.

    ``early`` is the meeting card that was entered from its first pages, if it was this document
    that made the meeting. Raises CancelledError, leaving the document WAITING, and
    PasswordNeededError for a locked one whose password is not known in this session.
    """
    tell, stop = progress or tell_nobody, cancelled or never_cancelled
    with library.look() as work:
        document = work.documents.get(document_id)
        recognised = work.recognised.pages(document_id)
    source = workers.source(library, document)
    if document.locked and source.password is None:
        raise PasswordNeededError(
            f"“{document.title}” is locked with a password; type it to have the text read."
        )
    warnings: list[str] = []
    kept = {page.index: page.text for page in recognised}
    with closing(_texts(workers, source, document.page_count, stop, warnings)) as chunks:
        for start, read in chunks:
            texts = [kept[i].text if i in kept else text for i, text in enumerate(read, start)]
            with library.work() as work:
                work.documents.store_texts(document_id, start, texts)
            tell(_at(Stage.READING, document, start + len(texts)))
    tell(_at(Stage.STRUCTURE, document, document.page_count))
    _check(stop)
    reading, pictures = _structure(workers, source, document, warnings, tuple(kept.values()))
    _check(stop)
    _store(library, document, early, reading, pictures)
    return ImportResult(
        document.meeting_id,
        document.id,
        document.page_count,
        len(reading.items),
        new=False,
        warnings=(*reading.warnings, *warnings),
        pictures=len(pictures),
    )


def read_again(library: Library, workers: Workers, *, document_id: int) -> None:
    """Make out the agenda anew, with the words recognised since on pages that are pictures.

    What the member has put right stays. Raises CancelledError or PasswordNeededError.
    """
    with library.look() as work:
        document = work.documents.get(document_id)
        before = work.documents.reading(document_id)
        recognised = work.recognised.pages(document_id)
    source = workers.source(library, document)
    warnings: list[str] = []
    texts = tuple(page.text for page in recognised)
    reading, pictures = _structure(workers, source, document, warnings, texts)
    if warnings and before is not None:
        reading = before  # nothing came of it: what was made out before is better
    _store(library, document, before.card if before else None, reading, pictures)
    with library.work() as work:
        done = [page.index for page in recognised]
        work.recognised.mark_read(document_id, document.meeting_id, done)


def resume_reading(
    library: Library,
    workers: Workers,
    *,
    progress: Tell | None = None,
    cancelled: Cancelled | None = None,
) -> list[ImportResult]:
    """Read what an earlier session left unread. Documents that can't be read now stay WAITING."""
    stop = cancelled or never_cancelled
    with library.look() as work:
        waiting = work.documents.unread()
    results = []
    for document in waiting:
        if stop():
            break
        try:
            results.append(
                finish_reading(
                    library,
                    workers,
                    document_id=document.id,
                    progress=progress,
                    cancelled=cancelled,
                )
            )
        except CancelledError:
            break
        except KnownError as error:
            _log.warning("Document %d stays unread: %s", document.id, type(error).__name__)
    return results


def _texts(
    workers: Workers,
    source: Source,
    page_count: int,
    cancelled: Cancelled,
    warnings: list[str],
) -> Generator[tuple[int, list[str]]]:
    """The text of all pages in chunks, in order; the worker reads on while one is stored."""
    answers: queue.SimpleQueue[tuple[int, Outcome[list[str]]]] = queue.SimpleQueue()
    starts = list(range(0, page_count, CHUNK))
    tickets = {}

    def ask(start: int) -> None:
        job = ReadPages(source, start, min(start + CHUNK, page_count))
        tickets[start] = workers.back.submit(
            job, lambda outcome: answers.put((start, outcome)), priority=Turn.INDEXING
        )

    asked = 0
    try:
        for given in range(len(starts)):
            while asked < len(starts) and asked - given < AHEAD:
                ask(starts[asked])
                asked += 1
            start, outcome = answers.get()
            del tickets[start]
            _check(cancelled)
            stop = min(start + CHUNK, page_count)
            if outcome.result is not None:
                yield start, outcome.result
            elif isinstance(outcome.error, CancelledError | PasswordNeededError):
                raise outcome.error
            else:
                yield start, _page_by_page(workers, source, range(start, stop), warnings)
    finally:
        for ticket in tickets.values():
            ticket.cancel()


def _page_by_page(workers: Workers, source: Source, pages: range, warnings: list[str]) -> list[str]:
    """The texts of pages of which at least one makes trouble; that one is left empty."""
    texts = []
    for page in pages:
        try:
            texts.extend(workers.back.call(ReadPages(source, page, page + 1)))
        except (CancelledError, PasswordNeededError):
            raise
        except KnownError:
            texts.append("")
            warnings.append(f"The text of page {page + 1} of the PDF could not be read.")
    return texts


def _structure(
    workers: Workers,
    source: Source,
    document: Document,
    warnings: list[str],
    recognised: tuple[PageText, ...],
) -> tuple[PackReading, tuple[int, ...]]:
    """What was made out, and the pages whose words are to be recognised."""
    from desktop.parsing.text_quality import read_with_pictures

    job = ReadStructure(source, read_with_pictures, document.file_name, recognised)
    try:
        return workers.back.call(job)
    except (CancelledError, PasswordNeededError):
        raise
    except KnownError:
        _log.warning("The structure of document %d could not be read", document.id)
        warnings.append(NO_STRUCTURE)
        return PackReading(kind=document.kind), ()


def _store(
    library: Library,
    document: Document,
    early: MeetingCard | None,
    reading: PackReading,
    pictures: tuple[int, ...],
) -> None:
    # It imports cattrs, which should not be waited for while nobody else may write.
    from desktop.storage import reading_json  # noqa: F401

    with library.work() as work:
        work.documents.store_reading(document.id, reading)
        work.recognised.want(document.id, pictures)
        papers = work.documents.of_meeting(document.meeting_id)
        if not document.is_current:
            return  # another version of it says what the meeting is
        if document.kind is DocumentKind.PACK and reading.kind is not DocumentKind.PACK:
            # Its text says what neither its name nor its title did.
            number = next_supplement(reading.kind, papers)
            work.documents.change(document.id, kind=reading.kind, supplement_number=number)
        if papers[0].id == document.id or document.kind is DocumentKind.PACK:
            card = work.meetings.card_as_read(document.meeting_id)
            told = completed_card(card, early, reading.card)
            if told != card:
                work.meetings.set_card(document.meeting_id, told)


def _at(stage: Stage, document: Document, done: int) -> ImportProgress:
    return ImportProgress(stage, document.meeting_id, document.id, done, document.page_count)


def _check(cancelled: Cancelled) -> None:
    if cancelled():
        raise CancelledError(STOPPED)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recognise the words of pages that are pictures, page by page, behind everything else.

Each page's words are kept and indexed in a transaction of their own, so that whatever stops the
work, it can be taken up where it was. The agenda is made out again once the front pages are
there and once more at the end. Marks made before stay where they are.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.documents.jobs import Recognise
from desktop.documents.turns import Turn
from desktop.domain.errors import CancelledError, PageUnreadableError, PasswordNeededError
from desktop.domain.page import PageText
from desktop.domain.recognised_page import RecognisedPage
from desktop.services.import_progress import Cancelled, never_cancelled
from desktop.services.read_document import read_again
from desktop.storage.recognised_pages import PageState

if TYPE_CHECKING:
    from desktop.documents.worker_client import Outcome
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

FRONT_PAGES = 8  # the agenda stands within these
TASTE = 3  # pages recognised in all languages before the main one is taken to be enough
STOPPED = "Recognising the words was stopped. What was recognised before is kept."

_PATIENCE = 0.1  # seconds between looks at whether to go on

_log = logging.getLogger(__name__)


class Paused(Protocol):
    """A ``threading.Event``: set while nothing new is to be begun."""

    def is_set(self) -> bool:
        """Whether it is."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How far a document is: of its ``total`` pages that are pictures, ``left`` wait.

    ``stopped`` of them were left by the member; ``page`` (zero-based) was recognised last.
    """

    document_id: int
    total: int
    left: int
    stopped: int = 0
    page: int | None = None


def recognition_of(library: Library, *, document_id: int) -> Recognition:
    """How far the recognition of a document is; a total of 0 when it has text of its own."""
    with library.look() as work:
        states = list(work.recognised.states(document_id).values())
    return Recognition(
        document_id,
        len(states),
        states.count(PageState.WAITING),
        states.count(PageState.STOPPED),
    )


def unfinished_documents(library: Library) -> list[int]:
    """The documents whose recognition was begun or is to begin, and was not stopped."""
    with library.look() as work:
        return work.recognised.unfinished()


def stop_recognising(library: Library, *, document_id: int) -> None:
    """Leave the pages that wait until the member asks for them."""
    with library.work() as work:
        work.recognised.stop(document_id)


def take_up_recognising(library: Library, *, document_id: int) -> None:
    """Have the pages that were left recognised after all."""
    with library.work() as work:
        work.recognised.take_up(document_id)


def recognise_document(
    library: Library,
    workers: Workers,
    *,
    document_id: int,
    tessdata: str,
    language: str,
    first_pages: Callable[[], Sequence[int]] = tuple,
    progress: Callable[[Recognition], None] | None = None,
    paused: Paused | None = None,
    cancelled: Cancelled | None = None,
) -> int:
    """Recognise the pages that wait and make out the agenda; returns how many were recognised.

    ``tessdata`` and ``language`` are those of ``LanguageFiles``. ``first_pages`` tells, before
    each page, which zero-based pages to do first: those in view. Raises CancelledError, with the
    rest left waiting; LanguageFileError when nothing can be done with the language files; and
    PasswordNeededError. To be called off the UI thread, on which ``progress`` is not called.
    """
    stop = cancelled or never_cancelled
    with library.look() as work:
        document = work.documents.get(document_id)
        texts = [page.text.text for page in work.recognised.pages(document_id)]
    source = workers.source(library, document)
    if document.locked and source.password is None:
        raise PasswordNeededError(
            f"“{document.title}” is locked with a password; type it to have its words recognised."
        )
    count, front_was_read = 0, False
    while True:
        _wait_while(paused, stop)
        with library.look() as work:
            states = work.recognised.states(document_id)
        waiting = [page for page, state in states.items() if state is PageState.WAITING]
        if not waiting:
            break
        fresh = PageState.RECOGNISED in states.values()
        if fresh and not front_was_read and waiting[0] >= FRONT_PAGES:
            front_was_read = True
            read_again(library, workers, document_id=document_id)
        page = next((page for page in first_pages() if page in waiting), waiting[0])
        told = _languages(language, texts)
        job = Recognise(source, page, tessdata, told)
        try:
            recognised = _recognised(workers, job, stop)
        except PageUnreadableError as error:
            _log.warning("Page %d of document %d: %s", page, document_id, error)
            with library.work() as work:
                work.recognised.fail(document_id, page)
        else:
            texts.append(_keep(library, document_id, recognised).text)
            count += 1
        if progress is not None:
            progress(Recognition(document_id, len(states), len(waiting) - 1, page=page))
    if PageState.RECOGNISED in states.values():
        read_again(library, workers, document_id=document_id)
    return count


def _recognised(workers: Workers, job: Recognise, stop: Cancelled) -> RecognisedPage:
    """What the worker makes of the page; who cancels does not wait for it."""
    answers: queue.SimpleQueue[Outcome[RecognisedPage]] = queue.SimpleQueue()
    ticket = workers.back.submit(job, answers.put, priority=Turn.RECOGNISING)
    while True:
        try:
            outcome = answers.get(timeout=_PATIENCE)
            break
        except queue.Empty:
            if stop():
                ticket.cancel()
                raise CancelledError(STOPPED) from None
    if outcome.result is None:
        raise outcome.error or CancelledError(STOPPED)
    return outcome.result


def _keep(library: Library, document_id: int, page: RecognisedPage) -> PageText:
    """Keep and index the words, unless the text that the page has of its own tells more."""
    from desktop.parsing.text_quality import is_rubbish, letters

    found = page.text
    with library.work() as work:
        own = work.documents.page_text(document_id, page.index)
        if letters(own) > letters(found.text) and not is_rubbish(own):
            work.recognised.settle(document_id, page.index)
        else:
            work.recognised.keep(document_id, page.index, page.words)
            work.documents.store_texts(document_id, page.index, [found.text])
    return found


def _languages(language: str, texts: Sequence[str]) -> str:
    """Each language more takes as long again: one that the first pages don't speak is left out."""
    from desktop.parsing.text_quality import is_welsh

    main, _, more = language.partition("+")
    if not more or len(texts) < TASTE or any(is_welsh(text) for text in texts[:TASTE]):
        return language
    return main


def _wait_while(paused: Paused | None, stop: Cancelled) -> None:
    nothing = threading.Event()
    while not stop():
        if paused is None or not paused.is_set():
            return
        nothing.wait(_PATIENCE)
    raise CancelledError(STOPPED)

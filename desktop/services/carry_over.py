# SPDX-License-Identifier: AGPL-3.0-or-later
"""Put a new version of a paper in the old one's stead, with the member's marks on it.

What is to become of each mark is worked out first and changes nothing; then all of it is done in
one transaction. Killed in between, it is done at the next start (``carry_over_waiting``).
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.documents.jobs import DrawArea, PageWords, Source
from desktop.documents.turns import Turn
from desktop.domain.annotation import Annotation
from desktop.domain.carrying_over import Versions, carry, same_pages
from desktop.domain.document import Document, PageRecord, ReadingState
from desktop.domain.errors import CancelledError, KnownError, PageUnreadableError
from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.domain.text_alignment import align
from desktop.domain.text_stream import TextStream, text_stream
from desktop.domain.version import CarryPlan, Reissue
from desktop.services.import_progress import Cancelled, never_cancelled
from desktop.services.mark_words import furniture_of
from desktop.services.page_words import RecognisedWords

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

SMALL = 24  # dots to the inch at which pages without text are compared
MOST_PICTURES = 60  # of them, in one paper

Share = Callable[[float], None]

_log = logging.getLogger(__name__)


def carry_over(
    library: Library,
    workers: Workers,
    *,
    reissue_id: int,
    progress: Share | None = None,
    cancelled: Cancelled | None = None,
) -> Reissue:
    """Work out what becomes of the marks, and do it. To be called off the UI thread.

    ``progress`` is told how much is done, from 0 to 1. Raises CancelledError, or a KnownError
    where the new version can't be read; nothing was changed then, and it can be tried again.
    """
    with library.look() as work:
        reissue = work.versions.get(reissue_id)
    if reissue.applied:
        return reissue
    plan = plan_carrying_over(
        library, workers, reissue=reissue, progress=progress, cancelled=cancelled
    )
    with library.work() as work:
        work.versions.apply(reissue_id, plan)
        return work.versions.get(reissue_id)


def carry_over_waiting(
    library: Library, workers: Workers, *, cancelled: Cancelled | None = None
) -> list[Reissue]:
    """Do what an earlier session left undone. What can't be done now waits on."""
    stop = cancelled or never_cancelled
    with library.look() as work:
        waiting = [
            each
            for each in work.versions.waiting()
            if work.documents.get(each.new_document_id).state is ReadingState.READY
        ]
    done = []
    for each in waiting:
        if stop():
            break
        try:
            done.append(carry_over(library, workers, reissue_id=each.id, cancelled=stop))
        except CancelledError:
            break
        except KnownError as error:
            _log.warning("Version %d waits on: %s", each.id, type(error).__name__)
    return done


def plan_carrying_over(
    library: Library,
    workers: Workers,
    *,
    reissue: Reissue,
    progress: Share | None = None,
    cancelled: Cancelled | None = None,
) -> CarryPlan:
    """What is to become of the marks on all earlier versions; see ``carry_over``."""
    tell, stop = progress or _nobody, cancelled or never_cancelled
    with library.look() as work:
        new = work.documents.get(reissue.new_document_id)
        new_pages = work.documents.pages(new.id)
        earlier = [work.documents.get(i) for i in work.versions.earlier(new.id)]
        marks = {document.id: work.annotations.of_document(document.id) for document in earlier}
    wanted = [
        document
        for document in earlier
        if marks[document.id] or document.id == reissue.old_document_id
    ]
    total = new.page_count + sum(document.page_count for document in wanted)
    reader = _Reader(library, workers, stop, lambda read: tell(0.8 * read / max(1, total)))
    there = reader.stream(new, new_pages)
    carried = []
    pages: tuple[tuple[int, int], ...] = ()
    for document in wanted:
        with library.look() as work:
            old_pages = work.documents.pages(document.id)
        try:
            here: TextStream | None = reader.stream(document, old_pages)
        except CancelledError:
            raise
        except KnownError:
            _log.warning("An earlier version can't be read: its marks go by their quotations")
            here = None
        image = align(here.words, there.words) if here is not None else ()
        if stop():
            raise CancelledError("It was stopped. Nothing was changed.")
        alike: Mapping[int, int] = {}
        if here is not None:
            alike = reader.pictures_alike(document, old_pages, here, new, new_pages, there)
        versions = Versions(
            new.sha256, here, there, image, {page.index: page.size for page in new_pages}, alike
        )
        carried += [carry(mark, versions) for mark in _in_order(marks[document.id])]
        if here is not None and document.id == reissue.old_document_id:
            pages = same_pages(here, there, image, alike)
    tell(1.0)
    return CarryPlan(tuple(carried), pages)


class _Reader:
    """Reads the words of papers page by page; ``told`` how many pages there were so far."""

    def __init__(
        self, library: Library, workers: Workers, cancelled: Cancelled, told: Callable[[int], None]
    ) -> None:
        self._library = library
        self._workers = workers
        self._cancelled = cancelled
        self._told = told
        self._read = 0

    def stream(self, document: Document, pages: Sequence[PageRecord]) -> TextStream:
        """The running text of a document."""
        source = self._workers.source(self._library, document)
        recognised = RecognisedWords(self._library, document.id)
        words: dict[int, Sequence[Word]] = {}
        for page in range(document.page_count):
            if self._cancelled():
                raise CancelledError("It was stopped. Nothing was changed.")
            own = recognised.get(page)
            words[page] = own if own is not None else self._words(source, page)
            self._read += 1
            if self._read % 8 == 0:
                self._told(self._read)
        return text_stream(words, furniture_of(pages, words))

    def _words(self, source: Source, page: int) -> list[Word]:
        try:
            return self._workers.back.call(PageWords(source, page), priority=Turn.INDEXING)
        except PageUnreadableError:
            return []

    def pictures_alike(
        self,
        old: Document,
        old_pages: Sequence[PageRecord],
        here: TextStream,
        new: Document,
        new_pages: Sequence[PageRecord],
        there: TextStream,
    ) -> dict[int, int]:
        """The old pages without text that look as exactly one page of the new version does."""
        left = self._looks(old, old_pages, here)
        right = self._looks(new, new_pages, there)
        found = {}
        for page, look in left.items():
            alike = [other for other, its in right.items() if its == look]
            if len(alike) == 1 and list(left.values()).count(look) == 1:
                found[page] = alike[0]
        return found

    def _looks(
        self, document: Document, pages: Sequence[PageRecord], stream: TextStream
    ) -> dict[int, str]:
        source = self._workers.source(self._library, document)
        bare = [page for page in pages if not page.blank and not stream.on_page(page.index)]
        looks: dict[int, str] = {}
        for page in bare[:MOST_PICTURES]:
            whole = Rect(0, 0, page.size.width, page.size.height)
            try:
                png, _, _ = self._workers.back.call(DrawArea(source, page.index, whole, SMALL))
            except CancelledError:
                raise
            except KnownError:
                continue
            looks[page.index] = hashlib.sha256(png).hexdigest()
        return looks


def _in_order(marks: Sequence[Annotation]) -> list[Annotation]:
    return sorted(marks, key=lambda mark: (mark.anchor.first_page, mark.anchor.top, mark.id))


def _nobody(_share: float) -> None:
    """For callers that do not watch."""

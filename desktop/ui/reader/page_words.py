# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the pages looked at, fetched when they are first needed.

From the PDF worker, or from the library where they were recognised in a picture of the page.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.documents.jobs import PageWords, Source
from desktop.documents.turns import Turn
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.page import Word
from desktop.services.page_words import RecognisedWords
from desktop.ui.courier import Courier

KEPT_PAGES = 40


class WordStore(QObject):
    """Words by page, for selecting. ``arrived`` names a page whose words are now known."""

    arrived = Signal(int)

    def __init__(self, client: WorkerClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._source: Source | None = None
        self._words: OrderedDict[int, Sequence[Word]] = OrderedDict()
        self._asked: set[int] = set()
        self.recognised: RecognisedWords | None = None
        self._waiting: list[tuple[set[int], Callable[[], None]]] = []
        self._courier = Courier(self._keep)

    def show(self, source: Source) -> None:
        """Serve this document from now on."""
        self._source = source
        self.recognised = None
        self._words.clear()
        self._asked.clear()
        self._waiting.clear()

    def use(self, recognised: RecognisedWords) -> None:
        """Take words from here before those of the PDF."""
        self.recognised = recognised
        for page in [page for page in self._words if recognised.has(page)]:
            self._fetch_anew(page)

    def recognised_now(self, page: int) -> None:
        """The words of a page of the document shown have just been recognised."""
        if self.recognised is not None:
            self.recognised.look_again()
            self._fetch_anew(page)

    def _fetch_anew(self, page: int) -> None:
        if self._words.pop(page, None) is not None:
            self.ask([page])

    def get(self, page: int) -> Sequence[Word] | None:
        """The words of a page in reading order, or None while they are not known."""
        words = self._words.get(page)
        if words is not None:
            self._words.move_to_end(page)
        return words

    def ask(self, pages: Iterable[int]) -> None:
        """Have the words of these pages fetched."""
        source, courier = self._source, self._courier
        if source is None:
            return
        for page in pages:
            if page in self._words or page in self._asked:
                continue
            self._asked.add(page)
            if self.recognised is not None and self.recognised.has(page):
                courier.bring(source.sha256, page, ())
                continue

            def done(outcome: Outcome[list[Word]], page: int = page) -> None:
                words = tuple(outcome.result or ())
                courier.bring(source.sha256, page, words)

            self._client.submit(PageWords(source, page), done, priority=Turn.WORDS)

    def when_known(self, pages: Iterable[int], then: Callable[[], None]) -> None:
        """Call ``then`` once the words of all these pages are there, at once if they are."""
        missing = {page for page in pages if page not in self._words}
        if not missing:
            then()
            return
        self._waiting.append((missing, then))
        self.ask(sorted(missing))

    def _keep(self, brought: tuple[str, int, Sequence[Word]]) -> None:
        sha256, page, words = brought
        if self._source is None or self._source.sha256 != sha256:
            return
        self._asked.discard(page)
        if self.recognised is not None and self.recognised.has(page):
            words = tuple(self.recognised.get(page) or ())
        self._words[page] = words
        held = {p for missing, _ in self._waiting for p in missing}
        while len(self._words) > KEPT_PAGES:
            oldest = next(iter(self._words))
            if oldest == page or held:
                break
            del self._words[oldest]
        self.arrived.emit(page)
        ready = []
        for missing, then in self._waiting:
            missing.discard(page)
            if not missing:
                ready.append(then)
        self._waiting = [(missing, then) for missing, then in self._waiting if missing]
        for then in ready:
            then()

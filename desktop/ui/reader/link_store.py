# SPDX-License-Identifier: AGPL-3.0-or-later
"""The links of the pages looked at, fetched when the pages come into view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.documents.jobs import PageLinks, Source
from desktop.documents.turns import Turn
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.page import PageLink
from desktop.ui.courier import Courier


class LinkStore(QObject):
    """Links by zero-based page. ``arrived`` names a page whose links are now known."""

    arrived = Signal(int)

    def __init__(self, client: WorkerClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._source: Source | None = None
        self._links: dict[int, Sequence[PageLink]] = {}
        self._asked: set[int] = set()
        self._courier = Courier(self._keep)

    def show(self, source: Source) -> None:
        """Serve this document from now on."""
        self._source = source
        self._links.clear()
        self._asked.clear()

    def knows(self, page: int) -> bool:
        """Whether the links of a page have been fetched."""
        return page in self._links

    def on(self, page: int) -> Sequence[PageLink]:
        """The links of a page, as far as they are known."""
        return self._links.get(page, ())

    def at(self, page: int, x: float, y: float) -> PageLink | None:
        """The link at a place in points; of several the smallest."""
        there = [link for link in self.on(page) if link.rect.contains(x, y)]
        return min(there, key=lambda link: link.rect.width * link.rect.height, default=None)

    def ask(self, pages: Iterable[int]) -> None:
        """Have the links of these pages fetched."""
        source = self._source
        if source is None:
            return
        courier = self._courier
        for page in pages:
            if page in self._asked:
                continue
            self._asked.add(page)

            def done(outcome: Outcome[list[PageLink]], page: int = page) -> None:
                courier.bring(source.sha256, page, outcome.result or ())

            self._client.submit(PageLinks(source, page), done, priority=Turn.WORDS)

    def _keep(self, brought: tuple[str, int, Sequence[PageLink]]) -> None:
        sha256, page, links = brought
        if self._source is not None and self._source.sha256 == sha256:
            self._links[page] = links
            self.arrived.emit(page)

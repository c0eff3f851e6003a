# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks the PDF workers for pictures of pages, in the order in which they will be looked at.

Everything here runs on the UI thread but the two ``_drawn`` callbacks, which the worker
clients call on their own threads; they hand over by signal.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from desktop.documents.jobs import Pixels, Render, Source
from desktop.documents.turns import Turn
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.errors import CancelledError, KnownError
from desktop.domain.page import PageSize
from desktop.ui.reader.picture_cache import PictureCache, PictureKey

log = logging.getLogger(__name__)

CACHE_LIMIT = 32 * 1024 * 1024
STRIDE = 1 << 20
_numbers = itertools.count(1)


class PictureSource(QObject):
    """Keeps the pictures of pages coming.

    ``arrived`` tells that a picture is in the cache; ``failed`` that a page could not be
    drawn, with the sentence to show in its place.
    """

    arrived = Signal(object)
    failed = Signal(object, str)
    _handed_over = Signal(object, object, int)
    _refused = Signal(object, object, int)

    def __init__(
        self,
        front: WorkerClient,
        back: WorkerClient,
        parent: QObject | None = None,
        *,
        limit: int = CACHE_LIMIT,
    ) -> None:
        super().__init__(parent)
        self.cache = PictureCache(limit)
        self._front = front
        self._back = back
        self._source: Source | None = None
        self._sizes: Sequence[PageSize] = ()
        # Generations of several sources on the same workers differ by their rest: what one view
        # no longer wants must not take away what another waits for.
        self._own = next(_numbers) % STRIDE
        self._generation = self._own
        self._asked: dict[PictureKey, int] = {}
        self._hidden: Mapping[int, frozenset[int]] = {}
        self._stale: dict[int, int] = {}
        self._handed_over.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self._give_up, Qt.ConnectionType.QueuedConnection)

    def show(self, source: Source, sizes: Sequence[PageSize]) -> None:
        """Draw this document from now on; ``sizes`` are those of all its pages."""
        self._source = source
        self._sizes = sizes
        self._hidden = {}
        self._drop_stale()

    def hide(self, annotations: Mapping[int, frozenset[int]]) -> bool:
        """Draw pages without these annotations of the PDF, by page and place in its list.

        Whether that changes any picture.
        """
        pages = annotations.keys() | self._hidden.keys()
        changed = [p for p in pages if annotations.get(p) != self._hidden.get(p)]
        self._hidden = annotations
        if changed and self._source is not None:
            self._drop_stale()
            for page in changed:
                self._stale[page] = self._generation  # what was begun before is of no use
                self.cache.forget(self._source.sha256, page)
        return bool(changed)

    def want(
        self,
        visible: Sequence[PictureKey],
        ahead: Sequence[PictureKey],
        centre: int,
        thumbnails: Sequence[PictureKey] = (),
    ) -> None:
        """Say what is looked at now and what will be; what no longer is is dropped unstarted.

        1. What is in view, top to bottom, from the front worker. Of several pictures every other
           one is drawn by the back worker, if that has nothing to do.
        2. What comes next in the direction of scrolling, from the back worker.
        3. Small pictures of pages, from the back worker.
        4. Behind all of these the back worker reads the text of packs that are imported.
        """
        self.cache.centre = centre
        wanted = {*visible, *ahead, *thumbnails}
        if any(key not in wanted for key in self._asked):
            self._drop_stale()
        both = (self._front, self._back if self._back.is_idle else self._front)
        missing = [key for key in visible if key not in self.cache and key not in self._asked]
        for place, key in enumerate(missing):
            self._ask(key, both[place % 2], Turn.VISIBLE)
        for key in ahead:
            self._ask(key, self._back, Turn.AHEAD)
        for key in thumbnails:
            self._ask(key, self._back, Turn.THUMBNAIL)

    def _drop_stale(self) -> None:
        self._generation += STRIDE
        self._asked.clear()
        for client in (self._front, self._back):
            client.drop(
                lambda job, generation: (
                    isinstance(job, Render)
                    and generation < self._generation
                    and generation % STRIDE == self._own
                )
            )

    def _ask(self, key: PictureKey, client: WorkerClient, turn: Turn) -> None:
        if self._source is None or key in self.cache or key in self._asked:
            return
        self._asked[key] = self._generation
        generation = self._generation
        scale = key.width / max(self._sizes[key.page].width, 1)
        hidden = self._hidden.get(key.page, frozenset())
        job = Render(self._source, key.page, scale, key.clip, key.tone, hidden)
        client.submit(
            job,
            lambda outcome: self._drawn(key, generation, outcome),
            priority=turn,
            generation=generation,
        )

    def _drawn(self, key: PictureKey, generation: int, outcome: Outcome[Pixels]) -> None:
        pixels = outcome.result
        if pixels is None:
            self._refused.emit(key, outcome.error, generation)
            return
        picture = QImage(
            pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32
        ).copy()
        self._handed_over.emit(key, picture, generation)

    def _keep(self, key: PictureKey, picture: QImage, generation: int) -> None:
        if self._asked.get(key) == generation:
            del self._asked[key]
        if generation < self._stale.get(key.page, 0):
            return
        if self.cache.put(key, picture):
            self.arrived.emit(key)

    def _give_up(self, key: PictureKey, error: Exception, generation: int) -> None:
        if isinstance(error, CancelledError):
            return
        if self._asked.get(key) == generation:
            del self._asked[key]
        if isinstance(error, KnownError):
            self.failed.emit(key, error.sentence)
        else:
            log.error("a page could not be drawn", exc_info=error)
            self.failed.emit(key, f"We couldn't show page {key.page + 1} of this file.")

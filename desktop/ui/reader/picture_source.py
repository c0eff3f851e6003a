# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks the PDF workers for pictures of pages, in the order in which they will be looked at.

Everything here runs on the UI thread but the two ``_drawn`` callbacks, which the worker
clients call on their own threads; they hand over by signal.
"""

from __future__ import annotations

import itertools
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.documents.jobs import Pixels, Render, Source
from desktop.documents.turns import Turn
from desktop.documents.worker_client import Outcome, Ticket, WorkerClient
from desktop.domain.errors import CancelledError, KnownError
from desktop.domain.page import PageSize
from desktop.ui.courier import Courier
from desktop.ui.reader.picture_cache import PictureCache, PictureKey

log = logging.getLogger(__name__)

LEAST, MOST = 12 * 1024 * 1024, 64 * 1024 * 1024  # bytes of pictures kept
SPARE = 1.25  # so much more than is wanted now is kept: what was read a moment ago
HELP_AFTER = 40  # milliseconds: a page of text is there by then, a scan or a plan is not
SLOW_FOR = 30.0  # seconds: those after a page that took long are taken to do so too
STRIDE = 1 << 20
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A picture that was asked for, and of whom."""

    generation: int
    turn: Turn
    client: WorkerClient
    ticket: Ticket


class PictureSource(QObject):
    """Keeps the pictures of pages coming.

    ``arrived`` tells that a picture is in the cache; ``failed`` that a page could not be
    drawn, with the sentence to show in its place.
    """

    arrived = Signal(object)
    failed = Signal(object, str)

    def __init__(
        self,
        front: WorkerClient,
        back: WorkerClient,
        parent: QObject | None = None,
        *,
        limit: int = LEAST,
    ) -> None:
        super().__init__(parent)
        self.cache = PictureCache(limit)
        self._least = limit
        self._front = front
        self._back = back
        self._source: Source | None = None
        self._sizes: Sequence[PageSize] = ()
        # Generations of several sources on the same workers differ by their rest: what one view
        # no longer wants must not take away what another waits for.
        self._own = next(_numbers) % STRIDE
        self._generation = self._own
        self._asked: dict[PictureKey, _Asked] = {}
        self._helping = QTimer(self)
        self._helping.setSingleShot(True)
        self._helping.setInterval(HELP_AFTER)
        self._helping.timeout.connect(self._help)
        self._slow_until = 0.0
        self._hidden: Mapping[int, frozenset[int]] = {}
        self._stale: dict[int, int] = {}
        self._pictures = Courier(self._keep)
        self._faults = Courier(self._give_up)

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

        1. What is in view, top to bottom, from the front worker. Where that takes long, the back
           worker is woken, and helps as soon as it has nothing else to do.
        2. What comes next in the direction of scrolling: also from the front worker, which has
           a page of text drawn before it could be missed. Among pages that took long it is the
           back worker, so that nothing in view waits behind a plan that is drawn ahead.
        3. Small pictures of pages, from the back worker.
        4. Behind all of these the back worker reads the text of packs that are imported.
        """
        self.cache.centre = centre
        self._make_room(visible, ahead)
        wanted = {*visible, *ahead, *thumbnails}
        if any(key not in wanted for key in self._asked):
            self._drop_stale()
        for key in visible:
            self._hurry(key)
            self._ask(key, self._front, Turn.VISIBLE)
        ahead_from = self._back if time.monotonic() < self._slow_until else self._front
        for key in ahead:
            self._ask(key, ahead_from, Turn.AHEAD)
        for key in thumbnails:
            self._ask(key, self._back, Turn.THUMBNAIL)
        self._helping.start()

    def _hurry(self, key: PictureKey) -> None:
        """What was asked for ahead and is in view now need not wait its turn any longer."""
        asked = self._asked.get(key)
        if asked is not None and asked.turn != Turn.VISIBLE and asked.ticket.cancel():
            del self._asked[key]

    def _help(self) -> None:
        """The front worker is still busy: the last it would come to goes to the back worker."""
        waiting = [
            key
            for key, asked in self._asked.items()
            if asked.client is self._front and asked.turn == Turn.VISIBLE
        ]
        if waiting and self._front.is_awake:
            self._slow_until = time.monotonic() + SLOW_FOR
            self._back.wake()
        if len(waiting) < 2:
            return
        if self._back.is_idle and self._asked[waiting[-1]].ticket.cancel():
            del self._asked[waiting[-1]]
            self._ask(waiting[-1], self._back, Turn.VISIBLE)
        self._helping.start()

    def _make_room(self, visible: Sequence[PictureKey], ahead: Sequence[PictureKey]) -> None:
        """Keep what is wanted and a little more; what is in view always has room."""
        in_view = sum(self._bytes_of(key) for key in visible)
        coming = sum(self._bytes_of(key) for key in ahead)
        wished = min(MOST, round(SPARE * (in_view + coming)))
        self.cache.limit = max(self._least, wished, round(SPARE * in_view))

    def _bytes_of(self, key: PictureKey) -> int:
        if key.clip is not None:
            left, top, right, bottom = key.clip
            return 4 * (right - left) * (bottom - top)
        size = self._sizes[key.page]
        return 4 * key.width * round(key.width * size.height / max(size.width, 1))

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
        generation = self._generation
        scale = key.width / max(self._sizes[key.page].width, 1)
        hidden = self._hidden.get(key.page, frozenset())
        job = Render(self._source, key.page, scale, key.clip, key.tone, hidden)
        ticket = client.submit(
            job,
            lambda outcome: self._drawn(key, generation, outcome),
            priority=turn,
            generation=generation,
        )
        self._asked[key] = _Asked(generation, turn, client, ticket)

    def _drawn(self, key: PictureKey, generation: int, outcome: Outcome[Pixels]) -> None:
        pixels = outcome.result
        if pixels is None:
            self._faults.bring(key, outcome.error, generation)
            return
        picture = QImage(
            pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32
        ).copy()
        self._pictures.bring(key, picture, generation)

    def _keep(self, brought: tuple[PictureKey, QImage, int]) -> None:
        key, picture, generation = brought
        self._settled(key, generation)
        if generation < self._stale.get(key.page, 0):
            return
        if self.cache.put(key, picture):
            self.arrived.emit(key)

    def _settled(self, key: PictureKey, generation: int) -> None:
        asked = self._asked.get(key)
        if asked is not None and asked.generation == generation:
            del self._asked[key]

    def _give_up(self, brought: tuple[PictureKey, Exception, int]) -> None:
        key, error, generation = brought
        if isinstance(error, CancelledError):
            return
        self._settled(key, generation)
        if isinstance(error, KnownError):
            self.failed.emit(key, error.sentence)
        else:
            log.error("a page could not be drawn", exc_info=error)
            self.failed.emit(key, f"We couldn't show page {key.page + 1} of this file.")

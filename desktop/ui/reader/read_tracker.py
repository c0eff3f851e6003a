# SPDX-License-Identifier: AGPL-3.0-or-later
"""Watches which pages are read: those that were in view, mostly, for a couple of seconds.

A page is divided into bands from top to bottom; so a page read in two halves counts as well as
one looked at as a whole, and one that was only scrolled past does not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from desktop.ui.reader.page_view import PageView

BANDS = 20
MOSTLY = 0.7  # of a page's bands
LONG_ENOUGH = 2.0  # seconds that a band is in view
TICK = 500  # milliseconds
TOLD_AFTER = 3000  # milliseconds: a crash loses no more than this


class ReadTracker(QObject):
    """Tells ``note`` of pages read (hash of the file, zero-based pages), a few at a time."""

    def __init__(
        self, view: PageView, note: Callable[[str, list[int]], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._note = note
        self._sha256 = ""
        self._known: frozenset[int] = frozenset()
        self._held: set[int] = set()
        self._seen: dict[int, list[float]] = {}
        self._untold: list[int] = []
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK)
        self._ticking.timeout.connect(self._tick)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(TOLD_AFTER)
        self._telling.timeout.connect(self.flush)
        view.pages_in_view.connect(lambda _pages: self._look())

    def follow(self, sha256: str, known: Iterable[int]) -> None:
        """Watch this document; ``known`` are the pages that need no watching."""
        if sha256 != self._sha256:
            self.flush()
            self._sha256 = sha256
            self._known = frozenset(known)
            self._held.clear()
            self._seen.clear()
        else:
            self._set_known(frozenset(known))
        self._look()

    def _set_known(self, known: frozenset[int]) -> None:
        """What the member has just said to be unread must be looked at anew to be read again."""
        taken_back = self._known - known
        self._held |= taken_back & set(self._view.visible_pages())
        for page in taken_back:
            self._seen.pop(page, None)
        self._known = known

    def stop(self) -> None:
        """Watch nothing any more."""
        self.flush()
        self._sha256 = ""
        self._ticking.stop()

    def flush(self) -> None:
        """Tell of what was read and is not told yet."""
        self._telling.stop()
        if self._untold:
            pages, self._untold = self._untold, []
            self._note(self._sha256, pages)

    def pass_time(self, seconds: float) -> None:
        """So much time has gone by with what is in view."""
        waiting = self._waiting()
        for page in waiting:
            bands = self._seen.setdefault(page, [0.0] * BANDS)
            for band in self._bands_in_view(page):
                bands[band] += seconds
            if sum(time >= LONG_ENOUGH for time in bands) >= MOSTLY * BANDS:
                self._known |= {page}
                self._untold.append(page)
                del self._seen[page]
                if not self._telling.isActive():
                    self._telling.start()

    def _waiting(self) -> list[int]:
        """The pages in view that may yet come to be read."""
        visible = self._view.visible_pages() if self._sha256 else ()
        self._held.intersection_update(visible)
        return [page for page in visible if page not in self._known and page not in self._held]

    def _look(self) -> None:
        if not self._waiting():
            self._ticking.stop()
        elif not self._ticking.isActive():
            self._ticking.start()

    def _tick(self) -> None:
        if self._view.isVisible() and self._view.window().isActiveWindow():
            self.pass_time(TICK / 1000)
            self._look()

    def _bands_in_view(self, page: int) -> range:
        box, height = self._view.box_in_view(page), self._view.viewport().height()
        top = max(0.0, -box.y) / box.height
        bottom = min(float(box.height), height - box.y) / box.height
        return range(math.ceil(top * BANDS - 0.01), math.floor(bottom * BANDS + 0.01))

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Zooming about a place: what lies under the fingers or the pointer stays under them.

The place is looked up once and kept while it goes on. Taken anew at each step, it would be off by
the parts of a pixel that a scroll bar can't stand at, and the pages would creep away.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

if TYPE_CHECKING:
    from desktop.ui.reader.page_rows import PageRows
    from desktop.ui.reader.spot import Place


class ZoomHold:
    """Zooms one :class:`PageRows`."""

    def __init__(self, view: PageRows) -> None:
        self._view = view
        self._who: Hashable = None
        self._place: Place | None = None
        self._zoom = 1.0  # when it was begun
        self._left_at: Hashable = None

    def begin(self, who: Hashable, at: QPointF) -> None:
        """Hold what lies at a point of the view; ``who`` holds it, such as these two fingers."""
        self._who, self._place, self._zoom = who, self._view.place_at(at), self._view.zoom

    def end(self) -> None:
        """Hold nothing any more."""
        self._who = self._place = None

    def is_held_by(self, who: Hashable) -> bool:
        """Whether it still holds, and the pages have not been moved by anything else since."""
        return self._place is not None and self._who == who and self._left_at == self._where()

    def zoom(self, factor: float, at: QPointF) -> None:
        """Be so many times as large as when it was begun, with what is held at this point."""
        if self._place is not None:
            self._view.set_zoom(self._zoom * factor, at=at, held=self._place)
            self._left_at = self._where()

    def step(self, who: Hashable, factor: float, at: QPointF) -> None:
        """Be so many times as large as now; steps that follow each other hold the same place."""
        if not self.is_held_by(who):
            self.begin(who, at)
        self.zoom(self._view.zoom / self._zoom * factor, at)

    def _where(self) -> Hashable:
        """What is other as soon as other pages are in view, or the same ones elsewhere.

        One page at a time, the scroll bars stand at the same place on the next.
        """
        view, shown = self._view, self._view.visible_pages()
        bars = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
        return view.zoom, *bars, shown.start, shown.stop, view.page_count

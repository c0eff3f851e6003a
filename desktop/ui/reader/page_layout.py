# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where each page stands when the pages of a document are laid out one below the other.

Lengths are logical pixels unless said otherwise; ``zoom`` is logical pixels per PDF point, so
that 100 % is ``ACTUAL_SIZE``. Pure arithmetic: no widget and no painting.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.page import PageSize

ACTUAL_SIZE = 96 / 72
GAP = 14
MARGIN = 20


@dataclass(frozen=True, slots=True)
class PageBox:
    """A page's place in the whole column of pages."""

    x: float
    y: float
    width: float
    height: float


class PageLayout:
    """The column of pages at one zoom, centred in ``viewport_width``.

    With ``shrink_wide`` a page too wide for the viewport is made to fit it, so that a landscape
    table among portrait pages is seen whole without scrolling sideways.
    """

    def __init__(
        self,
        sizes: Sequence[PageSize],
        zoom: float,
        viewport_width: float,
        *,
        shrink_wide: bool = False,
    ) -> None:
        self.sizes = tuple(sizes)
        self.zoom = zoom
        room = max(1.0, viewport_width - 2 * MARGIN)
        self._tops: list[float] = []
        self._zooms: list[float] = []
        top = float(MARGIN)
        widest = 0.0
        for size in self.sizes:
            own = zoom
            if shrink_wide and round(size.width * zoom) > room:
                own = room / size.width
            self._tops.append(top)
            self._zooms.append(own)
            top += round(size.height * own) + GAP
            widest = max(widest, size.width * own)
        self.height = top - GAP + MARGIN if self.sizes else 0.0
        self.width = max(viewport_width, round(widest) + 2 * MARGIN)

    def zoom_of(self, page: int) -> float:
        """Logical pixels to a point on the zero-based page."""
        return self._zooms[page]

    def box(self, page: int) -> PageBox:
        """The box of the zero-based page."""
        size, zoom = self.sizes[page], self._zooms[page]
        width = round(size.width * zoom)
        return PageBox(
            round((self.width - width) / 2), self._tops[page], width, round(size.height * zoom)
        )

    def page_at(self, y: float) -> int:
        """The page at this height; a gap belongs to the page above it."""
        return max(0, bisect_right(self._tops, y) - 1)

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages of which some part lies between the two heights."""
        if not self.sizes:
            return range(0)
        first = self.page_at(top)
        box = self.box(first)
        if box.y + box.height <= top and first + 1 < len(self.sizes):
            first += 1
        return range(first, self.page_at(bottom) + 1)

    def spot(self, x: float, y: float) -> tuple[int, float, float]:
        """The page nearest to a place in the column, and the place on it in PDF points."""
        page = self.page_at(y)
        box = self.box(page)
        if y > box.y + box.height + GAP / 2 and page + 1 < len(self.sizes):
            page += 1
            box = self.box(page)
        zoom = self._zooms[page]
        return page, (x - box.x) / zoom, (y - box.y) / zoom

    def height_of(self, page: int, y: float) -> float:
        """The height in the column of ``y`` points down the page."""
        return self._tops[page] + y * self._zooms[page]


def zoom_to_fit_width(sizes: Sequence[PageSize], viewport_width: float) -> float:
    """The zoom at which the commonest page width fills the viewport.

    One wide plan among portrait pages must not make all the others small.
    """
    widths: dict[int, int] = {}
    for size in sizes:
        widths[round(size.width)] = widths.get(round(size.width), 0) + 1
    usual = max(widths, key=lambda width: (widths[width], -width), default=595)
    return max(0.05, (viewport_width - 2 * MARGIN) / max(usual, 1))


def zoom_to_fit_page(size: PageSize, viewport_width: float, viewport_height: float) -> float:
    """The zoom at which this whole page fits in the viewport."""
    across = (viewport_width - 2 * MARGIN) / max(size.width, 1)
    down = (viewport_height - 2 * MARGIN) / max(size.height, 1)
    return max(0.05, min(across, down))

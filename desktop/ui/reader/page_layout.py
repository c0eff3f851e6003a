# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where each page stands when the pages of a document are laid out in rows of one or two.

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
class Arrangement:
    """How pages stand together.

    ``paged`` shows one row at a time, else all rows follow each other in one column. ``beside``
    puts two pages in a row; with ``cover`` the first page is alone in its row, on the right, as
    in papers printed on both sides: then what lies side by side in the hand does so here.
    """

    paged: bool = False
    beside: bool = False
    cover: bool = True

    def rows(self, count: int) -> list[range]:
        """The pages of each row, for so many pages."""
        if not self.beside:
            return [range(page, page + 1) for page in range(count)]
        first = 1 if self.cover else 0
        rows = [range(first)] if first and count else []
        return rows + [range(page, min(page + 2, count)) for page in range(first, count, 2)]


COLUMN = Arrangement()


@dataclass(frozen=True, slots=True)
class PageBox:
    """A page's place in the whole column of rows."""

    x: float
    y: float
    width: float
    height: float


class PageLayout:
    """The rows of pages at one zoom, each centred in ``viewport_width``.

    With ``shrink_wide`` a row too wide for the viewport is made to fit it, so that a landscape
    table among portrait pages is seen whole without scrolling sideways. When one row is shown at
    a time, each has a stretch of the column at least ``viewport_height`` high to itself.
    """

    def __init__(
        self,
        sizes: Sequence[PageSize],
        zoom: float,
        viewport_width: float,
        *,
        shrink_wide: bool = False,
        arrangement: Arrangement = COLUMN,
        viewport_height: float = 0.0,
    ) -> None:
        self.sizes = tuple(sizes)
        self.zoom = zoom
        self.arrangement = arrangement
        self._rows = arrangement.rows(len(self.sizes))
        self._row_of = [number for number, row in enumerate(self._rows) for _ in row]
        self._tops: list[float] = []  # of the pages of each row
        self._bottoms: list[float] = []
        self._stretches: list[float] = []  # where the part of the column of each row begins
        self._zooms: list[float] = []
        self._widths: list[float] = []
        room = max(1.0, viewport_width - 2 * MARGIN)
        top, widest = float(MARGIN), 0.0
        end = 0.0
        for row in self._rows:
            own = zoom
            points, gaps = self._row_width(row)
            if shrink_wide and round(points * own) + gaps > room:
                own = max(1.0, room - gaps) / points
            height = round(max([self.sizes[page].height for page in row]) * own)
            width = points * own + gaps
            widest = max(widest, width)
            self._widths.append(max(viewport_width, round(width) + 2 * MARGIN))
            if arrangement.paged:
                stretch = max(float(viewport_height), height + 2.0 * MARGIN)
                self._stretches.append(end)
                top = end + (stretch - height) // 2
                end += stretch
            else:
                self._stretches.append(top - GAP / 2 if self._stretches else 0.0)
                end = top + height + MARGIN
            self._tops.append(top)
            self._bottoms.append(top + height)
            self._zooms.append(own)
            top += height + GAP
        self.height = end
        self.width = max(viewport_width, round(widest) + 2 * MARGIN)

    def _row_width(self, row: range) -> tuple[float, float]:
        """A row's width in points, and that of its gap; a lone page has an empty place beside."""
        points = self.sizes[row.start].width
        if len(row) == 2:
            points += self.sizes[row.start + 1].width
        if not self.arrangement.beside or len(self.sizes) == 1:
            return points, 0.0
        return (points if len(row) == 2 else 2 * points), float(GAP)

    def zoom_of(self, page: int) -> float:
        """Logical pixels to a point on the zero-based page."""
        return self._zooms[self._row_of[page]]

    def box(self, page: int) -> PageBox:
        """The box of the zero-based page."""
        size, number = self.sizes[page], self._row_of[page]
        row, zoom = self._rows[number], self._zooms[number]
        points, gap = self._row_width(row)
        left = round((self.width_of(page) - round(points * zoom) - gap) / 2)
        width = round(size.width * zoom)
        second = page > row.start or (len(row) == 1 and page == 0 and self.arrangement.cover)
        if gap and second:
            left += round((points - size.width) * zoom) + GAP
        return PageBox(left, self._tops[number], width, round(size.height * zoom))

    def width_of(self, page: int) -> float:
        """The width of the column where a page is: its row's own, if that is shown alone."""
        return self._widths[self._row_of[page]] if self.arrangement.paged else self.width

    def row_of(self, page: int) -> range:
        """The pages that stand in one row with this one, itself included."""
        return self._rows[self._row_of[page]]

    def row_beside(self, page: int, direction: int) -> range | None:
        """The row after that of a page (1) or before it (-1), if there is one."""
        number = self._row_of[page] + direction
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_at(self, y: float) -> range:
        """The pages of the row nearest to this height."""
        return self._rows[self._number_at(y)]

    def stretch_of(self, page: int) -> tuple[float, float]:
        """Where the part of the column that belongs to a page's row begins and ends."""
        number = self._row_of[page]
        last = number + 1 == len(self._rows)
        return self._stretches[number], self.height if last else self._stretches[number + 1]

    def _number_at(self, y: float) -> int:
        return max(0, bisect_right(self._stretches, y) - 1)

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages of the rows of which some part lies between the two heights."""
        if not self.sizes:
            return range(0)
        first, last = self._number_at(top), self._number_at(bottom)
        if self._bottoms[first] <= top and first + 1 < len(self._rows):
            first += 1
        if self._tops[last] >= bottom:
            last -= 1
        return range(self._rows[first].start, self._rows[max(first, last)].stop)

    def spot(self, x: float, y: float) -> tuple[int, float, float]:
        """The page nearest to a place in the column, and the place on it in PDF points."""
        row = self.row_at(y)
        page = row.start
        if len(row) == 2 and x >= self.box(page + 1).x - GAP / 2:
            page += 1
        box, zoom = self.box(page), self.zoom_of(page)
        return page, (x - box.x) / zoom, (y - box.y) / zoom

    def height_of(self, page: int, y: float) -> float:
        """The height in the column of ``y`` points down the page."""
        number = self._row_of[page]
        return self._tops[number] + y * self._zooms[number]


def zoom_to_fit_width(
    sizes: Sequence[PageSize], viewport_width: float, *, beside: bool = False
) -> float:
    """The zoom at which the commonest page width, or twice it, fills the viewport.

    One wide plan among portrait pages must not make all the others small.
    """
    widths: dict[int, int] = {}
    for size in sizes:
        widths[round(size.width)] = widths.get(round(size.width), 0) + 1
    usual = max(widths, key=lambda width: (widths[width], -width), default=595)
    room = viewport_width - 2 * MARGIN
    if beside and len(sizes) > 1:
        room = (room - GAP) / 2
    return max(0.05, room / max(usual, 1))


def zoom_to_fit_row(
    sizes: Sequence[PageSize],
    row: range,
    viewport_width: float,
    viewport_height: float,
    *,
    beside: bool = False,
) -> float:
    """The zoom at which the whole pages of a row fit in the viewport.

    ``sizes`` are those of all pages; ``beside`` puts two in a row.
    """
    own = [sizes[page] for page in row]
    if beside and len(own) == 1 < len(sizes):
        own *= 2  # a page alone has an empty place beside it
    gaps = GAP * (len(own) - 1)
    across = (viewport_width - 2 * MARGIN - gaps) / max(sum(size.width for size in own), 1)
    down = (viewport_height - 2 * MARGIN) / max(max(size.height for size in own), 1)
    return max(0.05, min(across, down))

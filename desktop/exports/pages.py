# SPDX-License-Identifier: AGPL-3.0-or-later
"""Filling pages with blocks, and drawing them with header, footer and "Page x of y".

Where everything stands is worked out before anything is drawn, so the number of pages is
known and each page is drawn once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from desktop.exports.blocks import Block
from desktop.exports.fonts import printable
from desktop.exports.pen import DocumentCard, Pen
from desktop.exports.pieces import length, set_on_line
from desktop.exports.style import (
    FOOTER_BASELINE,
    FURNITURE,
    HAIRLINE,
    HEADER_BASELINE,
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    MARGIN_TOP_FIRST,
    PAGE_HEIGHT,
    PANEL,
    PANEL_EDGE,
    PANEL_PADDING,
    TEXT_WIDTH,
)

BAR_WIDTH = 3.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page: top left and right from the second on, bottom left on all."""

    top_left: str
    top_right: str
    bottom_left: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A block on a page; ``top`` is the height of its upper edge from the page's foot."""

    block: Block
    top: float

    @property
    def bottom(self) -> float:
        """The height of its lower edge from the page's foot."""
        return self.top - self.block.height


class _Filler:
    """Puts blocks on pages from top to bottom."""

    def __init__(self) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._y = PAGE_HEIGHT - MARGIN_TOP_FIRST

    @property
    def empty(self) -> bool:
        return not self.pages[-1]

    def room(self, block: Block) -> float:
        """The room there is for the lines of a block on this page."""
        return self._y - MARGIN_BOTTOM - (0 if self.empty else block.before)

    def next_page(self) -> None:
        self.pages.append([])
        self._y = PAGE_HEIGHT - MARGIN_TOP

    def put(self, block: Block) -> None:
        """Put a block here, breaking it as often as needed."""
        while block.height > self.room(block) + 1e-6:
            count = block.fitting(self.room(block))
            if count == 0:
                if not self.empty:
                    self.next_page()
                    continue
                # Taller than a page and meant to stay whole: it can't.
                count = max(1, int(self.room(block) / block.leading))
            first, block = block.split(count)
            self._set(first)
            self.next_page()
        self._set(block)

    def _set(self, block: Block) -> None:
        top = self._y - (0 if self.empty else block.before)
        self.pages[-1].append(Placed(block, top))
        self._y = top - block.height


def fill_pages(blocks: Iterable[Block]) -> list[list[Placed]]:
    """Work out where each block stands. There is always at least one page."""
    filler = _Filler()
    queue = deque(blocks)
    while queue:
        bound = [queue.popleft()]
        while bound[-1].keep_next and queue:
            bound.append(queue.popleft())
        needed = sum(block.height for block in bound[:-1]) + bound[-1].head
        needed += sum(block.before for block in bound[1:])
        if needed > filler.room(bound[0]) and not filler.empty:
            filler.next_page()
        for block in bound:
            if not (block.drop_at_top and filler.empty):
                filler.put(block)
    return filler.pages


def draw_document(
    blocks: Iterable[Block], card: DocumentCard, furniture: Furniture
) -> tuple[bytes, int]:
    """Lay the blocks out and draw them; returns the PDF and its number of pages."""
    pages = fill_pages(blocks)
    places = {placed.block.place.key for page in pages for placed in page if placed.block.place}
    pen = Pen(card)
    for number, page in enumerate(pages, start=1):
        _draw_panels(pen, page)
        for placed in page:
            _draw_block(pen, placed, places)
        _draw_furniture(pen, furniture, number, len(pages))
        pen.next_page()
    return pen.finish(), len(pages)


def _draw_panels(pen: Pen, page: list[Placed]) -> None:
    for panel, group in groupby(page, key=lambda placed: placed.block.panel):
        if panel is None:
            continue
        inside = list(group)
        top = inside[0].top + PANEL_PADDING
        bottom = inside[-1].bottom - PANEL_PADDING
        pen.box(
            MARGIN_SIDE, bottom, TEXT_WIDTH, top - bottom, edge=PANEL_EDGE, tint=PANEL, radius=5
        )


def _draw_block(pen: Pen, placed: Placed, places: set[str]) -> None:
    block = placed.block
    if block.bar is not None:
        x = MARGIN_SIDE + block.bar_x
        pen.fill(x, placed.bottom + 1, BAR_WIDTH, block.height - 2, block.bar)
    for number, line in enumerate(block.lines):
        baseline = placed.top - number * block.leading - block.baseline
        for piece in line:
            piece.draw(pen, MARGIN_SIDE, baseline)
    if block.place is not None:
        pen.place(block.place.key, min(placed.top + 12, PAGE_HEIGHT))
        pen.bookmark(block.place.key, block.place.title, block.place.level)
    if block.link in places:
        assert block.link is not None
        pen.link(block.link, MARGIN_SIDE, placed.bottom, TEXT_WIDTH, block.height)


def _draw_furniture(pen: Pen, furniture: Furniture, number: int, count: int) -> None:
    if number > 1:
        _draw_sides(pen, HEADER_BASELINE_FROM_FOOT, furniture.top_left, furniture.top_right)
        y = HEADER_BASELINE_FROM_FOOT - 7
        pen.line(MARGIN_SIDE, y, MARGIN_SIDE + TEXT_WIDTH, y, HAIRLINE, 0.5)
    _draw_sides(pen, FOOTER_BASELINE, furniture.bottom_left, f"Page {number} of {count}")


HEADER_BASELINE_FROM_FOOT = PAGE_HEIGHT - HEADER_BASELINE


def _draw_sides(pen: Pen, baseline: float, left: str, right: str) -> None:
    right = printable(right).replace("\n", " ")
    right_x = TEXT_WIDTH - length(right, FURNITURE)
    left = _shortened(printable(left).replace("\n", " "), right_x - 20)
    for piece in (*set_on_line(left, FURNITURE, 0), *set_on_line(right, FURNITURE, right_x)):
        piece.draw(pen, MARGIN_SIDE, baseline)


def _shortened(text: str, room: float) -> str:
    """The text, ending in "…" where it would not fit on one line."""
    if length(text, FURNITURE) <= room:
        return text
    while text and length(text + "…", FURNITURE) > room:
        text = text[:-1]
    return text.rstrip() + "…"

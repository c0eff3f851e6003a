# SPDX-License-Identifier: AGPL-3.0-or-later
"""Filling pages with blocks, and drawing them with header, footer and "Page x of y".

Where everything stands is worked out before anything is drawn, so the number of pages is
known and each page is drawn once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from desktop.exports.blocks import Block
from desktop.exports.fonts import printable
from desktop.exports.lines import Span, set_lines
from desktop.exports.pen import DocumentCard, Pen
from desktop.exports.pieces import TextRun, length, set_on_line
from desktop.exports.style import (
    BAR_WIDTH,
    HAIRLINE,
    PANEL,
    PANEL_EDGE,
    PANEL_PADDING,
    House,
    TypeStyle,
)

_HEADER_LINES = 3  # at most; what a name is longer is cut
_LONG = 3  # lines; more of them may stand at the foot of a page though bound to what follows


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page: top left and right from the second on, bottom left on all.

    ``bottom_short`` stands there instead where there is no room for ``bottom_left``.
    """

    top_left: str
    top_right: str
    bottom_left: str
    bottom_short: str


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

    def __init__(self, house: House) -> None:
        self._house = house
        self.pages: list[list[Placed]] = [[]]
        self._y = house.page_height - house.margin_top_first

    @property
    def empty(self) -> bool:
        return not self.pages[-1]

    def room(self, block: Block) -> float:
        """The room there is for the lines of a block on this page."""
        return self._y - self._house.margin_bottom - self._above(block) - _around(block)

    def _above(self, block: Block) -> float:
        """The space above a block here: none where a page begins, but for the edge of its box."""
        return _around(block) if self.empty else block.before

    def next_page(self) -> None:
        self.pages.append([])
        self._y = self._house.page_height - self._house.margin_top

    def put(self, block: Block) -> None:
        """Put a block here, breaking it as often as needed."""
        while block.height > self.room(block) + 1e-6:
            count = block.fitting(self.room(block))
            if count == 0:
                if not self.empty:
                    self._go_on()
                    continue
                # Taller than a page and meant to stay whole: it can't.
                count = max(1, int(self.room(block) / block.leading))
            first, block = block.split(count)
            self._set(first)
            self.next_page()
        self._set(block)

    def _go_on(self) -> None:
        """Begin a page, with the headings that would be left at the foot of this one."""
        page = self.pages[-1]
        count = 0
        while count < len(page) and _is_short_heading(page[-1 - count].block):
            count += 1
        if 0 < count < len(page) and page[-1 - count].block.keep_next:
            count = 1  # a long heading stays with as much of what follows it as there is room for
        taken = page[len(page) - count :] if 0 < count < len(page) else []
        del page[len(page) - len(taken) :]
        self.next_page()
        for placed in taken:
            if not (placed.block.drop_at_top and self.empty):
                self._set(placed.block)

    def _set(self, block: Block) -> None:
        top = self._y - self._above(block)
        self.pages[-1].append(Placed(block, top))
        self._y = top - block.height


def _around(block: Block) -> float:
    """What the box that a block lies in takes above its first and below its last line."""
    return PANEL_PADDING if block.panel is not None else 0.0


def _is_short_heading(block: Block) -> bool:
    return block.keep_next and len(block.lines) <= _LONG


def fill_pages(house: House, blocks: Iterable[Block]) -> list[list[Placed]]:
    """Work out where each block stands. There is always at least one page."""
    filler = _Filler(house)
    queue = deque(blocks)
    while queue:
        bound = [queue.popleft()]
        while bound[-1].keep_next and queue:
            bound.append(queue.popleft())
        needed = sum(block.height for block in bound[:-1]) + bound[-1].head
        needed += sum(block.before for block in bound[1:])
        crowded = needed > filler.room(bound[0]) or bound[0].new_page
        if crowded and not filler.empty:
            filler.next_page()
        for block in bound:
            if not (block.drop_at_top and filler.empty):
                filler.put(block)
    return filler.pages


def with_header(house: House, furniture: Furniture) -> House:
    """The house with room for as many lines as the header has in it."""
    more = len(_header_lines(house, furniture)) - 1
    return replace(house, margin_top=house.margin_top + more * house.furniture.leading)


def _at_right(house: House, text: str) -> str:
    """What stands at the right of header or footer: it leaves room for what is at the left."""
    return _shortened(printable(text).replace("\n", " "), 0.6 * house.text_width, house.furniture)


def _header_lines(house: House, furniture: Furniture) -> list[str]:
    """What stands at the left of the header; the last line has what is at the right beside it."""
    style, wide = house.furniture, house.text_width
    left = printable(furniture.top_left).replace("\n", " ")
    right = length(_at_right(house, furniture.top_right), style)
    if length(left, style) <= wide - right - 12:
        return [left]
    found = set_lines([Span(left, style)], x=0, wide=wide)
    lines = ["".join(one.text for one in line if isinstance(one, TextRun)) for line in found]
    if length(lines[-1], style) > wide - right - 12 and len(lines) < _HEADER_LINES:
        lines.append("")  # a line of its own for what is at the right
    rest = " ".join(lines[_HEADER_LINES - 1 :])
    return [*lines[: _HEADER_LINES - 1], rest]


def sheet_places(house: House, count: int) -> list[tuple[int, float]]:
    """Where each of so many pages stands: zero-based page of the PDF, and points from its left."""
    if not house.booklet:
        return [(index, 0.0) for index in range(count)]
    places: dict[int, tuple[int, float]] = {}
    for number, side in enumerate(_booklet_sides(count)):
        for column, index in enumerate(side):
            if index is not None:
                places[index] = (number, column * house.sheet_width / 2)
    return [places[index] for index in range(count)]


def draw_document(
    house: House, blocks: Iterable[Block], card: DocumentCard, furniture: Furniture
) -> tuple[bytes, int]:
    """Lay the blocks out and draw them; returns the PDF and its number of pages.

    In a booklet a page of the PDF is one side of a sheet, with two of the pages on it. Pages
    whose header has two lines are a line shorter; see ``with_header``.
    """
    house = with_header(house, furniture)
    pages = fill_pages(house, blocks)
    places = [placed.block.place for page in pages for placed in page if placed.block.place]
    drawing = _Drawing(house, Pen(house, card), furniture, pages, {place.key for place in places})
    for place in places:
        drawing.pen.bookmark(place.key, place.title, place.level)
    sides = _booklet_sides(len(pages)) if house.booklet else [(n,) for n in range(len(pages))]
    for side in sides:
        for number, index in enumerate(side):
            if index is not None:
                drawing.page(index, number * house.sheet_width / 2)
        drawing.pen.next_sheet()
    return drawing.pen.finish(), len(sides)


def _booklet_sides(count: int) -> Sequence[tuple[int | None, ...]]:
    """The pages on each side of the sheets, left and right; None for one that is left empty.

    Front and back of each sheet in turn, the outermost sheet first.
    """
    total = (count + 3) // 4 * 4
    sides = []
    for sheet in range(total // 4):
        first, last = 2 * sheet, total - 1 - 2 * sheet
        sides += [(last, first), (first + 1, last - 1)]
    return [tuple(page if page < count else None for page in side) for side in sides]


class _Drawing:
    """Draws laid out pages; ``places`` are the keys of all the places that links can lead to."""

    def __init__(
        self,
        house: House,
        pen: Pen,
        furniture: Furniture,
        pages: Sequence[Sequence[Placed]],
        places: Collection[str],
    ) -> None:
        self._house = house
        self.pen = pen
        self._furniture = furniture
        self._header = _header_lines(house, furniture)
        self._pages = pages
        self._places = places

    def page(self, index: int, left: float) -> None:
        """Draw the page of this zero-based index, ``left`` points from the sheet's left edge."""
        self.pen.begin_page(left)
        self._panels(self._pages[index])
        for placed in self._pages[index]:
            self._block(placed)
        self._frame(index + 1)
        self.pen.end_page()

    def _panels(self, page: Sequence[Placed]) -> None:
        for panel, group in groupby(page, key=lambda placed: placed.block.panel):
            if panel is None:
                continue
            inside = list(group)
            top = inside[0].top + PANEL_PADDING
            bottom = inside[-1].bottom - PANEL_PADDING
            self.pen.box(
                self._house.margin_side,
                bottom,
                self._house.text_width,
                top - bottom,
                edge=PANEL_EDGE,
                tint=PANEL,
                radius=5,
            )

    def _block(self, placed: Placed) -> None:
        house, block = self._house, placed.block
        if block.bar is not None:
            x = house.margin_side + block.bar_x
            self.pen.fill(x, placed.bottom + 1, BAR_WIDTH, block.height - 2, block.bar)
        for number, line in enumerate(block.lines):
            baseline = placed.top - number * block.leading - block.baseline
            for piece in line:
                piece.draw(self.pen, house.margin_side, baseline)
        if block.place is not None:
            self.pen.place(block.place.key, min(placed.top + 12, house.page_height))
        if block.link is not None and block.link in self._places:
            self.pen.link(
                block.link, house.margin_side, placed.bottom, house.text_width, block.height
            )

    def _frame(self, number: int) -> None:
        """Header, from the second page on, and footer."""
        house, furniture = self._house, self._furniture
        if number > 1:
            y = house.page_height - house.header_baseline
            *above, last = self._header
            for line in above:
                self._sides(y, [line], "")
                y -= house.furniture.leading
            self._sides(y, [last], furniture.top_right)
            y -= 7
            right = house.margin_side + house.text_width
            self.pen.line(house.margin_side, y, right, y, HAIRLINE, 0.5)
        said = f"Page {number} of {len(self._pages)}"
        self._sides(house.footer_baseline, [furniture.bottom_left, furniture.bottom_short], said)

    def _sides(self, baseline: float, lefts: Sequence[str], right: str) -> None:
        """The first of the texts at the left that there is room for, and that at the right."""
        house, style = self._house, self._house.furniture
        right = _at_right(house, right)
        right_x = house.text_width - length(right, style)
        room = right_x - 12 if right else right_x + 0.01
        texts = [printable(text).replace("\n", " ") for text in lefts]
        left = next((text for text in texts if length(text, style) <= room), texts[-1])
        left = _shortened(left, room, style)
        for piece in (*set_on_line(left, style, 0), *set_on_line(right, style, right_x)):
            piece.draw(self.pen, house.margin_side, baseline)


@lru_cache(maxsize=32)  # the same on every page
def _shortened(text: str, room: float, style: TypeStyle) -> str:
    """The text, ending in "…" where it would not fit on one line."""
    if length(text, style) <= room:
        return text
    left = room - length("…", style)
    count = 0
    for char in text:
        left -= length(char, style)
        if left < 0:
            break
        count += 1
    return text[:count].rstrip() + "…"

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A member's mark on a page, with the anchor by which it can be found again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.geometry import Rect
from desktop.domain.tag import Tag


class MarkKind(StrEnum):
    """How a mark is drawn."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKE_OUT = "strike-out"
    SQUIGGLE = "squiggle"
    NOTE = "note"
    MARGIN = "margin"  # a line in the margin beside a paragraph
    AREA = "area"
    INK = "ink"


class MarkColour(StrEnum):
    """The colours a mark can have; what they look like is the theme's business."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    ORANGE = "orange"


WORD_KINDS = (MarkKind.HIGHLIGHT, MarkKind.UNDERLINE, MarkKind.STRIKE_OUT, MarkKind.SQUIGGLE)
"""The kinds that are drawn on words, and can be turned into one another."""


@dataclass(frozen=True, slots=True)
class InkPoint:
    """A point of a pen stroke in PDF points, displayed space; ``pressure`` from 0 to 1."""

    x: float
    y: float
    pressure: float = 0.5


Stroke = tuple[InkPoint, ...]
"""What the pen drew from setting down to lifting off."""


@dataclass(frozen=True, slots=True)
class AreaPicture:
    """What an area looked like when it was marked: a PNG file, and its size in pixels."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PageRect:
    """A rectangle on a zero-based PDF page."""

    page: int
    rect: Rect


def _page_of(rect: PageRect) -> int:
    return rect.page


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a mark stands: document, rectangles in reading order, and the words themselves.

    ``quote`` is the marked text as clean prose; ``before`` and ``after`` are some 40
    characters around it. A note set on a bare spot has one small rectangle and no quote; an area
    has its one rectangle, and the words inside it as its quote; ink has the rectangle around all
    strokes, and no quote; a margin line has the rectangles and the words of its paragraph.
    """

    sha256: str
    rects: tuple[PageRect, ...]
    quote: str = ""
    before: str = ""
    after: str = ""

    @property
    def first_page(self) -> int:
        """The zero-based page the mark starts on."""
        return self.rects[0].page

    @property
    def last_page(self) -> int:
        """The zero-based page the mark ends on."""
        return self.rects[-1].page

    def on_page(self, page: int) -> tuple[Rect, ...]:
        """Its rectangles on a zero-based page, none where it does not touch it."""
        # A mark over a hundred pages has thousands of rectangles, and each page asks for its own.
        first = bisect_left(self.rects, page, key=_page_of)
        last = bisect_right(self.rects, page, lo=first, key=_page_of)
        return tuple(each.rect for each in self.rects[first:last])

    @property
    def top(self) -> float:
        """The height at which it starts on its first page, in points."""
        rects = self.rects
        if len(rects) == 1:  # as most have, and a list of thousands asks all of them
            return rects[0].rect.y0
        first = rects[0].page
        return min(r.rect.y0 for r in rects if r.page == first)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mark in the library.

    ``ink`` are the strokes of a mark of that kind, all on its one page. ``speaking_position`` is
    its place in the member's own order of speaking, where they gave it one. ``author`` is empty
    for the member's own; ``taken_from`` is the key, within its file, of the annotation in an
    imported PDF that the member took over.
    """

    id: int
    meeting_id: int
    document_id: int | None
    kind: MarkKind
    colour: MarkColour
    anchor: Anchor
    note: str
    tags: tuple[Tag, ...]
    created_at: datetime
    changed_at: datetime
    ink: tuple[Stroke, ...] = ()
    speaking_position: int | None = None
    author: str = ""
    taken_from: str | None = None

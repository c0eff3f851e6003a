# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where marks can be taken hold of: which one lies under a place, and the corners of an area.

Lengths are PDF points unless said otherwise. No widget here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.geometry import Rect
from desktop.domain.ink import is_on_ink
from desktop.domain.mark_anchors import line_beside

REACH = 3.0  # points beside a thin line that still count as on it


class Grip(Enum):
    """What of an area is held: how far its left, top, right and bottom edge move along."""

    TOP_LEFT = (1, 1, 0, 0)
    TOP = (0, 1, 0, 0)
    TOP_RIGHT = (0, 1, 1, 0)
    RIGHT = (0, 0, 1, 0)
    BOTTOM_RIGHT = (0, 0, 1, 1)
    BOTTOM = (0, 0, 0, 1)
    BOTTOM_LEFT = (1, 0, 0, 1)
    LEFT = (1, 0, 0, 0)
    ALL = (1, 1, 1, 1)


def grip_places(rect: Rect) -> Iterator[tuple[Grip, float, float]]:
    """The handles of a rectangle: its corners and the middles of its sides."""
    yield Grip.TOP_LEFT, rect.x0, rect.y0
    yield Grip.TOP_RIGHT, rect.x1, rect.y0
    yield Grip.BOTTOM_RIGHT, rect.x1, rect.y1
    yield Grip.BOTTOM_LEFT, rect.x0, rect.y1
    yield Grip.TOP, rect.middle_x, rect.y0
    yield Grip.RIGHT, rect.x1, rect.middle_y
    yield Grip.BOTTOM, rect.middle_x, rect.y1
    yield Grip.LEFT, rect.x0, rect.middle_y


def grip_at(rect: Rect, x: float, y: float, reach: float) -> Grip | None:
    """What of a rectangle is under a place; ``reach`` is how near a handle that has to be."""
    for grip, at_x, at_y in grip_places(rect):
        if abs(at_x - x) <= reach and abs(at_y - y) <= reach:
            return grip
    return Grip.ALL if rect.contains(x, y) else None


def pulled(rect: Rect, grip: Grip, across: float, down: float, smallest: float) -> Rect:
    """The rectangle with what is held moved; no side becomes shorter than ``smallest``."""
    left, top, right, bottom = grip.value
    x0, y0 = rect.x0 + left * across, rect.y0 + top * down
    x1, y1 = rect.x1 + right * across, rect.y1 + bottom * down
    if grip is not Grip.ALL:
        if left:
            x0 = min(x0, x1 - smallest)
        if top:
            y0 = min(y0, y1 - smallest)
        x1, y1 = max(x1, x0 + smallest), max(y1, y0 + smallest)
    return Rect(x0, y0, x1, y1)


def mark_at(marks: Sequence[Annotation], page: int, x: float, y: float) -> Annotation | None:
    """The mark under a place: an area last, of others the one of fewest words, then the newest."""
    under = [mark for mark in marks if _is_on(mark, page, x, y)]
    return min(
        under,
        key=lambda m: (m.kind is MarkKind.AREA, len(m.anchor.quote), -m.id),
        default=None,
    )


def _is_on(mark: Annotation, page: int, x: float, y: float) -> bool:
    rects = mark.anchor.on_page(page)
    if not rects:
        return False
    if mark.kind is MarkKind.MARGIN:
        line = line_beside(rects)
        return line.x0 - REACH - 2 <= x <= line.x0 + REACH and line.y0 <= y <= line.y1
    if mark.kind is MarkKind.INK:
        near = any(_reaches(rect, x, y) for rect in rects)
        return near and is_on_ink(mark.ink, x, y, reach=REACH)
    return any(rect.contains(x, y) for rect in rects)


def _reaches(rect: Rect, x: float, y: float) -> bool:
    return rect.x0 - REACH <= x <= rect.x1 + REACH and rect.y0 - REACH <= y <= rect.y1 + REACH

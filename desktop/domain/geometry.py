# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rectangles on a page, in the page's displayed space.

Displayed space is the page as a reader sees it at 100 %: PDF points (1/72 inch), the origin
at the top left, y growing downwards, with the page's stored rotation already applied.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in PDF points, displayed space; ``x0 <= x1`` and ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.y1 - self.y0

    @property
    def middle_y(self) -> float:
        """The height of its middle, in points from the top."""
        return (self.y0 + self.y1) / 2

    @property
    def middle_x(self) -> float:
        """The middle across, in points from the left."""
        return (self.x0 + self.x1) / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def intersects(self, other: Rect) -> bool:
        """Whether the two share any area."""
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )

    def united(self, other: Rect) -> Rect:
        """The smallest rectangle that holds both."""
        return Rect(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )


def bounding(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle that holds all of ``rects``; ValueError when there is none."""
    iterator = iter(rects)
    try:
        result = next(iterator)
    except StopIteration:
        raise ValueError("no rectangle to bound") from None
    for rect in iterator:
        result = result.united(rect)
    return result

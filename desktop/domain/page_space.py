# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the coordinates that PDFs and XFDF files are written in to displayed space, and back.

A PDF's own ("stored") space has its origin anywhere, y growing upwards, and knows nothing of the
page's rotation or of the part of it that is shown. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from desktop.domain.geometry import Rect

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Two opposite corners in stored space, the lower left one first."""
Quad = tuple[Point, Point, Point, Point]
"""Upper left, upper right, lower left, lower right, as displayed: the order of QuadPoints."""


@dataclass(frozen=True, slots=True)
class PageSpace:
    """A page: ``to_shown`` takes stored to displayed space; its size as displayed, in points."""

    to_shown: Matrix
    width: float
    height: float

    def shown(self, place: Point) -> Point:
        """A place of stored space as displayed."""
        a, b, c, d, e, f = self.to_shown
        x, y = place
        return a * x + c * y + e, b * x + d * y + f

    def stored(self, place: Point) -> Point:
        """A displayed place in stored space."""
        a, b, c, d, e, f = self.to_stored
        x, y = place
        return a * x + c * y + e, b * x + d * y + f

    @property
    def to_stored(self) -> Matrix:
        """The matrix from displayed to stored space. ValueError for a page without any size."""
        a, b, c, d, e, f = self.to_shown
        whole = a * d - b * c
        if not isfinite(whole) or abs(whole) < 1e-12:
            raise ValueError("this page has no size")
        return (
            d / whole,
            -b / whole,
            -c / whole,
            a / whole,
            (c * f - d * e) / whole,
            (b * e - a * f) / whole,
        )

    def stored_box(self, rect: Rect) -> Box:
        """A displayed rectangle in stored space."""
        return box_of(self.stored(each) for each in ((rect.x0, rect.y0), (rect.x1, rect.y1)))

    def upright_box(self, rect: Rect) -> Box:
        """Where to put what stays upright on a page that is turned, to be displayed at ``rect``.

        Of such an annotation only the upper left corner, in stored space, is tied to the page
        (ISO 32000-1, 12.5.3, NoRotate).
        """
        x, y = self.stored((rect.x0, rect.y0))
        scale = self.scale
        return x, y - rect.height / scale, x + rect.width / scale, y

    def upright_rect(self, box: Box) -> Rect:
        """Where what stays upright is displayed."""
        x, y = self.shown((box[0], box[3]))
        scale = self.scale
        return Rect(x, y, x + (box[2] - box[0]) * scale, y + (box[3] - box[1]) * scale)

    @property
    def scale(self) -> float:
        """Displayed points to a unit of stored space."""
        a, b, *_ = self.to_shown
        return max(abs(a), abs(b))

    def stored_quad(self, rect: Rect) -> Quad:
        """The four corners of a displayed rectangle in stored space."""
        return (
            self.stored((rect.x0, rect.y0)),
            self.stored((rect.x1, rect.y0)),
            self.stored((rect.x0, rect.y1)),
            self.stored((rect.x1, rect.y1)),
        )

    def shown_rect(self, places: Iterable[Point]) -> Rect:
        """The displayed rectangle around places of stored space."""
        return Rect(*box_of(self.shown(each) for each in places))

    def on_page(self, rect: Rect) -> Rect | None:
        """The part of a displayed rectangle that is on the page; None where there is none."""
        x0, y0 = max(0.0, rect.x0), max(0.0, rect.y0)
        x1, y1 = min(self.width, rect.x1), min(self.height, rect.y1)
        return Rect(x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def box_of(places: Iterable[Point]) -> Box:
    """The box around places; ValueError where there are none."""
    known = list(places)
    across, up = [x for x, _ in known], [y for _, y in known]
    return min(across), min(up), max(across), max(up)


def corners(box: Box) -> tuple[Point, Point]:
    """The two corners of a box."""
    return (box[0], box[1]), (box[2], box[3])

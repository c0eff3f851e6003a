# SPDX-License-Identifier: AGPL-3.0-or-later
"""The geometry of pen strokes: thinned to be kept, smoothed to be drawn, found to be rubbed out.

Everything is in PDF points of displayed space. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot, sqrt

from desktop.domain.annotation import Anchor, InkPoint, PageRect, Stroke
from desktop.domain.geometry import Rect

PEN_WIDTH = 2.0  # points: the line at half pressure, as a mouse draws it
TOLERANCE = 0.35  # points a thinned stroke may lie beside the drawn one
PRESSURE_TOLERANCE = 0.08
SAME_SPOT = 0.05  # points: the pen did not move
SOFTNESS = 0.4  # points: how far from a corner the smoothed line may come by it
STEP = 2.0  # points between the places a smoothed stroke is drawn through


def stroke_width(pressure: float) -> float:
    """How wide the line is at this pressure (0 to 1), in points."""
    return PEN_WIDTH * (0.4 + 1.2 * max(0.0, min(1.0, pressure)))


def thinned(stroke: Sequence[InkPoint]) -> Stroke:
    """The stroke with as few points as keep its shape and its pressure (Douglas-Peucker).

    Rounded to what is kept of it on disk.
    """
    points: list[InkPoint] = []
    for p in stroke:
        point = InkPoint(round(p.x, 2), round(p.y, 2), round(p.pressure, 3))
        # From what was kept last, and not from the point before: a pen moved slowly moves too.
        if points and _apart(point, points[-1]) <= SAME_SPOT:
            harder = max(point.pressure, points[-1].pressure)
            points[-1] = InkPoint(points[-1].x, points[-1].y, harder)
        else:
            points.append(point)
    if len(points) < 3:
        return tuple(points)
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        worst, index = 1.0, -1
        for middle in range(first + 1, last):
            off = _off(points[middle], points[first], points[last])
            if off > worst:
                worst, index = off, middle
        if index >= 0:
            kept.add(index)
            spans += [(first, index), (index, last)]
    return tuple(points[index] for index in sorted(kept))


def smoothed(stroke: Sequence[InkPoint]) -> list[InkPoint]:
    """Points close together on a smooth line through the stroke, its two ends included.

    It runs along the straight lines between the points and turns from one to the next in a curve,
    which nowhere goes more than SOFTNESS past the corner it rounds: where the pen went round a
    corner the ink does too, however far apart the points are. The pressure runs along evenly.
    """
    if len(stroke) < 2:
        return list(stroke)
    result = [stroke[0]]
    for index in range(1, len(stroke) - 1):
        before, bend, after = stroke[index - 1 : index + 2]
        # The middle of a line is as far as the curves at its two ends may come; at the ends of
        # the stroke there is only one.
        back = 1.0 if index == 1 else 0.5
        on = 1.0 if index == len(stroke) - 2 else 0.5
        most = _rounding(before, bend, after, back, on)
        end = _between_points(bend, after, on * most)
        result += _line(result[-1], _between_points(bend, before, back * most))
        result += _curve(result[-1], bend, end)
    return result + _line(result[-1], stroke[-1])


def ink_bounds(strokes: Iterable[Stroke]) -> Rect:
    """The rectangle around all strokes, the width of the line included.

    ValueError when there is no point.
    """
    points = [point for stroke in strokes for point in stroke]
    if not points:
        raise ValueError("no point to draw a rectangle around")
    half = max(stroke_width(p.pressure) for p in points) / 2
    return Rect(
        min(p.x for p in points) - half,
        min(p.y for p in points) - half,
        max(p.x for p in points) + half,
        max(p.y for p in points) + half,
    )


def ink_anchor(sha256: str, page: int, strokes: Sequence[Stroke]) -> Anchor:
    """The anchor of strokes on a zero-based page."""
    return Anchor(sha256, (PageRect(page, ink_bounds(strokes)),))


@dataclass(frozen=True, slots=True)
class Rubber:
    """A rubber moved straight from one place to another; ``radius`` is in points."""

    x0: float
    y0: float
    x1: float
    y1: float
    radius: float

    @property
    def reach(self) -> Rect:
        """The rectangle it can touch anything in."""
        r = self.radius
        return Rect(
            min(self.x0, self.x1) - r,
            min(self.y0, self.y1) - r,
            max(self.x0, self.x1) + r,
            max(self.y0, self.y1) + r,
        )

    def touches(self, stroke: Sequence[InkPoint]) -> bool:
        """Whether it goes over any part of a stroke."""
        moved = ((self.x0, self.y0), (self.x1, self.y1))
        if len(stroke) == 1:
            near = self.radius + stroke_width(stroke[0].pressure) / 2
            return _from_segment((stroke[0].x, stroke[0].y), *moved) <= near
        for one, other in pairwise(stroke):
            near = self.radius + stroke_width(max(one.pressure, other.pressure)) / 2
            if _between(moved, ((one.x, one.y), (other.x, other.y))) <= near:
                return True
        return False


def is_on_ink(strokes: Iterable[Stroke], x: float, y: float, *, reach: float) -> bool:
    """Whether a place is on a line of the pen, or within ``reach`` points of it."""
    there = Rubber(x, y, x, y, reach)
    return any(there.touches(stroke) for stroke in strokes)


_Place = tuple[float, float]


def _apart(one: InkPoint, other: InkPoint) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def _rounding(before: InkPoint, bend: InkPoint, after: InkPoint, back: float, on: float) -> float:
    """The share of what a curve may take of the lines it joins that keeps it at the corner.

    It may take the share ``back`` of the one and ``on`` of the other.
    """
    behind, ahead = _apart(before, bend), _apart(bend, after)
    if not behind or not ahead:
        return 1.0
    across = (before.x - bend.x) / behind + (after.x - bend.x) / ahead
    down = (before.y - bend.y) / behind + (after.y - bend.y) / ahead
    taken, given = back * behind, on * ahead
    # Where a quadratic curve comes by its corner it is off by this much at the most.
    off = taken * given / (sqrt(taken) + sqrt(given)) ** 2 * hypot(across, down)
    return min(1.0, SOFTNESS / off) if off else 1.0


def _between_points(start: InkPoint, end: InkPoint, share: float) -> InkPoint:
    return InkPoint(
        start.x + (end.x - start.x) * share,
        start.y + (end.y - start.y) * share,
        start.pressure + (end.pressure - start.pressure) * share,
    )


def _line(start: InkPoint, end: InkPoint) -> list[InkPoint]:
    """Places close together on a straight line, without its start."""
    count = ceil(_apart(start, end) / STEP)
    return [
        *(_between_points(start, end, step / count) for step in range(1, count)),
        *([end] if count else ()),
    ]


def _curve(start: InkPoint, bend: InkPoint, end: InkPoint) -> list[InkPoint]:
    """The same on the curve that begins and ends in these directions."""
    count = max(2, ceil((_apart(start, bend) + _apart(bend, end)) / STEP))
    return [_on_curve(start, bend, end, step / count) for step in range(1, count + 1)]


def _on_curve(start: InkPoint, bend: InkPoint, end: InkPoint, t: float) -> InkPoint:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return InkPoint(
        a * start.x + b * bend.x + c * end.x,
        a * start.y + b * bend.y + c * end.y,
        a * start.pressure + b * bend.pressure + c * end.pressure,
    )


def _off(point: InkPoint, first: InkPoint, last: InkPoint) -> float:
    """How far off a point is from the straight line, above 1 where it must be kept."""
    length = _apart(first, last)
    share = _apart(first, point) / length if length else 0.0
    expected = first.pressure + (last.pressure - first.pressure) * min(1.0, share)
    aside = _from_segment((point.x, point.y), (first.x, first.y), (last.x, last.y))
    return max(aside / TOLERANCE, abs(point.pressure - expected) / PRESSURE_TOLERANCE)


def _from_segment(place: _Place, start: _Place, end: _Place) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    length = across**2 + down**2
    along = 0.0
    if length:
        along = ((place[0] - start[0]) * across + (place[1] - start[1]) * down) / length
        along = max(0.0, min(1.0, along))
    return hypot(start[0] + along * across - place[0], start[1] + along * down - place[1])


def _between(one: tuple[_Place, _Place], other: tuple[_Place, _Place]) -> float:
    """The distance between two segments; 0 where they cross."""
    if _cross(one, other):
        return 0.0
    return min(
        _from_segment(one[0], *other),
        _from_segment(one[1], *other),
        _from_segment(other[0], *one),
        _from_segment(other[1], *one),
    )


def _cross(one: tuple[_Place, _Place], other: tuple[_Place, _Place]) -> bool:
    def side(a: _Place, b: _Place, c: _Place) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return (
        side(*one, other[0]) * side(*one, other[1]) < 0
        and side(*other, one[0]) * side(*other, one[1]) < 0
    )

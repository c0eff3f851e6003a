# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pen strokes: thinned without losing their shape, smoothed, and found by the eraser."""

from __future__ import annotations

from itertools import pairwise
from math import cos, dist, sin

import pytest

from desktop.domain.annotation import InkPoint
from desktop.domain.ink import (
    Rubber,
    ink_anchor,
    ink_bounds,
    is_on_ink,
    smoothed,
    stroke_width,
    thinned,
)


def circle(count: int = 400) -> list[InkPoint]:
    """A circle of 50 points' radius, drawn in very small steps."""
    return [
        InkPoint(100 + 50 * cos(i * 6.28 / count), 100 + 50 * sin(i * 6.28 / count))
        for i in range(count)
    ]


def test_thinning_keeps_the_shape_with_few_points() -> None:
    """Every point drawn lies on the thinned line, give or take a third of a point."""
    drawn = circle()
    kept = thinned(drawn)
    assert len(kept) < len(drawn) / 8
    assert (kept[0].x, kept[-1].y) == (drawn[0].x, round(drawn[-1].y, 2))
    for point in drawn:
        middle_of_line = 0.4 - stroke_width(0.5) / 2
        assert Rubber(point.x, point.y, point.x, point.y, middle_of_line).touches(kept)


def test_thinning_keeps_what_was_pressed_harder() -> None:
    """A straight line pressed hard in its middle keeps its middle."""
    line = [InkPoint(i, 10.0, 0.9 if 40 <= i <= 60 else 0.3) for i in range(100)]
    assert max(p.pressure for p in thinned(line)) == 0.9
    assert len(thinned([InkPoint(i, 10.0) for i in range(100)])) == 2


def test_a_dot_stays_a_dot() -> None:
    assert thinned([InkPoint(5, 5)] * 3) == (InkPoint(5, 5),)


def test_smoothing_begins_and_ends_where_the_stroke_does_and_has_no_corner() -> None:
    corner = [InkPoint(0, 0), InkPoint(50, 0), InkPoint(50, 50)]
    line = smoothed(corner)
    assert (line[0], line[-1]) == (corner[0], corner[-1])
    for one, two in pairwise(line):
        assert dist((one.x, one.y), (two.x, two.y)) < 4
    # None of it outside what was drawn around it.
    assert all(0 <= p.x <= 50 and 0 <= p.y <= 50 for p in line)


def test_the_rectangle_around_ink_holds_the_width_of_the_line() -> None:
    half = stroke_width(1.0) / 2
    rect = ink_bounds([(InkPoint(10, 10, 1.0), InkPoint(30, 20, 1.0))])
    assert (rect.x0, rect.y1) == (10 - half, 20 + half)
    assert ink_anchor("ab", 3, [(InkPoint(1, 1),)]).first_page == 3
    with pytest.raises(ValueError, match="no point"):
        ink_bounds([])


def test_a_rubber_drawn_across_a_stroke_between_its_points_touches_it() -> None:
    """Moved fast, it is never near a point of the stroke itself."""
    stroke = (InkPoint(0, 0), InkPoint(100, 0))
    assert Rubber(50, -40, 50, 40, 2).touches(stroke)
    assert not Rubber(50, 10, 90, 10, 2).touches(stroke)
    assert Rubber(3, 4, 3, 4, 5).touches((InkPoint(0, 0),))


def test_only_the_line_itself_can_be_clicked() -> None:
    stroke = tuple(circle(60))
    assert is_on_ink([stroke], 150, 100, reach=2)
    assert not is_on_ink([stroke], 100, 100, reach=2)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pen strokes: thinned without losing their shape, smoothed, and found by the eraser."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, dist, pi, sin

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


def test_the_ink_stays_where_the_pen_was_around_corners() -> None:
    """A box drawn by hand stays a box: the ink is where the pen was, and nowhere else."""
    corners = [(100, 100), (300, 100), (300, 250), (150, 200), (160, 240)]
    drawn = [
        InkPoint(x + (u - x) * i / 40, y + (v - y) * i / 40, 0.5)
        for (x, y), (u, v) in pairwise(corners)
        for i in range(41)
    ]
    line = smoothed(thinned(drawn))
    for point in drawn:
        assert any(
            Rubber(point.x, point.y, point.x, point.y, 0.8 - stroke_width(0.5) / 2).touches(pair)
            for pair in pairwise(line)
        )
    for place in line:
        spot = Rubber(place.x, place.y, place.x, place.y, 0.8 - stroke_width(0.5) / 2)
        assert spot.touches(drawn)


def test_a_round_stroke_stays_round() -> None:
    """No corner is to be seen where the points of a circle were left out."""
    line = smoothed(thinned(circle()))
    for one, two, three in zip(line, line[1:], line[2:], strict=False):
        turn = atan2(three.y - two.y, three.x - two.x) - atan2(two.y - one.y, two.x - one.x)
        assert abs((turn + pi) % (2 * pi) - pi) < 0.15


def test_a_pen_moved_slowly_draws_as_far_as_it_went() -> None:
    """In steps too small to see."""
    kept = thinned([InkPoint(100 + i * 0.03, 50.0) for i in range(1001)])
    assert kept[-1].x == pytest.approx(130, abs=0.06)


def test_a_dot_is_as_thick_as_it_was_pressed() -> None:
    pressed = [InkPoint(5, 5, pressure) for pressure in (0.1, 0.8, 0.3)]
    assert thinned(pressed) == (InkPoint(5, 5, 0.8),)


def test_a_straight_line_pressed_harder_and_harder_grows_wider() -> None:
    """Though two points are enough to keep it."""
    line = smoothed(thinned([InkPoint(i, 10.0, 0.1 + i / 125) for i in range(101)]))
    assert [round(p.pressure, 1) for p in line[:: len(line) // 4]] == [0.1, 0.3, 0.5, 0.7, 0.9]


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

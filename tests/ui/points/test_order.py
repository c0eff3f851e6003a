# SPDX-License-Identifier: AGPL-3.0-or-later
"""The orders of the points and what moving a point makes of the order of speaking."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.ui.look.look import Look
from desktop.ui.points.point_delegate import PointDelegate
from desktop.ui.points.point_filter import TAGGED, UNTAGGED, PointFilter
from desktop.ui.points.point_order import PointOrder, arranged, moved, stepped
from desktop.ui.points.point_row import ListRow, PointHeading, PointRow
from tests.ui.points.samples import point

ROWS = [point(1), point(2, speaking=1), point(3), point(4, speaking=0), point(5, speaking=2)]


def ids(rows: list[ListRow]) -> list[object]:
    """The ids of the points, and the titles of the headings."""
    return [row.id if isinstance(row, PointRow) else row.title for row in rows]


def test_by_page_they_stand_as_they_are_given() -> None:
    assert arranged(ROWS, PointOrder.PAGE, {}) == ROWS


def test_points_without_a_place_come_after_those_with_one_by_page() -> None:
    shown = arranged(ROWS, PointOrder.SPEAKING, {})
    assert ids(shown) == ["Your order", 4, 2, 5, "Not in your order yet", 1, 3]
    assert isinstance(shown[4], PointHeading) and shown[4].count == 2
    assert ids(arranged(ROWS[1:2], PointOrder.SPEAKING, {})) == ["Your order", 2]


def test_a_point_stands_under_each_of_its_tags() -> None:
    rows = [point(0, tags=["Raise"]), point(1, tags=["Raise", "Figures"]), point(2, tags=[])]
    shown = arranged(rows, PointOrder.TAG, {})
    assert ids(shown) == ["Figures", 1, "Raise", 0, 1, "Without a tag", 2]
    assert [row.count for row in shown if isinstance(row, PointHeading)] == [1, 2, 1]


@pytest.mark.parametrize(
    ("going", "gap", "becomes"),
    [
        ({5}, 0, [5, 4, 2]),
        ({5}, 1, [5, 4, 2]),
        ({4}, 3, [2, 4, 5]),
        ({4}, 4, [2, 5, 4]),
        ({1}, 1, [1, 4, 2, 5]),
        ({3, 1}, 4, [4, 2, 5, 1, 3]),
        ({3}, 5, [4, 2, 5, 3]),
        ({2}, 5, [4, 5]),
        ({2}, 6, [4, 5]),
        ({1}, 7, [4, 2, 5]),
        ({5, 4}, 3, [2, 4, 5]),
    ],
)
def test_dropping_points_between_others(going: set[int], gap: int, becomes: list[int]) -> None:
    shown = arranged(ROWS, PointOrder.SPEAKING, {})
    assert moved([4, 2, 5], shown, going, gap) == becomes


@pytest.mark.parametrize("gap", [0, 1, 2, 3])
def test_the_first_point_can_be_dropped_anywhere(gap: int) -> None:
    """While none has a place, on the heading or above or below any card makes it the first."""
    shown = arranged([point(1), point(3)], PointOrder.SPEAKING, {})
    assert ids(shown) == ["Not in your order yet", 1, 3]
    assert moved([], shown, {3}, gap) == [3]
    assert moved([], shown, {1}, gap) == [1]


def test_points_that_are_filtered_out_keep_their_places() -> None:
    shown = arranged([ROWS[1], ROWS[4]], PointOrder.SPEAKING, {})  # 2 and 5 of 4, 2, 9, 5
    assert moved([4, 2, 9, 5], shown, {5}, 0) == [4, 5, 2, 9]
    assert moved([4, 2, 9, 5], shown, {2}, 3) == [4, 9, 5, 2]


@pytest.mark.parametrize(
    ("going", "step", "becomes"),
    [
        ({2}, -1, [2, 4, 5]),
        ({2}, 1, [4, 5, 2]),
        ({4}, -1, [4, 2, 5]),
        ({5}, 1, [4, 2]),
        ({1}, -1, [4, 2, 5, 1]),
        ({3}, -1, [4, 2, 5, 3]),
        ({3}, 1, [4, 2, 5]),
        ({2, 5}, -1, [2, 5, 4]),
    ],
)
def test_going_up_and_down_by_one(going: set[int], step: int, becomes: list[int]) -> None:
    assert stepped([4, 2, 5], arranged(ROWS, PointOrder.SPEAKING, {}), going, step) == becomes


def test_up_and_down_where_all_have_a_place() -> None:
    rows = arranged([ROWS[1], ROWS[3]], PointOrder.SPEAKING, {})
    assert stepped([4, 2], rows, {2}, 1) == [4, 2]
    assert stepped([4, 2], rows, {4}, 1) == [2, 4]
    assert stepped([4, 2], rows, {9}, 1) == [4, 2]


@pytest.mark.parametrize(
    ("wanted", "admitted"),
    [
        (PointFilter(), [1, 2, 3]),
        (PointFilter(tag="raise"), [1, 2]),
        (PointFilter(tag=TAGGED), [1, 2]),
        (PointFilter(tag=UNTAGGED), [3]),
        (PointFilter(colour=MarkColour.PINK), [3]),
        (PointFilter(kind=MarkKind.NOTE), [2]),
        (PointFilter(words="why RESERVE"), [1]),
        (PointFilter(words="¶3"), [3]),
        (PointFilter(words="figures"), [2]),
        (PointFilter(tag="Raise", words="figures", kind=MarkKind.NOTE), [2]),
        (PointFilter(tag="Raise", colour=MarkColour.PINK), []),
    ],
)
def test_what_a_filter_admits(wanted: PointFilter, admitted: list[int]) -> None:
    rows = [
        point(1, tags=["Raise"], quote="The reserve falls.", note="Ask why"),
        point(2, tags=["Figures", "Raise"], kind=MarkKind.NOTE, quote="A table"),
        point(3, tags=[], colour=MarkColour.PINK, quote="A sum"),
    ]
    assert [row.id for row in rows if wanted.admits(row)] == admitted


def test_a_filter_says_what_it_asks_for() -> None:
    assert not PointFilter()
    wanted = PointFilter(tag="Raise", colour=MarkColour.YELLOW, words="reserve")
    assert wanted.said() == "Raise, yellow, “reserve”"
    assert PointFilter(tag=UNTAGGED, kind=MarkKind.INK).said() == "without a tag, pen"


def test_a_key_beside_a_heading_is_never_half_a_key(qtbot: QtBot, look: Look) -> None:
    heading = arranged(ROWS[:1], PointOrder.SPEAKING, {})[0]
    assert isinstance(heading, PointHeading)
    rows = QListView()
    qtbot.addWidget(rows)
    delegate = PointDelegate(look, rows)
    wide = {
        text: look.metrics("small").horizontalAdvance(text)
        for text in (heading.hint, heading.short_hint)
    }
    assert "Alt+Up" in heading.short_hint and wide[heading.short_hint] < wide[heading.hint]
    for room, said in (
        (wide[heading.hint], heading.hint),
        (wide[heading.hint] - 1, heading.short_hint),
        (wide[heading.short_hint] - 1, ""),
    ):
        assert delegate.hint_within(heading, room) == said

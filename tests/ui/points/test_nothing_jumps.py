# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of points stays where it is while the points in it are worked on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.look.look import Look
from desktop.ui.points.point_order import PointOrder
from desktop.ui.points.point_row import PointRow
from desktop.ui.points.points_pane import PointsPane
from tests.ui.points.samples import LONG, point

MANY = 40


def marked(tagged: Sequence[int] = (), without: Sequence[int] = ()) -> list[PointRow]:
    """Forty marks with words of different lengths, every fourth tagged."""
    return [
        point(
            n,
            quote=LONG[: 30 + 90 * (n % 5)],
            tags=("Raise", "Figures") if n in tagged else ("Figures",) if n % 4 == 0 else (),
        )
        for n in range(1, MANY)
        if n not in without
    ]


def top_of(pane: PointsPane, mark_id: int) -> int:
    """The height in the list, in view, at which a card begins."""
    rows = pane.list.model().rows
    place = next(n for n, r in enumerate(rows) if getattr(r, "id", None) == mark_id)
    return pane.list.visualRect(pane.list.model().index(place, 0)).top()


def opened(qtbot: QtBot, look: Look, order: PointOrder) -> PointsPane:
    """The pane, scrolled to the twentieth mark, which is chosen."""
    pane = PointsPane(look)
    qtbot.addWidget(pane)
    pane.set_item(8, "8. Budget", "")
    pane.set_order(order)
    pane.set_points(marked())
    pane.resize(340, 620)
    pane.show()
    pane.choose(21)
    bar = pane.list.verticalScrollBar()
    bar.setValue(bar.value() + 90)
    return pane


@pytest.mark.parametrize("order", [PointOrder.PAGE, PointOrder.SPEAKING])
def test_a_tag_moves_no_card(qtbot: QtBot, look: Look, order: PointOrder) -> None:
    """A card that is cut off at the top grows by a line of tags: those in view stay."""
    pane = opened(qtbot, look, order)
    bar = pane.list.verticalScrollBar()
    top = pane.list.indexAt(pane.list.viewport().rect().topLeft())
    first = pane.list.model().rows[top.row()].id
    assert bar.value() > 0
    before = top_of(pane, first)
    for tagged in ([first], [21], [first, 21], [21]):
        pane.set_points(marked(tagged))
        assert top_of(pane, first) == before
        assert pane.chosen_ids == [21]


def test_cards_that_come_and_go_above_move_none_in_view(qtbot: QtBot, look: Look) -> None:
    """Marks made or deleted elsewhere change the list above what is looked at."""
    pane = opened(qtbot, look, PointOrder.PAGE)
    before = top_of(pane, 21)
    gone, new = marked(without=[3, 5, 9]), [point(90, quote=LONG), point(91)]
    for rows in (marked(without=[3]), gone, [*new, *gone], [*gone[:4], *new, *gone[4:]]):
        pane.set_points(rows)
        assert abs(top_of(pane, 21) - before) <= 1
        assert pane.chosen_ids == [21]


def test_under_tags_the_tagged_mark_stays_the_chosen_one(qtbot: QtBot, look: Look) -> None:
    """It stands under another heading then; the list is not scrolled after it."""
    pane = opened(qtbot, look, PointOrder.TAG)
    value = pane.list.verticalScrollBar().value()
    beside = top_of(pane, 23)
    pane.set_points(marked([21]))
    assert pane.chosen_ids == [21]
    assert abs(top_of(pane, 23) - beside) < 260  # by the card that is gone, and no more
    assert pane.list.verticalScrollBar().value() >= value

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places of cards against heights added up by hand, however they came and went."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.widgets.card_geometry import CardGeometry


@given(st.lists(st.integers(1, 400), min_size=1, max_size=60), st.data())
def test_measured_cards_stand_where_their_heights_put_them(
    heights: list[int], data: st.DataObject
) -> None:
    geometry = CardGeometry()
    geometry.reset(len(heights))
    geometry.measure(0, len(heights) - 1, heights.__getitem__)
    assert geometry.total == sum(heights)
    place = data.draw(st.integers(0, len(heights) - 1))
    assert geometry.top(place) == sum(heights[:place])
    assert geometry.at(geometry.top(place)) == place
    assert geometry.at(geometry.top(place + 1) - 1) == place


def test_changes_in_the_middle() -> None:
    geometry = CardGeometry(guess=50)
    geometry.reset(4)
    assert geometry.total == 200
    geometry.measure(0, 1, lambda _row: 10)
    assert geometry.total == 120
    geometry.insert(1, 2)
    assert (len(geometry), geometry.total) == (6, 220)
    geometry.remove(0, 3)
    assert geometry.total == 10 + 50 + 50
    geometry.forget(0, 0)  # it keeps its height until it is measured: nothing jumps meanwhile
    assert geometry.total == 110
    geometry.measure(0, 0, lambda _row: 50)
    assert geometry.total == 150
    geometry.move(0, 2)
    assert [geometry.top(n) for n in range(3)] == [0, 50, 100]
    assert geometry.at(10_000) == 2
    geometry.reset(0)
    assert (geometry.total, geometry.at(0)) == (0, -1)

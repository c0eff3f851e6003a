# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where pages stand: the arithmetic behind scrolling and zooming."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.page import PageSize
from desktop.ui.reader.page_layout import (
    ACTUAL_SIZE,
    GAP,
    MARGIN,
    PageLayout,
    zoom_to_fit_page,
    zoom_to_fit_width,
)

A4 = PageSize(595.28, 841.89)
LANDSCAPE = PageSize(841.89, 595.28, 90)

sizes = st.lists(
    st.builds(PageSize, st.floats(20, 3000), st.floats(20, 3000)), min_size=1, max_size=40
)


def test_pages_stand_below_each_other_with_a_gap() -> None:
    """The second page begins a gap below the first."""
    layout = PageLayout([A4, A4], ACTUAL_SIZE, 900)
    first, second = layout.box(0), layout.box(1)
    assert first.y == MARGIN
    assert second.y == first.y + first.height + GAP


def test_pages_stand_in_the_middle() -> None:
    """A page narrower than the view has the same room on both sides."""
    layout = PageLayout([A4], 1.0, 1000)
    box = layout.box(0)
    assert abs(box.x - (1000 - box.x - box.width)) <= 1


def test_a_wide_page_is_seen_whole_when_the_width_is_fitted() -> None:
    """One landscape page among portrait ones neither spoils the zoom nor runs out of view."""
    pages = [A4, A4, LANDSCAPE]
    zoom = zoom_to_fit_width(pages, 700)
    layout = PageLayout(pages, zoom, 700, shrink_wide=True)
    assert layout.box(0).width == 700 - 2 * MARGIN
    assert layout.box(2).width == 700 - 2 * MARGIN
    assert layout.width == 700


def test_a_wide_page_keeps_a_zoom_that_was_chosen() -> None:
    """With a zoom of the member's own nothing is shrunk."""
    layout = PageLayout([A4, LANDSCAPE], 2.0, 700)
    assert layout.box(1).width == round(LANDSCAPE.width * 2)


def test_a_whole_page_fits() -> None:
    """Fit page leaves no part outside."""
    zoom = zoom_to_fit_page(A4, 800, 600)
    layout = PageLayout([A4], zoom, 800)
    assert layout.height <= 600
    assert layout.box(0).width <= 800


@given(sizes, st.floats(0.1, 6), st.floats(200, 2500), st.booleans())
def test_every_page_is_found_where_it_stands(
    pages: list[PageSize], zoom: float, width: float, shrink: bool
) -> None:
    """A place on a page, taken to the column and back, is the same place."""
    layout = PageLayout(pages, zoom, width, shrink_wide=shrink)
    for page, size in enumerate(pages):
        box = layout.box(page)
        own = layout.zoom_of(page)
        x, y = size.width / 3, size.height / 3
        found, back_x, back_y = layout.spot(box.x + x * own, layout.height_of(page, y))
        assert found == page
        assert abs(back_x - x) < 0.01
        assert abs(back_y - y) < 0.01
        assert page in layout.pages_between(box.y + box.height / 4, box.y + box.height / 2)

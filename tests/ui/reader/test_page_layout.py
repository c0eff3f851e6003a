# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where pages stand: the arithmetic behind scrolling and zooming."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.page import PageSize
from desktop.ui.reader.page_layout import (
    ACTUAL_SIZE,
    GAP,
    MARGIN,
    Arrangement,
    PageLayout,
    zoom_to_fit_row,
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
    zoom = zoom_to_fit_row([A4], range(1), 800, 600)
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


# Rows of one and two

arrangements = st.builds(Arrangement, st.booleans(), st.booleans(), st.booleans())


def test_papers_printed_on_both_sides_lie_as_in_the_hand() -> None:
    """The first page is alone on the right; what follows lies in pairs, the even page left."""
    layout = PageLayout([A4] * 6, 1.0, 1400, arrangement=Arrangement(beside=True))
    assert [layout.row_of(page) for page in (0, 1, 3, 5)] == [
        range(1), range(1, 3), range(3, 5), range(5, 6),
    ]  # fmt: skip
    assert layout.box(0).x == layout.box(2).x > layout.box(1).x
    assert layout.box(1).y == layout.box(2).y
    assert layout.box(2).x == layout.box(1).x + layout.box(1).width + GAP
    assert layout.box(5).x == layout.box(1).x


def test_pairs_may_begin_with_the_first_page() -> None:
    """Without a cover pages one and two are a pair, and a last one alone is on the left."""
    layout = PageLayout([A4] * 3, 1.0, 1400, arrangement=Arrangement(beside=True, cover=False))
    assert layout.row_of(1) == range(2)
    assert layout.box(2).x == layout.box(0).x


def test_one_page_by_itself_stands_in_the_middle() -> None:
    """A paper of one page is not pushed to the side."""
    box = PageLayout([A4], 1.0, 1400, arrangement=Arrangement(beside=True)).box(0)
    assert abs(box.x - (1400 - box.x - box.width)) <= 1


def test_two_pages_fill_the_width() -> None:
    """Fit width means the pair."""
    zoom = zoom_to_fit_width([A4] * 5, 1000, beside=True)
    layout = PageLayout([A4] * 5, zoom, 1000, arrangement=Arrangement(beside=True))
    assert abs(layout.box(1).x - MARGIN) <= 1
    right = layout.box(2)
    assert abs(right.x + right.width - (1000 - MARGIN)) <= 2


def test_a_row_shown_alone_has_the_whole_height() -> None:
    """One page at a time stands in the middle of a stretch as high as the view."""
    layout = PageLayout(
        [A4, LANDSCAPE], 0.5, 800, arrangement=Arrangement(paged=True), viewport_height=600
    )
    assert layout.stretch_of(0) == (0, 600)
    assert layout.stretch_of(1) == (600, 1200)
    box = layout.box(1)
    assert abs((box.y - 600) - (1200 - box.y - box.height)) <= 1


@given(arrangements, st.integers(0, 50))
def test_every_page_is_in_one_row_in_its_order(arrangement: Arrangement, count: int) -> None:
    """Rows hold each page once, one or two of them, never the cover with another."""
    rows = arrangement.rows(count)
    assert [page for row in rows for page in row] == list(range(count))
    assert all(1 <= len(row) <= (2 if arrangement.beside else 1) for row in rows)


@given(sizes, st.floats(0.1, 6), st.floats(200, 2500), st.booleans(), arrangements)
def test_in_every_arrangement_a_place_is_found_again(
    pages: list[PageSize], zoom: float, width: float, shrink: bool, arrangement: Arrangement
) -> None:
    """A place on a page, taken to the column and back, is the same place on the same page."""
    layout = PageLayout(
        pages,
        zoom,
        width,
        shrink_wide=shrink,
        arrangement=arrangement,
        viewport_height=700,
    )
    for page, size in enumerate(pages):
        box, own = layout.box(page), layout.zoom_of(page)
        x, y = size.width / 3, size.height / 3
        found, back_x, back_y = layout.spot(box.x + x * own, layout.height_of(page, y))
        assert found == page
        assert abs(back_x - x) < 0.01
        assert abs(back_y - y) < 0.01
        assert page in layout.pages_between(box.y + box.height / 4, box.y + box.height / 2)
        start, end = layout.stretch_of(page)
        assert start <= box.y
        assert box.y + box.height <= end <= layout.height


@given(sizes, st.floats(0.1, 6), st.floats(200, 2500), st.booleans(), arrangements)
def test_pages_never_lie_over_each_other(
    pages: list[PageSize], zoom: float, width: float, shrink: bool, arrangement: Arrangement
) -> None:
    """Boxes are apart, inside the column, and with wide rows shrunk inside the view."""
    layout = PageLayout(
        pages, zoom, width, shrink_wide=shrink, arrangement=arrangement, viewport_height=700
    )
    boxes = [layout.box(page) for page in range(len(pages))]
    for box, following in pairwise(boxes):
        below = following.y >= box.y + box.height
        beside = following.x >= box.x + box.width and following.y == box.y
        assert below or beside
    for box in boxes:
        assert box.x >= 0
        assert box.x + box.width <= layout.width
    if shrink:
        assert layout.width <= max(width, 2 * MARGIN + GAP + 4) + 1

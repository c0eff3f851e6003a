# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prose in columns written line by line across the page is put in reading order; tables stay."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.column_order import Written, column_order
from desktop.domain.geometry import Rect

LEFT = ("The council helps families who care for", "a child at home. You can ask for a",
        "short break of a few hours, or for a", "weekend. To find out what is on offer",
        "ring the number below, or have a look", "at the pages we keep on the web.")  # fmt: skip
RIGHT = ("Short breaks are there for everyone, and", "give children the chance to meet others",
         "and to try new things. Parents have the", "time to rest. There is no charge for a",
         "first visit, after which a small fee is", "asked for by those who run it.")  # fmt: skip


def across(columns: Sequence[Sequence[str]], *, x: float = 54, wide: float = 250) -> list[Written]:
    """The columns written a line at a time over all of them."""
    lines = []
    for row in range(max(map(len, columns))):
        for n, column in enumerate(columns):
            if row < len(column) and column[row]:
                left, top = x + wide * n, 60.0 + 14 * row
                lines.append(
                    Written(column[row], Rect(left, top, left + 5 * len(column[row]), top + 12))
                )
    return lines


def read(lines: Sequence[Written]) -> list[str] | None:
    order = column_order(lines)
    return None if order is None else [lines[place].text for place, _ in order]


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    assert read(across([LEFT, RIGHT])) == [*LEFT, *RIGHT]


def test_a_column_may_end_before_the_other() -> None:
    assert read(across([LEFT, RIGHT[:5]])) == [*LEFT, *RIGHT[:5]]


def test_a_heading_over_both_columns_stays_where_it_is() -> None:
    heading = Written("Short breaks for families with children at home " * 2,
                      Rect(54, 46, 500, 58))  # fmt: skip
    assert read([heading, *across([LEFT, RIGHT])]) == [heading.text, *LEFT, *RIGHT]


def test_the_order_of_a_file_that_writes_column_by_column_stands() -> None:
    lines = across([LEFT, RIGHT])
    assert column_order([*lines[::2], *lines[1::2]]) is None


@pytest.mark.parametrize(
    "columns",
    [
        (("1.", "2.", "3.", "4.", "5.", "6."), LEFT),  # paragraphs and their numbers
        (("Placements", "Transport", "Depots", "Total", "Growth", "Savings"),
         ("412", "61", "7", "480", "22", "9")),
        (("Mr. A. Ash CC", "Mrs. B. Birch CC", "Dr. C. Cedar CC", "Ms. D. Elder CC"),
         ("Mr. E. Fir CC", "Mrs. F. Hazel CC", "Mr. G. Larch CC", "Mr. H. Oak CC")),
        (("Winter gritting of roads and paths", "Review of the library opening hours",
          "Repairs to the wall of the harbour", "Allocation of places in the schools"),
         ("Report of the Director of Highways", "Report of the Head of Libraries now",
          "Report of the Director of the Port", "Report of the Director of Education")),
    ],
)  # fmt: skip
def test_tables_and_lists_are_left_alone(columns: Sequence[Sequence[str]]) -> None:
    assert column_order(across(columns)) is None


def test_cells_of_several_lines_are_kept_together_with_their_row() -> None:
    first = across([LEFT[:3], RIGHT[:3]])
    second = [
        Written(one.text, Rect(one.rect.x0, one.rect.y0 + 90, one.rect.x1, one.rect.y1 + 90))
        for one in across([LEFT[3:], RIGHT[3:]])
    ]
    assert column_order([*first, *second]) is None


PLACE = st.floats(-50, 900)
LINES = st.lists(
    st.builds(
        lambda text, x, y, wide, high: Written(text, Rect(x, y, x + wide, y + high)),
        st.sampled_from([*LEFT, *RIGHT, "1.", "", "412"]), PLACE, PLACE,
        st.floats(0, 300), st.floats(0, 30),
    ),
    max_size=40,
)  # fmt: skip


@given(LINES)
def test_every_line_is_kept_once(lines: list[Written]) -> None:
    order = column_order(lines)
    assert order is None or sorted(place for place, _ in order) == list(range(len(lines)))

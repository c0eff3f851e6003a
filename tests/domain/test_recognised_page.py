# SPDX-License-Identifier: AGPL-3.0-or-later
"""What recognition takes for words is cleaned and laid out in lines, and numbers are mended."""

from __future__ import annotations

import pytest

from desktop.domain.page import PageSize
from desktop.domain.recognised_page import Mark, RecognisedPage, words_of

A4 = PageSize(595, 842)


def mark(text: str, x: float, y: float, width: float = 0) -> Mark:
    return Mark(text, x, x + (width or 6 * len(text)), y)


def lines(*marks: Mark) -> list[str]:
    return RecognisedPage(0, A4, tuple(words_of(marks))).text.text.splitlines()


def test_specks_rules_and_edges_go() -> None:
    line = [mark("|", 10, 100), mark("4.", 76, 100), mark("Minutes", 94, 100), mark("~|", 580, 100)]
    assert lines(*line, mark("___", 10, 130), mark("—", 90, 130)) == ["4. Minutes"]


def test_bullets_and_signs_within_a_line_stay() -> None:
    assert lines(mark("•", 50, 100), mark("Parks", 62, 100), mark("&", 96, 100)) == ["• Parks &"]


def test_nothing_stays_nothing() -> None:
    assert words_of([]) == []
    assert RecognisedPage(3, A4, ()).text.lines == ()


def test_a_wide_gap_divides_columns() -> None:
    page = RecognisedPage(
        2,
        A4,
        tuple(
            words_of(
                [
                    mark("Budget", 94, 277),
                    mark("report", 136, 277),
                    mark("Director", 329, 277),
                    mark("Adjourn", 94, 340),
                ]
            )
        ),
    ).text
    assert page.index == 2
    assert page.text == "Budget report\nDirector\nAdjourn"
    first, second, third = page.lines
    assert (first.block, second.block, third.block) == (0, 0, 1)
    assert first.rect.y0 < 277 < first.rect.y1
    assert (first.rect.y0, first.size) == (second.rect.y0, second.size)
    assert page.picture_share == 1.0


def test_a_number_that_hangs_is_a_column_of_its_own() -> None:
    """As in papers that have text; a continuation can then be told by where it begins."""
    hanging = [mark("5.", 76, 100, 8), mark("Approve", 94, 100), mark("the", 140, 100)]
    assert lines(*hanging, mark("10.", 76, 130, 16), mark("Minutes", 95, 130)) == [
        "5.",
        "Approve the",
        "10. Minutes",
    ]


def test_a_stroke_across_the_line_makes_no_large_letters() -> None:
    page = RecognisedPage(
        0,
        A4,
        tuple(
            words_of(
                [
                    mark("ii", 50, 100, width=200),
                    *(mark("usual", x, y) for y in (130, 150) for x in (50, 90, 130)),
                ]
            )
        ),
    ).text
    assert max(line.size for line in page.lines) <= 1.8 * 12 + 0.1


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["1.", "2.", "ve", "4."], ["1.", "2.", "3.", "4."]),
        (["1)", "2)", "3)", "Th:"], ["1)", "2)", "3)", "4)"]),
        (["Ti", "2.", "3.", "4."], ["1.", "2.", "3.", "4."]),
        (["1.", "2.", "a", "b", "5."], ["1.", "2.", "a", "b", "5."]),
        (["1.", "2.", "ve", "3."], ["1.", "2.", "ve", "3."]),
        (["a", "b", "3.", "4."], ["a", "b", "3.", "4."]),
    ],
)
def test_a_misread_number_is_told_from_its_neighbours(read: list[str], meant: list[str]) -> None:
    marks = [
        each
        for at, number in enumerate(read)
        for each in (mark(number, 63 + at % 2, 100 + 30 * at), mark("Title", 200, 100 + 30 * at))
    ]
    assert lines(*marks)[::2] == meant

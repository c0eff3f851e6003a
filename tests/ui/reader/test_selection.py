# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choosing words: by place, by line, by paragraph, over pages."""

from __future__ import annotations

from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.ui.reader.selection import (
    Selection,
    block_around,
    line_rects,
    nearest_word,
    row_around,
    word_at,
)


def line(text: str, y: float, number: int, block: int = 0, x: float = 50) -> list[Word]:
    """The words of a line, ten points to a letter."""
    words = []
    for word in text.split():
        words.append(Word(word, Rect(x, y, x + 10 * len(word), y + 12), block, number))
        x += 10 * len(word) + 5
    return words


PAGE = [
    *line("The budget is balanced", 100, 0),
    *line("for three years", 115, 1),
    *line("Reserves are used", 160, 2, block=1),
]


def test_a_selection_is_the_same_backwards() -> None:
    """It does not matter at which end one begins."""
    forwards, backwards = Selection((0, 1), (2, 3)), Selection((2, 3), (0, 1))
    assert forwards.start == backwards.start == (0, 1)
    assert forwards.end == backwards.end == (2, 3)


def test_the_pages_between_are_selected_whole() -> None:
    """From the middle of one page to the middle of the next but one."""
    chosen = Selection((3, 5), (5, 2))
    assert chosen.words_on(3, 9) == range(5, 9)
    assert chosen.words_on(4, 7) == range(7)
    assert chosen.words_on(5, 8) == range(3)
    assert chosen.words_on(6, 8) == range(0)


def test_one_rectangle_a_line() -> None:
    """Words of a line are joined, lines are not."""
    rects = line_rects(PAGE, range(1, 6))
    assert len(rects) == 2
    assert rects[0].x0 == PAGE[1].rect.x0
    assert rects[0].x1 == PAGE[3].rect.x1


def test_a_click_beside_the_words_meets_none() -> None:
    """A place in the margin is no word, unless it is within reach."""
    assert word_at(PAGE, 20, 105) is None
    assert word_at(PAGE, 48, 105, reach=3) == 0


def test_a_drag_below_a_line_means_the_line_above_it_until_the_next_is_nearer() -> None:
    """The nearest line counts more than the nearest column."""
    index = nearest_word(PAGE, 400, 106)
    assert index is not None
    assert PAGE[index].text == "balanced"
    index = nearest_word(PAGE, 60, 155)
    assert index is not None
    assert PAGE[index].text == "Reserves"


def test_line_and_paragraph_around_a_word() -> None:
    """A triple click takes the paragraph, the arrow keys go by lines."""
    assert row_around(PAGE, 5) == range(4, 7)
    assert block_around(PAGE, 5) == range(7)


def test_a_number_in_front_of_a_line_is_in_its_row() -> None:
    """So that an arrow down leads to the line below, and not from the number to its text."""
    numbered = [*line("12.", 100, 0, x=20), *line("The quay", 101, 1), *line("is lit", 115, 2)]
    assert row_around(numbered, 0) == row_around(numbered, 2) == range(3)
    assert row_around(numbered, 3) == range(3, 5)


def column(x: float, lines: int, *, first: int, block: int) -> list[Word]:
    """A column of text: lines 115 points wide, twelve points apart."""
    return [
        word
        for number in range(lines)
        for word in line("quays lamps", 100 + 12 * number, first + number, block, x)
    ]


TWO_COLUMNS = [*column(50, 4, first=0, block=0), *column(200, 12, first=4, block=1)]


def test_a_drag_stays_in_its_column() -> None:
    """Below the end of a shorter column, though the other one is nearer."""
    found = nearest_word(TWO_COLUMNS, 160, 175)
    assert found is not None
    assert TWO_COLUMNS[found].block == 0
    assert found == 7
    beyond = nearest_word(TWO_COLUMNS, 205, 175)
    assert beyond is not None
    assert TWO_COLUMNS[beyond].block == 1


def test_beside_a_heading_the_heading_is_meant() -> None:
    """No column of text stands to its right."""
    page = [
        *line("Lamps", 80, 0),
        *[
            w
            for n in range(5)
            for w in line("the lamps of the quays shine", 100 + 12 * n, 1 + n, 1)
        ],
    ]
    assert nearest_word(page, 240, 86) == 0


def test_left_of_the_text_the_line_beside_is_meant() -> None:
    """Numbers in a column of their own are no column of text."""
    page = [
        *[w for n in range(4) for w in line(f"{n}.", 100 + 36 * n, 10 + n, 1)],
        *[w for n in range(12) for w in line("quays lamps", 100 + 12 * n, 20 + n, 2, 90)],
    ]
    found = nearest_word(page, 84, 154)
    assert found is not None
    assert page[found].line == 24

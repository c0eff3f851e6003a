# SPDX-License-Identifier: AGPL-3.0-or-later
"""How text goes on over the end of a page, without what stands between."""

from __future__ import annotations

from desktop.domain.page_join import page_joins

HEAD = "Harbour board, papers of May"
PAGES = {
    3: [HEAD, "The lamps are lit at", "dusk by the har-", "Page 4"],
    4: [HEAD, "bour master.", "Page 5"],
    5: [HEAD, "Page 6"],
    6: [HEAD, "Ferries rest.", "Page 7"],
}


def test_page_numbers_and_running_lines_are_no_part_of_it() -> None:
    """Pages that have nothing of their own join with none, nor does the last."""
    (join,) = page_joins(PAGES, PAGES)
    assert (join.page, join.upto, join.onwards) == (3, 3, 1)
    assert join.text == "The lamps are lit at\ndusk by the har-\nbour master."


def test_a_divided_word_is_put_together_first() -> None:
    (join,) = page_joins(PAGES, [3, 6])
    whole, apart = join.readings
    assert whole.endswith("dusk by the harbour master.")
    assert apart == join.text


def test_a_page_that_is_missing_has_no_text() -> None:
    assert not list(page_joins({1: ["The lamps"], 3: ["are lit."]}, [1, 2, 3]))

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Anchors of areas and of lines in the margin."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.domain.document import Document, DocumentKind, PageRecord, ReadingState
from desktop.domain.geometry import Rect
from desktop.domain.mark_anchors import (
    area_anchor,
    kept_on_page,
    line_beside,
    number_word,
    paragraph_anchor,
)
from desktop.domain.page import PageSize, Word
from desktop.domain.places import PlacedParagraph, PlacedReport, Places

A4 = PageSize(595, 842)


def lines(*texts: str, top: float = 100.0) -> list[Word]:
    """Words of lines 20 points apart, each line from the left margin."""
    words = []
    for number, text in enumerate(texts):
        x, y = 70.0, top + 20 * number
        for word in text.split():
            words.append(Word(word, Rect(x, y, x + 6 * len(word), y + 12), number, number))
            x += 6 * len(word) + 4
    return words


def places(*paragraphs: PlacedParagraph) -> Places:
    """One report over three pages, then a page of another item."""
    document = Document(
        id=1,
        meeting_id=1,
        sha256="ab",
        kind=DocumentKind.PACK,
        title="",
        file_name="",
        page_count=4,
        state=ReadingState.READY,
        added_at=datetime(2024, 1, 1, tzinfo=UTC),
    )
    pages = [PageRecord(i, A4, str(i + 1), 7 if i < 3 else 8) for i in range(4)]
    report = PlacedReport(1, 7, "Budget", first=0)
    return Places(document, pages, {7: "7", 8: "8"}, [report], paragraphs)


ONE = PlacedParagraph("1.", 0, 100, 1, 7)
TWO = PlacedParagraph("2.", 0, 180, 1, 7)
THREE = PlacedParagraph("3.", 1, 140, 1, 7)
PAGES = {
    0: lines("1. The bridge is old", "and must be painted.", "Costs", "", "2. It will cost a lot"),
    1: lines(
        "of money this year", "and next.", "3. Members are asked", "Background Papers", "None"
    ),
    2: lines("Another thing altogether"),
}


def test_a_paragraph_ends_before_the_heading_that_follows_it() -> None:
    found = places(ONE, TWO, THREE)
    anchor = paragraph_anchor("ab", found.span(ONE), PAGES, {}, {(0, "Costs")})
    assert anchor.quote == "1. The bridge is old and must be painted."
    assert [r.rect.y0 for r in anchor.rects] == [100, 120]


def test_a_paragraph_runs_over_the_page_without_stamps() -> None:
    found = places(ONE, TWO, THREE)
    stamped = {**PAGES, 1: [Word("2", Rect(290, 20, 296, 32), 90, 90), *PAGES[1]]}
    anchor = paragraph_anchor("ab", found.span(TWO), stamped, {1: {0}})
    assert anchor.quote == "2. It will cost a lot of money this year and next."
    assert (anchor.first_page, anchor.last_page) == (0, 1)
    assert found.cite_anchor(anchor).paragraph == "2."


def test_the_last_paragraph_ends_with_the_headings_after_it_and_with_its_item() -> None:
    found = places(ONE, TWO, THREE)
    assert found.span(THREE).last_page == 2
    headings = {(1, "Background Papers")}
    anchor = paragraph_anchor("ab", found.span(THREE), PAGES, {}, headings)
    assert anchor.quote == "3. Members are asked"
    last = PlacedParagraph("4.", 2, 100, 1, 7)
    assert places(ONE, last).span(last).last_page == 2


def test_a_paragraph_without_words_has_no_anchor() -> None:
    with pytest.raises(ValueError, match="no word"):
        paragraph_anchor("ab", places(ONE).span(ONE), {}, {})


def test_the_number_of_a_paragraph_is_told_from_other_numbers() -> None:
    words = lines("2. It will cost", "as in paragraph 2. above", top=180)
    assert number_word(TWO, words) == 0
    assert number_word(PlacedParagraph("9", 0, 180, 1, 7), words) is None


def test_an_area_quotes_the_words_whose_middle_it_holds() -> None:
    anchor = area_anchor("ab", 0, Rect(60, 95, 103, 135), PAGES[0])
    assert anchor.quote == "1. The … and"
    assert [(r.page, r.rect) for r in anchor.rects] == [(0, Rect(60, 95, 103, 135))]


def test_an_area_says_where_its_words_do_not_follow_each_other() -> None:
    """A box over the left of two lines is no sentence; one over whole lines is."""
    page = lines("The Board did not approve", "the sale of the land.")
    left = area_anchor("ab", 0, Rect(60, 95, 124, 135), page)
    assert left.quote == "The Board … the sale"
    whole = area_anchor("ab", 0, Rect(60, 95, 400, 135), page)
    assert whole.quote == "The Board did not approve the sale of the land."
    assert area_anchor("ab", 0, Rect(300, 300, 400, 400), page).quote == ""


def test_a_rectangle_is_kept_on_its_page() -> None:
    assert kept_on_page(Rect(-20, 800, 80, 900), A4) == Rect(0, 742, 100, 842)
    assert kept_on_page(Rect(0, 0, 700, 10), A4) == Rect(0, 0, 595, 10)


def test_the_line_stands_left_of_the_text_and_on_the_page() -> None:
    rects = [Rect(90, 100, 300, 112), Rect(70, 120, 300, 132)]
    assert line_beside(rects) == Rect(64, 100, 64, 132)
    assert line_beside([Rect(3, 0, 9, 9)]).x0 == 2

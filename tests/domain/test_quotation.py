# SPDX-License-Identifier: AGPL-3.0-or-later
"""From words to anchors: rectangles by line, clean quotations, context, and finding them again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.geometry import Rect
from desktop.domain.page import PageSize, Word
from desktop.domain.page_furniture import page_furniture
from desktop.domain.quotation import CONTEXT_LENGTH, anchor_from_words, joined_text, merged_rects
from desktop.domain.quote_search import find_quote, folded

A4 = PageSize(595, 842)


def lines(*texts: str, top: float = 100, left: float = 70) -> list[Word]:
    """Words of 6 points a letter, the lines 14 points apart."""
    words = []
    for number, text in enumerate(texts):
        x = left
        y = top + 14 * number
        for piece in text.split():
            words.append(Word(piece, Rect(x, y, x + 6 * len(piece), y + 12), 0, number))
            x += 6 * len(piece) + 3
    return words


def with_stamp(words: list[Word], stamp: str, y: float = 800) -> list[Word]:
    """The words with a stamp after them, as modern.gov sets it at the foot."""
    stamped = [
        Word(piece, Rect(280 + 30 * i, y, 305 + 30 * i, y + 10), 99, 0)
        for i, piece in enumerate(stamp.split())
    ]
    return [*words, *stamped]


def test_one_rectangle_a_line() -> None:
    words = lines("The first line", "and the second")
    anchor = anchor_from_words("ab", {3: words}, (3, 1), (3, 4))
    assert [r.page for r in anchor.rects] == [3, 3]
    assert anchor.rects[0].rect.x0 == words[1].rect.x0
    assert anchor.rects[0].rect.x1 == words[2].rect.x1
    assert anchor.quote == "first line and the"
    assert anchor.before == "The"
    assert anchor.after == "second"


def test_the_ends_may_come_the_other_way_round() -> None:
    words = {0: lines("one two three")}
    assert anchor_from_words("", words, (0, 2), (0, 0)) == anchor_from_words(
        "", words, (0, 0), (0, 2)
    )


def test_a_paragraph_number_beside_its_words_is_one_line() -> None:
    number = Word("18.", Rect(70, 100, 88, 112), 0, 0)
    first = Word("As", Rect(110, 100, 122, 112), 0, 1)
    below = Word("this", Rect(110, 114, 130, 126), 0, 2)
    assert merged_rects([number, first, below]) == [Rect(70, 100, 122, 112), below.rect]


def test_columns_far_apart_are_two_rectangles() -> None:
    left = Word("left", Rect(70, 100, 100, 112), 0, 0)
    right = Word("right", Rect(320, 100, 350, 112), 1, 0)
    assert len(merged_rects([left, right])) == 2


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the infor-", "mation given", "the information given"),
        ("a cross-", "cutting theme", "a cross-cutting theme"),
        ("in 2024-", "25 only", "in 2024-25 only"),
        ("under Miss-", "Smith here", "under Miss- Smith here"),
        ("the cost -", "if any", "the cost - if any"),
        ("the well\u00ad", "being duty", "the wellbeing duty"),
    ],
)
def test_words_divided_at_the_end_of_a_line(first: str, second: str, joined: str) -> None:
    words = [(0, word) for word in lines(first, second)]
    assert joined_text(words) == joined


def test_the_rest_of_the_page_tells_how_a_word_is_written() -> None:
    words = [(0, word) for word in lines("the decision-", "making body")]
    assert joined_text(words, {"decision-making"}) == "the decision-making body"
    assert joined_text(words, {"decisionmaking"}) == "the decisionmaking body"


def test_a_quotation_over_the_end_of_a_page_holds_no_stamp() -> None:
    pages = {
        12: with_stamp(lines("18. further improve the financial"), "Page 13"),
        13: with_stamp(lines("position within the block. Then more."), "Page 14"),
    }
    skip = page_furniture(pages, {12: A4, 13: A4}, {12: "13", 13: "14"})
    anchor = anchor_from_words("ab", pages, (12, 1), (13, 3), skip=skip)
    assert anchor.quote == "further improve the financial position within the block."
    assert (anchor.first_page, anchor.last_page) == (12, 13)
    assert len(anchor.rects) == 2
    assert (anchor.before, anchor.after) == ("18.", "Then more.")


def test_a_stamp_that_alone_was_chosen_is_marked() -> None:
    pages = {0: with_stamp(lines("Some text"), "Page 13")}
    skip = page_furniture(pages, {0: A4}, {0: "13"})
    assert anchor_from_words("", pages, (0, 2), (0, 3), skip=skip).quote == "Page 13"


def test_no_word_no_anchor() -> None:
    with pytest.raises(ValueError, match="no word"):
        anchor_from_words("", {0: []}, (0, 0), (0, 0))


def test_running_lines_are_told_by_standing_on_the_next_page_too() -> None:
    pages = {
        page: with_stamp(lines(f"{page}. Text of its own"), f"Page {page + 4} of 25", y=780)
        + lines("Updated Strategy for Everything", top=760)
        for page in (0, 1)
    }
    found = page_furniture(pages, {0: A4, 1: A4}, {0: None, 1: None})
    texts = [" ".join(pages[p][i].text for i in sorted(found[p])) for p in (0, 1)]
    assert texts == [
        "Page 4 of 25 Updated Strategy for Everything",
        "Page 5 of 25 Updated Strategy for Everything",
    ]


def test_numbers_of_paragraphs_at_the_top_are_text() -> None:
    pages = {p: lines(f"{p + 7}.", "Text"[p:], top=66) for p in (0, 1)}
    assert page_furniture(pages, {0: A4, 1: A4}, {0: "1", 1: "2"}) == {
        0: frozenset(),
        1: frozenset(),
    }


def test_stamps_turned_to_the_side_of_a_landscape_page() -> None:
    page = [*lines("A table"), Word("37", Rect(20, 300, 30, 312), 5, 0)]
    size = PageSize(842, 595, rotation=90)
    assert page_furniture({0: page}, {0: size}, {0: "37"}) == {0: frozenset({2})}


@pytest.mark.parametrize(
    "quote",
    [
        "The children's social-care placements",
        "the CHILDREN’S  social care\nplacements",
        "the children`s social care placements…",
        "Тhe children's social care placements",  # its first letter is Cyrillic
    ],
)
def test_a_quotation_is_found_however_it_is_typed(quote: str) -> None:
    words = lines("32. The children’s social care", "placements budget")
    assert find_quote({4: words}, quote, first_page=4) == ((4, 1), (4, 5))


def test_whole_words_go_before_parts_of_words() -> None:
    words = lines("the particular part of G10 and G1")
    assert find_quote({0: words}, "part", first_page=0) == ((0, 2), (0, 2))
    assert find_quote({0: words}, "G1", first_page=0) == ((0, 6), (0, 6))
    assert find_quote({0: words}, "art", first_page=0) is None
    assert find_quote({0: words}, "rticular", first_page=0) == ((0, 1), (0, 1))


def test_it_has_to_begin_on_the_page() -> None:
    pages = {0: lines("first page"), 1: lines("second page here")}
    assert find_quote(pages, "second page", first_page=0) is None
    assert find_quote(pages, "page second", first_page=0) == ((0, 1), (1, 0))
    assert find_quote(pages, "nowhere", first_page=0) is None
    assert find_quote(pages, " … ", first_page=0) is None


def test_words_copied_with_the_stamp_between_are_found() -> None:
    pages = {
        0: with_stamp(lines("ends here"), "Page 1"),
        1: with_stamp(lines("and goes on"), "Page 2"),
    }
    skip = page_furniture(pages, {0: A4, 1: A4}, {0: "1", 1: "2"})
    found = find_quote(pages, "ends here Page 1 and goes", first_page=0, skip=skip)
    assert found == ((0, 0), (1, 1))
    assert anchor_from_words("", pages, *found, skip=skip).quote == "ends here and goes"


TEXTS = st.lists(
    st.text(alphabet="abcde-'. é\u00ad", min_size=1, max_size=12), min_size=1, max_size=12
)


@given(texts=TEXTS, data=st.data())
def test_what_was_quoted_is_found_where_it_was(texts: list[str], data: st.DataObject) -> None:
    words = {0: lines(*texts)}
    if not words[0]:
        return
    start = data.draw(st.integers(0, len(words[0]) - 1))
    end = data.draw(st.integers(start, len(words[0]) - 1))
    anchor = anchor_from_words("", words, (0, start), (0, end))
    assert len(anchor.before) <= CONTEXT_LENGTH
    assert len(anchor.after) <= CONTEXT_LENGTH
    needle = folded(anchor.quote.strip("….").strip())
    if needle:
        found = find_quote(words, anchor.quote, first_page=0)
        if found is not None:
            again = anchor_from_words("", words, *found)
            assert needle in folded(again.quote)
        else:
            assert len(needle) < 5

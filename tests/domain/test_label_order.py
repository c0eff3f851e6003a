# SPDX-License-Identifier: AGPL-3.0-or-later
"""A paragraph's number that the file has behind its first line stands where it is read."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.annotation import Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.found_mark import FoundMark
from desktop.domain.geometry import Rect
from desktop.domain.mark_anchors import area_anchor
from desktop.domain.page import Word
from desktop.domain.quotation import anchor_from_words
from desktop.domain.quote_search import find_quote
from desktop.domain.text_stream import text_stream
from desktop.domain.words_by_quote import words_by_quote
from desktop.domain.words_under import anchor_of

LINES = ("This ends the one before.", "The bridge is one more example of the cost of", "paint.")
READ = "12. The bridge is one more example of the cost of paint."


def words_of_page() -> list[Word]:
    """Three lines; the number of the second comes behind it in the file."""
    words: list[Word] = []
    for number, text in enumerate(LINES):
        x, y = 100.0, 100.0 + 14 * number
        for piece in text.split():
            words.append(Word(piece, Rect(x, y, x + 6 * len(piece), y + 12), 0, number * 2))
            x += 6 * len(piece) + 3
        if number == 1:
            words.append(Word("12.", Rect(70, y, 88, y + 12), 0, number * 2 + 1))
    return words


WORDS = words_of_page()
FIRST, LAST = 5, len(WORDS) - 1


def test_a_quotation_has_the_number_before_its_words() -> None:
    anchor = anchor_from_words("", {0: WORDS}, (0, FIRST), (0, LAST))
    assert anchor.quote == READ
    assert "12." not in anchor_from_words("", {0: WORDS}, (0, FIRST + 1), (0, LAST)).quote


def test_all_its_words_stay_under_the_mark() -> None:
    anchor = anchor_from_words("", {0: WORDS}, (0, FIRST), (0, LAST))
    for word in WORDS[FIRST:]:
        x, y = word.rect.middle_x, word.rect.middle_y
        assert any(rect.contains(x, y) for rect in anchor.on_page(0))


def test_an_area_and_a_mark_of_another_program_quote_it_so_too() -> None:
    around = Rect(60, 112, 500, 160)
    assert area_anchor("", 0, around, WORDS).quote == READ
    found = FoundMark("k", MarkKind.HIGHLIGHT, MarkColour.YELLOW, (PageRect(0, around),))
    assert anchor_of(found, "", {0: WORDS}).quote == READ


def test_the_words_are_found_again_by_either_quotation() -> None:
    whole = (0, FIRST), (0, LAST)
    as_in_file = "The bridge is one more example of the cost of 12. paint."
    anchor = anchor_from_words("", {0: WORDS}, *whole)
    stream = text_stream({0: WORDS}, {})
    for quote in (READ, as_in_file):
        assert find_quote({0: WORDS}, quote, first_page=0) == whole
        again = words_by_quote(replace(anchor, quote=quote), stream)
        assert again is not None
        assert (again.first, again.last) == (FIRST, LAST)


def test_a_quotation_of_words_beside_such_a_number_is_found() -> None:
    anchor = anchor_from_words("", {0: WORDS}, (0, FIRST + 3), (0, LAST))
    assert anchor.quote == "one more example of the cost of paint."
    found = find_quote({0: WORDS}, anchor.quote, first_page=0)
    assert found == ((0, FIRST + 3), (0, LAST))
    again = words_by_quote(
        Anchor("", anchor.rects, anchor.quote, anchor.before), text_stream({0: WORDS}, {})
    )
    assert again is not None
    assert (again.first, again.last) == (FIRST + 3, LAST)

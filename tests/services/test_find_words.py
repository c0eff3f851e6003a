# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words over the text of a document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.finding import find as find_among_words
from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.domain.word_search import Wanted, folded
from desktop.services.find_words import PageMatch, SearchableText

TEXT = SearchableText(
    {
        0: "Front sheet",
        4: "The Council's flood\nplan and the FLOOD fund.\n"
        "It’s a short-\nterm plan to commis-\nsion.",
        9: "Nothing of the kind; the ﬂoods of 2031",
    }
)


def find(words: str, **options: bool) -> list[PageMatch]:
    """Look in the text above."""
    return TEXT.find(Wanted(words, **options))


def shown(match: PageMatch) -> str:
    """What is marked in the snippet."""
    return match.snippet[match.start : match.end]


def test_pages_counts_and_surroundings() -> None:
    """Capitals make no difference; the words are shown where they stand first."""
    first, second = find("Flood")
    assert (first.page, first.count) == (4, 2)
    assert shown(first) == "flood"
    assert "Council's flood plan" in first.snippet
    assert (second.page, second.count) == (9, 1)
    assert shown(second) == "ﬂood"  # as printed, with its ligature


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("flood plan", "flood plan"),
        ("short-term", "short- term"),
        ("commission", "commis- sion"),
        ("it's", "It’s"),
        ("shortterm plan", "short- term plan"),
    ],
)
def test_line_ends_hyphens_and_quotation_marks(words: str, marked: str) -> None:
    """A line end is a space or nothing; a straight apostrophe finds a curly one."""
    (match,) = find(words)
    assert (match.page, match.count) == (4, 1)
    assert shown(match) == marked


def test_whole_words_and_capitals() -> None:
    """Only by itself; only as typed."""
    assert [m.page for m in find("flood", whole_word=True)] == [4]
    assert [m.count for m in find("FLOOD", match_case=True)] == [1]
    assert [m.page for m in find("floods", whole_word=True)] == [9]
    assert find("Floods", match_case=True) == []
    assert [m.page for m in find("term", whole_word=True)] == [4]


def test_nothing_to_look_for_finds_nothing() -> None:
    """Spaces alone are nothing."""
    assert find("   ") == []


@given(st.text(max_size=80), st.text(max_size=12), st.booleans(), st.booleans())
def test_what_is_shown_is_what_was_looked_for(
    text: str, needle: str, whole: bool, case: bool
) -> None:
    """Whatever is typed, the marked part of the snippet is what was looked for."""
    wanted = Wanted(needle, whole, case)
    for match in SearchableText({0: text}).find(wanted):
        assert 0 <= match.start < match.end <= len(match.snippet)
        there = folded(shown(match), match_case=case).replace("-", "").split()
        sought = folded(needle, match_case=case).replace("-", "").split()
        assert "".join(sought) in "".join(there)


PAGES = SearchableText(
    {
        0: "11\n1.\nThe board will weigh up whether the ferry\nmay run at night and who"
        "\nReport of the harbour Page 1 of 3",
        1: "12\nwould pay for the lamps. A further commis-\nReport of the harbour Page 2 of 3",
        2: "13\nsion would be asked, and who would know\nReport of the harbour Page 3 of 3",
        3: "14\nThis page is intentionally left blank",
    }
)


@pytest.mark.parametrize(
    ("words", "page", "shown_as"),
    [
        ("at night and who would pay", 0, "at night and who would pay"),
        ("WHO WOULD", 0, "who would"),
        ("a further commission would be", 1, "A further commis- sion would be"),
        ("commission", 1, "commis- sion"),
    ],
)
def test_words_that_go_on_on_the_next_page_are_found(words: str, page: int, shown_as: str) -> None:
    """Over the number at the top and the running line at the foot; counted where they begin."""
    first = PAGES.find(Wanted(words))[0]
    assert (first.page, first.count) == (page, 1)
    assert shown(first) == shown_as
    (over,) = first.over
    assert over.page == page


def test_options_hold_over_the_end_of_a_page() -> None:
    """And what stands on one page alone is counted there as ever."""
    assert [(m.page, m.count) for m in PAGES.find(Wanted("who would"))] == [(0, 1), (2, 1)]
    assert PAGES.find(Wanted("Who Would", match_case=True)) == []
    assert [m.page for m in PAGES.find(Wanted("and who would", match_case=True))] == [0, 2]
    assert [m.page for m in PAGES.find(Wanted("ho would pay", whole_word=True))] == []
    assert [m.page for m in PAGES.find(Wanted("who would pay", whole_word=True))] == [0]
    assert PAGES.find(Wanted("know 14 This")) == []


LINES = st.lists(st.text("abA-b’ ", min_size=1, max_size=8), min_size=1, max_size=5)


@given(LINES, st.text("abA-'", min_size=1, max_size=3), st.booleans(), st.booleans())
def test_text_and_page_agree(lines: list[str], needle: str, whole: bool, case: bool) -> None:
    """As many places are counted in the text as are then marked on the page."""
    words = [
        Word(text, Rect(10 * x, 20 * y, 10 * x + 9, 20 * y + 10), 0, y)
        for y, line in enumerate(lines)
        for x, text in enumerate(line.split())
    ]
    text = "\n".join(lines)
    wanted = Wanted(needle, whole, case)
    counted = sum(match.count for match in SearchableText({0: text}).find(wanted))
    assert counted == len(find_among_words(words, wanted))


def test_the_first_place_that_is_no_part_of_a_longer_word() -> None:
    text = SearchableText({0: "Properties let per week.\nPer month", 1: "Superb"})
    whole, part = text.find(Wanted("per"))
    assert (whole.count, whole.first_by_itself) == (3, 1)
    assert (part.count, part.first_by_itself) == (1, 0)

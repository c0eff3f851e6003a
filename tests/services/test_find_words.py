# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words over the text of a document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.services.find_words import SearchableText

TEXT = SearchableText(
    {
        0: "Front sheet",
        4: "The Council's flood\nplan and the FLOOD fund. It’s a short-\nterm plan.",
        9: "Nothing of the kind",
    }
)


def test_pages_counts_and_surroundings() -> None:
    """Capitals make no difference; the words are shown where they stand first."""
    (match,) = TEXT.find("Flood")
    assert (match.page, match.count) == (4, 2)
    assert match.snippet[match.start : match.end] == "flood"


def test_words_over_a_line_end_are_found() -> None:
    """A line end is a space."""
    assert [m.page for m in TEXT.find("flood plan")] == [4]


def test_printed_quotation_marks_are_found_typed_plainly() -> None:
    """A straight apostrophe finds a curly one."""
    assert [m.page for m in TEXT.find("it's")] == [4]


def test_nothing_to_look_for_finds_nothing() -> None:
    """Spaces alone are nothing."""
    assert TEXT.find("   ") == []


@given(st.text(max_size=80), st.text(max_size=12))
def test_what_is_shown_is_what_was_looked_for(text: str, needle: str) -> None:
    """Whatever is typed, the part of the snippet that is marked has the length of the words."""
    for match in SearchableText({0: text}).find(needle):
        assert 0 <= match.start < match.end <= len(match.snippet)
        assert match.end - match.start == len(" ".join(needle.replace("\u00ad", "").split()))

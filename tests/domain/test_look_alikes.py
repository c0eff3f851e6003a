# SPDX-License-Identifier: AGPL-3.0-or-later
"""Characters that look alike count as the same wherever words are looked for."""

from __future__ import annotations

import pytest

from desktop.domain import word_search
from desktop.domain.look_alikes import AS_TYPED, words_in_latin
from desktop.domain.quote_search import folded
from desktop.services.find_words import SearchableText

PRINTED = "the Appendi\u0445 \u0412\u2019s \u201clong\u2011term\u201d plan"
TYPED = 'the appendix b\'s "long-term" plan'


def test_what_is_printed_is_found_as_it_is_typed() -> None:
    assert folded(PRINTED) == folded(TYPED)
    assert word_search.folded(PRINTED) == word_search.folded(TYPED)
    (match,) = SearchableText({0: f"See {PRINTED}."}).find(word_search.Wanted(TYPED))
    assert match.snippet[match.start : match.end] == PRINTED


@pytest.mark.parametrize(
    ("printed", "latin"),
    [
        ("Appendix \u0412 and \u039f", "Appendix B and O"),
        (
            "\u0391\u03b8\u03ae\u03bd\u03b1 \u0391",
            "\u0391\u03b8\u03ae\u03bd\u03b1 A",
        ),  # truly Greek
        ("plain", "plain"),
    ],
)
def test_words_that_are_truly_foreign_stay(printed: str, latin: str) -> None:
    assert words_in_latin(printed) == latin


def test_one_character_stands_for_one() -> None:
    assert len(PRINTED.translate(AS_TYPED)) == len(PRINTED)

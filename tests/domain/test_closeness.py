# SPDX-License-Identifier: AGPL-3.0-or-later
"""How closely a text answers, and which words are left out where nothing has all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.closeness import AS_TYPED, NEARBY, SOMEHOW, TOGETHER, closeness
from desktop.domain.looser_words import looser_words


@pytest.mark.parametrize(
    ("typed", "text", "how_close"),
    [
        ("work programme", "the WORK\nPROGRAMME of", TOGETHER),
        ("work prog", "the work programme", TOGETHER),
        ("work prog ", "the work programme", SOMEHOW),
        ("work programme", "work of the programme", NEARBY),
        ("work programme", "programme of work", AS_TYPED),
        ("work programme", "working programme", SOMEHOW),
        ("parking", "a car park", SOMEHOW),
        ("parking", "car parking", AS_TYPED),
        ("potholes", "one pothole", AS_TYPED),
        ("bus", "business", SOMEHOW),
        ('"ferry landing" closed', "the ferry landing, closed", TOGETHER),
        ("“", "anything", SOMEHOW),
        ("", "anything", SOMEHOW),
    ],
)
def test_how_closely_a_text_answers(typed: str, text: str, how_close: float) -> None:
    assert closeness(typed)(text) == how_close


@given(st.text(max_size=60), st.text(max_size=200))
def test_anything_may_be_typed(typed: str, text: str) -> None:
    assert SOMEHOW <= closeness(typed)(text) <= TOGETHER
    assert all(words.strip() for step in looser_words(typed) for words in step)


@pytest.mark.parametrize(
    ("typed", "steps"),
    [
        ("what did we say about the ferry", [("ferry",)]),
        ('what about "north quay" dues? ', [('"north quay" dues ',)]),
        ("ferry", []),
        ("old ferry road", []),
        ("what about it", []),
        (
            "ferry dues north quay",
            [("dues north quay ", "ferry north quay ", "ferry dues quay ", "ferry dues north ")],
        ),
    ],
)
def test_which_words_are_left_out(typed: str, steps: list[tuple[str, ...]]) -> None:
    assert list(looser_words(typed)) == steps

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pages' text is missing or rubbish; tables of numbers and Welsh are neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.document import DocumentFacts
from desktop.domain.geometry import Rect
from desktop.domain.page import PageSize, PageText, TextLine
from desktop.domain.reading import PackText
from desktop.parsing.text_quality import (
    is_rubbish,
    is_to_recognise,
    is_welsh,
    pages_to_recognise,
    read_with_pictures,
)

ENGLISH = (
    "The Committee considered a report of the Director of Place on the state of the river walls "
    "and on what had been spent on them since the last flood. Members asked how the money had "
    "been divided between the wards and were told that a further report would be made in spring."
)
WELSH = (
    "Mae'r adroddiad hwn yn nodi'r gyllideb ddrafft ar gyfer y flwyddyn nesaf ac yn gofyn i'r "
    "pwyllgor roi sylwadau arni. Bydd y cabinet yn ystyried y sylwadau cyn i'r cyngor llawn "
    "gyfarfod ym mis Mawrth i bennu'r dreth gyngor ar gyfer trigolion y sir. Cwm Cynon, Ynysybwl."
)
TABLE = "\n".join(
    f"KPI {row:02} {row * 1234.5:,.1f} (£{row},{row:03}) -{row}.9% ▲ n/a" for row in range(40)
)
LEADERS = "Contents ........................................................ 4\n" * 12


def page(text: str, share: float = 0.0) -> PageText:
    lines = tuple(
        TextLine(line, Rect(50, 50 + 12 * at, 500, 60 + 12 * at), 11.0)
        for at, line in enumerate(text.splitlines())
    )
    return PageText(0, PageSize(595, 842), lines, picture_share=share)


def moved(text: str, by: int) -> str:
    """Each letter replaced by the one so many places on, as fonts with a wrong table give it."""
    return "".join(
        chr((ord(c) - ord("a") + by) % 26 + ord("a")) if "a" <= c <= "z" else c
        for c in text.casefold()
    )


@pytest.mark.parametrize("text", ["", "12", "Agenda Item 8\n57", "Appendix 1\nPage 4 of 25"])
def test_a_picture_with_a_stamp_at_most_is_to_be_recognised(text: str) -> None:
    assert is_to_recognise(page(text, share=0.98))


@pytest.mark.parametrize("text", [ENGLISH, WELSH, TABLE, LEADERS, "", "This page is blank"])
def test_a_page_without_pictures_is_not(text: str) -> None:
    assert not is_to_recognise(page(text))


@pytest.mark.parametrize("text", [ENGLISH, WELSH, TABLE])
def test_text_over_a_picture_is_used_as_it_is(text: str) -> None:
    assert not is_to_recognise(page(text, share=1.0))


@pytest.mark.parametrize("by", range(1, 26))
def test_letters_that_mean_others_are_rubbish(by: int) -> None:
    assert is_rubbish(moved(ENGLISH, by))


@pytest.mark.parametrize("by", [1, 3, 23, 25])
def test_so_are_those_of_welsh(by: int) -> None:
    assert is_rubbish(moved(WELSH, by))


@pytest.mark.parametrize("fault", ["\ufffd", "\ue012", "\x03"])
def test_characters_that_mean_nothing_are_rubbish(fault: str) -> None:
    assert is_rubbish("".join(fault if at % 3 == 0 else c for at, c in enumerate(ENGLISH * 2)))
    assert not is_rubbish(ENGLISH + fault * 5), "a bullet or two of a symbol font"


def test_signs_in_the_place_of_letters_are_rubbish() -> None:
    assert is_rubbish("!\"# $%&' ()*+ ,-./ :;<= >?@[ " * 10)


def test_the_pages_are_told_with_the_reading() -> None:
    pages = (page(ENGLISH), page("", share=1.0), page(""))
    numbered = tuple(
        PageText(at, each.size, each.lines, picture_share=each.picture_share)
        for at, each in enumerate(pages)
    )
    text = PackText(DocumentFacts(tuple(each.size for each in pages)), numbered)
    reading, pictures = read_with_pictures(text)
    assert len(reading.pages) == 3
    assert pictures == pages_to_recognise(text) == (1,)


def test_welsh_is_told_from_english() -> None:
    assert is_welsh(WELSH)
    assert is_welsh(f"{ENGLISH}\n{WELSH}"), "both, one after the other"
    assert not is_welsh(ENGLISH)
    assert not is_welsh("Cyngor Sir Gwynedd: minutes of the meeting held in English at Caernarfon")
    assert not is_welsh("")


@given(st.text(max_size=400))
def test_nothing_makes_it_raise(text: str) -> None:
    is_rubbish(text)
    is_welsh(text)

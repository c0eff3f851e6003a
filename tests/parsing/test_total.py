# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever the text, reading a pack neither raises nor loses a part on the way."""

from __future__ import annotations

import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.geometry import Rect
from desktop.domain.page import PageLink, PageSize, PageText, TextLine
from desktop.domain.reading import PackText
from desktop.parsing.front_card import read_card
from desktop.parsing.pack import read_pack
from tests.parsing.builders import line, pack, page, stamp

WORDS = st.sampled_from(
    [
        "AGENDA", "1.", "2.", "3", "3.1", "4.2.1", "8a", "101/25", "(a)", "a)", "•", "IV.",
        "36.", "Apologies", "Minutes of the meeting held on", "6 May 2025", "Tuesday 5 March",
        "2.00 pm", "31/02/2025", "99/99/9999", "(Pages 5 - 10)", "(Pages", "9999 - 1)",
        "(Pages 9 - 3)", "Page 3", "Page 12 of 43", "Agenda Item 8", "Appendix A",
        "Agenda Annex", "Item No.", "Meeting Name:", "REPORT OF THE DIRECTOR OF ROADS", "From:",
        "Subject:", "Recommendations", "RESOLVED:", "AGREED:", "Background Papers",
        "Appendices", "Officers to Contact", "Ann Ash", "Tel:", "01234 567890", "a@b.gov.uk",
        "a@", "Acronym", "Meaning", "Glossary", "GLD: Good Level", "Health Board (HB)",
        "Questions asked by Mr. Ash:", "Reply by the Chairman:", "Question:",
        "The Director responded:", "Meeting Date", "Item", "Membership",
        "Councillors Ash, Birch and", "Councillor", "Mr.", "DECLARATIONS OF INTEREST",
        "declared that she was a governor.", "The Director agreed to send",
        "This page is intentionally left blank", "Northshire County Council", "Date:", "Venue:",
        "-",
    ]
)  # fmt: skip
TEXT = st.one_of(WORDS, st.lists(WORDS, max_size=6).map(" ".join), st.text(max_size=40))
PLACE = st.floats(min_value=-50, max_value=900, allow_nan=False)


@st.composite
def torn_lines(draw: st.DrawFn) -> TextLine:
    x, y = draw(PLACE), draw(PLACE)
    width, height = draw(st.floats(0, 400)), draw(st.floats(0, 40))
    return TextLine(
        draw(TEXT),
        Rect(x, y, x + width, y + height),
        draw(st.sampled_from([0.0, 7.0, 12.0, 20.0])),
        bold=draw(st.booleans()),
        italic=draw(st.booleans()),
        sideways=draw(st.booleans()),
    )


@st.composite
def torn_packs(draw: st.DrawFn) -> PackText:
    count = draw(st.integers(0, 5))
    sizes = [PageSize(0.0, 0.0), PageSize(595.0, 842.0), PageSize(842.0, 595.0, 90)]
    pages = []
    for index in range(count):
        links = [
            PageLink(Rect(0, y, 500, y + 20), draw(st.one_of(st.none(), st.integers(-1, 9))))
            for y in draw(st.lists(st.floats(0, 800), max_size=2))
        ]
        lines = draw(st.lists(torn_lines(), max_size=14))
        size = draw(st.sampled_from(sizes))
        pages.append(PageText(index, size, tuple(lines), tuple(links), draw(st.floats(0, 1))))
    outline = draw(st.lists(st.tuples(st.integers(1, 3), TEXT, st.integers(-1, 9)), max_size=5))
    return pack(pages, outline=outline, title=draw(TEXT), file_name=draw(TEXT))


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=torn_packs())
def test_no_torn_text_makes_reading_fail(text: PackText, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        reading = read_pack(text)
    assert caplog.records == []
    assert len(reading.pages) == len(text.pages)
    read_card(text)
    for item in reading.items:
        if item.pages is not None:
            assert 0 <= item.pages.first <= item.pages.last < len(text.pages)


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 20_000,
        "(Pages " * 5_000,
        "The Director " * 5_000,
        "A" * 60_000,
        "Councillor Ash, " * 4_000,
        "a@" * 20_000,
        "(HRA) " * 8_000,
        "Appendix A " * 5_000,
        "1." * 30_000,
        "of the and " * 8_000,
    ],
)
def test_an_endless_line_does_no_harm(text: str) -> None:
    lines = [line(54, 100, text), line(54, 140, "AGENDA"), line(54, 160, text), stamp(1)]
    reading = read_pack(pack([page(0, lines), page(1, lines)]))
    assert len(reading.pages) == 2


def test_thousands_of_numbers_on_a_page_do_no_harm() -> None:
    lines = [line(54 + (n % 7), 60 + n * 0.2, f"{n % 90}.") for n in range(4000)]
    reading = read_pack(pack([page(0, lines)]))
    assert len(reading.pages) == 1

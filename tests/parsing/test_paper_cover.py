# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the first page of a paper sent by itself says of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desktop.domain.geometry import Rect
from desktop.domain.page import PageSize, PageText, TextLine
from desktop.parsing.paper_cover import PaperCover, read_cover

BODY = "Harbours and Roads Committee"
TEXT = (
    "This paper sets out what the users of the harbour said to the council in the autumn,",
    "and the reply of the Director of Place to each of them.",
)


def page(*lines: str | tuple[str, float]) -> PageText:
    """A page of lines, each with the size of its print where that is not the text's."""
    made, y = [], 60.0
    for each in (*lines, *TEXT):
        text, size = (each, 11.0) if isinstance(each, str) else each
        made.append(TextLine(text, Rect(60, y, 60 + 5 * len(text), y + size * 1.2), size))
        y += size * 2
    return PageText(0, PageSize(595, 842), tuple(made))


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Agenda item 9: Harbour dues", "9", "Harbour dues"),
        ("AGENDA ITEM 9 – HARBOUR DUES", "9", "HARBOUR DUES"),
        ("Item No. 4a - Salt stocks", "4a", "Salt stocks"),
        ("Supplement to agenda item 12", "12", ""),
        ("Late paper for item 7: Ferry timetable", "7", "Ferry timetable"),
        ("Item 9 on the agenda", "9", ""),
        ("Eitem 9 ar yr Agenda", "9", ""),
        ("Item 9 was deferred by the committee in March", None, ""),
        ("See agenda item 9 for more", None, ""),
    ],
)
def test_the_item_a_first_page_names(line: str, number: str | None, title: str) -> None:
    cover = read_cover(page("Brackwater District Council", BODY, line), names=(BODY,))
    assert cover == PaperCover(number, title)


def test_a_page_that_names_two_items_belongs_to_neither() -> None:
    lines = ("Agenda item 5: Harbour wall", "Agenda item 7: Ferry timetable")
    assert read_cover(page(*lines)).number is None
    assert read_cover(page(*[lines[0]] * 2)).number == "5"


@pytest.mark.parametrize(
    "lines",
    [
        (BODY, ("LATE PAPER", 16), ("Update on the flood gates", 14)),
        ("9 March 2027", ("SUPPLEMENTARY AGENDA", 14), ("Update on the flood gates", 14)),
        ("Late paper", "Title: Update on the flood gates"),
        ("Agenda Item 5", "Update on the flood gates"),
        ("Date: 9 March 2027", ("Update on the", 14), ("flood gates", 14)),
    ],
)
def test_the_title_is_what_the_paper_is_about(lines: Sequence[str | tuple[str, float]]) -> None:
    """Neither what kind of paper it is, nor the body or the day."""
    assert read_cover(page(*lines), names=(BODY,)).title == "Update on the flood gates"


def test_a_year_in_it_makes_a_title_no_date() -> None:
    lines = ("Tuesday, 9th March 2027, 6.30 pm", ("Budget 2027/28", 14))
    assert read_cover(page(*lines)).title == "Budget 2027/28"


def test_plain_text_has_no_title() -> None:
    assert read_cover(page()) == PaperCover()
    assert read_cover(PageText(0, PageSize(595, 842), ())) == PaperCover()

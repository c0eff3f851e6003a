# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one-page form: always one page, and it says what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from desktop.domain.papers import (
    MeetingPaper,
    PaperCorrection,
    PaperFollowUp,
    PaperHappening,
    PaperRequest,
)
from desktop.domain.print_style import PageOrder, PaperSize, PrintSize, PrintStyle
from desktop.exports.briefing import write_briefing
from tests.exports.samples import difficult_paper, empty_paper, full_paper, long_paper

STYLES = [
    PrintStyle(one_page=True),
    PrintStyle(PaperSize.A5, one_page=True),
    PrintStyle(size=PrintSize.LARGE, grey=True, one_page=True),
    PrintStyle(PaperSize.A5, size=PrintSize.LARGE, one_page=True),
    PrintStyle(order=PageOrder.BOOKLET, one_page=True),
]


def _words(paper: MeetingPaper, style: PrintStyle, out: Path) -> str:
    assert write_briefing(paper, str(out), style) == 1
    with pymupdf.open(out) as document:
        assert len(document) == 1
        return " ".join(document[0].get_text().split())


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("make", [full_paper, empty_paper, difficult_paper, long_paper])
def test_it_is_one_page_whatever_there_is(
    tmp_path: Path, make: Callable[[], MeetingPaper], style: PrintStyle
) -> None:
    said = _words(make(), style, tmp_path / "one.pdf")
    assert "Page 1 of 1" in said


def test_all_of_a_usual_meeting_is_on_it(tmp_path: Path) -> None:
    paper = full_paper()
    said = _words(paper, PrintStyle(one_page=True), tmp_path / "one.pdf")
    for item in paper.items:
        for point in item.points:
            assert point.citation in said
        for question in item.questions:
            assert " ".join(question.text.split()) in said
    assert "I am a governor of Millrace School" in said
    assert "Left out" not in said


def test_what_there_is_no_room_for_is_said(tmp_path: Path) -> None:
    paper = full_paper()
    places = next(item for item in paper.items if item.number == "7")
    many = replace(places, points=places.points * 30)
    items = tuple(many if item is places else item for item in paper.items)
    said = _words(replace(paper, items=items), PrintStyle(one_page=True), tmp_path / "one.pdf")
    assert "Left out for want of room: 11" in said  # of 120 points on one item
    assert "the full briefing has all of them" in said


def test_what_only_the_full_briefing_has_is_said(tmp_path: Path) -> None:
    usual = replace(full_paper(), before=(), corrections=(), requests=())
    first, *others = usual.items
    more = replace(
        usual,
        items=(replace(first, happened=(PaperHappening("2.05 pm", "Agreed."),)), *others),
        before=(PaperFollowUp("Send the figures"), PaperFollowUp("A visit to the weir")),
        corrections=(PaperCorrection("p.3", "£7k", "£5k"), PaperCorrection("", "", "x", True)),
        requests=(PaperRequest("Empty shops"),),
    )
    said = _words(more, PrintStyle(one_page=True), tmp_path / "one.pdf")
    assert "2 things still open from earlier meetings" in said
    assert "1 correction to raise" in said
    assert "1 request for the work programme" in said
    assert "what happened at the meeting" in said
    assert "still open" not in _words(usual, PrintStyle(one_page=True), tmp_path / "two.pdf")

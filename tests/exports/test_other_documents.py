# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheets besides briefing and list: all that was put in, in order, however it is printed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.declaration_record import RecordLine, RecordPaper
from desktop.domain.marked_pages import MarkedPage, MarkedPagesPaper
from desktop.domain.papers import (
    MeetingPaper,
    PaperCorrection,
    PaperDeclaration,
    PaperFollowUp,
    PaperItem,
    PaperPoint,
    PaperQuestion,
    PaperRequest,
)
from desktop.domain.print_style import PageOrder, PaperSize, PrintSize, PrintStyle
from desktop.domain.question import QuestionPart
from desktop.domain.register_paper import RegisterLine, RegisterPaper
from desktop.domain.standing_interest import RegisterKind
from desktop.domain.tag_thread_paper import TagThreadPaper, ThreadEntry, ThreadMeeting
from desktop.exports.briefing import write_briefing
from desktop.exports.declaration_record import write_record
from desktop.exports.follow_up_list import write_follow_up_list
from desktop.exports.marked_pages import write_marked_pages
from desktop.exports.question_sheet import write_question_sheet
from desktop.exports.register import write_register
from desktop.exports.style import house_for
from desktop.exports.tag_thread import write_tag_thread
from tests.exports.pdf_text import by_pdfium, by_pymupdf, gaps
from tests.exports.samples import CARD, MADE_AT

STYLES = [
    PrintStyle(),
    PrintStyle(PaperSize.A5, grey=True),
    PrintStyle(size=PrintSize.LARGE),
    PrintStyle(PaperSize.A5, size=PrintSize.LARGE),
    PrintStyle(order=PageOrder.BOOKLET),
]
ENGINES: list[Callable[..., str]] = [by_pymupdf, by_pdfium]
Write = Callable[[str, PrintStyle], int]


def _sheet(text: str) -> tuple[Write, list[str]]:
    question = PaperQuestion(
        f"On the ferry: {text}", f"the Chair {text}", kind="notice", standing_order="Order 7",
        parts=(QuestionPart(f"What has it cost? {text}"), QuestionPart("And when?", "Dates")),
        reply=f"One. {text}\nTwo.", replied="Mon 2 Mar 2026", state="answered",
    )  # fmt: skip
    more = PaperQuestion(f"Why so late? {text}", kind="supplementary")
    paper = MeetingPaper(CARD, MADE_AT, (PaperItem("3", "Questions", questions=(question, more)),))
    said = [
        "1", f"Question to the Chair {text}", "Under Order 7", question.text,
        "1.", f"What has it cost? {text}", "Dates", "2.", "And when?",
        "Reply, Mon 2 Mar 2026", question.reply, "Supplementary question", more.text, "Reply",
    ]  # fmt: skip
    return lambda out, style: write_question_sheet(paper, out, style), said


def _follow_ups(text: str) -> tuple[Write, list[str]]:
    paper = MeetingPaper(
        CARD,
        MADE_AT,
        (),
        before=(PaperFollowUp(f"Ask again {text}", "Clerk", since="6 Jan 2026"),),
        follow_ups=(
            PaperFollowUp(f"A report {text}", "Director", quotes=(f"will report {text}",)),
        ),
        corrections=(PaperCorrection(f"p.4 {text}", f"2,018 {text}", f"2,081 {text}"),),
        requests=(PaperRequest(f"Ferries {text}", f"They are late {text}", "June"),),
    )
    said = [
        "Still open", f"Ask again {text}", "Clerk", "Promised", f"A report {text}", "Director",
        f"“will report {text}”", "Corrections", f"p.4 {text}", f"“2,018 {text}”",
        f"“2,081 {text}”", "Requests", f"Ferries {text}", "For June", f"They are late {text}",
    ]  # fmt: skip
    return lambda out, style: write_follow_up_list(paper, out, style), said


def _thread(text: str) -> tuple[Write, list[str]]:
    point = PaperPoint(
        "Item 4, ¶2, p.9", f"the quay is sound {text}", f"Is it? {text}",
        MarkKind.HIGHLIGHT, MarkColour.GREEN, (("raise", "red"),),
    )  # fmt: skip
    asked = PaperQuestion(f"Who looked at it? {text}")
    earlier = replace(CARD, date=date(2024, 1, 23), body="Harbours Committee")
    paper = TagThreadPaper(
        f"Quay {text}",
        "blue",
        (
            ThreadMeeting(earlier, (ThreadEntry(point),)),
            ThreadMeeting(CARD, (ThreadEntry(replace(point, note=""), (asked,)),)),
        ),
        MADE_AT,
    )
    quote = f"“{point.quote}”"
    said = [
        f"Quay {text}", "2 marks at 2 meetings", "23 January 2024, Harbours Committee",
        "Harbours Committee", "Tuesday 23 January 2024", point.citation, "raise", quote, point.note,
        "Children, Families and Learning Scrutiny Committee", point.citation, quote, asked.text,
    ]  # fmt: skip
    return lambda out, style: write_tag_thread(paper, out, style), said


def _record(text: str) -> tuple[Write, list[str]]:
    declaration = PaperDeclaration(
        (f"7. Ferries {text}",), "other", f"I sail {text}", "did not vote"
    )
    paper = RecordPaper((RecordLine(date(2026, 3, 10), "Elm", "Quays", declaration),), MADE_AT)
    said = ["Quays, Elm, Tuesday 10 March 2026", f"7. Ferries {text}", f"“I sail {text}”"]
    return lambda out, style: write_record(paper, out, style), said


def _register(text: str) -> tuple[Write, list[str]]:
    line = RegisterLine(f"Ferry Trust {text}", RegisterKind.BODY, f"trustee {text}")
    paper = RegisterPaper((line,), MADE_AT, "")
    said = ["Current", line.name, f"trustee {text}"]
    return lambda out, style: write_register(paper, out, style), said


MAKERS = [_sheet, _follow_ups, _thread, _record, _register]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_put_in_is_read_in_order(
    tmp_path: Path,
    engine: Callable[..., str],
    make: Callable[[str], tuple[Write, list[str]]],
    style: PrintStyle,
) -> None:
    write, said = make("– ŵ £5 €7 ½ “so”")
    out = tmp_path / "paper.pdf"
    count = write(str(out), style)
    gaps(engine(out, house_for(style)), said)
    with pymupdf.open(out) as document:
        assert len(document) == count
        assert document.get_toc() or make is _sheet


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("make", MAKERS)
def test_a_checker_finds_nothing(
    tmp_path: Path, make: Callable[[str], tuple[Write, list[str]]], style: PrintStyle
) -> None:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.skip("qpdf is not installed")
    out = tmp_path / "paper.pdf"
    make("ŷ")[0](str(out), style)
    check = subprocess.run([qpdf, "--check", str(out)], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout + check.stderr


@given(st.text(alphabet=st.characters()))
@settings(max_examples=40, deadline=None)
def test_nothing_typed_makes_one_fail(text: str) -> None:
    point = PaperPoint(text, text, text, MarkKind.AREA, MarkColour.PINK, ((text, text),))
    meeting = MeetingPaper(CARD, MADE_AT, (PaperItem(text, text, points=(point,)),), member=text)
    pages = MarkedPagesPaper(meeting, (MarkedPage(text, text, (point,) * 3, 595, 842),) * 2)
    large = PrintStyle(PaperSize.A5, size=PrintSize.LARGE, grey=True)
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "paper.pdf")
        for make in MAKERS:
            make(text)[0](out, large)
        write_briefing(meeting, out, replace(large, one_page=True))
        places, count = write_marked_pages(pages, out, large)
        assert len(places) == 2 and places[-1].page < count

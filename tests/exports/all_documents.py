# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every document there is, with the same text in each field that a member or a pack can fill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.declaration_record import RecordLine, RecordPaper
from desktop.domain.mark_list import ListedMark, MarkListPaper
from desktop.domain.marked_pages import MarkedPage, MarkedPagesPaper
from desktop.domain.meeting import MeetingCard
from desktop.domain.papers import (
    MeetingPaper,
    PaperCorrection,
    PaperDeclaration,
    PaperFollowUp,
    PaperHappening,
    PaperItem,
    PaperPoint,
    PaperQuestion,
    PaperRequest,
)
from desktop.domain.print_style import PageOrder, PaperSize, PrintSize, PrintStyle
from desktop.domain.question import QuestionPart
from desktop.domain.register_paper import RegisterLine, RegisterPaper
from desktop.domain.tag_thread_paper import TagThreadPaper, ThreadEntry, ThreadMeeting
from desktop.exports.briefing import write_briefing
from desktop.exports.declaration_record import write_record
from desktop.exports.declarations import write_declarations
from desktop.exports.follow_up_list import write_follow_up_list
from desktop.exports.mark_list import write_mark_list
from desktop.exports.marked_pages import write_marked_pages
from desktop.exports.question_list import write_question_list
from desktop.exports.question_sheet import write_question_sheet
from desktop.exports.register import write_register
from desktop.exports.tag_thread import write_tag_thread
from tests.exports.samples import MADE_AT

PRINTS = [
    PrintStyle(paper, order, size, grey=grey)
    for paper, order, size, grey in product(PaperSize, PageOrder, PrintSize, (False, True))
    if not (order is PageOrder.BOOKLET and paper is PaperSize.A5)
]
SMALLEST = PrintStyle(PaperSize.A5, size=PrintSize.LARGE, grey=True)

Write = Callable[[str, str, PrintStyle], object]
"""Writes the document that says a text everywhere to a file, in a print."""


def paper_of(text: str) -> MeetingPaper:
    """A meeting's paper with the text everywhere."""
    declaration = PaperDeclaration((text,), "other", text, text, ((text, text), ("Whose", text)))
    asked = PaperQuestion(
        text, text, text, text, "draft", text, "notice", text, text, text,
        (QuestionPart(text, text), QuestionPart(text)),
    )  # fmt: skip
    open_one = replace(asked, reply="", kind="supplementary")
    item = PaperItem(
        number=text,
        title=text,
        pages=text,
        lead=text,
        ask=(text,),
        note=text,
        points=tuple(point_of(text, kind) for kind in MarkKind),
        questions=(asked, open_one),
        declarations=(declaration,),
        happened=(PaperHappening("2.10 pm", text),),
    )
    return MeetingPaper(
        MeetingCard(authority=text, body=text, date=date(2026, 3, 10), location=text),
        MADE_AT,
        (item,),
        replace(item, number=None),
        (declaration,),
        text,
        attendance=text,
        apologies=text,
        before=(PaperFollowUp(text, text, text, text, quotes=(text,), outcome=text, since=text),),
        follow_ups=(PaperFollowUp(text, quotes=(text,)),),
        corrections=(PaperCorrection(text, text, text), PaperCorrection(text, text, "")),
        requests=(PaperRequest(text, text, text),),
    )


def point_of(text: str, kind: MarkKind = MarkKind.HIGHLIGHT) -> PaperPoint:
    """A point with the text everywhere."""
    return PaperPoint(text, text, text, kind, MarkColour.PINK, ((text, text), (text, "red")))


def _thread(text: str, out: str, style: PrintStyle) -> object:
    entry = ThreadEntry(point_of(text), paper_of(text).items[0].questions)
    meeting = ThreadMeeting(paper_of(text).card, (entry,))
    return write_tag_thread(TagThreadPaper(text, text, (meeting,) * 2, MADE_AT, text), out, style)


def record_of(text: str) -> RecordPaper:
    """A record with the text everywhere."""
    line = RecordLine(date(2026, 3, 10), text, text, paper_of(text).declarations[0])
    return RecordPaper((line,) * 2, MADE_AT, member=text)


def register_of(text: str) -> RegisterPaper:
    """A register with the text everywhere."""
    return RegisterPaper((RegisterLine(text, text, text),) * 2, MADE_AT, text)


def _marked_pages(text: str, out: str, style: PrintStyle) -> object:
    page = MarkedPage(text, text, (point_of(text),) * 2, 595, 842)
    return write_marked_pages(MarkedPagesPaper(paper_of(text), (page,) * 2), out, style)


def _mark_list(text: str, out: str, _style: PrintStyle) -> object:
    listed = ListedMark(point_of(text), 0, 10.0)
    return write_mark_list(MarkListPaper(paper_of(text), text, (listed,) * 2), out)


DOCUMENTS: dict[str, Write] = {
    "briefing": lambda text, out, style: write_briefing(paper_of(text), out, style),
    "one page": lambda text, out, style: write_briefing(
        paper_of(text), out, replace(style, one_page=True)
    ),
    "question list": lambda text, out, style: write_question_list(paper_of(text), out, style),
    "on notice": lambda text, out, style: write_question_sheet(paper_of(text), out, style),
    "declarations": lambda text, out, style: write_declarations(paper_of(text), out, style),
    "follow-ups": lambda text, out, style: write_follow_up_list(paper_of(text), out, style),
    "tag thread": _thread,
    "record": lambda text, out, style: write_record(record_of(text), out, style),
    "register": lambda text, out, style: write_register(register_of(text), out, style),
    "marked pages": _marked_pages,
    "mark list": _mark_list,
}

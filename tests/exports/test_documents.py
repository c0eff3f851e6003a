# SPDX-License-Identifier: AGPL-3.0-or-later
"""The printed documents: their words in order in two engines, their fonts, pages and edges."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from desktop.domain.papers import MeetingPaper, PaperItem, PaperPoint, PaperQuestion
from desktop.exports.briefing import KIND, write_briefing
from desktop.exports.declarations import write_declarations
from desktop.exports.fonts import printable
from desktop.exports.pages import with_header
from desktop.exports.question_list import write_question_list
from desktop.exports.sections import furniture
from desktop.exports.style import USUAL
from tests.exports.pdf_text import by_pdfium, by_pymupdf, gaps
from tests.exports.samples import (
    CARD,
    MADE_AT,
    difficult_paper,
    empty_paper,
    full_paper,
    long_paper,
    nothing_to_declare,
)

Writer = Callable[[MeetingPaper, str], int]
WRITERS: list[Writer] = [write_briefing, write_question_list, write_declarations]
PAPERS = [full_paper, empty_paper, nothing_to_declare, difficult_paper]
ENGINES = [by_pymupdf, by_pdfium]

TITLE = [
    "Children, Families and Learning Scrutiny Committee",
    "Fenmoor County Council",
    "Tuesday 10 March 2026, 2.00 pm",
    "Alderman Rooms, Shire House, Fenmoor",
]


def _point(point: PaperPoint) -> list[str]:
    return [
        point.citation,
        *(name for name, _ in point.tags),
        *(["“" + point.quote + "”"] if point.quote else []),
        point.note,
    ]


def _section(item: PaperItem) -> list[str]:
    """Everything a briefing says on an item, in reading order."""
    said = [item.number or "", item.title, item.pages, item.lead]
    for declaration in item.declarations:
        said += ["Declared: Non-registrable interest · " + declaration.action]
    said += [*(["The meeting is asked to"] if item.ask else []), *item.ask]
    for point in item.points:
        said += _point(point)
    if item.questions:
        said.append("Question" if len(item.questions) == 1 else "Questions")
    for question in item.questions:
        said.append(question.text)
        said.append(f"To: {question.to_whom}" if question.to_whom else "")
        said.append(f"· {question.citation}" if question.citation else "")
        said.append(f"Reply: {question.reply}" if question.reply else "")
    said += ["My note", item.note] if item.note else []
    return [part for part in said if part]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_briefing_says_what_was_put_in_and_nothing_else(
    tmp_path: Path, engine: Callable[[Path], str]
) -> None:
    paper = full_paper()
    out = tmp_path / "briefing.pdf"
    write_briefing(paper, str(out))
    counts = {
        "1": "1 point",
        "7": "4 points, 3 questions",
        "9": "1 point, 1 question",
        "10": "note",
        None: "1 question",
    }
    expected = [f"Briefing · {paper.member}", *TITLE, "Declarations"]
    for declaration in paper.declarations:
        expected += list(declaration.items) or ["Whole meeting"]
        expected.append(declaration.kind[1:])
        expected += [declaration.action] if declaration.action else []
        expected += [f"“{declaration.wording}”"] if declaration.wording else []
    expected.append("Agenda")
    assert paper.general is not None
    items = [*paper.items, paper.general]
    for item in items:
        glance = (item.number, item.title, item.pages, counts.get(item.number))
        expected += [part for part in glance if part]
    for item in items:
        if item.points or item.questions or item.note:
            expected += _section(item)

    # Only the capitals of the kinds of interest and a dot after one are not in the paper so.
    assert gaps(engine(out), expected) == ["N", "N", "·"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_question_list_is_numbered_in_agenda_order(
    tmp_path: Path, engine: Callable[[Path], str]
) -> None:
    paper = full_paper()
    out = tmp_path / "questions.pdf"
    assert write_question_list(paper, str(out)) == 2
    assert paper.general is not None
    expected = [f"Questions · {paper.member}", *TITLE, "5 questions on 3 items, in agenda order."]
    number = 0
    for item in (*paper.items, paper.general):
        if not item.questions:
            continue
        expected += [part for part in (item.number, item.title, item.pages) if part]
        for question in item.questions:
            number += 1
            expected += [str(number), question.text]
            expected += [f"To: {question.to_whom}"] if question.to_whom else []
            expected += [f"· {question.citation}"] if question.citation else []
            expected += [f"“{question.quote}”"] if question.quote else []
            expected += [f"Reply: {question.reply}"] if question.reply else []
    assert gaps(engine(out), expected) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_the_clerk_gets_the_declarations_and_nothing_of_the_members_notes(
    tmp_path: Path, engine: Callable[[Path], str]
) -> None:
    paper = full_paper()
    out = tmp_path / "declarations.pdf"
    assert write_declarations(paper, str(out)) == 1
    governor = paper.declarations[1]
    expected = [
        f"Declarations of interest · {paper.member}",
        *TITLE,
        "Whole meeting",
        "Declared No party whip",
        *governor.items,
        "Declared Non-registrable interest",
        f"In words “{governor.wording}”",
        "What I did stayed and spoke stayed, did not speak did not vote left the room",
        f"Signed, {paper.member} Date",
    ]
    assert gaps(engine(out), expected) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_the_characters_of_the_chamber_are_there(
    tmp_path: Path, engine: Callable[[Path], str]
) -> None:
    text = "£5m – “ŵ ŷ é Ŵ Ŷ” — €7 ½ ¶12 ‘tŷ’ … ≥ → • ✓ °C m²"
    paper = MeetingPaper(CARD, MADE_AT, (PaperItem("1", text, note=text),))
    out = tmp_path / "characters.pdf"
    write_briefing(paper, str(out))
    assert engine(out).count("".join(text.split())) == 3


@pytest.mark.parametrize("make", PAPERS)
@pytest.mark.parametrize("write", WRITERS)
def test_every_document_is_whole(
    tmp_path: Path, write: Writer, make: Callable[[], MeetingPaper]
) -> None:
    paper = make()
    out = tmp_path / "paper.pdf"
    count = write(paper, str(out))
    with pymupdf.open(out) as document:
        assert len(document) == count
        assert (document.xref_get_key(document.pdf_catalog(), "Lang")) == ("string", "en-GB")
        metadata = document.metadata or {}
        assert metadata["title"]
        assert metadata["author"] == (paper.member or "Meeting Packs")
        assert metadata["creationDate"] == "D:20260309183000+00'00'"
        for page in document:
            words = page.get_text()
            assert f"Page {page.number + 1} of {count}" in words
            if paper.card.body:
                assert "".join(paper.card.body.split())[:60] in "".join(words.split())
            for x0, y0, x1, y1, *_ in page.get_text("words"):
                assert x0 >= USUAL.margin_side - 1
                assert x1 <= USUAL.page_width - USUAL.margin_side + 1
                assert 0 < y0 < y1 < USUAL.page_height - 20
            for xref, kind, _, name, *_ in document.get_page_fonts(page.number):
                assert kind == "ttf", f"{name} ({xref}) is not embedded"


def test_a_long_quote_is_joined_over_pages(tmp_path: Path) -> None:
    paper = difficult_paper()
    out = tmp_path / "paper.pdf"
    assert write_briefing(paper, str(out)) == 3
    quotes = [f"“{printable(point.quote)}”" for point in paper.items[0].points]
    gaps(by_pymupdf(out, with_header(USUAL, furniture(paper, KIND))), quotes)


def test_bookmarks_lead_to_each_item_there_is_something_on(tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    write_briefing(full_paper(), str(out))
    with pymupdf.open(out) as document:
        outline = [title for _, title, page in document.get_toc() if page > 0]
        links = sum(len(page.get_links()) for page in document)
    assert [title.split(".")[0] for title in outline] == ["1", "7", "9", "10", "Whole meeting"]
    assert links == len(outline)


@pytest.mark.parametrize("write", WRITERS)
def test_the_same_paper_gives_the_same_bytes(tmp_path: Path, write: Writer) -> None:
    write(full_paper(), str(tmp_path / "first.pdf"))
    write(difficult_paper(), str(tmp_path / "between.pdf"))
    write(full_paper(), str(tmp_path / "second.pdf"))
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()


@pytest.mark.parametrize("make", PAPERS)
@pytest.mark.parametrize("write", WRITERS)
def test_a_pdf_checker_finds_nothing(
    tmp_path: Path, write: Writer, make: Callable[[], MeetingPaper]
) -> None:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.skip("qpdf is not installed")
    out = tmp_path / "paper.pdf"
    write(make(), str(out))
    check = subprocess.run([qpdf, "--check", str(out)], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout + check.stderr
    assert "WARNING" not in check.stdout + check.stderr


def test_a_thousand_points_are_all_there(tmp_path: Path) -> None:
    paper = long_paper()
    out = tmp_path / "long.pdf"
    write_briefing(paper, str(out))
    quotes = [point.quote for item in paper.items for point in item.points]
    gaps(by_pymupdf(out), quotes)


@pytest.mark.parametrize("writer", [write_briefing, write_question_list])
def test_no_room_for_the_answer_to_a_question_that_was_answered(
    writer: Writer, tmp_path: Path
) -> None:
    def ruled(state: str, reply: str = "") -> int:
        question = PaperQuestion("Why now?", state=state, reply=reply)
        item = PaperItem("8", "Budget", questions=(question,))
        out = tmp_path / f"{state}.pdf"
        writer(MeetingPaper(card=CARD, items=(item,), made_at=MADE_AT), str(out))
        with pymupdf.open(out) as document:
            return sum(len(page.get_drawings()) for page in document)

    assert ruled("answered") == ruled("answered", "In May.") < ruled("asked")

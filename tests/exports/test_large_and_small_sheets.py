# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is easily lost on a small sheet or in large print: header, form, parts, signature, order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from desktop.domain.papers import MeetingPaper, PaperDeclaration, PaperItem, PaperQuestion
from desktop.domain.print_style import PageOrder, PaperSize, PrintSize, PrintStyle
from desktop.domain.question import QuestionPart
from desktop.exports.briefing import write_briefing
from desktop.exports.declarations import write_declarations
from desktop.exports.markdown import markdown_text
from desktop.exports.question_sheet import write_question_sheet
from desktop.exports.style import house_for
from tests.exports.samples import CARD, GOVERNOR, MADE_AT, full_paper, long_paper

SMALL_LARGE = PrintStyle(PaperSize.A5, size=PrintSize.LARGE)
PARTS = PaperQuestion(
    "In the light of the review, will the Chair say:",
    "The Chair",
    kind="notice",
    parts=(QuestionPart("how many pupils walk; and", "On foot"), QuestionPart("how many ride?")),
)


def lines(file: Path) -> list[list[str]]:
    """The lines of each page as they are read."""
    with pymupdf.open(file) as document:
        return [page.get_text().splitlines() for page in document]


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("order", PageOrder)
def test_meeting_and_day_stand_whole_on_every_page(
    tmp_path: Path, paper: PaperSize, order: PageOrder
) -> None:
    out = tmp_path / "briefing.pdf"
    write_briefing(long_paper(), str(out), PrintStyle(paper, order, PrintSize.LARGE))
    with pymupdf.open(out) as document:
        for page in document:
            if f"Page 1 of {len(document)}" not in page.get_text():
                said = " ".join(page.get_text().split())
                assert str(CARD.body) in said
                assert "10 March 2026" in said


def test_a_header_never_runs_into_the_text(tmp_path: Path) -> None:
    out = tmp_path / "briefing.pdf"
    name = "Joint Advisory Panel on Waterways, Footpaths and Everything that Floats " * 3
    paper = long_paper()
    paper = replace(paper, card=replace(paper.card, body=name))
    write_briefing(paper, str(out), SMALL_LARGE)
    with pymupdf.open(out) as document:
        for page in list(document)[1:8]:
            words = page.get_text("words")
            for word in words:
                over = [w for w in words if w[4] != word[4] and abs(w[3] - word[3]) < 3
                        and w[0] < word[2] - 1 and word[0] < w[2] - 1]  # fmt: skip
                assert not over, (word, over)


def test_an_answer_on_the_form_stands_below_its_name_where_there_is_no_room(
    tmp_path: Path,
) -> None:
    out = tmp_path / "form.pdf"
    write_declarations(full_paper(), str(out), SMALL_LARGE)
    said = [line for page in lines(out) for line in page]
    assert "Declared" in said
    assert "Non-registrable interest" in said


def test_nobody_signs_an_empty_page(tmp_path: Path) -> None:
    for count in range(1, 14):
        out = tmp_path / f"{count}.pdf"
        made = tuple(replace(GOVERNOR, items=(f"{n}. A report",)) for n in range(count))
        write_declarations(
            MeetingPaper(CARD, MADE_AT, (), declarations=made, member="A. Quill"), str(out)
        )
        last = " ".join(lines(out)[-1])
        assert "Signed, A. Quill" in last
        assert "left the room" in last


def test_declarations_stand_in_the_order_of_the_agenda(tmp_path: Path) -> None:
    items = tuple(PaperItem(str(n), f"Report {n}") for n in (7, 8, 9, 10))
    made = tuple(
        PaperDeclaration(items=about, kind="personal interest", wording="")
        for about in (("10. Report 10",), ("9. Report 9", "8. Report 8"), (), ("7. Report 7",))
    )
    out = tmp_path / "form.pdf"
    write_declarations(MeetingPaper(CARD, MADE_AT, items, declarations=made), str(out))
    whole = " ".join(" ".join(page) for page in lines(out))
    names = ["Whole meeting", "7. Report 7", "9. Report 9", "10. Report 10"]
    places = [whole.find(name) for name in names]
    assert -1 not in places and places == sorted(places)


WRITE: list[Callable[[MeetingPaper, str], object]] = [
    write_briefing,
    lambda paper, out: write_briefing(paper, out, PrintStyle(one_page=True)),
    write_question_sheet,
    lambda paper, out: Path(out).write_text(markdown_text(paper)),
]


@pytest.mark.parametrize("write", WRITE, ids=["briefing", "one page", "sheet", "text"])
def test_a_question_is_never_without_its_parts(
    tmp_path: Path, write: Callable[[MeetingPaper, str], object]
) -> None:
    out = tmp_path / "out.pdf"
    item = PaperItem("3", "Questions", questions=(PARTS,))
    write(MeetingPaper(CARD, MADE_AT, (item,)), str(out))
    whole = out.read_text() if write is WRITE[-1] else " ".join(" ".join(p) for p in lines(out))
    whole = " ".join(whole.split())
    assert "1. how many pupils walk; and" in whole
    assert whole.index("2. how many ride?") > whole.index("will the Chair say:")


def test_whom_a_question_is_to_reads_as_a_sentence(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    item = PaperItem("3", "Questions", questions=(PARTS,))
    write_question_sheet(MeetingPaper(CARD, MADE_AT, (item,)), str(out))
    assert "Question to the Chair" in [line for page in lines(out) for line in page]


@pytest.mark.parametrize("size", range(20))
def test_the_box_of_declarations_stays_off_header_and_footer(tmp_path: Path, size: int) -> None:
    out = tmp_path / "briefing.pdf"
    wordings = ("It is my own. " * size, *(f"Of school {number}." for number in range(8)))
    declared = tuple(replace(GOVERNOR, wording=wording) for wording in wordings)
    paper = MeetingPaper(CARD, MADE_AT, (), declarations=declared, member="Cllr Reed")
    write_briefing(paper, str(out), PrintStyle(size=PrintSize.LARGE))
    house = house_for(PrintStyle(size=PrintSize.LARGE))
    low, high = house.margin_bottom * house.scale, house.margin_top * house.scale
    with pymupdf.open(out) as document:
        boxes = [
            (page.number, each["rect"])
            for page in document
            for each in page.get_drawings()
            if each["rect"].height > 20
        ]
        assert len(boxes) > 1
        for number, box in boxes:
            assert box.y1 <= document[number].rect.height - low + 1
            assert number == 0 or box.y0 >= high - 1


def test_what_is_declared_stands_with_its_words_in_large_print(tmp_path: Path) -> None:
    for count in range(1, 8):
        out = tmp_path / f"{count}.pdf"
        paper = MeetingPaper(CARD, MADE_AT, (), declarations=(GOVERNOR,) * count)
        write_declarations(paper, str(out), PrintStyle(size=PrintSize.LARGE))
        for page in lines(out):
            said = [line.strip() for line in page]
            assert said.count("Declared") == said.count("In words")

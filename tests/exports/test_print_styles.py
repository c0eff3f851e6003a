# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every document as members may want it on paper: A4, A5, booklet, large print, grey."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path

import pymupdf
import pytest

from desktop.domain.papers import MeetingPaper
from desktop.domain.print_style import PageOrder, PaperSize, PrintSize, PrintStyle
from desktop.exports.briefing import KIND, write_briefing
from desktop.exports.declarations import write_declarations
from desktop.exports.follow_up_list import write_follow_up_list
from desktop.exports.pages import with_header
from desktop.exports.question_list import write_question_list
from desktop.exports.question_sheet import write_question_sheet
from desktop.exports.sections import furniture
from desktop.exports.style import house_for
from tests.exports.pdf_text import by_pdfium, by_pymupdf, gaps, printed_pages
from tests.exports.samples import difficult_paper, full_paper, long_paper

Writer = Callable[[MeetingPaper, str, PrintStyle], int]
WRITERS: list[Writer] = [
    write_briefing,
    write_question_list,
    write_question_sheet,
    write_declarations,
    write_follow_up_list,
]
STYLES = [
    PrintStyle(paper, order, size, grey)
    for paper, order, size, grey in product(PaperSize, PageOrder, PrintSize, (False, True))
    if not (order is PageOrder.BOOKLET and paper is PaperSize.A5) and (grey or order == "plain")
]


def _name(style: PrintStyle) -> str:
    return f"{style.paper}-{style.order}-{style.size}-{'grey' if style.grey else 'colour'}"


@pytest.mark.parametrize("style", STYLES, ids=_name)
@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("make", [full_paper, difficult_paper])
def test_nothing_leaves_its_page_or_runs_into_something_else(
    tmp_path: Path, make: Callable[[], MeetingPaper], write: Writer, style: PrintStyle
) -> None:
    out = tmp_path / "paper.pdf"
    count = write(make(), str(out), style)
    house = house_for(style)
    wide = house.page_width * house.scale
    side = house.margin_side * house.scale
    with pymupdf.open(out) as document:
        assert len(document) == count
        for page in document:
            assert page.rect.width == pytest.approx(house.sheet_width)
            assert page.rect.height == pytest.approx(house.sheet_height)
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    x0, y0, x1, y1 = line["bbox"]
                    column = wide if x0 > wide else 0
                    assert x0 >= column + side - 1, line
                    assert x1 <= column + wide - side + 1, line
                    assert 0 < y0 < y1 < house.sheet_height, line
            words = page.get_text("words")
            for first, second in pairwise(words):
                # Words of one line, drawn one after the other, must not lie on each other.
                if first[5:7] == second[5:7]:
                    assert second[0] >= first[2] - 1, (first, second)


@pytest.mark.parametrize("style", STYLES, ids=_name)
@pytest.mark.parametrize("engine", [by_pymupdf, by_pdfium])
def test_all_that_was_written_is_there_in_order(
    tmp_path: Path, engine: Callable[..., str], style: PrintStyle
) -> None:
    paper = full_paper()
    out = tmp_path / "paper.pdf"
    write_briefing(paper, str(out), style)
    expected: list[str] = []
    for item in (*paper.items, *((paper.general,) if paper.general else ())):
        if not (item.points or item.questions or item.note):
            continue
        expected.append(item.title)
        expected += item.ask
        for point in item.points:
            expected.append(point.citation)
            expected += [name for name, _ in point.tags]
            expected += [f"“{point.quote}”"] if point.quote else []
            expected.append(point.note)
        for question in item.questions:
            expected += [question.text, question.reply]
        expected.append(item.note)
    agenda = [item.title for item in paper.items]
    house = with_header(house_for(style), furniture(paper, KIND))
    gaps(engine(out, house), ["Agenda", *agenda, *expected])


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("paper", PaperSize)
def test_large_print_has_nothing_smaller_than_18_points(
    tmp_path: Path, write: Writer, paper: PaperSize
) -> None:
    out = tmp_path / "paper.pdf"
    write(full_paper(), str(out), PrintStyle(paper, size=PrintSize.LARGE))
    with pymupdf.open(out) as document:
        sizes = {
            span["size"]
            for page in document
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        }
    assert min(sizes) >= 17.99
    assert max(sizes) > 20


@pytest.mark.parametrize("write", WRITERS)
def test_grey_needs_no_coloured_ink(tmp_path: Path, write: Writer) -> None:
    out = tmp_path / "paper.pdf"
    write(full_paper(), str(out), PrintStyle(grey=True))
    with pymupdf.open(out) as document:
        for page in document:
            picture = page.get_pixmap(dpi=60)
            samples = picture.samples
            spread = max(
                max(samples[at : at + 3]) - min(samples[at : at + 3])
                for at in range(0, len(samples), picture.n)
            )
            assert spread <= 3


def test_a_booklet_reads_from_front_to_back_when_folded(tmp_path: Path) -> None:
    out = tmp_path / "booklet.pdf"
    style = PrintStyle(order=PageOrder.BOOKLET)
    sides = write_briefing(long_paper(), str(out), style)
    house = house_for(style)
    places = {(index, column): number for number, index, column in printed_pages(out, house)}
    total = 2 * sides
    assert sides % 2 == 0
    # A folded sheet: its front bears the page before the first and after the last of its back.
    for sheet in range(sides // 2):
        front, back = 2 * sheet, 2 * sheet + 1
        expected = {
            (front, 0): total - 2 * sheet,
            (front, 1): 2 * sheet + 1,
            (back, 0): 2 * sheet + 2,
            (back, 1): total - 2 * sheet - 1,
        }
        for place, number in expected.items():
            assert places.get(place, number) == number
    assert sorted(places.values()) == list(range(1, max(places.values()) + 1))
    assert max(places.values()) > total - 4


@pytest.mark.parametrize("style", STYLES, ids=_name)
def test_links_lead_to_the_items_they_stand_for(tmp_path: Path, style: PrintStyle) -> None:
    out = tmp_path / "paper.pdf"
    paper = full_paper()
    write_briefing(paper, str(out), style)
    with pymupdf.open(out) as document:
        links = [(page, link) for page in document for link in page.get_links()]
        assert len(links) == 5
        for page, link in links:
            said = _squeezed(page.get_text(clip=link["from"]))
            items = [item for item in (*paper.items, paper.general) if item]
            title = next(_squeezed(item.title) for item in items if _squeezed(item.title) in said)
            assert title in _squeezed(document[link["page"]].get_text())
        assert [entry[1].split(".")[0] for entry in document.get_toc()] == [
            "1", "7", "9", "10", "Whole meeting",
        ]  # fmt: skip


def _squeezed(text: str) -> str:
    return "".join(text.split())

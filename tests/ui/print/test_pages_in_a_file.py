# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printing to a file: the sheets a printer would make, of text and not of pictures of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import sub
from pathlib import Path
from random import Random

import pymupdf
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter

from desktop.documents.jobs import Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.annotation import MarkKind
from desktop.domain.errors import CancelledError
from desktop.domain.page import PageSize
from desktop.ui.print.printing import page_picture, paper_colours, print_pages
from desktop.ui.print.sheets import PrintedPage, SheetStyle, draw_sheets
from desktop.ui.tasks import Progress
from tests.documents.conftest import source_of
from tests.documents.sample_marks import draw_sorts_of_pages, random_mark, size_of

pytestmark = pytest.mark.usefixtures("qapp")

STYLES = {
    "one": SheetStyle(),
    "two": SheetStyle(per_sheet=2),
    "as large as it is": SheetStyle(fill=False),
    "not turned": SheetStyle(turn=False),
}


@pytest.fixture(scope="module")
def client() -> Iterator[WorkerClient]:
    made = WorkerClient(name="test printing")
    made.start()
    yield made
    made.close()


@pytest.fixture
def paper(tmp_path: Path) -> Source:
    """Pages turned, cut and measured in every way, the last of them bare."""
    path = tmp_path / "paper.pdf"
    with pymupdf.open() as pdf:
        draw_sorts_of_pages(pdf)
        pdf.new_page()
        pdf.save(path)
    return source_of(path)


def pages_of(source: Source, *kinds: MarkKind) -> list[PrintedPage]:
    """All pages, with a mark of each kind."""
    with pymupdf.open(source.path) as pdf:
        count = pdf.page_count
    pages = []
    for page in range(count):
        size = size_of(source.path, page)
        marks = tuple(
            random_mark(Random(page), 10 * page + n, kind, source.sha256, page, size)
            for n, kind in enumerate(kinds)
        )
        pages.append(PrintedPage(source, page, PageSize(*size), marks))
    return pages


def printer_to(out: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(out))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName("Harbour board")
    return printer


def untold(_share: float, _stage: str) -> None:
    """Nobody wants to know."""


def greys(page: pymupdf.Page, width: int) -> pymupdf.Pixmap:
    scale = width / page.rect.width
    return page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_file_has_the_sheets_that_a_printer_makes(
    client: WorkerClient, paper: Source, tmp_path: Path, style: SheetStyle
) -> None:
    pages = pages_of(paper, MarkKind.AREA)
    colours = paper_colours(grey=False)

    def picture(page: PrintedPage, place: QSize) -> QImage:
        return page_picture(client, page, place.width() / 8 / page.size.width, colours, grey=False)

    drawn, kept = tmp_path / "drawn.pdf", tmp_path / "kept.pdf"
    count = draw_sheets(printer_to(drawn), pages, style, picture, Progress(untold))
    assert print_pages(client, pages, style, printer_to(kept), Progress(untold)) == count
    with pymupdf.open(drawn) as wanted, pymupdf.open(kept) as found:
        assert len(found) == len(wanted) == count
        for want, got in zip(wanted, found, strict=True):
            assert got.rect.width == pytest.approx(want.rect.width, abs=1)
            assert got.rect.height == pytest.approx(want.rect.height, abs=1)
            one, other = greys(want, 150), greys(got, 150)
            lines = min(one.height, other.height) * one.width
            pairs = zip(one.samples[:lines], other.samples[:lines], strict=True)
            apart = sum(abs(a - b) for a, b in pairs) / lines
            assert apart < 4, f"sheet {want.number} differs by {apart:.1f}"


def test_words_stay_words_and_the_file_small(
    client: WorkerClient, paper: Source, tmp_path: Path
) -> None:
    out = tmp_path / "kept.pdf"
    print_pages(client, pages_of(paper), SheetStyle(), printer_to(out), Progress(untold))
    assert out.stat().st_size < 60_000
    with pymupdf.open(out) as found:
        assert "Words of line 3 to be marked" in found[1].get_text()
        assert not any(page.get_images() for page in found)
        assert found.metadata["title"] == "Harbour board"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kept.pdf", "paper.pdf"]


def test_what_was_written_on_a_mark_is_not_in_the_file(
    client: WorkerClient, paper: Source, tmp_path: Path
) -> None:
    """As on paper: a mark is seen, and nobody reads there what the member thought."""
    pages = [
        replace(page, marks=tuple(replace(mark, note="My private doubt") for mark in page.marks))
        for page in pages_of(paper, *MarkKind)
    ]
    out = tmp_path / "kept.pdf"
    print_pages(client, pages, SheetStyle(), printer_to(out), Progress(untold))
    with pymupdf.open(out) as found:
        assert not any(list(page.annots()) for page in found)
        whole = "".join(
            found.xref_object(xref) + repr(found.xref_stream(xref))
            for xref in range(1, found.xref_length())
        )
    assert "private doubt" not in whole
    assert "My private doubt".encode("utf-16-be").hex() not in whole.lower()
    assert "MPMark" not in whole


def test_a_note_stands_upright_where_it_was_set_on_a_turned_page(
    client: WorkerClient, paper: Source, tmp_path: Path
) -> None:
    """Though others keep notes upright and turn all else."""
    page = pages_of(paper, MarkKind.NOTE)[1]
    bare = pages_of(paper)[1]
    images = []
    for number, each in enumerate((bare, page)):
        out = tmp_path / f"{number}.pdf"
        print_pages(client, [each], SheetStyle(fill=False), printer_to(out), Progress(untold))
        with pymupdf.open(out) as found:
            images.append(found[0].get_pixmap(dpi=72))
    without, with_note = images
    dots = [
        (x, y)
        for y in range(with_note.height)
        for x in range(with_note.width)
        if max(map(abs, map(sub, with_note.pixel(x, y), without.pixel(x, y)))) > 40
    ]
    place = page.marks[0].anchor.rects[0].rect
    left = (with_note.width - page.size.width) / 2 + place.x0
    top = (with_note.height - page.size.height) / 2 + place.y0
    assert min(x for x, _ in dots) == pytest.approx(left, abs=2)
    assert min(y for _, y in dots) == pytest.approx(top, abs=2)
    # The corner that is folded is the lower right one.
    assert (round(left) + 16, round(top) + 16) not in dots
    assert (round(left) + 2, round(top) + 16) in dots


def test_copies_and_the_last_page_first(
    client: WorkerClient, paper: Source, tmp_path: Path
) -> None:
    printer = printer_to(tmp_path / "kept.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    pages = pages_of(paper)[:3]
    count = print_pages(client, pages, SheetStyle(), printer, Progress(untold))
    with pymupdf.open(tmp_path / "kept.pdf") as found:
        wide = [page.rect.width > page.rect.height for page in found]
    assert wide == [False, True, False] * (count // 3)


def test_stopped_there_is_no_file(client: WorkerClient, paper: Source, tmp_path: Path) -> None:
    def stop(_share: float, stage: str) -> None:
        if stage.startswith("Printing 10"):
            raise CancelledError

    with pytest.raises(CancelledError):
        printer = printer_to(tmp_path / "kept.pdf")
        print_pages(client, pages_of(paper), SheetStyle(), printer, Progress(stop))
    assert [each.name for each in tmp_path.iterdir()] == ["paper.pdf"]


def test_a_locked_paper_is_printed_with_its_password(client: WorkerClient, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), "Only for members")
        how = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "user_pw": "a", "owner_pw": "b"}
        pdf.save(path, **how)
    page = PrintedPage(source_of(path, "a"), 0, PageSize(595, 842))
    out = tmp_path / "kept.pdf"
    assert print_pages(client, [page], SheetStyle(), printer_to(out), Progress(untold)) == 1
    with pymupdf.open(out) as found:
        assert "Only for members" in found[0].get_text()

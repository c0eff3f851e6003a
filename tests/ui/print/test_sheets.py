# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages on sheets: their number, their size and how they lie, read from the PDF that came out."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from desktop.documents.jobs import Source
from desktop.domain.errors import CancelledError
from desktop.domain.page import PageSize
from desktop.ui.print.sheets import PrintedPage, SheetStyle, draw_sheets
from desktop.ui.tasks import Progress

pytestmark = pytest.mark.usefixtures("qapp")

A4, WIDE_A4 = PageSize(595, 842), PageSize(842, 595)
A3, SMALL = PageSize(842, 1191), PageSize(297, 421)


def solid(_page: PrintedPage, place: QSize) -> QImage:
    """A page that is red all over, blue in its top quarter."""
    image = QImage(
        max(4, place.width() // 16), max(4, place.height() // 16), QImage.Format.Format_RGB32
    )
    image.fill(Qt.GlobalColor.red)
    for y in range(image.height() // 4):
        for x in range(image.width()):
            image.setPixelColor(x, y, Qt.GlobalColor.blue)
    return image


def printed(folder: Path, sizes: list[PageSize], style: SheetStyle) -> tuple[int, pymupdf.Document]:
    """The PDF that comes of printing pages of these sizes on A4."""
    out = folder / "out.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(out))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    source = Source("none", "none")
    pages = [PrintedPage(source, number, size) for number, size in enumerate(sizes)]
    count = draw_sheets(printer, pages, style, solid, Progress(lambda _share, _stage: None))
    return count, pymupdf.open(out)


def painted(page: pymupdf.Page) -> tuple[float, float, float, float]:
    """Where the picture stands on the sheet, as shares of its width and height."""
    image = page.get_pixmap(dpi=36, alpha=False)
    dark = [
        (x, y)
        for y in range(image.height)
        for x in range(image.width)
        if image.pixel(x, y) != (255, 255, 255)
    ]
    across, down = [x for x, _ in dark], [y for _, y in dark]
    return (
        min(across) / image.width,
        min(down) / image.height,
        (max(across) + 1) / image.width,
        (max(down) + 1) / image.height,
    )


def test_a_page_of_the_papers_size_fills_its_sheet(tmp_path: Path) -> None:
    count, pdf = printed(tmp_path, [A4, A4], SheetStyle())
    assert count == len(pdf) == 2
    assert painted(pdf[0]) == pytest.approx((0, 0, 1, 1), abs=0.02)
    pdf.close()


def test_a_wide_page_lies_on_a_sheet_turned_for_it(tmp_path: Path) -> None:
    _, pdf = printed(tmp_path, [A4, WIDE_A4, A4], SheetStyle())
    assert [page.rect.width > page.rect.height for page in pdf] == [False, True, False]
    assert painted(pdf[1]) == pytest.approx((0, 0, 1, 1), abs=0.02)
    pdf.close()


def test_a_wide_page_not_to_be_turned_is_shrunk(tmp_path: Path) -> None:
    _, pdf = printed(tmp_path, [WIDE_A4], SheetStyle(turn=False))
    assert pdf[0].rect.width < pdf[0].rect.height
    left, top, right, bottom = painted(pdf[0])
    assert (left, right) == pytest.approx((0, 1), abs=0.02)
    assert bottom - top == pytest.approx(0.5, abs=0.03)
    pdf.close()


@pytest.mark.parametrize("fill", [True, False])
def test_a_large_page_is_shrunk_and_a_small_one_enlarged_only_if_asked(
    tmp_path: Path, fill: bool
) -> None:
    _, pdf = printed(tmp_path, [A3, SMALL], SheetStyle(fill=fill))
    assert painted(pdf[0]) == pytest.approx((0, 0, 1, 1), abs=0.02)
    expected = (0, 0, 1, 1) if fill else (0.25, 0.25, 0.75, 0.75)
    assert painted(pdf[1]) == pytest.approx(expected, abs=0.02)
    pdf.close()


def test_two_pages_stand_side_by_side_in_order(tmp_path: Path) -> None:
    count, pdf = printed(tmp_path, [A4, A4, A4], SheetStyle(per_sheet=2))
    assert count == len(pdf) == 2
    assert pdf[0].rect.width > pdf[0].rect.height
    left, _, right, _ = painted(pdf[0])
    assert left < 0.05
    assert right > 0.95
    assert painted(pdf[1])[2] < 0.5  # the third stands on the left, alone
    pdf.close()


def test_a_wide_page_of_two_is_turned(tmp_path: Path) -> None:
    """Its top lies at the left edge, so that the sheet is turned clockwise to read it."""
    _, pdf = printed(tmp_path, [WIDE_A4], SheetStyle(per_sheet=2))
    image = pdf[0].get_pixmap(dpi=36, alpha=False)
    red, _, blue = image.pixel(round(image.width * 0.06), image.height // 2)
    assert blue > red
    pdf.close()


def test_grey_has_no_colour(tmp_path: Path) -> None:
    _, pdf = printed(tmp_path, [A4], SheetStyle(grey=True))
    image = pdf[0].get_pixmap(dpi=36, alpha=False)
    red, green, blue = image.pixel(image.width // 2, image.height // 2)
    assert max(red, green, blue) - min(red, green, blue) < 12
    pdf.close()


def test_copies_come_out_where_the_printer_makes_none(tmp_path: Path) -> None:
    out = tmp_path / "copies.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(out))
    printer.setCopyCount(2)
    source = Source("none", "none")
    pages = [PrintedPage(source, 0, A4), PrintedPage(source, 1, A4)]
    draw_sheets(printer, pages, SheetStyle(), solid, Progress(lambda _share, _stage: None))
    with pymupdf.open(out) as pdf:
        assert len(pdf) == 4


def test_stopping_stops(tmp_path: Path) -> None:
    drawn: list[int] = []
    progress = Progress(lambda _share, _stage: None)

    def picture(page: PrintedPage, place: QSize) -> QImage:
        drawn.append(page.page)
        progress.cancel()
        return solid(page, place)

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "stopped.pdf"))
    pages = [PrintedPage(Source("none", "none"), number, A4) for number in range(5)]
    with pytest.raises(CancelledError):
        draw_sheets(printer, pages, SheetStyle(), picture, progress)
    assert drawn == [0]


def test_where_sheets_cannot_be_turned_pages_are(tmp_path: Path) -> None:
    """As in the preview: the wide page stands on the portrait sheet, its top to the left."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "steady.pdf"))
    pages = [PrintedPage(Source("none", "none"), 0, WIDE_A4)]
    progress = Progress(lambda _share, _stage: None)
    draw_sheets(printer, pages, SheetStyle(), solid, progress, steady=True)
    with pymupdf.open(tmp_path / "steady.pdf") as pdf:
        assert pdf[0].rect.width < pdf[0].rect.height
        assert painted(pdf[0]) == pytest.approx((0, 0, 1, 1), abs=0.02)


def test_the_printers_own_orientation_comes_back(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "turned.pdf"))
    pages = [PrintedPage(Source("none", "none"), 0, WIDE_A4)]
    draw_sheets(printer, pages, SheetStyle(), solid, Progress(lambda _share, _stage: None))
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Portrait

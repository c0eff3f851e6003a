# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages laid out on the sheets of a printer, and drawn there from pictures of them.

Knows nothing of where the pictures come from: the printing draws them sharp one by one, the
preview has small ones ready.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.documents.jobs import Source
from desktop.domain.annotation import Annotation
from desktop.domain.errors import KnownError
from desktop.domain.page import PageSize
from desktop.services.print_to_pdf import Sheet, SheetPage
from desktop.ui.tasks import Progress

POINTS_PER_INCH = 72
GAP = 0.02  # of a sheet's longer side: kept free around each of two pages on it


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A zero-based page of a paper, with the marks to be drawn on it, and its marking if exempt."""

    source: Source
    page: int
    size: PageSize
    marks: tuple[Annotation, ...] = ()
    marking: str = ""


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """How pages come on paper.

    ``fill`` makes a page as large as the sheet lets it be; without it a page keeps its size and
    is only shrunk. ``turn`` turns wide pages, or the sheet under them. ``grey`` leaves colour out.
    """

    per_sheet: int = 1
    turn: bool = True
    fill: bool = True
    grey: bool = False

    def sheets(self, pages: int) -> int:
        """How many sides of paper so many pages take."""
        return -(-pages // self.per_sheet)


Picture = Callable[[PrintedPage, QSize], QImage]
"""A picture of a page, for a place of so many device pixels."""


def draw_sheets(
    printer: QPrinter,
    pages: Sequence[PrintedPage],
    style: SheetStyle,
    picture: Picture,
    progress: Progress,
    *,
    steady: bool = False,
) -> int:
    """Draw all sheets and return how many; may be called on any thread.

    With ``steady`` the sheets are not turned, and wide pages are turned on them instead: Qt's
    preview knows only one way for all sheets to lie.
    Raises KnownError when the printer can't be begun, and CancelledError.
    """
    printer.setFullPage(True)
    if style.grey:
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
    given = printer.pageLayout().orientation()
    painter = QPainter()
    sheets = list(_sheets(printer, pages, style))
    try:
        for number, sheet in enumerate(sheets):
            progress(number / max(1, len(sheets)), f"Printing {number + 1} of {len(sheets)}")
            if not steady:
                printer.setPageOrientation(sheet_orientation(sheet, style, given))
            begun = painter.begin(printer) if number == 0 else printer.newPage()
            if not begun:
                raise KnownError("The printer could not be reached. Nothing was printed.")
            whole = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
            for page, slot in zip(sheet, _slots(whole, style), strict=False):
                _draw(painter, page, slot, style, picture, printer.resolution())
                progress.check()
    finally:
        if painter.isActive():
            painter.end()
        if not steady:
            printer.setPageOrientation(given)
    return len(sheets)


def sheets_in_points(
    printer: QPrinter, pages: Sequence[PrintedPage], style: SheetStyle
) -> list[Sheet]:
    """The same sheets for a PDF, with the place of each page on them."""
    given = printer.pageLayout()
    paper = given.pageSize().size(QPageSize.Unit.Point)
    found: list[Sheet] = []
    for sheet in _sheets(printer, pages, style):
        lies = sheet_orientation(sheet, style, given.orientation())
        wide = lies is QPageLayout.Orientation.Landscape
        width, height = (paper.height(), paper.width()) if wide else (paper.width(), paper.height())
        placed: list[SheetPage] = []
        for page, slot in zip(sheet, _slots(QRectF(0, 0, width, height), style), strict=False):
            aside, size = _laid(page.size, slot, style, 1.0)
            if aside:
                size = size.transposed()
            left, top = slot.center().x() - size.width() / 2, slot.center().y() - size.height() / 2
            box = (left, height - top - size.height(), left + size.width(), height - top)
            placed.append(SheetPage(page.source, page.page, page.marks, page.marking, box, aside))
        found.append(Sheet(width, height, tuple(placed)))
    return found


def _sheets(
    printer: QPrinter, pages: Sequence[PrintedPage], style: SheetStyle
) -> Iterator[Sequence[PrintedPage]]:
    """The pages of each sheet, in the order and as often as they are to come out."""
    step = style.per_sheet
    sheets = [pages[start : start + step] for start in range(0, len(pages), step)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        sheets.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return iter(sheets * copies)
    return (sheet for sheet in sheets for _copy in range(copies))


def sheet_orientation(
    sheet: Sequence[PrintedPage], style: SheetStyle, given: QPageLayout.Orientation
) -> QPageLayout.Orientation:
    """How a sheet with these pages lies, on a printer set to ``given``."""
    if style.per_sheet > 1:
        return QPageLayout.Orientation.Landscape
    if not style.turn:
        return given
    size = sheet[0].size
    if size.width > size.height:
        return QPageLayout.Orientation.Landscape
    return QPageLayout.Orientation.Portrait


def _slots(whole: QRectF, style: SheetStyle) -> list[QRectF]:
    """The places for pages on the ``whole`` sheet as it lies now."""
    if style.per_sheet == 1:
        return [whole]
    gap, half = GAP * whole.width(), whole.width() / 2
    return [
        QRectF(place * half, 0, half, whole.height()).adjusted(gap, gap, -gap, -gap)
        for place in range(2)
    ]


def _laid(size: PageSize, slot: QRectF, style: SheetStyle, natural: float) -> tuple[bool, QSizeF]:
    """Whether a page is turned to lie in its place, and its own size there.

    ``natural`` is how many units of the place a point is.
    """
    aside = style.turn and (size.width > size.height) != (slot.width() > slot.height())
    across, down = (slot.height(), slot.width()) if aside else (slot.width(), slot.height())
    scale = min(across / size.width, down / size.height)
    if not style.fill:
        scale = min(scale, natural)
    return aside, QSizeF(size.width * scale, size.height * scale)


def _draw(
    painter: QPainter,
    page: PrintedPage,
    slot: QRectF,
    style: SheetStyle,
    picture: Picture,
    resolution: int,
) -> None:
    """Draw one page in the middle of its place, turned where that makes a wide one larger."""
    aside, size = _laid(page.size, slot, style, resolution / POINTS_PER_INCH)
    width, height = size.width(), size.height()
    image = picture(page, QSize(max(1, round(width)), max(1, round(height))))
    painter.save()
    painter.translate(slot.center())
    if aside:
        painter.rotate(-90)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(-width / 2, -height / 2, width, height), image)
    painter.restore()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Print pages through Qt: each is drawn by a PDF worker, sharp enough for paper, one at a time.

Not to be called on the UI thread. A file that is printed to is put in its place when it is whole.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.documents.jobs import Render, Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.annotation import MarkColour
from desktop.domain.document import DocumentFacts
from desktop.domain.errors import CancelledError, KnownError, PageUnreadableError
from desktop.domain.found_mark import replaced_places
from desktop.services.print_to_pdf import print_to_pdf
from desktop.ui.look.theme import load_theme
from desktop.ui.print.sheets import (
    Picture,
    PrintedPage,
    SheetStyle,
    draw_sheets,
    sheets_in_points,
)
from desktop.ui.reader.overlay import Overlay, OverlayPainter, PageColours
from desktop.ui.reader.page_colours import page_colours
from desktop.ui.reader.page_layout import PageBox
from desktop.ui.tasks import Progress

SHARPEST = 300  # dots per inch: finer makes no difference on paper and costs memory
PATIENCE = 60.0  # seconds for one page: a large plan takes its time
GREY_FILL, GREY_LINE = "#30000000", "#202020"  # a marker's tint in grey would not be seen


def print_pages(
    client: WorkerClient,
    pages: Sequence[PrintedPage],
    style: SheetStyle,
    printer: QPrinter,
    progress: Progress,
) -> int:
    """Print the pages and return how many sheets that took.

    Raises CancelledError, after which a file that was printed to is not there (what a printer has
    already been sent it may print), and KnownError. A page that can't be drawn is a sheet that
    says so. Into a file pages go as the text and lines they are, unless they are to be grey.
    """
    target = Path(printer.outputFileName()) if printer.outputFileName() else None
    if target is None:
        try:
            return draw_sheets(printer, pages, style, _sharp(client, style, printer), progress)
        except CancelledError:
            printer.abort()
            raise
    if not os.access(target.parent, os.W_OK):
        raise KnownError(f"We couldn't write to “{target.parent}”. Nothing was printed.")
    aside = target.with_name(f".{target.stem}.part.pdf")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(aside))
    try:
        count = _in_text(client, pages, style, printer, aside, progress)
        if not count:
            count = draw_sheets(printer, pages, style, _sharp(client, style, printer), progress)
        aside.replace(target)
    except OSError as error:
        raise KnownError(
            f"We couldn't write “{target.name}”: {error.strerror or 'it cannot be written to'}."
        ) from error
    finally:
        printer.setOutputFileName(str(target))
        aside.unlink(missing_ok=True)
    return count


def _in_text(
    client: WorkerClient,
    pages: Sequence[PrintedPage],
    style: SheetStyle,
    printer: QPrinter,
    out: Path,
    progress: Progress,
) -> int:
    """How many sheets were written; 0 where it can only be done with pictures of the pages."""
    if style.grey or not pages:
        return 0
    sheets = sheets_in_points(printer, pages, style)
    try:
        print_to_pdf(client, sheets, out, title=printer.docName(), progress=progress)
    except CancelledError:
        raise
    except KnownError:
        return 0  # a paper too damaged to be copied may still be drawn
    return len(sheets)


def print_pdf(
    client: WorkerClient,
    source: Source,
    facts: DocumentFacts,
    printer: QPrinter,
    progress: Progress,
) -> int:
    """Print those pages of a PDF that the print dialog asked for, and return how many."""
    pages = [
        PrintedPage(source, page, facts.sizes[page])
        for page in pages_to_print(printer, facts.page_count)
    ]
    print_pages(client, pages, SheetStyle(fill=False), printer, progress)
    return len(pages)


def pages_to_print(printer: QPrinter, count: int) -> range:
    """The zero-based pages that the print dialog asked for."""
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        return range(printer.fromPage() - 1, min(printer.toPage(), count))
    return range(count)


def page_picture(
    client: WorkerClient, page: PrintedPage, scale: float, colours: PageColours, *, grey: bool
) -> QImage:
    """A page at ``scale`` pixels to a point with its marks; a sentence if it can't be drawn."""
    replaced = replaced_places(mark.taken_from for mark in page.marks)
    hidden = replaced.get(page.page, frozenset())
    try:
        job = Render(page.source, page.page, scale, hidden=hidden)
        pixels = client.call(job, time_limit=PATIENCE)
    except CancelledError:
        raise  # the window is closing
    except PageUnreadableError as error:
        return _sentence(page, scale, error.sentence)
    image = QImage(
        pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32
    ).copy()
    if page.marks:
        painter = QPainter(image)
        box = PageBox(0, 0, image.width(), image.height())
        zoom = image.width() / page.size.width
        OverlayPainter(painter, box, page.page, zoom, colours).paint(Overlay(marks=page.marks))
        painter.end()
    if page.marking:
        _draw_marking(image, page.marking, scale)
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if grey else image


def paper_colours(*, grey: bool) -> PageColours:
    """The colours of marks on white paper; in grey a marker's tint is a light grey."""
    colours = page_colours(load_theme("light"), "white")
    if not grey:
        return colours
    return replace(
        colours,
        fills=dict.fromkeys(MarkColour, QColor(GREY_FILL)),
        lines=dict.fromkeys(MarkColour, QColor(GREY_LINE)),
    )


def _sharp(client: WorkerClient, style: SheetStyle, printer: QPrinter) -> Picture:
    colours = paper_colours(grey=style.grey)
    share = min(1.0, SHARPEST / printer.resolution())

    def picture(page: PrintedPage, place: QSize) -> QImage:
        scale = place.width() * share / page.size.width
        return page_picture(client, page, scale, colours, grey=style.grey)

    return picture


def _draw_marking(image: QImage, marking: str, scale: float) -> None:
    """Put the marking of an exempt page at its top, black on white."""
    painter = QPainter(image)
    font = painter.font()
    font.setBold(True)
    font.setPixelSize(max(8, round(11 * scale)))
    painter.setFont(font)
    wide = painter.fontMetrics().horizontalAdvance(marking) + 12 * scale
    strip = QRectF((image.width() - wide) / 2, 4 * scale, wide, 18 * scale)
    painter.fillRect(strip, Qt.GlobalColor.white)
    painter.setPen(Qt.GlobalColor.black)
    painter.drawRect(strip)
    painter.drawText(strip, int(Qt.AlignmentFlag.AlignCenter), marking)
    painter.end()


def _sentence(page: PrintedPage, scale: float, sentence: str) -> QImage:
    image = QImage(
        max(1, round(page.size.width * scale)),
        max(1, round(page.size.height * scale)),
        QImage.Format.Format_RGB32,
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    font = painter.font()
    font.setPixelSize(max(8, round(14 * scale)))
    painter.setFont(font)
    room = QRectF(image.rect()).adjusted(40 * scale, 40 * scale, -40 * scale, -40 * scale)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(room, int(flags), sentence)
    painter.end()
    return image

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Print a PDF through Qt: each page is drawn by the PDF worker at the printer's resolution."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.documents.jobs import Render, Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.document import DocumentFacts
from desktop.domain.errors import KnownError
from desktop.ui.tasks import Progress

SHARPEST = 300  # dots per inch: finer makes no difference on paper and costs memory
POINTS_PER_INCH = 72


def pages_to_print(printer: QPrinter, count: int) -> range:
    """The zero-based pages that the print dialog asked for."""
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        return range(printer.fromPage() - 1, min(printer.toPage(), count))
    return range(count)


def print_pdf(
    client: WorkerClient,
    source: Source,
    facts: DocumentFacts,
    printer: QPrinter,
    progress: Progress,
) -> int:
    """Print the pages asked for and return how many; not to be called on the UI thread.

    A page is shrunk to what the printer can reach, never enlarged, and is turned to fit.
    """
    printer.setFullPage(True)
    pages = pages_to_print(printer, facts.page_count)
    painter = QPainter()
    for number, page in enumerate(pages):
        progress(number / max(1, len(pages)), f"Printing page {number + 1} of {len(pages)}")
        size = facts.sizes[page]
        printer.setPageOrientation(
            QPageLayout.Orientation.Landscape
            if size.width > size.height
            else QPageLayout.Orientation.Portrait
        )
        begun = painter.begin(printer) if number == 0 else printer.newPage()
        if not begun:
            raise KnownError("The printer could not be reached. Nothing was printed.")
        dots = min(SHARPEST, printer.resolution())
        pixels = client.call(Render(source, page, dots / POINTS_PER_INCH))
        image = QImage(
            pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32
        )
        room = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        full = printer.resolution() / dots
        shrink = min(
            1.0, room.width() / (image.width() * full), room.height() / (image.height() * full)
        )
        width, height = image.width() * full * shrink, image.height() * full * shrink
        painter.drawImage(
            QRectF((room.width() - width) / 2, (room.height() - height) / 2, width, height), image
        )
    painter.end()
    return len(pages)

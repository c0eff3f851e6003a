# SPDX-License-Identifier: AGPL-3.0-or-later
"""Qt's print preview, shown small pictures of the sheets that were drawn before it opened.

Qt asks for all sheets at once and on the UI thread; drawing pages there would hold up the window,
and keeping those of a whole pack would fill the memory. So the first sheets are shown, and the
printing itself is handed back to be done behind the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPaintEngine
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from desktop.documents.worker_client import WorkerClient
from desktop.ui.print.printing import page_picture, paper_colours
from desktop.ui.print.sheets import PrintedPage, SheetStyle, draw_sheets, sheet_orientation
from desktop.ui.tasks import Progress

MOST_PAGES = 40  # some 2 MB each
SHARPNESS = 90 / 72  # pixels to a point: a page as large as the preview's window can be read

Pictures = dict[tuple[str, int], QImage]


def preview_pictures(
    client: WorkerClient, pages: Sequence[PrintedPage], style: SheetStyle, progress: Progress
) -> Pictures:
    """Small pictures of the first pages; not to be called on the UI thread."""
    shown = pages[:MOST_PAGES]
    colours = paper_colours(grey=style.grey)
    pictures: Pictures = {}
    for number, page in enumerate(shown):
        progress(number / len(shown), f"Drawing page {number + 1} of {len(shown)}")
        image = page_picture(client, page, SHARPNESS, colours, grey=style.grey)
        small = QImage.Format.Format_RGB16  # half the memory; the eye sees no difference here
        pictures[page.source.sha256, page.page] = (
            image if style.grey else image.convertToFormat(small)
        )
    return pictures


class PrintPreview(QPrintPreviewDialog):
    """Shows the sheets as ``printer`` will make them; ``print_now`` is called for its own button.

    Paper and margins can be changed in it.
    """

    def __init__(
        self,
        printer: QPrinter,
        pages: Sequence[PrintedPage],
        style: SheetStyle,
        pictures: Pictures,
        print_now: Callable[[QPrinter], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(printer, parent)
        self._printer = printer  # Qt does not keep it alive
        self._pages = [page for page in pages if (page.source.sha256, page.page) in pictures]
        self._style = style
        given = printer.pageLayout().orientation()
        printer.setPageOrientation(sheet_orientation(self._pages[:1], style, given))
        self._pictures = pictures
        self._print_now = print_now
        self.setWindowTitle(
            "Print preview"
            if len(self._pages) == len(pages)
            else f"Print preview: the first {len(self._pages)} of {len(pages)} pages"
        )
        room = self.screen().availableGeometry()
        self.resize(min(1000, room.width() - 40), min(760, room.height() - 60))
        self.paintRequested.connect(self._paint)

    def _paint(self, printer: QPrinter) -> None:
        if printer.paintEngine().type() is not QPaintEngine.Type.Picture:
            self._print_now(printer)  # its own Print button, after Qt's print dialog
            self.hide()  # how far it is can be seen in the window behind
            return
        progress = Progress(_untold)
        draw_sheets(printer, self._pages, self._style, self._picture, progress, steady=True)

    def _picture(self, page: PrintedPage, _place: QSize) -> QImage:
        return self._pictures[page.source.sha256, page.page]


def _untold(_share: float, _stage: str) -> None:
    """There is nobody to tell: it takes no time."""

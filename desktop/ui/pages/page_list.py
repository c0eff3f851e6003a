# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a document as small pictures, to see where one is and to go elsewhere.

Pictures are asked for when they are looked at and the list has come to rest, behind everything
that is read; those scrolled by before they were begun are never drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop.documents.jobs import Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.annotation import Annotation
from desktop.ui.look.look import Look
from desktop.ui.pages.page_delegate import PageDelegate
from desktop.ui.pages.page_model import PageModel, PageRow
from desktop.ui.reader.overlay import PageColours
from desktop.ui.reader.picture_cache import PictureKey
from desktop.ui.reader.picture_source import PictureSource
from desktop.ui.widgets.idle_scroll_bar import keep_room_for_bar
from desktop.ui.widgets.spoken_list import SpokenListView

LIMIT = 4 * 1024 * 1024  # bytes: some forty pictures
USUAL = 150  # pixels at 100 %: a wider cell makes room for one more in its row
CELL = 84  # pixels at 100 %: no cell is narrower, so that a narrow pane has two columns too
REST = 60  # milliseconds without scrolling before pictures are asked for


class PageList(SpokenListView):
    """``page_chosen`` names the zero-based page that was clicked, or chosen with Enter."""

    page_chosen = Signal(int)

    def __init__(
        self, look: Look, worker: WorkerClient, colours: PageColours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._colours = colours
        self._source: Source | None = None
        self._rows: Sequence[PageRow] = ()
        self._page = 0
        self.pictures = PictureSource(worker, worker, self, limit=LIMIT)
        self._model = PageModel(self)
        self._delegate = PageDelegate(look, self._picture, lambda: self._colours, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Pages of this paper")
        self.setProperty("look", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._choose)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._look_at)
        self.verticalScrollBar().valueChanged.connect(self._resting.start)
        self.pictures.arrived.connect(self._arrived)
        look.changed.connect(self._resting.start)

    # What is shown

    def show_document(self, source: Source, rows: Sequence[PageRow]) -> None:
        """Show the pages of this document."""
        self._source = source
        self.pictures.show(source, [row.size for row in rows])
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[PageRow]) -> None:
        """The same pages with other names or labels."""
        self._rows = rows
        self._model.set_rows(rows)
        self._resting.start()

    def set_marks(self, marks: Mapping[int, Sequence[Annotation]]) -> None:
        """The marks of the document, by zero-based page."""
        self._model.set_marks(marks)

    def set_colours(self, colours: PageColours) -> None:
        """Take on other paper."""
        self._colours = colours
        self.viewport().update()
        self._resting.start()

    def show_page(self, page: int) -> None:
        """Point out the page that is read, and keep it in view."""
        self._page = page
        self._model.set_in_view(page)
        if self.isVisible() and not self.hasFocus():
            self._to_page()

    def _to_page(self) -> None:
        index = self._model.index(self._page)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    # Pictures

    def _key(self, page: int) -> PictureKey:
        assert self._source is not None
        width, _height = self._delegate.size_of(self._rows[page].size)
        device = max(1, round(width * self.devicePixelRatioF()))
        return PictureKey(self._source.sha256, page, device, self._colours.tone)

    def _picture(self, page: int) -> QImage | None:
        key = self._key(page)
        cache = self.pictures.cache
        return cache.get(key) or cache.nearest(key.sha256, page, key.width, key.tone)

    def visible_pages(self) -> range:
        """The pages whose cells are in view."""
        if not self._rows:
            return range(0)
        cell = self._delegate.cell
        columns = max(1, self.viewport().width() // max(1, cell.width()))
        top = self.verticalScrollBar().value()
        first = top // cell.height() * columns
        last = -(-(top + self.viewport().height()) // cell.height()) * columns
        return range(first, min(last, len(self._rows)))

    def _look_at(self) -> None:
        if self._source is None or not self.isVisible():
            return
        pages = self.visible_pages()
        middle = (pages.start + pages.stop) // 2
        self.pictures.want((), (), middle, [self._key(page) for page in pages])

    def _arrived(self, key: PictureKey) -> None:
        self.update(self._model.index(key.page))

    # Going there

    def _choose(self, index: QModelIndex) -> None:
        self.page_chosen.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go to the page the arrows have led to."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among as many columns as there is room for."""
        width = self.viewport().width()
        columns = max(1, min(width // self._look.px(CELL), -(-width // self._look.px(USUAL))))
        self._delegate.set_cell(max(40, width // columns - 1))
        if self.gridSize() != self._delegate.cell:
            self.setGridSize(self._delegate.cell)
        super().resizeEvent(event)
        self._resting.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the page that is read."""
        super().showEvent(event)
        QTimer.singleShot(0, self._to_page)
        self._resting.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing more is drawn."""
        super().hideEvent(event)
        self.pictures.want((), (), self._page)

    def sizeHint(self) -> QSize:
        """Room for two columns."""
        return QSize(self._look.px(2 * USUAL), 400)

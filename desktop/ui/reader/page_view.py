# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of one document: which pictures they need, and drawing them.

Painting never waits: it draws the picture it has, else another size of it scaled, and asks for
the right one. Scrolling, turning and zooming are in ``page_rows.py``, what the pointer does is in
``pointer.py`` and what is drawn over a page in ``overlay.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.documents.jobs import Source
from desktop.domain.page import PageSize
from desktop.ui.reader import picture_plan
from desktop.ui.reader.overlay import Overlay, OverlayPainter, PageColours
from desktop.ui.reader.page_painter import PagePainter
from desktop.ui.reader.page_rows import MAX_ZOOM, MIN_ZOOM, PageRows
from desktop.ui.reader.picture_cache import PictureKey
from desktop.ui.reader.picture_source import PictureSource

__all__ = ["MAX_ZOOM", "MIN_ZOOM", "PageView"]

BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class PageView(PageRows):
    """Shows the pages and what lies over them."""

    def __init__(
        self, pictures: PictureSource, colours: PageColours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "pages")  # beside them, the scroll bar lies on the same desk
        self._pictures = pictures
        self._colours = colours
        self._source: Source | None = None
        self._names: Mapping[int, str] = {}
        self._ring = False
        self._sentences: dict[int, str] = {}
        self.overlays: dict[int, Overlay] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages")
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.page_changed.connect(lambda _page: self._announce())
        pictures.arrived.connect(self._picture_arrived)
        pictures.failed.connect(self._picture_failed)

    # What is shown

    def show_document(
        self, source: Source, sizes: Sequence[PageSize], names: Mapping[int, str] | None = None
    ) -> None:
        """Show a document from its first page; ``names`` are what pages are called aloud."""
        self._source = source
        self._names = names or {}
        self._sentences.clear()
        self.overlays.clear()
        self._pictures.show(source, sizes)
        self.set_pages(sizes)

    def show_nothing(self) -> None:
        """No document, and no page of the one before."""
        self._source = None
        self._names = {}
        self._sentences.clear()
        self.overlays.clear()
        self.set_pages([])

    def set_colours(self, colours: PageColours) -> None:
        """Take on the colours of another theme."""
        self._colours = colours
        self._refresh()

    def draw_again(self) -> None:
        """Ask for the pictures that are no longer there."""
        self._refresh()

    def set_names(self, names: Mapping[int, str]) -> None:
        """What the pages are called aloud, now that it is known."""
        self._names = names
        self._announce()

    @property
    def source(self) -> Source | None:
        """The document shown."""
        return self._source

    # What next

    def _look(self, page: int) -> picture_plan.Look:
        assert self._source is not None
        scale = self._layout.zoom_of(page) * self.devicePixelRatioF()
        return picture_plan.Look(self._source.sha256, scale, self._colours.tone)

    def picture_of(self, page: int, width: int) -> PictureKey | None:
        """The picture of a whole page, ``width`` logical pixels wide, in the colours of these."""
        if self._source is None:
            return None
        return replace(picture_plan.stand_in(self._look(page), page), width=self._device(width))

    def _device(self, pixels: int) -> int:
        return round(pixels * self.devicePixelRatioF())

    def _look_for(self, visible: range, page: int) -> None:
        """Ask for what is in view and what comes next."""
        wanted: list[PictureKey] = []
        for one in visible:
            if one not in self._sentences:
                wanted += self._keys(one)
        coming = picture_plan.pages_ahead(visible, len(self._sizes), forwards=self._forwards)
        ahead = [self._keys_ahead(one) for one in coming if one not in self._sentences]
        self._pictures.want(wanted, ahead, page)

    def _keys_ahead(self, page: int) -> PictureKey:
        look, size = self._look(page), self._sizes[page]
        if picture_plan.is_tiled(look, size):
            return picture_plan.stand_in(look, page)
        return picture_plan.whole_page(look, page, size)

    def _keys(self, page: int) -> list[PictureKey]:
        look, size = self._look(page), self._sizes[page]
        if not picture_plan.is_tiled(look, size):
            return [picture_plan.whole_page(look, page, size)]
        view = self.viewport().size()
        part = picture_plan.part_in_view(
            self.box_in_view(page), (0, 0, view.width(), view.height()), self.devicePixelRatioF()
        )
        return [
            picture_plan.stand_in(look, page),
            *picture_plan.tiles(look, page, size, part),
        ]

    def name_of(self, page: int) -> str:
        """What a page is called aloud."""
        return self._names.get(page) or f"Page {page + 1} of the file"

    def _announce(self) -> None:
        self.setAccessibleDescription(self.name_of(self.page))

    def _picture_arrived(self, key: PictureKey) -> None:
        if self._source is not None and key.sha256 == self._source.sha256:
            self._sentences.pop(key.page, None)
            box = self.box_in_view(key.page)
            self.viewport().update(
                round(box.x) - 2, round(box.y) - 2, round(box.width) + 4, round(box.height) + 4
            )

    def _picture_failed(self, key: PictureKey, sentence: str) -> None:
        if self._source is not None and key.sha256 == self._source.sha256:
            self._sentences[key.page] = sentence
            self.viewport().update()

    def retry_page(self, page: int) -> bool:
        """Try a page that could not be shown once more; False when it was shown all right."""
        if self._sentences.pop(page, None) is None:
            return False
        self._refresh()
        return True

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is there; what is missing has been asked for."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._colours.desk)
        if self._source is None:
            return
        pages = PagePainter(painter, self._pictures.cache, self._colours, self.devicePixelRatioF())
        for page in self.visible_pages():
            box = self.box_in_view(page)
            frame = QRectF(box.x, box.y, box.width, box.height)
            if not frame.toAlignedRect().adjusted(-2, -2, 2, 2).intersects(event.rect()):
                continue
            if sentence := self._sentences.get(page):
                pages.sentence(frame, sentence)
            else:
                tiles = self._keys(page)[1:]
                pages.page(page, self._sizes[page], frame, self._look(page), tiles)
            if (overlay := self.overlays.get(page)) is not None:
                zoom = self._layout.zoom_of(page)
                OverlayPainter(painter, box, page, zoom, self._colours).paint(overlay)
            pages.edge(frame)
        if self._ring:
            painter.setPen(QPen(self._colours.focus, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    # Qt's own

    def event(self, event: QEvent) -> bool:
        """Draw anew when the screen's scale changes."""
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.ScreenChangeInternal):
            self._refresh()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go when they were brought here by keys."""
        super().focusInEvent(event)
        self._ring = event.reason() in BY_KEYS
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys go elsewhere."""
        super().focusOutEvent(event)
        self._ring = False
        self.viewport().update()

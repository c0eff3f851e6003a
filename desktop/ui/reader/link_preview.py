# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small look at where a link leads: what the page is called, and a picture of its part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.documents.jobs import Source
from desktop.domain.page import PageSize
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.picture_cache import PictureKey
from desktop.ui.reader.picture_source import PictureSource
from desktop.ui.widgets.labels import label

WIDTH, HEIGHT = 420, 190  # pixels at 100 %: the picture
ABOVE = 14.0  # points of the page shown above the place that a link names
MARGIN = 0.07  # of the page's width, left out on both sides
GAP = 6


class PagePart(QWidget):
    """Shows a part of a page, from a height on it down, as wide as the page."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._picture: QImage | None = None
        self._top = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_part(self, picture: QImage | None, top: float) -> None:
        """Show ``picture``, which is of the whole page, from the share ``top`` of its height."""
        self._picture, self._top = picture, top
        self.update()

    def sizeHint(self) -> QSize:
        """As large as at 100 %, grown with the system's text."""
        return QSize(self._look.px(WIDTH), self._look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the part, or nothing while the picture is on its way."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._look.theme.colours.surface))
        if self._picture is None or self._picture.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        margin = self._picture.width() * MARGIN
        across = self._picture.width() - 2 * margin
        down = across * self.height() / self.width()
        top = min(self._top * self._picture.height(), max(0.0, self._picture.height() - down))
        painter.drawImage(QRectF(self.rect()), self._picture, QRectF(margin, top, across, down))


class LinkPreview(QFrame):
    """Lies over the pages, lets the pointer through, and never takes the focus."""

    def __init__(self, look: Look, view: PageView, pictures: PictureSource) -> None:
        super().__init__(view.viewport())
        self._look = look
        self._view = view
        self._pictures = pictures
        self._sizes: Sequence[PageSize] = ()
        self._key: PictureKey | None = None
        self._top = 0.0
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = label("", "section")
        self.title.setWordWrap(False)
        self._more = label("", "small")
        self.part = PagePart(look, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self._more)
        column.addWidget(self.part)
        pictures.arrived.connect(self._arrived)
        self.hide()

    def show_document(self, source: Source, sizes: Sequence[PageSize]) -> None:
        """Links of another document are looked at."""
        self.put_away()
        self._sizes = sizes
        self._pictures.show(source, sizes)

    def show_page(self, name: str, page: int, top: float | None, around: QRect) -> None:
        """Show a zero-based page from the height ``top`` (points); ``around`` is the link."""
        if not 0 <= page < len(self._sizes):
            return
        self._top = max(0.0, (top or 0.0) - ABOVE) / max(1.0, self._sizes[page].height)
        self._key = self._view.picture_of(page, round(self._look.px(WIDTH) / (1 - 2 * MARGIN)))
        if self._key is not None:
            self._pictures.want([self._key], [], page)
            self.part.show_part(self._pictures.cache.get(self._key), self._top)
        self._present(name, "", around, with_part=True)

    def show_address(self, address: str, around: QRect) -> None:
        """Show where an address leads, in words; nothing is opened."""
        self._key = None
        self._present(address, "Click to be asked whether to open it", around, with_part=False)

    def put_away(self) -> None:
        """Go away."""
        self._key = None
        self.hide()

    def _present(self, title: str, more: str, around: QRect, *, with_part: bool) -> None:
        room = self._view.viewport().rect()
        wide = min(self._look.px(WIDTH), room.width() - 40)
        metrics = self.title.fontMetrics()
        self.title.setText(metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, wide))
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.part.setVisible(with_part)
        self.adjustSize()
        y = around.bottom() + GAP
        if y + self.height() > room.height():
            y = around.top() - self.height() - GAP
        if y < 0:  # no room above or below: to lie over the link itself would be in the way
            self.put_away()
            return
        x = max(4, min(around.left(), room.width() - self.width() - 4))
        self.move(QPoint(x, y))
        self.show()
        self.raise_()

    def _arrived(self, key: PictureKey) -> None:
        if key == self._key:
            self.part.show_part(self._pictures.cache.get(key), self._top)

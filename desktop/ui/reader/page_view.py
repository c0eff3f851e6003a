# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of one document in one scrolling column: drawing, scrolling and zooming.

Painting never waits: it draws the picture it has, else another size of it scaled, and asks for
the right one. What the pointer does is in ``pointer.py``, what is drawn over a page in
``overlay.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.documents.jobs import Source
from desktop.domain.geometry import Rect
from desktop.domain.page import PageSize
from desktop.ui.reader import picture_plan
from desktop.ui.reader.overlay import Overlay, OverlayPainter, PageColours
from desktop.ui.reader.page_layout import (
    ACTUAL_SIZE,
    PageBox,
    PageLayout,
    zoom_to_fit_page,
    zoom_to_fit_width,
)
from desktop.ui.reader.picture_cache import PictureKey
from desktop.ui.reader.picture_source import PictureSource

MIN_ZOOM, MAX_ZOOM = 0.1 * ACTUAL_SIZE, 6.0 * ACTUAL_SIZE
ZOOM_STEP = 1.15
ARROW_STEP = 60
BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands at the top of the view: a page, and a place on it in PDF points."""

    page: int
    y: float = 0.0
    x: float = 0.0


class PageView(QAbstractScrollArea):
    """Shows the pages. ``page_changed`` names the zero-based page in view."""

    page_changed = Signal(int)
    zoom_changed = Signal()
    moved = Signal()
    pages_in_view = Signal(object)

    def __init__(
        self, pictures: PictureSource, colours: PageColours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._colours = colours
        self._source: Source | None = None
        self._sizes: Sequence[PageSize] = ()
        self._names: Mapping[int, str] = {}
        self._layout = PageLayout((), ACTUAL_SIZE, 800)
        self._zoom = ACTUAL_SIZE
        self._fit: str | None = "width"
        self._page = -1
        self._ring = False
        self._forwards = True
        self._sentences: dict[int, str] = {}
        self.overlays: dict[int, Overlay] = {}
        self.is_passed_over: Callable[[int], bool] = lambda _page: False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages")
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        pictures.arrived.connect(self._picture_arrived)
        pictures.failed.connect(self._picture_failed)

    # What is shown

    def show_document(
        self, source: Source, sizes: Sequence[PageSize], names: Mapping[int, str] | None = None
    ) -> None:
        """Show a document from its first page; ``names`` are what pages are called aloud."""
        self._source = source
        self._sizes = sizes
        self._names = names or {}
        self._sentences.clear()
        self.overlays.clear()
        self._page = -1
        self._pictures.show(source, sizes)
        self._lay_out(Spot(0))
        self._refresh()

    def set_colours(self, colours: PageColours) -> None:
        """Take on the colours of another theme."""
        self._colours = colours
        self._refresh()

    def set_names(self, names: Mapping[int, str]) -> None:
        """What the pages are called aloud, now that it is known."""
        self._names = names
        self._announce()

    @property
    def page_count(self) -> int:
        """How many pages the document has."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in view: the one that fills the middle of the upper half."""
        return max(self._page, 0)

    @property
    def zoom(self) -> float:
        """Logical pixels to a PDF point."""
        return self._zoom

    @property
    def fit(self) -> str | None:
        """ "width", "page", or None for a zoom that stays."""
        return self._fit

    @property
    def source(self) -> Source | None:
        """The document shown."""
        return self._source

    # Moving

    def spot(self) -> Spot:
        """What stands at the top left of the view."""
        top = self.verticalScrollBar().value()
        if not self._sizes:
            return Spot(0)
        page, x, y = self._layout.spot(self.horizontalScrollBar().value(), top)
        return Spot(page, y, x)

    def go_to(self, spot: Spot) -> None:
        """Put this spot at the top of the view, and to its left where it says how far across."""
        if not 0 <= spot.page < len(self._sizes):
            return
        height = self._layout.height_of(spot.page, spot.y)
        self.verticalScrollBar().setValue(round(height - (0 if spot.y else 8)))
        if spot.x:
            across = self._layout.box(spot.page).x + spot.x * self._layout.zoom_of(spot.page)
            self.horizontalScrollBar().setValue(round(across))

    def step(self, direction: int) -> None:
        """Go to the next page (1) or the one before (-1) that is not to be passed over."""
        page = self.page + direction
        while 0 < page < self.page_count - 1 and self.is_passed_over(page):
            page += direction
        self.go_to(Spot(page))

    def show_rects(self, page: int, rects: Sequence[Rect]) -> None:
        """Bring these places on a page into view, a third of the way down."""
        if not 0 <= page < len(self._sizes):
            return
        top = min((r.y0 for r in rects), default=0.0)
        height = self._layout.height_of(page, top)
        view = self.viewport().height()
        bar = self.verticalScrollBar()
        if not bar.value() + 40 <= height <= bar.value() + view * 0.75:
            bar.setValue(round(height - view / 3))
        left = min((r.x0 for r in rects), default=0.0)
        x = self._layout.box(page).x + left * self._layout.zoom_of(page)
        across = self.horizontalScrollBar()
        if not across.value() <= x <= across.value() + self.viewport().width() * 0.8:
            across.setValue(round(x - self.viewport().width() / 4))

    # Zooming

    def set_zoom(self, zoom: float, *, fit: str | None = None, at: QPoint | None = None) -> None:
        """Zoom, keeping what lies at ``at`` (view pixels; the top left if None) in its place."""
        zoom = min(MAX_ZOOM, max(MIN_ZOOM, zoom))
        if not self._sizes:
            self._zoom, self._fit = zoom, fit
            return
        point = at or QPoint(0, 0)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        page, x, y = self._layout.spot(across.value() + point.x(), down.value() + point.y())
        self._zoom, self._fit = zoom, fit
        self._new_layout()
        down.setValue(round(self._layout.height_of(page, y) - point.y()))
        if at is not None:
            zoom = self._layout.zoom_of(page)
            across.setValue(round(self._layout.box(page).x + x * zoom - point.x()))
        self._refresh()
        self.zoom_changed.emit()

    def zoom_by(self, steps: float, at: QPoint | None = None) -> None:
        """Zoom in by so many steps, or out."""
        self.set_zoom(self._zoom * ZOOM_STEP**steps, at=at)

    def set_fit(self, fit: str) -> None:
        """Fit "width" or "page" from now on."""
        self._fit = fit
        self.set_zoom(self._fitting_zoom(), fit=fit)
        if fit == "page":
            self.go_to(Spot(self.page))

    def _fitting_zoom(self) -> float:
        view = self.viewport().size()
        if self._fit == "page":
            return zoom_to_fit_page(self._sizes[self.page], view.width(), view.height())
        return zoom_to_fit_width(self._sizes, view.width())

    # Where things are

    def box_in_view(self, page: int) -> PageBox:
        """A page's box in the coordinates of the viewport."""
        box = self._layout.box(page)
        return PageBox(
            box.x - self.horizontalScrollBar().value(),
            box.y - self.verticalScrollBar().value(),
            box.width,
            box.height,
        )

    def place_at(self, point: QPoint) -> tuple[int, float, float]:
        """The page under a point of the viewport, and the place on it in PDF points."""
        return self._layout.spot(
            point.x() + self.horizontalScrollBar().value(),
            point.y() + self.verticalScrollBar().value(),
        )

    def rect_in_view(self, page: int, rect: Rect) -> QRectF:
        """A rectangle of a page in the coordinates of the viewport."""
        box, zoom = self.box_in_view(page), self._layout.zoom_of(page)
        return QRectF(
            box.x + rect.x0 * zoom, box.y + rect.y0 * zoom, rect.width * zoom, rect.height * zoom
        )

    def visible_pages(self) -> range:
        """The pages some part of which is in view."""
        top = self.verticalScrollBar().value()
        return self._layout.pages_between(top, top + self.viewport().height())

    def _lay_out(self, keep: Spot) -> None:
        if self._sizes and self._fit is not None:
            self._zoom = min(MAX_ZOOM, max(MIN_ZOOM, self._fitting_zoom()))
        self._new_layout()
        if self._sizes:
            height = self._layout.height_of(min(keep.page, len(self._sizes) - 1), keep.y)
            self.verticalScrollBar().setValue(round(height - (0 if keep.y else 8)))
            if keep.x > 0:  # a part of a wide page was being looked at
                left = self._layout.box(keep.page).x + keep.x * self._layout.zoom_of(keep.page)
                self.horizontalScrollBar().setValue(round(left))

    def _new_layout(self) -> None:
        """Lay the pages out for the zoom; the middle of the column stays in the middle."""
        view = self.viewport().size()
        self._layout = PageLayout(
            self._sizes, self._zoom, view.width(), shrink_wide=self._fit == "width"
        )
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._layout.height) - view.height()))
        down.setPageStep(max(1, view.height() - 40))
        down.setSingleStep(ARROW_STEP)
        across.setRange(0, max(0, round(self._layout.width) - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(ARROW_STEP)
        across.setValue(across.maximum() // 2)

    # What next

    def _look(self, page: int) -> picture_plan.Look:
        assert self._source is not None
        scale = self._layout.zoom_of(page) * self.devicePixelRatioF()
        return picture_plan.Look(self._source.sha256, scale, self._colours.dark)

    def _refresh(self) -> None:
        """Ask for what is in view and what comes next, tell where we are, and repaint."""
        visible = self.visible_pages()
        if self._source is None or not visible:
            self.viewport().update()
            return
        view_height = self.viewport().height()
        middle = self._layout.page_at(self.verticalScrollBar().value() + view_height * 0.4)
        wanted: list[PictureKey] = []
        for page in visible:
            if page not in self._sentences:
                wanted += self._keys(page)
        coming = picture_plan.pages_ahead(visible, len(self._sizes), forwards=self._forwards)
        ahead = [self._keys_ahead(page) for page in coming if page not in self._sentences]
        self._pictures.want(wanted, ahead, middle)
        self.viewport().update()
        self.pages_in_view.emit(visible)
        if middle != self._page:
            self._page = middle
            self._announce()
            self.page_changed.emit(middle)

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

    def _announce(self) -> None:
        name = self._names.get(self.page)
        self.setAccessibleDescription(name or f"Page {self.page + 1} of the file")

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
        for page in self.visible_pages():
            box = self.box_in_view(page)
            frame = QRectF(box.x, box.y, box.width, box.height)
            if not frame.toAlignedRect().adjusted(-2, -2, 2, 2).intersects(event.rect()):
                continue
            self._paint_page(painter, page, frame)
            if (overlay := self.overlays.get(page)) is not None:
                zoom = self._layout.zoom_of(page)
                OverlayPainter(painter, box, page, zoom, self._colours).paint(overlay)
            painter.setPen(QPen(self._colours.edge, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._ring:
            painter.setPen(QPen(self._colours.focus, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_page(self, painter: QPainter, page: int, frame: QRectF) -> None:
        cache = self._pictures.cache
        look, size = self._look(page), self._sizes[page]
        ratio = self.devicePixelRatioF()
        if sentence := self._sentences.get(page):
            painter.fillRect(frame, self._colours.paper)
            painter.setPen(self._colours.text)
            painter.drawText(
                frame.adjusted(24, 24, -24, -24),
                int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
                f"{sentence}\nClick to try again.",
            )
            return
        tiled = picture_plan.is_tiled(look, size)
        exact = None if tiled else cache.get(picture_plan.whole_page(look, page, size))
        if exact is not None:
            self._draw(painter, exact, frame.left(), frame.top(), ratio)
            return
        width = round(size.width * look.scale)
        other = cache.nearest(look.sha256, page, width, look.dark)
        if other is not None:
            painter.drawImage(frame, other)
        else:
            painter.fillRect(frame, self._colours.paper)
        if tiled:
            for key in self._keys(page)[1:]:
                tile = cache.get(key)
                if tile is not None and key.clip is not None:
                    left = frame.left() + key.clip[0] / ratio
                    self._draw(painter, tile, left, frame.top() + key.clip[1] / ratio, ratio)

    @staticmethod
    def _draw(painter: QPainter, picture: QImage, x: float, y: float, ratio: float) -> None:
        """Draw a picture pixel for pixel."""
        place = QRectF(x, y, picture.width() / ratio, picture.height() / ratio)
        painter.drawImage(place, picture)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is at the top where it is."""
        super().resizeEvent(event)
        self._lay_out(self.spot())
        self._refresh()
        self.zoom_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars."""
        if dy:
            self._forwards = dy < 0
        self._refresh()
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl held, zoom at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            if steps:
                self.zoom_by(steps, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the usual keys."""
        bar = self.verticalScrollBar()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + (-1 if shift else 1) * bar.pageStep())
            case Qt.Key.Key_Right if not self.horizontalScrollBar().maximum():
                self.step(1)
            case Qt.Key.Key_Left if not self.horizontalScrollBar().maximum():
                self.step(-1)
            case _:
                super().keyPressEvent(event)

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

    def sizeHint(self) -> QSize:
        """Room for a page."""
        return QSize(760, 900)

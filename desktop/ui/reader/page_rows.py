# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of pages that can be scrolled, turned and zoomed: where each stands in the view.

What is drawn of them is the business of ``page_view.py``, which builds on this. Where pages stand
is worked out in ``page_layout.py``; what wheel and fingers do is in ``gestures.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.domain.geometry import Rect
from desktop.domain.page import PageSize
from desktop.ui.reader.gestures import ZOOM_STEP, Gestures
from desktop.ui.reader.held_place import HeldPlace
from desktop.ui.reader.page_keys import moved_by_key
from desktop.ui.reader.page_layout import (
    ACTUAL_SIZE,
    COLUMN,
    GAP,
    MARGIN,
    Arrangement,
    PageBox,
    PageLayout,
    zoom_to_fit_row,
    zoom_to_fit_width,
)
from desktop.ui.reader.spot import Place, Spot
from desktop.ui.widgets.idle_scroll_bar import keep_room_for_bar

MIN_ZOOM, MAX_ZOOM = 0.1 * ACTUAL_SIZE, 6.0 * ACTUAL_SIZE
ARROW_STEP = 60
ABOVE = 6  # logical pixels left free above a page that is gone to: less than half a gap


class PageRows(QAbstractScrollArea):
    """The rows of pages of one document. ``page_changed`` names the zero-based page in view."""

    page_changed = Signal(int)
    zoom_changed = Signal()
    moved = Signal()
    pages_in_view = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: Sequence[PageSize] = ()
        self._arrangement = COLUMN
        self._layout = PageLayout((), ACTUAL_SIZE, 800)
        self._laid: tuple[object, ...] = ()  # what the layout was made for
        self._laid_sizes: Sequence[PageSize] = ()
        self._zoom = ACTUAL_SIZE
        self._fit: str | None = "width"
        self._page = -1
        self._aim = 0  # the page gone to last: in a row of two, the one that is meant
        self._aimed = False  # not scrolled since
        self._origin = 0.0  # what the scroll bar's zero stands for in the column of rows
        self._own_top = 0  # where in the window the view begins
        self._made_room = 0  # pixels scrolled on because lines above the pages took their place
        self._settling = False
        self._forwards = True
        self.is_passed_over: Callable[[int], bool] = lambda _page: False
        self.gestures = Gestures(self)
        self.held = HeldPlace(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        keep_room_for_bar(self)

    def set_pages(self, sizes: Sequence[PageSize]) -> None:
        """Show pages of these sizes from now on, from the first."""
        self._sizes = sizes
        self._made_room = 0
        self.held.let_go()
        self._page = -1
        self._aim, self._aimed = 0, True
        self._lay_out(Spot(0))
        self._refresh()

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
    def arrangement(self) -> Arrangement:
        """How the pages stand together."""
        return self._arrangement

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Let the pages stand together otherwise; the place read stays in view."""
        if arrangement == self._arrangement:
            return
        self.held.let_go()
        spot = self.spot()
        if spot.page != self.page:
            spot = Spot(self.page)
        self._aim, self._aimed = spot.page, True
        self._arrangement = arrangement
        if self._sizes:
            self._lay_out(spot)
            self._refresh()
            self.moved.emit()
            self.zoom_changed.emit()

    # Moving

    def spot(self, *, to_keep: bool = False) -> Spot:
        """What stands at the top left of the view.

        ``to_keep``: what would, were there no lines above the pages that came after them.
        """
        if not self._sizes:
            return Spot(0)
        makes_room = self._fit != "page" and not self._arrangement.paged  # see resizeEvent
        above = self._made_room if to_keep and makes_room else 0
        page, x, y = self._layout.spot(self._left(), max(0.0, self._top() - above))
        if self._aim in self._layout.row_of(page):
            page = self._aim
            x = (self._left() - self._layout.box(page).x) / self._layout.zoom_of(page)
        return Spot(page, max(y, -MARGIN / self._layout.zoom_of(page)), x)

    def go_to(self, spot: Spot, *, meant: bool = True) -> None:
        """Put this spot at the top of the view, and to its left where it says how far across.

        Its page is the one that is meant then, unless ``meant`` is false, whatever is below it.
        """
        if not 0 <= spot.page < len(self._sizes):
            return
        self.gestures.glide.stop()
        height = self._turn_to(spot.page) + spot.y * self._layout.zoom_of(spot.page)
        self._aimed = meant
        self._scroll_to(height - (0 if spot.y else ABOVE))
        if spot.x:
            self._scroll_across(spot)

    def go_to_end(self) -> None:
        """Go to the foot of the last page."""
        self._turn_to(len(self._sizes) - 1)
        self._scroll_to(self._layout.height)

    def _scroll_across(self, spot: Spot) -> None:
        across = self._layout.box(spot.page).x + spot.x * self._layout.zoom_of(spot.page)
        self.horizontalScrollBar().setValue(round(across))

    def step(self, direction: int) -> None:
        """Go to the next row of pages (1) or the one before (-1) that is not to be passed over."""
        page = self._beside(direction)
        if page is not None:
            self.go_to(Spot(page))

    def turn(self, direction: int) -> bool:
        """Scrolling on: go to the top of the next row (1), or the foot of the one before (-1)."""
        page = self._beside(direction)
        if page is None:
            return False
        self.gestures.glide.stop()
        self._turn_to(page)
        self._scroll_to(self._layout.stretch_of(page)[0 if direction > 0 else 1])
        return True

    def _beside(self, direction: int) -> int | None:
        """The first page of the row after this one or before it that is not to be passed over."""
        page = self.page
        if not self._sizes:
            return None
        found = None
        while (row := self._layout.row_beside(page, direction)) is not None:
            found = page = row.start
            if not all(self.is_passed_over(one) for one in row):
                break
        return found

    def ends(self, direction: int) -> bool:
        """Whether one row is shown at a time and has no more to show below (1) or above (-1)."""
        bar = self.verticalScrollBar()
        end = bar.maximum() if direction > 0 else bar.minimum()
        return self._arrangement.paged and bar.value() == end

    def scroll_by(self, across: int, down: int) -> bool:
        """Scroll by so many pixels within the range of the bars; False at their ends."""
        bars = ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down))
        before = [bar.value() for bar, _ in bars]
        for bar, distance in bars:
            bar.setValue(bar.value() + distance)
        return before != [bar.value() for bar, _ in bars]

    def scroll_on(self, down: int) -> None:
        """Scroll by so many pixels; at the end of a page shown by itself, turn it."""
        direction = 1 if down > 0 else -1
        if not self.scroll_by(0, down) and self.ends(direction):
            self.turn(direction)

    def show_rects(self, page: int, rects: Sequence[Rect]) -> None:
        """Bring these places on a page into view, a third of the way down."""
        if not 0 <= page < len(self._sizes):
            return
        self.gestures.glide.stop()
        zoom = self._layout.zoom_of(page)
        height = self._turn_to(page) + min((r.y0 for r in rects), default=0.0) * zoom
        view = self.viewport().height()
        in_view = self._top() + 40 <= height <= self._top() + view * 0.75
        self._scroll_to(self._top() if in_view else height - view / 3)
        left = min((r.x0 for r in rects), default=0.0)
        x = self._layout.box(page).x + left * zoom
        if not self._left() <= x <= self._left() + self.viewport().width() * 0.8:
            self.horizontalScrollBar().setValue(round(x - self.viewport().width() / 4))

    def _left(self) -> int:
        return self.horizontalScrollBar().value()

    def _top(self) -> float:
        """The height in the column of rows that is at the top of the view."""
        return self._origin + self.verticalScrollBar().value()

    def _turn_to(self, page: int) -> float:
        """Mean this page from now on; returns where it begins in the column of rows."""
        self.held.let_go()
        before, self._aim, self._aimed = self._aim, page, True
        if self._arrangement.paged:
            self._forwards = page >= before
            if self._fit == "page" and abs(self._fitting_zoom() - self._zoom) > 1e-6:
                self._zoom = self._fitting_zoom()
                self._new_layout()
                self.zoom_changed.emit()
            if page not in self._layout.row_of(before):
                self._settle(self._set_ranges)
        return self._layout.height_of(page, 0.0)

    def _scroll_to(self, height: float) -> None:
        """Put this height of the column at the top of the view, as near as can be."""
        bar = self.verticalScrollBar()
        before = bar.value()
        self._settle(lambda: bar.setValue(round(height - self._origin)))
        if bar.value() != before:
            self._forwards = bar.value() > before
        self._refresh()
        self.moved.emit()

    def _settle(self, change: Callable[[], None]) -> None:
        """Change the scroll bars without following them on the way."""
        settling, self._settling = self._settling, True
        try:
            change()
        finally:
            self._settling = settling

    # Zooming

    def set_zoom(
        self,
        zoom: float,
        *,
        fit: str | None = None,
        at: QPointF | None = None,
        held: Place | None = None,
    ) -> None:
        """Zoom, keeping what lies at ``at`` (view pixels; the top left if None) in its place.

        With ``held`` it is this place, wherever it lies now: many small steps must not add up.
        """
        zoom = min(MAX_ZOOM, max(MIN_ZOOM, zoom))
        if not self._sizes:
            self._zoom, self._fit = zoom, fit
            return
        self.gestures.glide.stop()
        self.held.let_go()
        point = at or QPointF()
        page, x, y = held or self.place_at(point)
        self._zoom, self._fit = zoom, fit
        follows = self._arrangement.paged or at is not None
        if follows and self._aim not in self._layout.row_of(page):
            self._aim, self._aimed = page, False
        self._new_layout()
        zoom = self._layout.zoom_of(page)

        def put_back() -> None:
            top = self._layout.height_of(page, y) - point.y()
            self.verticalScrollBar().setValue(round(top - self._origin))
            if at is not None:
                left = self._layout.box(page).x + x * zoom - point.x()
                self.horizontalScrollBar().setValue(round(left))

        self._settle(put_back)
        self._refresh()
        self.moved.emit()
        self.zoom_changed.emit()

    def zoom_by(self, steps: float) -> None:
        """Zoom in by so many steps, or out."""
        self.set_zoom(self._zoom * ZOOM_STEP**steps)

    def set_fit(self, fit: str) -> None:
        """Fit "width" or "page" from now on."""
        self._fit = fit
        self.set_zoom(self._fitting_zoom(), fit=fit)
        if fit == "page":
            self.go_to(Spot(self.page))

    def _fitting_zoom(self) -> float:
        view, beside = self.viewport().size(), self._arrangement.beside
        if self._fit == "page":
            row = self._layout.row_of(self._aim if self._arrangement.paged else self.page)
            fitting = zoom_to_fit_row(self._sizes, row, view.width(), view.height(), beside=beside)
        else:
            fitting = zoom_to_fit_width(self._sizes, view.width(), beside=beside)
        return min(MAX_ZOOM, max(MIN_ZOOM, fitting))

    # Where things are

    def box_in_view(self, page: int) -> PageBox:
        """A page's box in the coordinates of the viewport."""
        box = self._layout.box(page)
        return PageBox(
            box.x - self._left(),
            box.y - self._top(),
            box.width,
            box.height,
        )

    def place_at(self, point: QPoint | QPointF) -> Place:
        """The page under a point of the viewport, and the place on it in PDF points."""
        return self._layout.spot(point.x() + self._left(), point.y() + self._top())

    def rect_in_view(self, page: int, rect: Rect) -> QRectF:
        """A rectangle of a page in the coordinates of the viewport."""
        box, zoom = self.box_in_view(page), self._layout.zoom_of(page)
        return QRectF(
            box.x + rect.x0 * zoom, box.y + rect.y0 * zoom, rect.width * zoom, rect.height * zoom
        )

    def visible_pages(self) -> range:
        """The pages some part of which is in view."""
        if self._arrangement.paged and self._sizes:
            return self._layout.row_of(self._aim)
        return self._layout.pages_between(self._top(), self._top() + self.viewport().height())

    def _lay_out(self, keep: Spot) -> None:
        page = min(keep.page, max(0, len(self._sizes) - 1))
        self._aimed = self._aimed and page == self._aim
        self._aim = page
        above = 0.0 if keep.y else ABOVE
        if keep.y < 0:  # the gap above a page does not grow with it
            above = min(-keep.y * self._layout.zoom_of(page), MARGIN if page == 0 else GAP - 1)
        if self._fit == "width":  # needs no layout to be told
            self._zoom = self._fitting_zoom()
        self._new_layout()
        if not self._sizes:
            return
        if self._fit == "page" and abs(self._fitting_zoom() - self._zoom) > 1e-9:
            self._zoom = self._fitting_zoom()
            self._new_layout()
        top = self._layout.height_of(page, max(0.0, keep.y)) - above

        def put_back() -> None:
            self.verticalScrollBar().setValue(round(top - self._origin))
            if keep.x > 0:  # a part of a wide page was being looked at
                self._scroll_across(Spot(page, keep.y, keep.x))

        self._settle(put_back)

    def _new_layout(self) -> None:
        """Lay the pages out for the zoom; the middle of the column stays in the middle."""
        view = self.viewport().size()
        width, height = view.width(), view.height() if self._arrangement.paged else 0
        # Whatever is fitted, no bar must appear below: it would take height from what fits.
        shrink = self._fit is not None
        laid = (self._zoom, width, height, shrink, self._arrangement)
        if laid != self._laid or self._sizes is not self._laid_sizes:
            self._laid, self._laid_sizes = laid, self._sizes
            self._layout = PageLayout(
                self._sizes,
                self._zoom,
                width,
                shrink_wide=shrink,
                arrangement=self._arrangement,
                viewport_height=height,
            )
        self._settle(self._set_ranges)

    def _set_ranges(self) -> None:
        """Let the bars run over all rows, or over the one that is shown."""
        view, across = self.viewport().size(), self.horizontalScrollBar()
        self._set_down_range()
        width = self._layout.width_of(self._aim) if self._sizes else 0.0
        across.setRange(0, max(0, round(width) - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(ARROW_STEP)
        across.setValue(across.maximum() // 2)

    def _set_down_range(self) -> None:
        self._origin, end = 0.0, self._layout.height
        if self._arrangement.paged and self._sizes:
            self._origin, end = self._layout.stretch_of(self._aim)
        height, down = self.viewport().height(), self.verticalScrollBar()
        down.setRange(0, max(0, round(end - self._origin) - height))
        down.setPageStep(max(1, height - 40))
        down.setSingleStep(ARROW_STEP)

    # What is in view

    def _refresh(self) -> None:
        """Say what is in view and where we are, and repaint."""
        self.viewport().update()
        visible = self.visible_pages()
        if not visible:
            return
        page = self._page_meant()
        self._look_for(visible, page)
        self.pages_in_view.emit(visible)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _look_for(self, visible: range, page: int) -> None:
        """These pages are in view now, and ``page`` is read."""

    def _page_meant(self) -> int:
        """The page gone to, as long as it stays there; else that in the middle of the upper half.

        Of two side by side it is the one gone to last, or the first.
        """
        visible = self.visible_pages()
        if not (self._aim in visible and (self._aimed or self._arrangement.paged)):
            share = 0.4 if self.verticalScrollBar().value() else 0.0
            row = self._layout.row_at(self._top() + self.viewport().height() * share)
            if self._aim not in row:
                self._aim = row.start
        return self._aim

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is at the top where it is.

        What is read stays in its place on the screen when a line above the pages comes or goes.
        """
        super().resizeEvent(event)
        before, self._own_top = self._own_top, self.mapTo(self.window(), QPoint()).y()
        held = self.held.spot
        self._lay_out(held or self.spot())
        bar, lower = self.verticalScrollBar(), self._own_top - before
        at, same_width = bar.value(), event.oldSize().width() == event.size().width()
        begins = bool(self._sizes) and at <= self._layout.box(0).y  # its first line is not hidden
        follows = same_width and held is None and not self._arrangement.paged
        if follows and self._fit != "page" and not begins:
            self._settle(lambda: bar.setValue(at + lower))
            self._made_room = max(0, self._made_room + bar.value() - at)
        self._refresh()
        self.zoom_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars."""
        if self._settling:
            return
        self.held.let_go()
        self._aimed = False
        if dy:
            self._forwards = dy < 0
        self._refresh()
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, turn or zoom."""
        self.gestures.wheel(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Fingers, on the screen or on a touchpad."""
        return self.gestures.handles(event) or super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the usual keys."""
        self.gestures.glide.stop()
        if not moved_by_key(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for a page."""
        return QSize(760, 900)

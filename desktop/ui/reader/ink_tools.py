# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pen and the eraser."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from desktop.domain.annotation import Annotation, InkPoint, MarkColour, MarkKind, Stroke
from desktop.domain.geometry import Rect
from desktop.domain.ink import Rubber, thinned
from desktop.ui.reader.drawing import DrawingTool, Touch
from desktop.ui.reader.overlay import Sketch

JOINED_WITHIN = 1.5  # seconds between strokes that belong to one mark
CHUNK = 48  # points after which the path of what is being drawn is not made anew
RUBBER = 6.0  # points from the middle of the eraser to its edge
_sessions = itertools.count(1)

Repaint = Callable[[int, Rect | None], None]
"""Paint a page again, or only a rectangle of it in PDF points."""


class InkTool(DrawingTool):
    """Draws with the pen. Strokes that follow each other closely on a page are one mark."""

    def __init__(self, colour: Callable[[], MarkColour], repaint: Repaint) -> None:
        self._colour = colour
        self._repaint = repaint
        self._page = 0
        self._points: list[InkPoint] = []
        self._chunks: list[Stroke] = []
        self._mark_id: int | None = None
        self._kept: tuple[Stroke, ...] = ()
        self._session = 0
        self._lifted = 0.0

    def begin(self, touch: Touch) -> bool:
        """The pen is set down."""
        self._page = touch.page
        self._points, self._chunks = [_ink_point(touch)], []
        self._repaint(self._page, None)
        return True

    def go_on(self, touch: Touch) -> None:
        """The pen draws."""
        self._points.append(_ink_point(touch))
        if len(self._points) % CHUNK == 0:
            self._chunks.append(self._rest())
        latest = self._points[-5:]
        xs, ys = [p.x for p in latest], [p.y for p in latest]
        self._repaint(self._page, Rect(min(xs), min(ys), max(xs), max(ys)))

    def finish(self) -> None:
        """The pen is lifted: what it drew is kept."""
        paper, points = self.paper, self._points
        self._points, self._chunks = [], []
        if paper is None or not points:
            return
        colour = self._colour()
        if not self._goes_on(colour):
            self.end_mark()
        self._kept = (*self._kept, thinned(points))
        self._mark_id = paper.edits.draw_ink(
            paper.document_id,
            paper.source.sha256,
            self._page,
            self._kept,
            colour,
            session=self._session,
            mark_id=self._mark_id,
        )
        self._lifted = monotonic()
        self._repaint(self._page, None)

    def _goes_on(self, colour: MarkColour) -> bool:
        """Whether the next stroke belongs to the mark of the last."""
        if self._mark_id is None or self.paper is None:
            return False
        mark = self.paper.meeting.mark(self._mark_id)
        return (
            mark is not None
            and monotonic() - self._lifted <= JOINED_WITHIN
            and mark.anchor.first_page == self._page
            and mark.colour is colour
            and len(mark.ink) == len(self._kept)
        )

    def end_mark(self) -> None:
        """What is drawn next is a mark of its own."""
        self._mark_id, self._kept, self._session = None, (), next(_sessions)

    def give_up(self) -> None:
        """Forget the stroke."""
        if self._points:
            self._points, self._chunks = [], []
            self._repaint(self._page, None)

    def put_down(self) -> None:
        """A stroke half drawn is kept; the mark is done."""
        self.finish()
        self.end_mark()

    def sketch(self, page: int) -> Sketch | None:
        """The stroke being drawn."""
        if not self._points or page != self._page:
            return None
        return Sketch(self._colour(), strokes=(*self._chunks, self._rest()))

    def _rest(self) -> Stroke:
        """What is in no chunk yet, from the last point of the last one."""
        return tuple(self._points[max(0, len(self._chunks) * CHUNK - 1) :])


class EraserTool(DrawingTool):
    """Rubs out the strokes of ink it touches; one drag is one step."""

    def __init__(self, repaint: Repaint, zoom: Callable[[], float]) -> None:
        self._repaint = repaint
        self._zoom = zoom
        self._at: Touch | None = None
        self._left: dict[int, tuple[Stroke, ...]] = {}

    def begin(self, touch: Touch) -> bool:
        """The eraser is set down."""
        self._left = {}
        self._rub(touch, touch)
        return True

    def go_on(self, touch: Touch) -> None:
        """It is moved, and takes with it what it touches."""
        self._rub(self._at or touch, touch)

    def finish(self) -> None:
        """It is lifted: what was rubbed out goes."""
        left, self._left, self._at = self._left, {}, None
        if left and self.paper is not None:
            self.paper.edits.rub_out(left)

    def give_up(self) -> None:
        """Nothing was rubbed out."""
        at, self._at, self._left = self._at, None, {}
        if at is not None:
            self._repaint(at.page, None)

    def cursor(self, touch: Touch) -> QCursor:
        """A ring as large as what it touches."""
        return _ring(RUBBER * self._zoom())

    def sketch(self, page: int) -> Sketch | None:
        """The marks with what is left of them."""
        if not self._left or self._at is None or page != self._at.page:
            return None
        instead = {mark.id: self._as_left(mark) for mark in self._ink_on(page)}
        return Sketch(MarkColour.YELLOW, instead=instead)

    def _as_left(self, mark: Annotation) -> Annotation | None:
        left = self._left.get(mark.id, mark.ink)
        return replace(mark, ink=left) if left else None

    def _ink_on(self, page: int) -> Sequence[Annotation]:
        marks = self.paper.marks_on(page) if self.paper is not None else ()
        return [mark for mark in marks if mark.kind is MarkKind.INK]

    def _rub(self, start: Touch, end: Touch) -> None:
        self._at = end
        rubber = Rubber(start.x, start.y, end.x, end.y, RUBBER)
        for mark in self._ink_on(end.page):
            if not any(rect.intersects(rubber.reach) for rect in mark.anchor.on_page(end.page)):
                continue
            before = self._left.get(mark.id, mark.ink)
            left = tuple(stroke for stroke in before if not rubber.touches(stroke))
            if len(left) < len(before):
                self._left[mark.id] = left
                self._repaint(end.page, None)


def _ink_point(touch: Touch) -> InkPoint:
    return InkPoint(touch.x, touch.y, touch.pressure)


def _ring(radius: float) -> QCursor:
    radius = max(4.0, min(40.0, radius))
    side = round(2 * radius) + 4
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(side / 2, side / 2)
    ring = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    # Light around dark: to be seen on any paper.
    for colour, width in ((QColor("white"), 3.0), (QColor("black"), 1.2)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(ring)
    painter.end()
    return QCursor(picture)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""How each kind of mark is painted on a page, on light, dark and tinted paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from desktop.domain.annotation import Annotation, MarkColour, MarkKind, Stroke
from desktop.domain.geometry import Rect
from desktop.domain.mark_anchors import line_beside
from desktop.ui.reader.ink_paths import draw_strokes
from desktop.ui.reader.mark_places import grip_places
from desktop.ui.reader.page_layout import PageBox

if TYPE_CHECKING:
    from desktop.ui.reader.overlay import PageColours

MARGIN_LINE = 2.6  # points
WAVE, WAVE_HEIGHT = 3.6, 1.3  # points: half a wave of a squiggle, and how high it is
CORNER = 4.0  # pixels
HANDLE = 4.0  # pixels from the middle of a handle to its edge


class MarkPainter:
    """Paints marks on one page; ``painter`` works in the coordinates of ``box``."""

    def __init__(
        self, painter: QPainter, box: PageBox, page: int, zoom: float, colours: PageColours
    ) -> None:
        self._painter = painter
        self._box = box
        self._page = page
        self._zoom = zoom
        self._colours = colours

    def place(self, rect: Rect) -> QRectF:
        """Where a rectangle of the page is drawn."""
        zoom = self._zoom
        return QRectF(
            self._box.x + rect.x0 * zoom,
            self._box.y + rect.y0 * zoom,
            rect.width * zoom,
            rect.height * zoom,
        )

    def tint(self, rects: Sequence[Rect], colour: QColor) -> None:
        """Lay a colour over rectangles so that the print stays readable."""
        if not rects:
            return
        self._painter.setCompositionMode(self._colours.blend)
        for rect in rects:
            self._painter.fillRect(self.place(rect), colour)
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def mark(self, mark: Annotation, *, chosen: bool) -> None:
        """Paint one mark; the chosen one has a frame."""
        rects = mark.anchor.on_page(self._page)
        if not rects:
            return
        line = self._colours.lines[mark.colour]
        on_bare_spot = mark.kind is MarkKind.NOTE and not mark.anchor.quote
        match mark.kind:
            case MarkKind.HIGHLIGHT:
                self.tint(rects, self._colours.fills[mark.colour])
            case MarkKind.SQUIGGLE:
                self._squiggle(rects, line)
            case MarkKind.MARGIN:
                self._margin_line(rects, line)
            case MarkKind.AREA:
                self.area(rects[0], mark.colour)
            case MarkKind.INK:
                self.ink(mark.ink, mark.colour)
            case MarkKind.NOTE if on_bare_spot:
                self._note_sheet(rects[0], mark.colour)
            case _:
                self._rules(mark.kind, rects, line)
        if mark.note and not on_bare_spot:
            self._note_flag(rects[0], line)
        if chosen:
            self._choice(mark.kind, rects)

    def area(self, rect: Rect, colour: MarkColour) -> None:
        """A rounded frame with a light tint inside."""
        painter, place = self._painter, self.place(rect)
        fill = QColor(self._colours.fills[colour])
        fill.setAlphaF(fill.alphaF() * 0.4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.setCompositionMode(self._colours.blend)
        painter.drawRoundedRect(place, CORNER, CORNER)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(self._colours.lines[colour], max(1.5, 1.4 * self._zoom)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, CORNER, CORNER)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def ink(self, strokes: Sequence[Stroke], colour: MarkColour) -> None:
        """The lines of the pen, as wide as they were pressed."""
        painter = self._painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._box.x, self._box.y)
        painter.scale(self._zoom, self._zoom)
        draw_strokes(painter, strokes, self._colours.lines[colour])
        painter.restore()

    def handles(self, rect: Rect) -> None:
        """What an area is pulled by."""
        painter = self._painter
        painter.setPen(QPen(self._colours.focus, 1.5))
        painter.setBrush(self._colours.paper)
        frame = self.place(rect)
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        painter.restore()
        for _, x, y in grip_places(rect):
            middle = QPointF(self._box.x + x * self._zoom, self._box.y + y * self._zoom)
            painter.drawRect(
                QRectF(middle.x() - HANDLE, middle.y() - HANDLE, 2 * HANDLE, 2 * HANDLE)
            )

    def _choice(self, kind: MarkKind, rects: Sequence[Rect]) -> None:
        if kind is MarkKind.AREA:
            self.handles(rects[0])
            return
        painter = self._painter
        painter.setPen(QPen(self._colours.focus, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if kind is MarkKind.MARGIN:
            half = MARGIN_LINE * self._zoom / 2 + 2
            place = self.place(line_beside(rects))
            painter.drawRect(place.adjusted(-half, -2, half, 2))
            return
        for rect in rects:
            painter.drawRect(self.place(rect).adjusted(-1.5, -1.5, 1.5, 1.5))

    def _rules(self, kind: MarkKind, rects: Sequence[Rect], colour: QColor) -> None:
        dashed = Qt.PenStyle.DotLine if kind is MarkKind.NOTE else Qt.PenStyle.SolidLine
        self._painter.setPen(QPen(colour, max(1.2, 1.3 * self._zoom), dashed))
        for rect in rects:
            place = self.place(rect)
            struck = kind is MarkKind.STRIKE_OUT
            y = place.center().y() if struck else place.bottom() - 0.5 * self._zoom
            self._painter.drawLine(QLineF(place.left(), y, place.right(), y))

    def _squiggle(self, rects: Sequence[Rect], colour: QColor) -> None:
        painter, zoom = self._painter, self._zoom
        wave = _wave(colour.rgba(), zoom, painter.device().devicePixelRatio())
        height = wave.deviceIndependentSize().height()
        for rect in rects:
            place = self.place(rect)
            line = QRectF(place.left(), place.bottom() - height * 0.6, place.width(), height)
            painter.drawTiledPixmap(line, wave)

    def _margin_line(self, rects: Sequence[Rect], colour: QColor) -> None:
        line = self.place(line_beside(rects))
        pen = QPen(colour, MARGIN_LINE * self._zoom)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        self._painter.drawLine(QLineF(line.topLeft(), line.bottomLeft()))

    def _note_sheet(self, rect: Rect, colour: MarkColour) -> None:
        place = self.place(rect)
        fold = place.width() * 0.32
        sheet = QPolygonF(
            [
                place.topLeft(),
                place.topRight(),
                QPointF(place.right(), place.bottom() - fold),
                QPointF(place.right() - fold, place.bottom()),
                place.bottomLeft(),
            ]
        )
        fill = QColor(self._colours.fills[colour])
        fill.setAlpha(255)
        # On dark paper fill and line are nearly alike: there the lines are as dark as the paper.
        line = self._colours.paper if self._colours.dark else self._colours.lines[colour]
        self._painter.setPen(QPen(line, 1.2))
        self._painter.setBrush(fill)
        self._painter.drawPolygon(sheet)
        step = place.height() / 4
        for row in (1, 2):
            y = place.top() + row * step
            inset = place.width() * 0.2
            self._painter.drawLine(QLineF(place.left() + inset, y, place.right() - inset, y))

    def _note_flag(self, rect: Rect, colour: QColor) -> None:
        """A small flag in the margin: this mark has a note."""
        size = 7.0 * self._zoom
        place = self.place(rect)
        corner = QPointF(self._box.x + 10 * self._zoom, place.top() + 1.5 * self._zoom)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(QRectF(corner.x(), corner.y(), size * 1.15, size * 0.8), 2, 2)
        self._painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(corner.x() + size * 0.2, corner.y() + size * 0.7),
                    QPointF(corner.x() + size * 0.55, corner.y() + size * 0.7),
                    QPointF(corner.x() + size * 0.2, corner.y() + size * 1.15),
                ]
            )
        )
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


@lru_cache(maxsize=32)
def _wave(rgba: int, zoom: float, ratio: float) -> QPixmap:
    """One wave of a squiggle, to be laid in a row: many times quicker than a path of waves."""
    pen = max(1.1, 1.0 * zoom)
    across = max(4, round(2 * WAVE * zoom * ratio))
    down = max(4, round((2 * WAVE_HEIGHT * zoom + pen) * ratio) + 1)
    picture = QPixmap(across, down)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    wide, middle, high = across / ratio, down / ratio / 2, WAVE_HEIGHT * zoom
    path = QPainterPath(QPointF(-wide / 2, middle))
    for half, side in ((0, 1), (1, -1), (2, 1), (3, -1)):
        x = (half - 1) * wide / 2
        path.quadTo(x + wide / 4, middle + 2 * side * high, x + wide / 2, middle)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(rgba), pen))
    painter.drawPath(path)
    painter.end()
    return picture

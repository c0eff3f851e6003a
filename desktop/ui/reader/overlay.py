# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is painted over a page: marks, the selection and the places found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.documents.jobs import Tone
from desktop.domain.annotation import Annotation, MarkColour, MarkKind
from desktop.domain.geometry import Rect
from desktop.ui.reader.page_layout import PageBox

NOTE_SIZE = 18.0  # points: the square of a note set on a bare spot


@dataclass(frozen=True, slots=True)
class PageColours:
    """The colours of the reader's pages, taken from the theme."""

    dark: bool
    tone: Tone
    desk: QColor
    edge: QColor
    paper: QColor
    text: QColor
    selection: QColor
    found: QColor
    current: QColor
    focus: QColor
    fills: Mapping[MarkColour, QColor]
    lines: Mapping[MarkColour, QColor]

    @property
    def blend(self) -> QPainter.CompositionMode:
        """How a tint is laid over a page so that the print stays readable."""
        if self.dark:
            return QPainter.CompositionMode.CompositionMode_Screen
        return QPainter.CompositionMode.CompositionMode_Multiply


@dataclass(frozen=True, slots=True)
class Overlay:
    """The things to paint on one page; rectangles in PDF points."""

    marks: Sequence[Annotation] = ()
    selected: Sequence[Rect] = ()
    found: Sequence[Rect] = ()
    current: Sequence[Rect] = ()
    chosen_mark: int | None = None


class OverlayPainter:
    """Paints the overlay of one page; ``painter`` works in the coordinates of ``box``."""

    def __init__(
        self, painter: QPainter, box: PageBox, page: int, zoom: float, colours: PageColours
    ) -> None:
        self._painter = painter
        self._box = box
        self._page = page
        self._zoom = zoom
        self._colours = colours

    def paint(self, overlay: Overlay) -> None:
        """Paint it all: places found lie under the marks, the selection above them."""
        self._tint(overlay.found, self._colours.found)
        self._tint(overlay.current, self._colours.current)
        for mark in overlay.marks:
            self._mark(mark, chosen=mark.id == overlay.chosen_mark)
        self._tint(overlay.selected, self._colours.selection)
        for rect in overlay.current:
            self._painter.setPen(QPen(self._colours.focus, 1.5))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(self._place(rect).adjusted(-1.5, -1.5, 1.5, 1.5))

    def _place(self, rect: Rect) -> QRectF:
        zoom = self._zoom
        return QRectF(
            self._box.x + rect.x0 * zoom,
            self._box.y + rect.y0 * zoom,
            rect.width * zoom,
            rect.height * zoom,
        )

    def _tint(self, rects: Sequence[Rect], colour: QColor) -> None:
        if not rects:
            return
        self._painter.setCompositionMode(self._colours.blend)
        for rect in rects:
            self._painter.fillRect(self._place(rect), colour)
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _mark(self, mark: Annotation, *, chosen: bool) -> None:
        rects = [r.rect for r in mark.anchor.rects if r.page == self._page]
        if not rects:
            return
        line = self._colours.lines[mark.colour]
        if mark.kind is MarkKind.HIGHLIGHT:
            self._tint(rects, self._colours.fills[mark.colour])
        elif mark.kind is MarkKind.NOTE and not mark.anchor.quote:
            self._note_sheet(rects[0], mark.colour)
        else:
            self._rules(mark.kind, rects, line)
        if mark.note and not (mark.kind is MarkKind.NOTE and not mark.anchor.quote):
            self._note_flag(rects[0], line)
        if chosen:
            self._painter.setPen(QPen(line, 1))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            for rect in rects:
                self._painter.drawRect(self._place(rect).adjusted(-1, -1, 1, 1))

    def _rules(self, kind: MarkKind, rects: Sequence[Rect], colour: QColor) -> None:
        dashed = Qt.PenStyle.DotLine if kind is MarkKind.NOTE else Qt.PenStyle.SolidLine
        self._painter.setPen(QPen(colour, max(1.2, 1.3 * self._zoom), dashed))
        for rect in rects:
            place = self._place(rect)
            struck = kind is MarkKind.STRIKE_OUT
            y = place.center().y() if struck else place.bottom() - 0.5 * self._zoom
            self._painter.drawLine(QLineF(place.left(), y, place.right(), y))

    def _note_sheet(self, rect: Rect, colour: MarkColour) -> None:
        place = self._place(rect)
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
        self._painter.setPen(QPen(self._colours.lines[colour], 1.2))
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
        place = self._place(rect)
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


def mark_at(marks: Sequence[Annotation], page: int, x: float, y: float) -> Annotation | None:
    """The mark under a place in PDF points; the newest and the smallest first."""
    under = [
        mark
        for mark in marks
        if any(r.page == page and r.rect.contains(x, y) for r in mark.anchor.rects)
    ]
    return min(under, key=lambda m: (len(m.anchor.quote), -m.id), default=None)

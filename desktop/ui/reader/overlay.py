# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is painted over a page: marks, the selection and the places found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.documents.jobs import Tone
from desktop.domain.annotation import Annotation, MarkColour, Stroke
from desktop.domain.geometry import Rect
from desktop.ui.reader.mark_painter import MarkPainter
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
class Sketch:
    """What is being drawn on a page and is not kept yet.

    ``instead`` are marks as they will be, by id: smaller, elsewhere, or None for one that goes.
    """

    colour: MarkColour
    strokes: Sequence[Stroke] = ()
    frame: Rect | None = None
    instead: Mapping[int, Annotation | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overlay:
    """The things to paint on one page; rectangles in PDF points."""

    marks: Sequence[Annotation] = ()
    selected: Sequence[Rect] = ()
    found: Sequence[Rect] = ()
    current: Sequence[Rect] = ()
    chosen_mark: int | None = None
    sketches: Sequence[Sketch] = ()


class OverlayPainter:
    """Paints the overlay of one page; ``painter`` works in the coordinates of ``box``."""

    def __init__(
        self, painter: QPainter, box: PageBox, page: int, zoom: float, colours: PageColours
    ) -> None:
        self._painter = painter
        self._colours = colours
        self._marks = MarkPainter(painter, box, page, zoom, colours)

    def paint(self, overlay: Overlay) -> None:
        """Paint it all: places found lie under the marks, the selection above them."""
        self._marks.tint(overlay.found, self._colours.found)
        self._marks.tint(overlay.current, self._colours.current)
        instead = {k: v for sketch in overlay.sketches for k, v in sketch.instead.items()}
        for each in overlay.marks:
            mark = instead.get(each.id, each)
            if mark is not None:
                self._marks.mark(mark, chosen=mark.id == overlay.chosen_mark)
        for sketch in overlay.sketches:
            if sketch.frame is not None:
                self._marks.area(sketch.frame, sketch.colour)
            self._marks.ink(sketch.strokes, sketch.colour)
        self._marks.tint(overlay.selected, self._colours.selection)
        for rect in overlay.current:
            self._painter.setPen(QPen(self._colours.focus, 1.5))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(self._marks.place(rect).adjusted(-1.5, -1.5, 1.5, 1.5))

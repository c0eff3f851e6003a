# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pen strokes as paths that Qt can draw, in PDF points; those drawn last are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.domain.annotation import InkPoint, Stroke
from desktop.domain.ink import smoothed, stroke_width

KEPT = 2000  # strokes
FINENESS = 0.2  # points: what differs less in width is drawn in one go
DOT = 0.01  # points: Qt draws no line that ends where it begins

Paths = Sequence[tuple[QPainterPath, float]]
"""Pieces of a stroke, each with its width in points."""

_kept: OrderedDict[int, tuple[Stroke, Paths]] = OrderedDict()


def stroke_paths(stroke: Stroke) -> Paths:
    """The stroke, smoothed, as pieces of one width each."""
    # By identity: a stroke never changes, and hashing hundreds of points costs as much as drawing.
    key = id(stroke)
    found = _kept.get(key)
    if found is None or found[0] is not stroke:
        found = _kept[key] = (stroke, _pieces(smoothed(stroke)))
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return found[1]


def draw_strokes(painter: QPainter, strokes: Sequence[Stroke], colour: QColor) -> None:
    """Draw strokes with a painter that works in PDF points of the page."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in strokes:
        for path, width in stroke_paths(stroke):
            painter.setPen(
                QPen(
                    colour,
                    width,
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            painter.drawPath(path)


def _pieces(points: Sequence[InkPoint]) -> Paths:
    if len(points) == 1:
        dot = QPainterPath(QPointF(points[0].x, points[0].y))
        dot.lineTo(points[0].x + DOT, points[0].y)
        return [(dot, stroke_width(points[0].pressure))]
    pieces: list[tuple[QPainterPath, float]] = []
    for start, end in pairwise(points):
        wide = round(stroke_width((start.pressure + end.pressure) / 2) / FINENESS) * FINENESS
        if not pieces or pieces[-1][1] != wide:
            pieces.append((QPainterPath(QPointF(start.x, start.y)), wide))
        pieces[-1][0].lineTo(end.x, end.y)
    return pieces

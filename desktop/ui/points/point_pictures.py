# SPDX-License-Identifier: AGPL-3.0-or-later
"""The small pictures on cards: what a marked area looks like, and what the pen drew.

The pictures of areas are read and made small behind the window, and kept while they are shown.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from desktop.domain.annotation import Anchor, Annotation, AreaPicture, MarkKind
from desktop.ui.reader.ink_paths import draw_strokes
from desktop.ui.tasks import Tasks

KEPT = 80  # pictures of areas
ROUNDED = 3.0  # pixels

Load = Callable[[int], AreaPicture | None]
"""What an area looks like, by the id of its mark; called on another thread."""


class PointPictures(QObject):
    """Serves the cards of one list. ``arrived`` tells that one can be drawn now."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: Tasks | None = None
        self._load: Load | None = None
        self._kept: OrderedDict[int, tuple[Anchor, QSize, QImage | None]] = OrderedDict()

    def read_with(self, tasks: Tasks, load: Load | None) -> None:
        """Where the pictures come from now; None while no meeting is open."""
        self._tasks, self._load = tasks, load
        self._kept.clear()

    @staticmethod
    def size_on_card(mark: Annotation, wide: int, high: int) -> QSize:
        """How large the picture of a mark is in a room of so many pixels; empty for none."""
        if mark.kind not in (MarkKind.AREA, MarkKind.INK) or not mark.anchor.rects:
            return QSize()
        rect = mark.anchor.rects[0].rect
        scale = min(wide / max(rect.width, 1.0), high / max(rect.height, 1.0), 1.5)
        return QSize(max(8, round(rect.width * scale)), max(8, round(rect.height * scale)))

    def paint(
        self, painter: QPainter, place: QRect, mark: Annotation, ink: QColor, edge: QColor
    ) -> None:
        """Draw a mark's picture; ``ink`` is its colour, ``edge`` that of a frame."""
        if mark.kind is MarkKind.INK:
            self._paint_ink(painter, place, mark, ink)
            return
        picture = self._picture(mark, place.size() * painter.device().devicePixelRatio())
        if picture is not None:
            painter.drawImage(place, picture)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5), ROUNDED, ROUNDED)

    @staticmethod
    def _paint_ink(painter: QPainter, place: QRect, mark: Annotation, ink: QColor) -> None:
        rect = mark.anchor.rects[0].rect
        scale = min(place.width() / max(rect.width, 1.0), place.height() / max(rect.height, 1.0))
        painter.save()
        painter.translate(place.topLeft())
        painter.scale(scale, scale)
        painter.translate(-rect.x0, -rect.y0)
        draw_strokes(painter, mark.ink, ink)
        painter.restore()

    def _picture(self, mark: Annotation, size: QSize) -> QImage | None:
        """The picture at about this size in device pixels, or None until it is there."""
        known = self._kept.get(mark.id)
        if known is not None and known[0] is mark.anchor and known[1] == size:
            self._kept.move_to_end(mark.id)
            return known[2]
        before = known[2] if known is not None and known[0] is mark.anchor else None
        if self._tasks is None or self._load is None:
            return before
        self._kept[mark.id] = (mark.anchor, size, before)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        load, ident, anchor = self._load, mark.id, mark.anchor

        def there(picture: QImage | None) -> None:
            now = self._kept.get(ident)
            if now is not None and now[0] is anchor and now[1] == size:
                self._kept[ident] = (anchor, size, picture)
                self.arrived.emit()

        self._tasks.run(lambda _progress: _small(load(ident), size), done=there)
        return before


def _small(kept: AreaPicture | None, size: QSize) -> QImage | None:
    picture = QImage.fromData(kept.png) if kept is not None else QImage()
    if picture.isNull():
        return None
    return picture.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )

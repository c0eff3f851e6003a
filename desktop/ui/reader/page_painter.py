# SPDX-License-Identifier: AGPL-3.0-or-later
"""Painting one page of the view with what there is of it; nothing here waits or asks."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from desktop.domain.page import PageSize
from desktop.ui.reader import picture_plan
from desktop.ui.reader.overlay import PageColours
from desktop.ui.reader.picture_cache import PictureCache, PictureKey


class PagePainter:
    """Paints pages with ``painter``; ``ratio`` is device pixels to a logical one."""

    def __init__(
        self, painter: QPainter, cache: PictureCache, colours: PageColours, ratio: float
    ) -> None:
        self._painter = painter
        self._cache = cache
        self._colours = colours
        self._ratio = ratio

    def page(
        self,
        page: int,
        size: PageSize,
        frame: QRectF,
        look: picture_plan.Look,
        tiles: Iterable[PictureKey],
    ) -> None:
        """Draw the sharp picture of a page, else another size of it with what tiles there are."""
        tiled = picture_plan.is_tiled(look, size)
        exact = None if tiled else self._cache.get(picture_plan.whole_page(look, page, size))
        if exact is not None:
            self._draw(exact, frame.left(), frame.top())
            return
        width = round(size.width * look.scale)
        other = self._cache.nearest(look.sha256, page, width, look.tone)
        if other is not None:
            self._painter.drawImage(frame, other)
        else:
            self._painter.fillRect(frame, self._colours.paper)
        for key in tiles if tiled else ():
            tile = self._cache.get(key)
            if tile is not None and key.clip is not None:
                left = frame.left() + key.clip[0] / self._ratio
                self._draw(tile, left, frame.top() + key.clip[1] / self._ratio)

    def sentence(self, frame: QRectF, sentence: str) -> None:
        """Say on an empty page why it is not shown."""
        self._painter.fillRect(frame, self._colours.paper)
        self._painter.setPen(self._colours.text)
        self._painter.drawText(
            frame.adjusted(24, 24, -24, -24),
            int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
            f"{sentence}\nClick to try again.",
        )

    def edge(self, frame: QRectF) -> None:
        """A fine line around a page."""
        self._painter.setPen(QPen(self._colours.edge, 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _draw(self, picture: QImage, x: float, y: float) -> None:
        """Draw a picture pixel for pixel."""
        ratio = self._ratio
        place = QRectF(x, y, picture.width() / ratio, picture.height() / ratio)
        self._painter.drawImage(place, picture)

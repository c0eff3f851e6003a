# SPDX-License-Identifier: AGPL-3.0-or-later
"""The icon family, drawn in the theme's colours at the screens' own resolution.

Each SVG is read when a size of it is first asked for, drawn once as a mask, and tinted.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.services.resources import resource_path
from desktop.ui.look.palette import colour
from desktop.ui.look.theme import Theme

SIZES = (16, 18, 20)
"""Sizes an icon is ready in, in pixels at 100 %: all that buttons and menus show them in. Qt makes
any other of the nearest, which blurs it."""


class Icons:
    """Icons and pictures by name; names are those of the files in ``resources/icons``.

    ``theme`` is asked each time, so that what is drawn after a change of look is right;
    icons are ready in :data:`SIZES` grown by ``scale``, that of the system's text.
    FileNotFoundError for a name there is no file of.
    """

    def __init__(self, theme: Callable[[], Theme], scale: float = 1.0) -> None:
        self._theme = theme
        self._sizes = [round(size * scale) for size in SIZES]
        self._last_drawing: tuple[str, QSvgRenderer] | None = None
        self._masks: dict[tuple[str, int], QImage] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}

    def clear(self) -> None:
        """Forget what was tinted: the look or the screens have changed."""
        self._icons.clear()
        self._pixmaps.clear()

    def icon(self, name: str, tint: str | None = None) -> QIcon:
        """The icon in colour ``tint`` (default: the theme's text; the accent when checked)."""
        key = (name, tint or "")
        icon = self._icons.get(key)
        if icon is None:
            icon = self._icons[key] = self._make(name, tint)
        return icon

    def pixmap(self, name: str, size: int, tint: str | None = None, ratio: float = 1.0) -> QPixmap:
        """A picture ``size`` pixels square for a screen of ``ratio`` device pixels a pixel."""
        tint = tint or self._theme().colours.text
        key = (name, size, tint, ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._tinted(name, size, colour(tint), ratio)
            self._pixmaps[key] = pixmap
        return pixmap

    def _make(self, name: str, tint: str | None) -> QIcon:
        colours = self._theme().colours
        plain = colour(tint or colours.text)
        on_fill = tint == colours.accent_text
        faded = colour(colours.muted if on_fill else tint or colours.text)
        faded.setAlphaF(1.0 if on_fill else 0.38)
        checked = colour(tint or colours.accent)
        icon = QIcon()
        for ratio in _ratios():
            for size in self._sizes:
                for mode, state, shade in (
                    (QIcon.Mode.Normal, QIcon.State.Off, plain),
                    (QIcon.Mode.Normal, QIcon.State.On, checked),
                    (QIcon.Mode.Disabled, QIcon.State.Off, faded),
                ):
                    icon.addPixmap(self._tinted(name, size, shade, ratio), mode, state)
        return icon

    def _tinted(self, name: str, size: int, shade: QColor, ratio: float) -> QPixmap:
        image = self._mask(name, round(size * ratio)).copy()
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(image.rect(), shade)
        painter.end()
        image.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(image)

    def _mask(self, name: str, pixels: int) -> QImage:
        mask = self._masks.get((name, pixels))
        if mask is None:
            drawing = self._drawing(name)
            mask = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
            mask.fill(Qt.GlobalColor.transparent)
            painter = QPainter(mask)
            drawing.render(painter, QRectF(0, 0, pixels, pixels))
            painter.end()
            # A copy, for what was painted on keeps the painter's own room, 15 kB.
            self._masks[(name, pixels)] = mask = mask.copy()
        return mask

    def _drawing(self, name: str) -> QSvgRenderer:
        """The file, read; the last one is kept, for an icon is drawn in several sizes in a row."""
        if self._last_drawing is None or self._last_drawing[0] != name:
            data = resource_path("icons", f"{name}.svg").read_bytes()
            drawing = QSvgRenderer(QByteArray(data.replace(b"currentColor", b"#000000")))
            self._last_drawing = name, drawing
        return self._last_drawing[1]


def _ratios() -> list[float]:
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0})

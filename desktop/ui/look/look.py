# SPDX-License-Identifier: AGPL-3.0-or-later
"""The look in force: follows the system's light or dark, or the member's own choice.

One :class:`Look` is made at start and handed to what draws in colours of its own; everything
else gets its colours through the application's palette and style sheet.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.look.fonts import base_font
from desktop.ui.look.icons import Icons
from desktop.ui.look.palette import palette
from desktop.ui.look.stylesheet import stylesheet
from desktop.ui.look.theme import Theme, load_theme

LOW_SCREEN = 660  # pixels at 100 %: on a lower one the longest menus need closer lines


class LookChoice(StrEnum):
    """What the member chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Look(QObject):
    """Theme, icons and fonts of the application; ``changed`` after they have changed."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: LookChoice = LookChoice.SYSTEM) -> None:
        super().__init__()
        self._app = app
        self._choice = choice
        self._themes: dict[str, Theme] = {}
        self._system = app.styleHints().colorScheme()
        app.setStyle("fusion")
        self._base = base_font(app)
        self._theme = self._wanted()
        self._icons = Icons(lambda: self._theme, self.scale)
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._on_system)
        app.screenAdded.connect(self._redraw)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def choice(self) -> LookChoice:
        """What the member chose."""
        return self._choice

    def choose(self, choice: LookChoice) -> None:
        """Take the member's choice of look from now on."""
        self._choice = choice
        self._follow()

    @property
    def scale(self) -> float:
        """How much larger the system's text is than the 14 px the theme is drawn for."""
        return self._base.pixelSize() / self._theme.type.base

    def px(self, length: float) -> int:
        """A length of the theme, grown with the size of the text."""
        return round(length * self.scale)

    def font(self, size: str = "base", *, bold: bool = False) -> QFont:
        """The font in a step of the type scale: small, base, medium, large or display."""
        font = QFont(self._base)
        font.setPixelSize(round(getattr(self._theme.type, size) * self.scale))
        if bold:
            font.setWeight(QFont.Weight.Bold)
        return font

    def metrics(self, size: str = "base", *, bold: bool = False) -> QFontMetrics:
        """The measures of :meth:`font`."""
        return QFontMetrics(self.font(size, bold=bold))

    def icon(self, name: str, tint: str | None = None) -> QIcon:
        """An icon of the family; see :meth:`Icons.icon`."""
        return self._icons.icon(name, tint)

    def pixmap(
        self, name: str, size: int, tint: str | None = None, on: QWidget | None = None
    ) -> QPixmap:
        """An icon as a picture ``size`` pixels square, sharp on the screen of ``on``."""
        ratio = on.devicePixelRatioF() if on is not None else self._app.devicePixelRatio()
        return self._icons.pixmap(name, size, tint, ratio)

    def _wanted(self) -> Theme:
        if self._choice is LookChoice.SYSTEM:
            name = "dark" if self._system == Qt.ColorScheme.Dark else "light"
        else:
            name = self._choice.value
        if name not in self._themes:
            self._themes[name] = load_theme(name)
        return self._themes[name]

    def _on_system(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        self._follow()

    def _follow(self) -> None:
        theme = self._wanted()
        if theme is not self._theme:
            self._theme = theme
            self._apply()
            self._redraw()

    def _redraw(self, *_screen: object) -> None:
        self._icons.clear()
        self.changed.emit()

    def _apply(self) -> None:
        self._app.setFont(self._base)
        self._app.setPalette(palette(self._theme))
        low = self._app.primaryScreen().availableGeometry().height() < self.px(LOW_SCREEN)
        self._app.setStyleSheet(stylesheet(self._theme, self.scale, low=low))

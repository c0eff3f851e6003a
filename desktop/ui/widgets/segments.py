# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tabs in a row that share the width, each with a count if there is something to count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

BOLDER = 1.06  # how much wider a chosen title is
ROOM = 18  # pixels around a title at the sides
SMALLEST = 0.75  # letters of any size can still be read at this share of it
CLOSE = 8  # pixels around a title where they stand close


class Segments(QTabBar):
    """The row of tabs; ``currentChanged`` as with any tab bar."""

    def __init__(self, name: str, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = list(titles)
        self._tight = False
        self._pixels = 0
        self._font = QFont(self.font())
        self._full = QFontMetrics(self._font)
        self.setProperty("look", "segments")
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for title in titles:
            self.setTabToolTip(self.addTab(title), title)

    def set_count(self, place: int, count: int) -> None:
        """Show ``count`` behind the title at ``place``; nothing for none."""
        title = self._titles[place]
        self.setTabText(place, f"{title} {count}" if count else title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the titles do not fit they are set closer, then smaller, before any is cut."""
        super().resizeEvent(event)
        letters = sum(self._full.horizontalAdvance(self.tabText(t)) for t in range(self.count()))
        tight = letters * BOLDER + self.count() * ROOM > event.size().width()
        size = 1.0
        if tight:
            room = event.size().width() - self.count() * (CLOSE + 2)
            size = min(1.0, max(SMALLEST, room / max(letters, 1)))
        pixels = int(self._font.pixelSize() * size) if tight else self._font.pixelSize()
        if tight != self._tight or pixels != self._pixels:
            self._tight, self._pixels = tight, pixels
            self.setProperty("tight", tight)
            self.style().unpolish(self)
            self.style().polish(self)  # it takes the font back too
            font = QFont(self._font)
            font.setPixelSize(pixels)
            self.setFont(font)

    def tabSizeHint(self, index: int) -> QSize:
        """What a title needs; Qt's own hint knows nothing of how close they stand."""
        hint = super().tabSizeHint(index)
        if self._tight:
            hint.setWidth(self.fontMetrics().horizontalAdvance(self.tabText(index)) + CLOSE)
        return hint

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs may shrink to a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 5, super().tabSizeHint(index).height())

    def minimumSizeHint(self) -> QSize:
        """Narrow panes are fine."""
        return QSize(self.fontMetrics().averageCharWidth() * 20, super().sizeHint().height())

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tabs in a row that share the width, each with a count if there is something to count."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from desktop.ui.look.look import Look

BOLDER = 1.06  # how much wider a chosen title is
ROOM = 18  # pixels around a title at the sides
CLOSE = 8  # the same where they are set closer
SMALLER = (0.9, 0.84, 0.78)  # shares of the letters that are tried, the largest first


class _Room(IntEnum):
    """How the titles are shown, from the widest on."""

    FULL = 0
    TIGHT = 1
    ICONS = 2


class Segments(QTabBar):
    """The row of tabs; ``currentChanged`` as with any tab bar.

    With ``icons``, one for each title, these stand for the titles where not even small ones fit;
    the titles are then told by the tool tips, and the counts stay. ``counted`` are the places of
    titles that have a count now and then: room is left for it, so that no letters change their
    size when one comes or goes.
    """

    def __init__(
        self,
        name: str,
        titles: Sequence[str],
        parent: QWidget | None = None,
        *,
        look: Look | None = None,
        icons: Sequence[str] = (),
        counted: Sequence[int] = (),
    ) -> None:
        super().__init__(parent)
        self._titles = list(titles)
        self._counts = [0] * len(self._titles)
        self._counted = frozenset(counted)
        self._look = look
        self._icons = list(icons) if look is not None and len(icons) == len(titles) else []
        self._room = _Room.FULL
        self._font = QFont(self.font())
        self._full = QFontMetrics(self._font)
        self._smaller = [self._scaled(share) for share in SMALLER]
        self._small = self._smaller[0]
        self.setProperty("look", "segments")
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for title in titles:
            place = self.addTab(title)
            self.setTabToolTip(place, title)
            self.setAccessibleTabName(place, title)
        if look is not None:
            look.changed.connect(self._draw)

    def set_count(self, place: int, count: int) -> None:
        """Show ``count`` behind the title at ``place``; nothing for none."""
        if self._counts[place] == count:
            return
        self._counts[place] = count
        said = self._said(place)
        self.setTabToolTip(place, said)
        self.setAccessibleTabName(place, said)
        self.setTabText(place, said if self._room < _Room.ICONS else str(count or ""))
        self._suit(self.width())

    @property
    def least_width(self) -> int:
        """How many pixels all titles need to be read whole, set as small as they ever are."""
        said = [self._said(place) for place in range(self.count()) if self.isTabVisible(place)]
        return self._needed(self._smaller[-1], said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the titles do not fit they are set smaller, then give way to icons."""
        super().resizeEvent(event)
        self._suit(event.size().width())

    def _said(self, place: int) -> str:
        title, count = self._titles[place], self._counts[place]
        return f"{title} {count}" if count else title

    def _longest(self, place: int) -> str:
        two_digits = place in self._counted and self._counts[place] < 100
        return f"{self._titles[place]} 88" if two_digits else self._said(place)

    def _suit(self, width: int) -> None:
        shown = [place for place in range(self.count()) if self.isTabVisible(place)]
        longest = [self._longest(place) for place in shown]
        full = sum(self._full.horizontalAdvance(each) for each in longest)
        room, small = _Room.FULL, self._small
        if full * BOLDER + len(longest) * ROOM > width:
            room = _Room.TIGHT
            fitting = [font for font in self._smaller if self._needed(font, longest) <= width]
            small = fitting[0] if fitting else self._smaller[-1]
            said = [self._said(place) for place in shown]
            if self._icons and not fitting and self._needed(small, said) > width:
                room = _Room.ICONS
        if room != self._room or small is not self._small:
            self._room, self._small = room, small
            tight = room > _Room.FULL
            self.setProperty("tight", tight)
            self.style().unpolish(self)
            self.style().polish(self)  # it takes the font back too
            self.setFont(self._small if tight else self._font)
            self._draw()

    def _scaled(self, share: float) -> QFont:
        font = QFont(self._font)
        font.setPixelSize(round(self._font.pixelSize() * share))
        return font

    @staticmethod
    def _needed(font: QFont, said: Sequence[str]) -> int:
        metrics = QFontMetrics(font)
        return sum(metrics.horizontalAdvance(each) + CLOSE for each in said)

    def _draw(self) -> None:
        with_icons = self._room is _Room.ICONS
        for place in range(self.count()):
            said = self._said(place)
            self.setAccessibleTabName(place, said)
            self.setTabText(place, str(self._counts[place] or "") if with_icons else said)
            if self._icons and self._look is not None:
                icon = self._look.icon(self._icons[place]) if with_icons else QIcon()
                self.setTabIcon(place, icon)
        if with_icons and self._look is not None:
            self.setIconSize(QSize(self._look.px(18), self._look.px(18)))

    def tabSizeHint(self, index: int) -> QSize:
        """What a title needs; Qt's own hint knows nothing of how close they stand."""
        hint = super().tabSizeHint(index)
        if self._room is _Room.TIGHT:
            hint.setWidth(self.fontMetrics().horizontalAdvance(self.tabText(index)) + CLOSE)
        return hint

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs may shrink to a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 5, super().tabSizeHint(index).height())

    def minimumSizeHint(self) -> QSize:
        """Narrow panes are fine."""
        return QSize(self.fontMetrics().averageCharWidth() * 20, super().sizeHint().height())

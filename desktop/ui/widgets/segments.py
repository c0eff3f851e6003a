# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tabs in a row that share the width, each with a count if there is something to count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget


class Segments(QTabBar):
    """The row of tabs; ``currentChanged`` as with any tab bar."""

    def __init__(self, name: str, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = list(titles)
        self.setProperty("look", "segments")
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for title in titles:
            self.addTab(title)

    def set_count(self, place: int, count: int) -> None:
        """Show ``count`` behind the title at ``place``; nothing for none."""
        title = self._titles[place]
        self.setTabText(place, f"{title} {count}" if count else title)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs may shrink to a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 5, super().tabSizeHint(index).height())

    def minimumSizeHint(self) -> QSize:
        """Narrow panes are fine."""
        return QSize(self.fontMetrics().averageCharWidth() * 20, super().sizeHint().height())

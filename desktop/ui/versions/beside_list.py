# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of what changed, and beside it a text no wider than lines can be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from desktop.ui.look.look import Look

WIDEST = 1000  # pixels at 100 %
LIST_WIDTHS = (420, 640)  # pixels at 100 %: at first, and where the text leaves room for it


class ListAndText(QSplitter):
    """In a wide window the list has more room, for titles; where it was dragged it stays."""

    def __init__(self, look: Look, rows: QWidget, beside: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._dragged = False
        self.addWidget(rows)
        self.addWidget(beside)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._on_dragged)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if not self._dragged:
            least, most = map(self._look.px, LIST_WIDTHS)
            left = self.width() - self._look.px(WIDEST) - self._look.theme.space.s
            wide = max(least, min(left, most))
            self.setSizes([wide, max(self.width() - wide - self.handleWidth(), 1)])

    def _on_dragged(self, _place: int, _handle: int) -> None:
        self._dragged = True


def beside_list(look: Look, text: QTextBrowser, below: QHBoxLayout | None = None) -> QWidget:
    """The text, with buttons below it if there are any, a little off the list."""
    space = look.theme.space
    place = QWidget()
    inside = QWidget()
    inside.setMaximumWidth(look.px(WIDEST))
    row = QHBoxLayout(place)
    row.setContentsMargins(space.s, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(inside, 1)
    row.addStretch(0)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space.s)
    column.addWidget(text, 1)
    if below is not None:
        column.addLayout(below)
    return place

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The order in which Tab goes from one thing to the next, where things come and go.

Qt goes by the order in which widgets were made, so what comes later would come last.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


class TabOrder(QObject):
    """Keeps Tab in the order of a page's layout, whatever comes, goes or turns into a form."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        page.installEventFilter(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.follow_layout)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put it right when all that is being changed has been."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._soon.start()
        return False

    def follow_layout(self) -> None:
        """From top to bottom, and in a row from left to right."""
        stops = [widget for widget in _within(self._page) if _takes_tab(widget)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _within(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _within(inner)
        return
    yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield from _within(widget)
        elif inner is not None:
            yield from _laid_out(inner)

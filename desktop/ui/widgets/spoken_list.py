# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list whose rows a screen reader is told of as the keys come to them."""

from __future__ import annotations

import sys

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

Index = QModelIndex | QPersistentModelIndex


class SpokenListView(QListView):
    """Says by its number which row has the keys or was chosen.

    QListView itself looks for the row in its own layout. Lists that lay out their rows
    themselves have none there, and then it tells of the list as a whole.
    """

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another row has the keys."""
        QAbstractItemView.currentChanged(self, current, previous)
        if self.hasFocus():
            self._say(QAccessible.Event.Focus, current)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Rows were chosen, or are no more."""
        QAbstractItemView.selectionChanged(self, selected, deselected)
        if QAccessible.isActive():
            for rows, event in (
                (selected, QAccessible.Event.SelectionAdd),
                (deselected, QAccessible.Event.SelectionRemove),
            ):
                if not rows.isEmpty():
                    self._say(event, self.model().index(rows.first().top(), 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys come to the list, and so to a row.

        Elsewhere than under X11 and Wayland Qt goes on from the list to its row by itself.
        """
        super().focusInEvent(event)
        if sys.platform.startswith("linux"):
            QTimer.singleShot(0, self, self._say_current)  # Qt tells of the list after this

    def _say_current(self) -> None:
        if self.hasFocus():
            self._say(QAccessible.Event.Focus, self.currentIndex())

    def _say(self, event: QAccessible.Event, index: Index) -> None:
        if QAccessible.isActive() and index.isValid():
            said = QAccessibleEvent(self, event)
            said.setChild(index.row())
            QAccessible.updateAccessibility(said)

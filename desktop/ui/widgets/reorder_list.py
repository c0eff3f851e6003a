# SPDX-License-Identifier: AGPL-3.0-or-later
"""A card list whose cards can be dragged to another place, or sent there with Alt and arrows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.card_list import CardList

_EDGE = 24  # pixels from an edge within which dragging scrolls


class ReorderList(CardList):
    """Emits ``dropped``; moving the row is for whoever owns the order.

    Nothing is dragged while ``movable`` is False.
    """

    dropped = Signal(QModelIndex, int)
    """A card, and how many rows are above the place it was dropped at."""

    def __init__(
        self, look: Look, name: str, *, several: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, lets_go=True, several=several, parent=parent)
        self.movable = True
        self._look = look
        self._held: QPersistentModelIndex | None = None
        self._target: int | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the card in case it is dragged."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        held = event.button() == Qt.MouseButton.LeftButton and self.pressed_plainly
        if held and self.movable and index.isValid() and self._can_choose(index.row()):
            self._held = QPersistentModelIndex(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag: show where the card would go."""
        point = event.position().toPoint()
        if self._held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (point - self.pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._target is None and not far:
            return
        self._scroll_near_edge(point)
        self._target = self._gap_at(point)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the card go where the line shows."""
        held, target = self._held, self._target
        self._let_go()
        if held is None or target is None or not held.isValid():
            super().mouseReleaseEvent(event)
            return
        self.setState(CardList.State.NoState)
        self.dropped.emit(self.model().index(held.row(), 0), target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops nothing."""
        if event.key() == Qt.Key.Key_Escape and self._target is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, and the line where the dragged one would go."""
        super().paintEvent(event)
        if self._target is None:
            return
        count = self.model().rowCount()
        if self._target < count:
            y = self.visualRect(self.model().index(self._target, 0)).top()
        else:
            y = self.visualRect(self.model().index(count - 1, 0)).bottom()
        y = min(max(y, 1), self.viewport().height() - 2)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(colour(self._look.theme.colours.focus), 3))
        painter.drawLine(4, y, self.viewport().width() - 4, y)
        painter.end()

    def _gap_at(self, point: QPoint) -> int:
        index = self.indexAt(point)
        if not index.isValid():
            return 0 if point.y() < 0 else self.model().rowCount()
        below = point.y() > self.visualRect(index).center().y()
        return index.row() + (1 if below else 0)

    def _scroll_near_edge(self, point: QPoint) -> None:
        bar = self.verticalScrollBar()
        if point.y() < _EDGE:
            bar.setValue(bar.value() - bar.singleStep())
        elif point.y() > self.viewport().height() - _EDGE:
            bar.setValue(bar.value() + bar.singleStep())

    def _let_go(self) -> None:
        self._held = None
        self._target = None
        self.unsetCursor()
        self.viewport().update()

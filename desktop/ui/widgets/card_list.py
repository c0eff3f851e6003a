# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of cards of different heights that stays quick with thousands of them.

QListView asks for the height of every row before it shows one; this list measures only those
in view, keeps the card at the top where it is while it learns, and draws what it must. The
delegate decides how a card looks; the model's headings (rows not selectable) are passed over
by the keys.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.widgets.card_geometry import CardGeometry
from desktop.ui.widgets.card_keys import BACK, row_led_to
from desktop.ui.widgets.spoken_list import SpokenListView

Index = QModelIndex | QPersistentModelIndex


class CardList(SpokenListView):
    """The list. ``name`` is what a screen reader calls it.

    With ``one_click`` a click opens a card, else a double click does. With ``lets_go`` no other
    card becomes the current one when that is taken away: a second Delete must not hit it. With
    ``several`` more than one can be chosen, with Shift and Ctrl as everywhere.
    """

    opened = Signal(QModelIndex)
    """Enter, or the click that opens."""
    delete_pressed = Signal(QModelIndex)
    """Delete or Backspace on a card."""
    key_pressed = Signal(QModelIndex, int)
    """Any other plain letter, digit or space on a card: its Qt.Key."""
    move_asked = Signal(QModelIndex, int)
    """Alt+Up or Alt+Down on a card: -1 or 1."""
    escaped = Signal()
    """Escape while several cards are chosen."""
    menu_asked = Signal(QModelIndex, QPoint)
    """The context menu of a card is wanted at that point of the screen."""

    def __init__(
        self,
        name: str,
        *,
        one_click: bool = False,
        lets_go: bool = False,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lets_go = lets_go
        self._one_click = one_click
        self._pressed_at = QPoint()
        self._pressed_on_chosen = False
        self._pressed_plainly = True
        self._place_left = 0  # where the current card stood that was taken away
        if one_click:
            self.clicked.connect(self._on_clicked)
        self._geometry = CardGeometry()
        self._settling = False
        self._shown: QAbstractItemModel | None = None  # model() is None in spite of its type
        self.setAccessibleName(name)
        self.setProperty("look", "cards")
        self.setFrameShape(QListView.Shape.NoFrame)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    # Geometry

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show ``model``."""
        self._shown = model
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._on_removed)
            model.rowsMoved.connect(self._on_moved)
            model.layoutChanged.connect(self._on_shuffled)
        self._on_shuffled()

    def setItemDelegate(self, delegate: QAbstractItemDelegate) -> None:
        """Draw the cards with ``delegate``, which may say that a card's height has changed."""
        super().setItemDelegate(delegate)
        delegate.sizeHintChanged.connect(self.remeasure)
        self._on_shuffled()

    def remeasure(self, index: Index) -> None:
        """The card's height is not what it was."""
        if index.isValid() and index.row() < len(self._geometry):
            self._geometry.forget(index.row(), index.row())
            self._settle()
            self.viewport().update()

    def remeasure_all(self) -> None:
        """The heights of all cards are not what they were."""
        self._on_shuffled()

    def reset(self) -> None:
        """The model was reset."""
        super().reset()
        self._place_left = 0
        self._on_shuffled()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Rows came into the model."""
        QAbstractItemView.rowsInserted(self, parent, start, end)
        count = end - start + 1
        self._change(
            lambda: self._geometry.insert(start, count), lambda row: row + count * (row >= start)
        )

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Rows are about to leave the model."""
        if self._lets_go and start <= self.currentIndex().row() <= end:
            self._place_left = start
            self.selectionModel().clear()
        super().rowsAboutToBeRemoved(parent, start, end)

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Any = ()) -> None:  # noqa: ANN401
        """Rows of the model were edited."""
        if top_left.isValid() and bottom_right.row() < len(self._geometry):
            self._geometry.forget(top_left.row(), bottom_right.row())
        QAbstractItemView.dataChanged(self, top_left, bottom_right, roles)
        self._settle()
        self.viewport().update()

    def doItemsLayout(self) -> None:
        """Qt wants everything placed again."""
        if self._shown is not None and len(self._geometry) != self._shown.rowCount():
            self._geometry.reset(self.model().rowCount())
        self._settle()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other heights."""
        QAbstractItemView.resizeEvent(self, event)
        if event.size().width() != event.oldSize().width():
            self._geometry_anew()
        self._settle()

    def updateGeometries(self) -> None:
        """Set the scroll bar's range and put open editors where their cards are."""
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._geometry.total - height))
        bar.setPageStep(height)
        bar.setSingleStep(max(16, self.fontMetrics().height() * 2))
        QAbstractItemView.updateGeometries(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, measuring what comes into view."""
        if not self._settling:
            self._settle()
        self.viewport().update()
        self.updateEditorGeometries()

    def verticalOffset(self) -> int:
        """How far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Never scrolled sideways."""
        return 0

    def visualRect(self, index: Index) -> QRect:
        """Where the card is in the viewport."""
        if not index.isValid() or index.row() >= len(self._geometry):
            return QRect()
        top = self._geometry.top(index.row()) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._geometry.height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The card at a point of the viewport."""
        y = point.y() + self.verticalOffset()
        if self._shown is None or not 0 <= y < self._geometry.total:
            return QModelIndex()
        return self._shown.index(self._geometry.at(y), 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring the card into view."""
        if not index.isValid() or index.row() >= len(self._geometry):
            return
        row = index.row()
        self._geometry.measure(row, row, self._height_of)
        self.updateGeometries()
        rect = self.visualRect(index)
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        if hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top())
        elif hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif rect.top() < 0 or rect.height() > height:
            # With the first card comes the heading above it.
            heading = row > 0 and not self._can_choose(row - 1)
            above = self._geometry.height(row - 1) if heading else 0
            bar.setValue(bar.value() + rect.top() - above)
        elif rect.bottom() >= height:
            bar.setValue(bar.value() + rect.bottom() - height + 1)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the cards from one corner to the other, or the one at the rectangle's middle."""
        if self._shown is None or not len(self._geometry):
            return
        if self.selectionMode() == QAbstractItemView.SelectionMode.SingleSelection:
            index = self.indexAt(rect.center())
            if index.isValid() and self._can_choose(index.row()):
                self.selectionModel().select(index, command)
            return
        area = rect.normalized()
        first = self._geometry.at(area.top() + self.verticalOffset())
        last = self._geometry.at(area.bottom() + self.verticalOffset())
        cards = QItemSelection(self._shown.index(first, 0), self._shown.index(last, 0))
        self.selectionModel().select(cards, command)  # Qt leaves headings out of it

    def choose(self, index: Index) -> None:
        """Make a card the current one and the only one chosen, whatever keys are held."""
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    @property
    def chosen(self) -> list[QModelIndex]:
        """The cards chosen, from the top."""
        return sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())

    def visualRegionForSelection(self, selection: Any) -> QRegion:  # noqa: ANN401
        """Where the chosen cards are."""
        region = QRegion()
        for index in selection.indexes():
            region |= QRegion(self.visualRect(index))
        return region

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards in view."""
        model = self._shown
        if model is None or not len(self._geometry):
            return
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        hovered = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))
        under_mouse = self.viewport().underMouse()
        current = self.currentIndex()
        focused = self.hasFocus()
        plain = option.state & ~(
            QStyle.StateFlag.State_MouseOver
            | QStyle.StateFlag.State_HasFocus
            | QStyle.StateFlag.State_Selected
        )
        area = event.rect()
        first = self._geometry.at(area.top() + self.verticalOffset())
        last = self._geometry.at(area.bottom() + self.verticalOffset())
        for row in range(first, last + 1):
            index = model.index(row, 0)
            option.rect = self.visualRect(index)
            state = plain
            if self.selectionModel().isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if focused and index == current:
                state |= QStyle.StateFlag.State_HasFocus
            if under_mouse and index == hovered:
                state |= QStyle.StateFlag.State_MouseOver
            option.state = state
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    # Keys and pointer

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads to."""
        count = len(self._geometry)
        if self._shown is None or not count:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0:  # on from where the card was that is gone
            row = min(self._place_left, count)
            row, step = (row - 1, -1) if action in BACK and row else (min(row, count - 1), 1)
        else:
            row, step = row_led_to(action, self._geometry, row, self.viewport().height())
        for place in range(row, count if step > 0 else -1, step):
            if 0 <= place < count and self._can_choose(place):
                return self._shown.index(place, 0)
        return self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Delete, letters and Alt+arrows go out as signals."""
        index = self.currentIndex()
        key = event.key()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if not index.isValid():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.opened.emit(index)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
            self.delete_pressed.emit(index)
        elif key == Qt.Key.Key_Escape and len(self.selectionModel().selectedIndexes()) > 1:
            self.escaped.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(index, -1 if key == Qt.Key.Key_Up else 1)
        elif plain and (
            Qt.Key.Key_A <= key <= Qt.Key.Key_Z
            or Qt.Key.Key_0 <= key <= Qt.Key.Key_9
            or key == Qt.Key.Key_Space
        ):
            self.key_pressed.emit(index, int(key))
        else:
            super().keyPressEvent(event)

    @property
    def pressed_at(self) -> QPoint:
        """Where in the viewport the pointer was last pressed."""
        return self._pressed_at

    @property
    def pressed_on_chosen(self) -> bool:
        """Whether the card that was pressed last had been chosen before that."""
        return self._pressed_on_chosen

    @property
    def pressed_plainly(self) -> bool:
        """Whether the last press was without Shift and Ctrl, which only choose."""
        return self._pressed_plainly

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where, for those who ask when it was a click."""
        self._pressed_at = event.position().toPoint()
        self._pressed_on_chosen = self.selectionModel().isSelected(self.indexAt(self._pressed_at))
        self._pressed_plainly = not event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens, unless one click has."""
        if self._one_click:
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._can_choose(index.row()):
            self.opened.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By pointer at the card under it, by key at the current card."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            index = self.indexAt(event.pos())
            where = event.globalPos()
        if index.isValid() and self._can_choose(index.row()):
            if not self.selectionModel().isSelected(index):
                self.choose(index)
            self.menu_asked.emit(QModelIndex(index), where)

    # Inside

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._can_choose(index.row()):
            self.opened.emit(index)

    def _can_choose(self, row: int) -> bool:
        flags = self.model().flags(self.model().index(row, 0))
        return bool(flags & Qt.ItemFlag.ItemIsSelectable)

    def _height_of(self, row: int) -> int:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = QRect(0, 0, self.viewport().width(), 0)
        return self.itemDelegate().sizeHint(option, self.model().index(row, 0)).height()

    def _settle(self) -> None:
        """Measure what is in view, holding the card at the top in its place."""
        if self._settling or self._shown is None:
            return
        if len(self._geometry) != self._shown.rowCount():
            return  # in the midst of a change of which the rest is still to come
        self._settling = True
        try:
            self._settle_now()
        finally:
            self._settling = False

    def _settle_now(self) -> None:
        # What the eye rests on is a card seen before; one that is new in view, above it when
        # scrolling up, must not push it away by being higher than guessed.
        geometry = self._geometry
        bar = self.verticalScrollBar()
        height = max(1, self.viewport().height())
        while len(geometry):
            first = geometry.at(bar.value())
            last = geometry.at(bar.value() + height)
            anchor = next((row for row in range(first, last + 1) if geometry.knows(row)), first)
            above = geometry.top(anchor) - bar.value()
            known = geometry.height(anchor)
            if not geometry.measure(first, last, self._height_of):
                break
            if geometry.height(anchor) < known:
                above = max(above, -geometry.height(anchor))
            self.updateGeometries()
            bar.setValue(geometry.top(anchor) - above)
        self.updateGeometries()

    def _geometry_anew(self) -> None:
        model = self._shown
        anchor = self._geometry.at(self.verticalOffset()) if len(self._geometry) else -1
        self._geometry.reset(model.rowCount() if model is not None else 0)
        if 0 <= anchor < len(self._geometry) and self.verticalOffset() > 0:
            self._geometry.measure(anchor, anchor, self._height_of)
            self.updateGeometries()
            self.verticalScrollBar().setValue(self._geometry.top(anchor))

    def _on_removed(self, _parent: Index, first: int, last: int) -> None:
        count = last - first + 1
        self._change(
            lambda: self._geometry.remove(first, count),
            lambda row: row if row < first else max(first, row - count),
        )

    def _on_moved(self, _from: Index, first: int, last: int, _to: Index, before: int) -> None:
        if first != last:
            self._on_shuffled()
            return
        place = before - 1 if before > first else before
        self._change(
            lambda: self._geometry.move(first, place),
            lambda row: row - (first < row <= place) + (place <= row < first),
        )

    def _change(self, change: Callable[[], None], row_after: Callable[[int], int]) -> None:
        """Let cards come, go or move while those in view stay where they are.

        ``row_after`` tells where a card stands afterwards. At the very top what comes is seen.
        """
        bar, geometry = self.verticalScrollBar(), self._geometry
        held = geometry.at(bar.value()) if bar.value() > 0 else -1
        above = geometry.top(held) - bar.value() if held >= 0 else 0
        change()
        if held >= 0 and len(geometry):
            row = min(row_after(held), len(geometry) - 1)
            settling, self._settling = self._settling, True
            try:
                self.updateGeometries()
                bar.setValue(geometry.top(row) - above)
            finally:
                self._settling = settling
        self._settle()
        self.viewport().update()

    def _on_shuffled(self, *_args: object) -> None:
        self._geometry_anew()
        self._settle()
        self.viewport().update()

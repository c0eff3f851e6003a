# SPDX-License-Identifier: AGPL-3.0-or-later
"""The left of the meeting view: the order of business, which can be changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.card_delegate import CardDelegate, Index
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.reorder_list import ReorderList
from desktop.ui.widgets.row_model import ROW_ROLE, RowModel
from desktop.ui.widgets.wrapped_text import WrappedText, wrap_text

NARROW = 190  # pixels at 100 %
LEAST = 220  # pixels of width, however large the letters
WHOLE = "The meeting as a whole"


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One item; ``item_id`` is None for the meeting as a whole, which stands last."""

    item_id: int | None
    number: str
    title: str
    to_say: int = 0
    current: bool = False
    done: bool = False


class OrderModel(RowModel[OrderRow]):
    """The order of business."""

    def key(self, row: OrderRow) -> int | None:
        """The item's id."""
        return row.item_id

    def spoken(self, row: OrderRow) -> str:
        """The row in a sentence."""
        parts = [f"Item {row.number}" if row.number else "", row.title]
        parts.append("current item" if row.current else "done" if row.done else "")
        parts.append(f"{row.to_say} to raise" if row.to_say else "")
        return ", ".join(part for part in parts if part)

    def movable(self) -> bool:
        """They can be put in another order."""
        return True


class OrderDelegate(CardDelegate):
    """Draws the rows: a tick where done, an arrow and bold type for the current one."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(look, parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Up to two lines of title."""
        rect: QRect = option.rect
        row: OrderRow = index.data(ROW_ROLE)
        text = self._title(row, rect.width())
        return QSize(rect.width(), text.height + self._look.px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: OrderRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        on: QWidget = option.widget
        look, colours = self._look, self._look.theme.colours
        text = self._title(row, rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stripe = colours.accent if row.current else ""
        if row.current or state & (
            QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        ):
            self.paint_frame(painter, rect, state, stripe)
        tint = colours.muted if row.done and not row.current else colours.text
        top = rect.top() + look.px(9)
        line = QRect(rect.left() + look.px(12), top, self._title_at(), round(text.line_height))
        bold = row.current
        self.paint_line(painter, line, row.number, size="medium", bold=bold, tint=tint)
        painter.setFont(self._font(row, rect.width()))
        painter.setPen(colour(tint))
        text.paint(painter, rect.left() + self._title_at(), top)
        right = QRect(rect.right() - look.px(26), top, look.px(20), round(text.line_height))
        if row.done:
            self.paint_icon(painter, "check", 18, right.center(), colours.accent, on)
        elif row.current:
            self.paint_icon(painter, "chevron-right", 18, right.center(), colours.accent, on)
        elif row.to_say:
            painter.setFont(look.font("small", bold=True))
            painter.setPen(colour(colours.accent))
            painter.drawText(right, Qt.AlignmentFlag.AlignCenter, str(row.to_say))
        painter.restore()

    def _title(self, row: OrderRow, width: int) -> WrappedText:
        return wrap_text(row.title, self._font(row, width), self._room(width), 2)

    def _font(self, row: OrderRow, width: int) -> QFont:
        """Large where there is room for it."""
        size = "medium" if width >= self._look.px(NARROW) else "base"
        return self._look.font(size, bold=row.current)

    def _room(self, width: int) -> int:
        return width - self._title_at() - self._look.px(28)

    def _title_at(self) -> int:
        """Where the titles begin: behind the widest numbers there mostly are."""
        numbers = self._look.metrics("medium", bold=True).horizontalAdvance("00")
        return self._look.px(12 + 8) + numbers


class OrderPane(QWidget):
    """The list. Nothing is moved by itself: ``reordered`` carries the order wanted."""

    taken = Signal(object)
    """The id of the item to come to; None for the meeting as a whole."""
    reordered = Signal(list)
    ticked = Signal(int)
    """An item to be ticked as done, or no more."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._model = OrderModel(self)
        self.list = ReorderList(look, self.tr("Order of business"))
        self.list.setProperty("look", "plain")
        self.list.setItemDelegate(OrderDelegate(look, self.list))
        self.list.setModel(self._model)
        self.list.opened.connect(self._take)
        self.list.clicked.connect(self._take)
        self.list.move_asked.connect(self._step)
        self.list.dropped.connect(self._drop)
        self.list.key_pressed.connect(self._key)
        self.list.setMinimumHeight(look.px(60))
        column = QVBoxLayout(self)
        edge = look.theme.space.s
        column.setContentsMargins(edge, edge, edge, 0)
        column.setSpacing(edge)
        column.addWidget(label(self.tr("Order of business"), "section"))
        column.addWidget(self.list, 1)
        self.setMinimumWidth(min(look.px(160), LEAST))
        look.changed.connect(self.list.remeasure_all)

    def show_rows(self, rows: Iterable[OrderRow]) -> None:
        """Show the order of business."""
        self._model.set_rows(list(rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another height the chosen item is in view again."""
        super().resizeEvent(event)
        self.list.scrollTo(self.list.currentIndex())

    def choose(self, item_id: int | None) -> None:
        """Make an item the chosen one and bring it into view."""
        index = self._model.index_of(item_id)
        if index.isValid():
            self.list.choose(index)
            self.list.scrollTo(index)

    def _ids(self) -> list[int]:
        return [row.item_id for row in self._model.rows if row.item_id is not None]

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(self._model.row_at(index).item_id)

    def _step(self, index: QModelIndex, step: int) -> None:
        place = index.row() + step
        self._move(self._model.row_at(index).item_id, place)

    def _drop(self, index: QModelIndex, gap: int) -> None:
        place = gap - 1 if gap > index.row() else gap
        self._move(self._model.row_at(index).item_id, place)

    def _move(self, item_id: int | None, place: int) -> None:
        ids = self._ids()
        if item_id is None or not 0 <= place < len(ids):
            return
        ids.remove(item_id)
        ids.insert(place, item_id)
        self.reordered.emit(ids)

    def _key(self, index: QModelIndex, key: int) -> None:
        item_id = self._model.row_at(index).item_id
        if key == Qt.Key.Key_Space and item_id is not None:
            self.ticked.emit(item_id)

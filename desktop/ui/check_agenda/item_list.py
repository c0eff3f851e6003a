# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of items to check: a number, a title, its pages, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.domain.corrections import ItemKey
from desktop.ui.check_agenda.item_rows import CheckModel, CheckRow
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.spoken_list import SpokenListView
from desktop.ui.widgets.wrapped_text import WrappedText, wrap_text

SIDE = 8


class ItemDelegate(QStyledItemDelegate):
    """Draws a row."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the title is long."""
        row: CheckRow = index.data(CheckModel.RowRole)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        height = self._title(row, width).height + 16
        if row.note or row.doubts:
            height += self._look.metrics("small").lineSpacing() + 2
        return QSize(width, height)

    def _columns(self, width: int) -> tuple[int, int]:
        """The widths of number and pages."""
        number = self._look.metrics(bold=True).horizontalAdvance("00.00") + SIDE
        return number, self._look.metrics("small").horizontalAdvance("pp. 000–000") + SIDE

    def _title(self, row: CheckRow, width: int) -> WrappedText:
        number, pages = self._columns(width)
        return wrap_text(
            row.title, self._look.font(bold=True), width - number - pages - 2 * SIDE, 2
        )

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Number, title and pages in columns, and below what is to be said of it."""
        row: CheckRow = index.data(CheckModel.RowRole)
        colours = self._look.theme.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = rect.adjusted(1, 1, -1, -1)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(colours.selected if chosen else colours.hover))
            painter.drawRoundedRect(frame, 4, 4)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 4, 4)
        number, pages = self._columns(rect.width())
        top, left = rect.top() + 8, rect.left() + SIDE
        title = self._title(row, rect.width())
        text = colour(colours.muted if row.off else colours.text)
        font = self._look.font(bold=True)
        painter.setPen(text)
        painter.setFont(font)
        line = QRect(left, top, number - SIDE, round(title.line_height))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), row.number)
        font = self._look.font(bold=chosen)
        font.setStrikeOut(row.off)
        painter.setFont(font)
        title.paint(painter, left + number, top)
        painter.setFont(self._look.font("small"))
        painter.setPen(colour(colours.muted))
        place = QRect(rect.right() - SIDE - pages, top, pages, round(title.line_height))
        shown = row.pages or ("" if row.off else "no paper")
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), shown)
        self._paint_note(painter, row, left + number, top + title.height + 2, rect)
        painter.restore()

    def _paint_note(
        self, painter: QPainter, row: CheckRow, left: int, top: int, rect: QRect
    ) -> None:
        colours = self._look.theme.colours
        height = self._look.metrics("small").lineSpacing()
        if row.doubts:
            size = self._look.px(14)
            picture = self._look.pixmap("warning", size, colours.warning_text)
            painter.drawPixmap(QRect(left, top + (height - size) // 2, size, size), picture)
            words = "1 thing to check" if row.doubts == 1 else f"{row.doubts} things to check"
            painter.setPen(colour(colours.warning_text))
            left += size + 6
        else:
            words = row.note
        if words:
            room = QRect(left, top, rect.right() - SIDE - left, height)
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), shown)


class ItemList(SpokenListView):
    """The list. ``chosen`` tells the row in hand; keys move items and take them off."""

    chosen = Signal(object)
    move_asked = Signal(int)
    """-1 up or 1 down, by Alt and an arrow."""
    remove_asked = Signal()
    edit_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CheckModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ItemDelegate(look, self))
        self.setAccessibleName("Items of the agenda")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _index: self.edit_asked.emit())
        look.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def rows(self) -> Sequence[CheckRow]:
        """What is shown."""
        return self._model.rows

    @property
    def row(self) -> CheckRow | None:
        """The row in hand."""
        row: CheckRow | None = self.currentIndex().data(CheckModel.RowRole)
        return row

    def set_rows(self, rows: Sequence[CheckRow], keep: ItemKey | None = None) -> None:
        """Show these rows; the item in hand, or ``keep``, stays in hand."""
        before = self.currentIndex().row()
        key = keep or (self.row.key if self.row is not None else None)
        self._model.set_rows(rows)
        place = self._model.place_of(key)
        if place is None:
            place = min(max(before, 0), len(rows) - 1)
        if place != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self._model.index(place))
        else:
            self._tell()
        self.scheduleDelayedItemsLayout()

    def choose(self, key: ItemKey) -> None:
        """Take an item in hand."""
        place = self._model.place_of(key)
        if place is not None:
            self.setCurrentIndex(self._model.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and arrows move, Delete takes off, Enter goes to the fields."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up if alt:
                self.move_asked.emit(-1)
            case Qt.Key.Key_Down if alt:
                self.move_asked.emit(1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.remove_asked.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.edit_asked.emit()
            case _:
                super().keyPressEvent(event)

    def _tell(self, *_indexes: object) -> None:
        self.chosen.emit(self.row)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda as a list beside the pages: number, title, pages, and what the member has on it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.domain.agenda import AgendaItem
from desktop.domain.read_state import ReadingProgress, ReadState
from desktop.ui.agenda.agenda_model import AgendaModel, AgendaRow, RowKind
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.marked_row import MarkedRow
from desktop.ui.widgets.spoken_list import SpokenListView
from desktop.ui.widgets.wrapped_text import WrappedText, wrap_text

NUMBER_WIDTH = 30
DOT = 18  # the picture of how far it is read
INDENT = 16  # of a further paper under its item
SIDE = 8
DOT_WIDTH = DOT + 4
LINES = 3
BETWEEN = "  ·  "  # the counts below a title
DOTS = {
    ReadState.UNREAD: "dot-unread",
    ReadState.IN_PROGRESS: "dot-half",
    ReadState.READ: "dot-read",
    ReadState.UPDATED: "dot-updated",
}
SIDE_BUTTONS = (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)


class AgendaDelegate(MarkedRow):
    """Paints one row of the agenda."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def _width(self) -> int:
        """The width rows are laid out for, with room for the scroll bar whether shown or not."""
        view = self.parent()
        if not isinstance(view, QAbstractItemView):
            return 240
        return view.width() - view.verticalScrollBar().sizeHint().width() - 4

    def _title(self, width: int, row: AgendaRow) -> WrappedText:
        # Broken as for bold, in which a chosen row is drawn: choosing one must not move the rest.
        bold = self._look.font(bold=True)
        most = LINES if self.found_in((row.kind, row.id)) is None else 0
        return wrap_text(row.title, bold, self._room(width, row), most)

    def ident_at(self, index: QModelIndex | QPersistentModelIndex) -> Hashable:
        """What it is and its id."""
        row: AgendaRow = index.data(AgendaModel.RowRole)
        return row.kind, row.id

    @staticmethod
    def _room(width: int, row: AgendaRow) -> int:
        """The width of the words in a row of that width."""
        return width - DOT_WIDTH - NUMBER_WIDTH - 2 * SIDE - (INDENT if row.under else 0)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the title needs, three lines at most, and below it pages and counts."""
        row: AgendaRow = index.data(AgendaModel.RowRole)
        width = self._width()
        height = self._title(width, row).height + 18
        if lines := self._below(width, row):
            height += len(lines) * self._look.metrics("small").lineSpacing() + 4
        return QSize(width, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row; what is chosen has a bar at its side as well as its tint."""
        row: AgendaRow = index.data(AgendaModel.RowRole)
        colours = self._look.theme.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, colour(colours.selected))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colour(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour(colours.hover))
        top = rect.top() + 8
        self._dot(painter, row, rect.left() + SIDE, top)
        painter.setFont(self._look.font(bold=True))
        painter.setPen(colour(colours.accent if chosen else colours.muted))
        painter.drawText(
            QRect(rect.left() + SIDE + DOT_WIDTH, top, NUMBER_WIDTH - 8, rect.height()),
            int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft),
            "" if row.under else row.number,
        )
        left = rect.left() + SIDE + DOT_WIDTH + NUMBER_WIDTH
        if row.under:
            left += INDENT
            self._elbow(painter, left - INDENT, rect.top(), top)
        title = self._title(self._width(), row)
        painter.setFont(self._look.font(bold=chosen))
        painter.setPen(colour(colours.text if row.has_paper or chosen else colours.muted))
        title.paint(painter, left, top, self.found_in((row.kind, row.id)))
        below = QRect(left, top + title.height + 4, rect.right() - SIDE - left, rect.height())
        self._details(painter, row, below)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour(colours.focus), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _elbow(self, painter: QPainter, left: int, above: int, top: int) -> None:
        """A small angle that ties a paper to the item above it."""
        painter.save()
        painter.setPen(QPen(colour(self._look.theme.colours.control_border), 1))
        middle = top + self._look.metrics().height() // 2
        painter.drawLine(left + 2, above, left + 2, middle)
        painter.drawLine(left + 2, middle, left + INDENT - 6, middle)
        painter.restore()

    def _dot(self, painter: QPainter, row: AgendaRow, left: int, top: int) -> None:
        """How far it is read, as a picture; the words are in the tip and what is spoken."""
        name = DOTS.get(row.progress.state)
        if name is None:
            return
        colours = self._look.theme.colours
        tint = colours.accent if row.progress.state is ReadState.UPDATED else colours.muted
        on = self.parent()
        picture = self._look.pixmap(name, DOT, tint, on if isinstance(on, QWidget) else None)
        middle = top + self._look.metrics(bold=True).height() // 2
        painter.drawPixmap(left, middle - DOT // 2, picture)

    def _below(self, width: int, row: AgendaRow) -> list[str]:
        """What stands below the title: pages and counts, broken only between them."""
        parts = [row.pages]
        if row.progress.state is ReadState.UPDATED:
            parts.append("updated")
        if row.marks:
            parts.append(f"{row.marks} marked")
        if row.questions:
            parts.append(f"{row.questions} to ask")
        metrics, room = self._look.metrics("small"), self._room(width, row)
        lines: list[str] = []
        for part in parts:
            longer = f"{lines[-1]}{BETWEEN}{part}" if lines else part
            if lines and part and metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            elif part:
                lines.append(part)
        return lines

    def _details(self, painter: QPainter, row: AgendaRow, place: QRect) -> None:
        painter.setFont(self._look.font("small"))
        painter.setPen(colour(self._look.theme.colours.muted))
        metrics = painter.fontMetrics()
        for line in self._below(self._width(), row):
            text = metrics.elidedText(line, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), text
            )
            place.translate(0, self._look.metrics("small").lineSpacing())


class AgendaList(SpokenListView):
    """The agenda. ``item_chosen`` and ``document_chosen`` name what to go to."""

    item_chosen = Signal(int)
    document_chosen = Signal(int)
    marked = Signal(object, bool)
    """A row is to be marked as read (True) or unread."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName("Agenda")
        self.setProperty("look", "plain")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self._rows = AgendaModel(self)
        self._delegate = AgendaDelegate(look, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        look.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows; where there are none, say what will be here."""
        super().paintEvent(event)
        if not self._rows.rowCount():
            space = self._look.theme.space
            painter = QPainter(self.viewport())
            painter.setPen(colour(self._look.theme.colours.muted))
            painter.drawText(
                self.viewport().rect().adjusted(space.m, space.m, -space.m, -space.m),
                int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap),
                self.tr("The agenda stands here when the papers have come."),
            )
            painter.end()

    def current_row(self) -> AgendaRow | None:
        """The row that is chosen."""
        row: AgendaRow | None = self.currentIndex().data(AgendaModel.RowRole)
        return row

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a row, by pointer or by the menu key."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row: AgendaRow | None = index.data(AgendaModel.RowRole)
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Go to its papers", lambda: self._choose(index)).setEnabled(row.has_paper)
        menu.addSeparator()
        state = row.progress.state
        as_read = menu.addAction("Mark as &read", lambda: self.marked.emit(row, True))
        as_read.setEnabled(state not in (ReadState.NOTHING, ReadState.READ))
        as_unread = menu.addAction("Mark as &unread", lambda: self.marked.emit(row, False))
        as_unread.setEnabled(row.progress.read > 0)
        place = self.visualRect(index).center()
        menu.popup(self.viewport().mapToGlobal(place) if by_key else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks titles otherwise."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._bring_into_view()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row; the side buttons of a mouse are the reader's."""
        if event.button() in SIDE_BUTTONS:
            event.ignore()
        else:
            super().mousePressEvent(event)

    def set_rows(self, rows: Sequence[AgendaRow]) -> None:
        """Show these rows; the one that is chosen stays so."""
        chosen = self.current_row() if self._current_is_chosen() else None
        seen = self._current_is_seen()
        self._rows.set_rows(rows)
        if chosen is not None and not self.currentIndex().isValid():
            self.show_current(chosen.kind, chosen.id)
        elif seen:
            self._bring_into_view()

    def set_progress(self, progress: ReadingProgress) -> None:
        """The same rows are read to another degree."""
        seen = self._current_is_seen()
        self._rows.set_progress(progress)
        if seen:
            self._bring_into_view()

    def show_current(self, kind: RowKind, ident: int | None) -> None:
        """Mark what the page in view belongs to, without going there."""
        place = None if ident is None else self._rows.row_of(kind, ident)
        if place is None:
            self.selectionModel().clearSelection()
            return
        index = self._rows.index(place)
        if self.currentIndex() != index or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
            self._bring_into_view()

    def show_place(self, item: AgendaItem | None, document_id: int) -> None:
        """Mark the row of a page: its item, or the paper it is in where that has its own row."""
        place = self._rows.row_of(RowKind.DOCUMENT, document_id)
        row = self._rows.index(place).data(AgendaModel.RowRole) if place is not None else None
        if item is not None and not (row is not None and row.under == item.id):
            self.show_current(RowKind.ITEM, item.id)
        else:
            self.show_current(RowKind.DOCUMENT, document_id)

    def _bring_into_view(self) -> None:
        """Show the whole of the current row, once rows are as high as they are to be."""
        # A layout still to come would leave the row where its old height put it: cut off below.
        QTimer.singleShot(0, self, self._scroll_to_current)

    def _scroll_to_current(self) -> None:
        if self._current_is_chosen():
            self.scrollTo(self.currentIndex())

    def _current_is_chosen(self) -> bool:
        return self.selectionModel().isSelected(self.currentIndex())

    def _current_is_seen(self) -> bool:
        """Whether any of the current row is in view; what is scrolled away is left alone."""
        place = self.visualRect(self.currentIndex())
        return self._current_is_chosen() and place.intersects(self.viewport().rect())

    def _choose(self, index: QModelIndex) -> None:
        row: AgendaRow | None = index.data(AgendaModel.RowRole)
        if row is None:
            return
        if row.kind is RowKind.ITEM:
            self.item_chosen.emit(row.id)
        else:
            self.document_chosen.emit(row.id)

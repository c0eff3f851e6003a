# SPDX-License-Identifier: AGPL-3.0-or-later
"""The right of the meeting view: what is to be said on the item, and what was noted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.agenda import AgendaItem
from desktop.ui.look.look import Look
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.meeting_mode.work_delegate import WorkDelegate
from desktop.ui.meeting_mode.work_row import WorkKind, WorkRow, spoken_row, work_rows
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.row_model import RowModel

NOTHING = "You have nothing to raise on this item. Press N to write a note, Q for a question."
LEAST = 400  # pixels of width, however large the letters
LOWEST = 30  # pixels of the list where a field above it takes the room


class WorkModel(RowModel[WorkRow]):
    """The rows of one item."""

    def key(self, row: WorkRow) -> tuple[WorkKind, int]:
        """What it is, and its id."""
        return (row.kind, row.id)

    def spoken(self, row: WorkRow) -> str:
        """The whole row in a sentence."""
        return spoken_row(row)

    def selectable(self, row: WorkRow) -> bool:
        """All but headings."""
        return row.kind is not WorkKind.HEADING


class WorkPane(QWidget):
    """``slot`` above the list is where the field for what is typed goes."""

    opened = Signal(object)
    """A WorkRow, by Enter or a double click."""
    delete_pressed = Signal(object)
    move_asked = Signal(object, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._model = WorkModel(self)
        self.list = CardList(self.tr("Your questions, points and notes on this item"), lets_go=True)
        self.list.setProperty("look", "plain")  # so that it shows the focus even when it is empty
        self.list.setItemDelegate(WorkDelegate(look, self.list))
        self.list.setModel(self._model)
        self.list.opened.connect(lambda index: self.opened.emit(self._model.row_at(index)))
        self.list.delete_pressed.connect(self._delete)
        self.list.move_asked.connect(
            lambda index, step: self.move_asked.emit(self._model.row_at(index), step)
        )
        self.list.setMinimumHeight(LOWEST)
        self.list.installEventFilter(self)
        self._nothing = label(NOTHING, "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._nothing.setContentsMargins(*[look.theme.space.l] * 4)
        within = QVBoxLayout(self.list.viewport())
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        self.slot = QVBoxLayout()
        self.slot.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        edge = look.theme.space.s
        column.setContentsMargins(edge, edge, edge, 0)
        column.setSpacing(edge)
        column.addLayout(self.slot)
        column.addWidget(self.list, 1)
        column.addStretch(0)  # where the list gives way, the field keeps its own height
        self.setMinimumWidth(min(look.px(230), LEAST))
        look.changed.connect(self.list.remeasure_all)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field above the list makes it lower: the chosen row stays in view."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._keep_in_view)
        return False

    def _keep_in_view(self) -> None:
        self.list.scrollTo(self.list.currentIndex())

    def show_item(self, meeting: OpenMeeting, item: AgendaItem | None) -> None:
        """Show what there is on an item, or on the meeting as a whole."""
        rows = work_rows(meeting, item)
        self._model.set_rows(rows)
        self._nothing.setVisible(not rows)

    @property
    def row(self) -> WorkRow | None:
        """The row chosen."""
        index = self.list.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def choose(self, kind: WorkKind, ident: int) -> None:
        """Make a row the chosen one and bring it into view."""
        index = self._model.index_of((kind, ident))
        if index.isValid():
            self.list.choose(index)
            self.list.scrollTo(index)

    def _delete(self, index: QModelIndex) -> None:
        self.delete_pressed.emit(self._model.row_at(index))

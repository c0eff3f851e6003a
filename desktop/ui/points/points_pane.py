# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Points pane. It is given rows and says what the member wants; it stores nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.annotation import MarkColour
from desktop.ui.look.look import Look
from desktop.ui.points.point_delegate import Part, PointDelegate
from desktop.ui.points.point_model import PointModel
from desktop.ui.points.point_row import PointRow
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.segments import Segments

THIS_ITEM, WHOLE_PACK = 0, 1


class PointsPane(QWidget):
    """A note on the item on top, below it the cards of the marks."""

    go_to = Signal(int)
    """The mark to show on its page."""
    note_changed = Signal(int, str)
    """A mark and its note, as it is typed."""
    tags_requested = Signal(int)
    """The mark whose tags are to be set; see :meth:`place_of` for where it is shown."""
    colour_changed = Signal(int, object)
    """A mark and its MarkColour."""
    deleted = Signal(int)
    """The mark to delete."""
    item_note_saved = Signal(object, str)
    """The item's id (None: the whole meeting) and its note, as it is typed."""
    question_asked = Signal(int)
    """The mark a question is to be asked about."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._item_id: int | None = None
        self._known: frozenset[int] = frozenset()
        self._taken_away: set[int] = set()
        self.setAccessibleName(self.tr("Points"))
        space = look.theme.space
        self.note = AutosaveEditor(
            self.tr("Note on the whole meeting"), self.tr("Your note on the meeting"), most=12
        )
        self.note.saved.connect(self._on_item_note)
        self._reach = Segments(
            self.tr("Which points are shown"), (self.tr("This item"), self.tr("Whole pack"))
        )
        self._reach.currentChanged.connect(self._on_reach)

        self._model = PointModel(self)
        self.list = CardList(self.tr("Points"), lets_go=True)
        self._delegate = PointDelegate(look, self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self._delegate.note_saved.connect(self.note_changed)
        self.list.clicked.connect(self._on_clicked)
        self.list.opened.connect(lambda index: self.go_to.emit(self._id_at(index)))
        self.list.delete_pressed.connect(lambda index: self.deleted.emit(self._id_at(index)))
        self.list.key_pressed.connect(self._on_key)
        self._delegate.closeEditor.connect(self._on_note_left)
        self.list.menu_asked.connect(self._on_menu)
        self._empty = EmptyState(look, "highlight", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)

        column = QVBoxLayout(self)
        column.setContentsMargins(space.s, space.s + 4, space.s, 0)
        column.setSpacing(space.s)
        column.addWidget(self.note)
        column.addWidget(self._reach)
        column.addWidget(self._stack, 1)
        look.changed.connect(self.list.remeasure_all)
        self._show_what_there_is()

    def set_points(self, rows: Sequence[PointRow]) -> None:
        """All marks of the meeting, in the order they are to stand in.

        One that is there again, after it was taken away, becomes the current one.
        """
        now = frozenset(row.annotation.id for row in rows)
        back = (now - self._known) & self._taken_away
        self._taken_away = (self._taken_away | (self._known - now)) - now
        self._known = now
        self._model.set_points(rows)
        self._show_what_there_is()
        if len(back) == 1:
            self.choose(*back)

    def clear(self) -> None:
        """Show nothing and remember nothing: the meeting is closed."""
        self.set_item(None, "", "")
        self.set_points(())
        self._taken_away.clear()

    def set_item(self, item_id: int | None, heading: str, note: str) -> None:
        """The item being read, as said in the room ("8. Budget"), and the note on it.

        None stands for the whole meeting. A note half typed on the item before is saved first.
        """
        if item_id != self._item_id:
            self.note.flush()
            self._item_id = item_id
        name = self.tr("Note on {0}").format(heading or self.tr("the whole meeting"))
        self.note.setAccessibleName(name)
        self.note.setPlaceholderText(name)
        self.note.set_text(note)
        self._on_reach()

    def choose(self, mark_id: int) -> None:
        """Make a mark the current one and bring it into view, if it is among those shown."""
        index = self._model.index_of(mark_id)
        if not index.isValid():
            return
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def edit_note(self, mark_id: int) -> None:
        """Open the box for the mark's note, showing the whole pack if need be."""
        if not self._model.index_of(mark_id).isValid():
            self._reach.setCurrentIndex(WHOLE_PACK)
        index = self._model.index_of(mark_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            self.list.edit(index)
            self.list.scrollTo(index)

    def place_of(self, mark_id: int) -> QPoint:
        """Where on the screen a popup for the mark's card belongs."""
        index = self._model.index_of(mark_id)
        if not index.isValid():
            return self.mapToGlobal(QPoint(0, 0))
        area = self.list.visualRect(index)
        return self.list.viewport().mapToGlobal(area.topLeft() + QPoint(self._look.px(18), 0))

    def flush(self) -> None:
        """Save every word that is not saved yet."""
        self.note.flush()
        self._delegate.flush()

    def _id_at(self, index: QModelIndex) -> int:
        return self._model.row_at(index).annotation.id

    def _on_item_note(self, text: str) -> None:
        self.item_note_saved.emit(self._item_id, text)

    def _on_reach(self, _place: int = 0) -> None:
        self._model.show_item(self._item_id, only=self._reach.currentIndex() == THIS_ITEM)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        self._reach.set_count(THIS_ITEM, self._model.item_count)
        self._reach.set_count(WHOLE_PACK, self._model.whole_count)
        if self._model.rowCount():
            self._stack.setCurrentWidget(self.list)
            return
        if self._model.whole_count:
            sentence = self.tr("No marks on this item yet.")
        else:
            sentence = self.tr("Select words on a page and highlight them: they are listed here.")
        self._empty.set_sentence(sentence)
        self._stack.setCurrentWidget(self._empty)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        area = self.list.visualRect(index)
        part = self._delegate.part_at(area, row, self.list.pressed_at)
        if part is Part.MENU:
            where = self.list.viewport().mapToGlobal(self.list.pressed_at)
            self._on_menu(index, where)
        elif part is Part.UNFOLD:
            self._unfold(index)
        elif part is Part.NOTE:
            self.edit_note(row.annotation.id)
        else:
            self.list.scrollTo(index)
            self.go_to.emit(row.annotation.id)

    def _on_note_left(self, *_args: object) -> None:
        # Not while a press that took the focus is on its way to another card.
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.list.scrollTo(self.list.currentIndex())

    def _on_key(self, index: QModelIndex, key: int) -> None:
        mark_id = self._id_at(index)
        if key in (Qt.Key.Key_E, Qt.Key.Key_N):
            self.edit_note(mark_id)
        elif key == Qt.Key.Key_T:
            self.tags_requested.emit(mark_id)
        elif key == Qt.Key.Key_Q:
            self.question_asked.emit(mark_id)
        elif key == Qt.Key.Key_Space:
            self._unfold(index)
        elif Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(MarkColour):
            self.colour_changed.emit(mark_id, list(MarkColour)[key - Qt.Key.Key_1])

    def _unfold(self, index: QModelIndex) -> None:
        self._delegate.fold(self._id_at(index))
        self.list.remeasure(index)
        self.list.scrollTo(index)

    def _on_menu(self, index: QModelIndex, where: QPoint) -> None:
        mark = self._model.row_at(index).annotation
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = self._look

        def entry(icon: str, text: str, keys: str, signal: object) -> None:
            action = menu.addAction(look.icon(icon), f"{text}\t{keys}")
            action.triggered.connect(signal)

        entry(
            "document", self.tr("&Go to page"), self.tr("Enter"), lambda: self.go_to.emit(mark.id)
        )
        entry("edit", self.tr("&Edit note"), "E", lambda: self.edit_note(mark.id))
        entry("tag", self.tr("&Tags…"), "T", lambda: self.tags_requested.emit(mark.id))
        entry(
            "question", self.tr("&Ask about this"), "Q", lambda: self.question_asked.emit(mark.id)
        )
        colours = menu.addMenu(self.tr("&Colour"))
        for number, one in enumerate(MarkColour, 1):
            tint = look.theme.marks[one].swatch
            name = f"{one.value.capitalize()}\t{number}"
            action = colours.addAction(look.icon("dot-read", tint), name)
            action.setCheckable(True)
            action.setChecked(one is mark.colour)
            action.triggered.connect(
                lambda _on=False, one=one: self.colour_changed.emit(mark.id, one)
            )
        menu.addSeparator()
        entry("bin", self.tr("&Delete"), self.tr("Del"), lambda: self.deleted.emit(mark.id))
        menu.popup(where)

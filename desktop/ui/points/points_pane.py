# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Points pane. It is given rows and says what the member wants; it stores nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.annotation import MarkColour
from desktop.domain.tag import Tag
from desktop.ui.look.look import Look
from desktop.ui.next_turn import next_turn
from desktop.ui.points.chosen_bar import ChosenBar
from desktop.ui.points.pane_heights import PaneHeights
from desktop.ui.points.point_delegate import Part, PointDelegate
from desktop.ui.points.point_filter import PointFilter
from desktop.ui.points.point_menu import PointDeeds, point_menu
from desktop.ui.points.point_model import PointModel
from desktop.ui.points.point_order import PointOrder
from desktop.ui.points.point_row import PointRow
from desktop.ui.points.points_bar import PointsBar
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.reorder_list import ReorderList
from desktop.ui.widgets.segments import Segments

THIS_ITEM, WHOLE_MEETING = 0, 1


class PointsPane(QWidget):
    """A note on the item on top, below it the cards of the marks."""

    go_to = Signal(int)
    """The mark to show on its page."""
    note_changed = Signal(int, str)
    """A mark and its note, as it is typed."""
    tags_requested = Signal(list)
    """list[int]: the marks whose tags are to be set; :meth:`place_of` says where to show them."""
    colour_changed = Signal(list, object)
    """list[int]: marks, and their MarkColour."""
    deleted = Signal(list)
    """list[int]: the marks to delete."""
    speaking_order_changed = Signal(list)
    """list[int]: all marks that have a place in the order of speaking, in that order."""
    item_note_saved = Signal(object, str)
    """The item's id (None: the whole meeting) and its note, as it is typed."""
    question_asked = Signal(int)
    """The mark a question is to be asked about."""
    order_changed = Signal(object)
    """The PointOrder the member has chosen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._item_id: int | None = None
        self._known: frozenset[int] = frozenset()
        self._taken_away: set[int] = set()
        self.setAccessibleName(self.tr("Points"))
        space = look.theme.space
        self.note = AutosaveEditor(
            self.tr("Note on the whole meeting"), self.tr("Your note on the meeting")
        )
        self.note.saved.connect(self._on_item_note)
        self.reach = Segments(
            self.tr("Which points are shown"), (self.tr("This item"), self.tr("Whole meeting"))
        )
        self.reach.currentChanged.connect(self._on_reach)
        self.bar = PointsBar(look)
        self.bar.order_changed.connect(self._on_order)
        self.bar.filter_changed.connect(self._on_filter)
        self.bar.left_down.connect(self._enter_list)
        self.bar.filter.toggled.connect(lambda _on: self.heights.share())
        self._model = PointModel(self)
        self.list = ReorderList(look, self.tr("Points"), several=True)
        self.list.movable = False
        self._delegate = PointDelegate(look, self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self._delegate.note_saved.connect(self.note_changed)
        self.pictures = self._delegate.pictures
        self.pictures.arrived.connect(self.list.viewport().update)
        self.list.clicked.connect(self._on_clicked)
        self.list.opened.connect(lambda index: self.go_to.emit(self._id_at(index)))
        self.list.delete_pressed.connect(lambda index: self.deleted.emit(self._ids_with(index)))
        self.list.key_pressed.connect(self._on_key)
        self.list.move_asked.connect(self._on_move)
        self.list.dropped.connect(self._on_dropped)
        self.list.escaped.connect(self._choose_one)
        self.list.selectionModel().selectionChanged.connect(self._on_chosen)
        self._delegate.closeEditor.connect(self._on_note_left)
        self._delegate.editing.connect(self._on_editing)
        self.list.menu_asked.connect(self._on_menu)
        self._chosen_bar = ChosenBar(look)
        self._chosen_bar.tags_pressed.connect(lambda: self.tags_requested.emit(self.chosen_ids))
        self._chosen_bar.delete_pressed.connect(lambda: self.deleted.emit(self.chosen_ids))
        self._chosen_bar.menu_pressed.connect(
            lambda where: self._on_menu(self.list.currentIndex(), where)
        )
        self._chosen_bar.escaped.connect(self._choose_one)
        self._empty = EmptyState(look, "highlight", "")
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(look.px(16))  # below an open filter and a bar over it all
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)

        column = QVBoxLayout(self)
        column.setContentsMargins(space.s, space.s + 4, space.s, 0)
        column.setSpacing(space.s)
        column.addWidget(self.note)
        column.addWidget(self.reach)
        column.addWidget(self.bar)
        column.addWidget(self._chosen_bar)
        column.addWidget(self._stack, 1)
        self.heights: PaneHeights = PaneHeights(look, self, column)
        self.heights.watch(self.note, self.reach, self.bar, self._chosen_bar, self._stack)
        look.changed.connect(self.list.remeasure_all)
        self._show_what_there_is()

    # What is shown

    def set_points(self, rows: Sequence[PointRow]) -> None:
        """All marks of the meeting, by page.

        Those that are there again, after they were taken away, become the chosen ones.
        """
        now = frozenset(row.annotation.id for row in rows)
        back = (now - self._known) & self._taken_away
        self._taken_away = (self._taken_away | (self._known - now)) - now
        self._known = now
        with self._keeping_place():
            self._model.set_points(rows)
        self._show_what_there_is()
        if back:
            self._choose_all(back)
        self._on_chosen()  # the model says nothing of chosen rows that it has taken away

    def citations_changed(self) -> None:
        """The places of the marks are called something else now."""
        self.list.viewport().update()

    def set_tags(self, tags: Iterable[Tag]) -> None:
        """The tags there are, to filter by."""
        self.bar.panel.set_tags(tags)

    def set_order(self, order: PointOrder) -> None:
        """Stand in this order from now on, without saying so."""
        self.bar.set_order(order)
        self._arrange(order)

    def clear(self) -> None:
        """Show nothing and remember nothing: the meeting is closed."""
        self.set_item(None, "", "")
        self.set_points(())
        self.bar.clear()
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
        self.note.invite(name)
        self.note.set_text(note)
        self.heights.share()
        self._on_reach()

    @property
    def item_count(self) -> int:
        """How many marks there are on the item."""
        return self._model.item_count

    # What is chosen

    @property
    def chosen_ids(self) -> list[int]:
        """The marks chosen, from the top, each once."""
        points = (self._model.point_at(index) for index in self.list.chosen)
        return list(dict.fromkeys(point.id for point in points if point is not None))

    def choose(self, mark_id: int) -> None:
        """Make a mark the current one and bring it into view, if it is among those shown."""
        index = self.list.currentIndex()
        here = self._model.point_at(index)
        if here is None or here.id != mark_id:
            index = self._model.index_of_mark(mark_id)
        if not index.isValid():
            return
        if not self.list.selectionModel().isSelected(index):
            self.list.choose(index)
        self.list.scrollTo(index)

    def seek(self, mark_id: int) -> None:
        """Choose a mark, with another filter and over the whole meeting if need be."""
        if not self._model.index_of_mark(mark_id).isValid():
            self.bar.clear()
        if not self._model.index_of_mark(mark_id).isValid():
            self.reach.setCurrentIndex(WHOLE_MEETING)
        self.choose(mark_id)

    def edit_note(self, mark_id: int) -> None:
        """Open the box for the mark's note, showing the whole meeting if need be."""
        self.seek(mark_id)
        index = self.list.currentIndex()
        here = self._model.point_at(index)
        if here is not None and here.id == mark_id:
            self.list.edit(index)
            self.list.scrollTo(index)

    def place_of(self, mark_id: int) -> QPoint:
        """Where on the screen a popup for the mark's card belongs."""
        index = self.list.currentIndex()
        here = self._model.point_at(index)
        if here is None or here.id != mark_id:
            index = self._model.index_of_mark(mark_id)
        if not index.isValid():
            return self.mapToGlobal(QPoint(0, 0))
        area = self.list.visualRect(index)
        return self.list.viewport().mapToGlobal(area.topLeft() + QPoint(self._look.px(18), 0))

    def flush(self) -> None:
        """Save every word that is not saved yet."""
        self.note.flush()
        self._delegate.flush()

    def _id_at(self, index: QModelIndex) -> int:
        point = self._model.point_at(index)
        return point.id if point is not None else 0

    def _ids_with(self, index: QModelIndex) -> list[int]:
        """The marks chosen, if that at ``index`` is one of them; else that one alone."""
        ident, chosen = self._id_at(index), self.chosen_ids
        return chosen if ident in chosen else [ident]

    def _choose_one(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.list.choose(index)

    def _choose_all(self, ids: frozenset[int]) -> None:
        places = [n for n, row in enumerate(self._model.rows) if getattr(row, "id", None) in ids]
        if not places:
            return
        self.list.choose(self._model.index(places[0]))
        self._select_rows(places[1:])
        self.list.scrollTo(self.list.currentIndex())

    def _select_rows(self, places: Iterable[int]) -> None:
        cards = QItemSelection()
        for place in places:
            cards.select(self._model.index(place), self._model.index(place))
        self.list.selectionModel().select(cards, QItemSelectionModel.SelectionFlag.Select)

    @contextmanager
    def _keeping_place(self) -> Iterator[None]:
        """Choose again, after all rows came anew, what is still there of what was chosen."""
        began, current = self.chosen_ids, self._id_at(self.list.currentIndex())
        before = self.list.visualRect(self.list.currentIndex())
        seen = before.intersects(self.list.viewport().rect())
        reset: list[bool] = []
        note = self._model.modelReset.connect(lambda: reset.append(True))
        try:
            yield
        finally:
            self._model.modelReset.disconnect(note)
        if began and current in self._known and (reset or self.chosen_ids != began):
            self._choose_again(current, began)
            if reset and seen:  # the card stays where it was, whatever came above it
                bar = self.list.verticalScrollBar()
                now = self.list.visualRect(self.list.currentIndex())
                bar.setValue(bar.value() + now.top() - before.top())
            elif reset:
                self.list.scrollTo(self.list.currentIndex())

    def _choose_again(self, current: int, chosen: Sequence[int]) -> None:
        """Choose marks without scrolling: one may stand elsewhere now."""
        index = self._model.index_of_mark(current)
        if not index.isValid():
            return
        bar = self.list.verticalScrollBar()
        value = bar.value()
        self.list.choose(index)
        wanted = set(chosen) - {current}
        self._select_rows(
            n for n, row in enumerate(self._model.rows) if getattr(row, "id", None) in wanted
        )
        bar.setValue(value)

    def _on_chosen(self, *_selections: object) -> None:
        self._chosen_bar.say(len(self.chosen_ids))
        self.heights.share()

    def _on_item_note(self, text: str) -> None:
        self.item_note_saved.emit(self._item_id, text)

    # Order and filter

    def begin_note(self) -> None:
        """Put the focus in the note on the item."""
        self.note.show()
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window has no room for the note above an open filter."""
        super().resizeEvent(event)
        self.heights.share()

    def minimumSizeHint(self) -> QSize:
        """Without what gives way to the list in a low window."""
        return QSize(super().minimumSizeHint().width(), self.heights.least())

    def begin_filter(self) -> None:
        """Open the filter."""
        self.bar.begin()

    def _on_reach(self, _place: int = 0) -> None:
        only = self.reach.currentIndex() == THIS_ITEM
        with self._keeping_place():
            self._model.show_item(self._item_id, only=only)
        self._show_what_there_is()

    def _on_order(self, order: PointOrder) -> None:
        self._arrange(order)
        self.order_changed.emit(order)

    def _arrange(self, order: PointOrder) -> None:
        self.list.movable = order is PointOrder.SPEAKING
        with self._keeping_place():
            self._model.arrange(order)
        self._show_from_the_top()

    def _on_filter(self, wanted: PointFilter) -> None:
        with self._keeping_place():
            self._model.narrow(wanted)
        self._show_from_the_top()

    def _show_from_the_top(self) -> None:
        if not self.chosen_ids:
            self.list.verticalScrollBar().setValue(0)
        self._show_what_there_is()

    def _enter_list(self) -> None:
        self.list.setFocus()
        if not self.chosen_ids:
            first = next((n for n in range(len(self._model.rows)) if self._is_point(n)), None)
            if first is not None:
                self.list.choose(self._model.index(first))

    def _is_point(self, place: int) -> bool:
        return self._model.point_at(self._model.index(place)) is not None

    def _show_what_there_is(self) -> None:
        model = self._model
        self.reach.set_count(THIS_ITEM, model.item_count)
        self.reach.set_count(WHOLE_MEETING, model.whole_count)
        self.bar.setVisible(bool(model.whole_count))
        self.bar.say(model.shown_count, model.reach_count)
        if model.shown_count:
            self._stack.setCurrentWidget(self.list)
            return
        if model.reach_count:
            sentence = self.tr("None of these points is as the filter asks.")
        elif model.whole_count and self._item_id is None:
            sentence = self.tr("No marks outside the items yet.")
        elif model.whole_count:
            sentence = self.tr(
                "No marks on this item yet. Select words on its pages and highlight them."
            )
        else:
            sentence = self.tr("Select words on a page and highlight them: they are listed here.")
        self._empty.set_sentence(sentence)
        self._stack.setCurrentWidget(self._empty)

    # Pointer and keys

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._model.point_at(index)
        if row is None or not self.list.pressed_plainly:
            return
        area = self.list.visualRect(index)
        part = self._delegate.part_at(area, row, self.list.pressed_at)
        if part is Part.MENU:
            where = self.list.viewport().mapToGlobal(self.list.pressed_at)
            self._on_menu(index, where)
        elif part is Part.UNFOLD:
            self._unfold(index)
        elif part is Part.NOTE:
            self.edit_note(row.id)
        else:
            self.list.scrollTo(index)
            self.go_to.emit(row.id)

    def _on_editing(self, on: bool) -> None:
        """A low pane is there for the card alone while one writes on it."""
        self.heights.writes_on_card = on
        self.heights.share()
        if on:  # once the list has its height
            next_turn(self, self._show_editor)

    def _show_editor(self) -> None:
        """Of a card that is higher than the list, show the foot, where the note is."""
        self.list.scrollTo(self.list.currentIndex())
        editor = self._delegate.editor
        if editor is not None:
            below = editor.geometry().bottom() + 1 - self.list.viewport().height()
            bar = self.list.verticalScrollBar()
            bar.setValue(bar.value() + max(0, below))

    def _on_note_left(self, *_args: object) -> None:
        # Not while a press that took the focus is on its way to another card.
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.list.scrollTo(self.list.currentIndex())

    def _on_key(self, index: QModelIndex, key: int) -> None:
        mark_id = self._id_at(index)
        if key in (Qt.Key.Key_E, Qt.Key.Key_N):
            self.edit_note(mark_id)
        elif key == Qt.Key.Key_T:
            self.tags_requested.emit(self._ids_with(index))
        elif key == Qt.Key.Key_Q:
            self.question_asked.emit(mark_id)
        elif key == Qt.Key.Key_F:
            self.begin_filter()
        elif key == Qt.Key.Key_Space:
            self._unfold(index)
        elif Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(MarkColour):
            colour = list(MarkColour)[key - Qt.Key.Key_1]
            self.colour_changed.emit(self._ids_with(index), colour)

    def _unfold(self, index: QModelIndex) -> None:
        self._delegate.fold(self._id_at(index))
        self.list.remeasure(index)
        self.list.scrollTo(index)

    def _on_move(self, index: QModelIndex, step: int) -> None:
        if self._model.order is PointOrder.SPEAKING:
            order = self._model.order_stepped(self._ids_with(index), step)
            self._speak_in(order)

    def _on_dropped(self, index: QModelIndex, above: int) -> None:
        self._speak_in(self._model.order_with(self._ids_with(index), above))

    def _speak_in(self, order: list[int]) -> None:
        self.speaking_order_changed.emit(order)
        self.list.scrollTo(self.list.currentIndex())

    def _on_menu(self, index: QModelIndex, where: QPoint) -> None:
        row = self._model.point_at(index)
        if row is None:
            return
        ids = self._ids_with(index)
        alone = len(ids) == 1
        speaking = self._model.order is PointOrder.SPEAKING
        deeds = PointDeeds(
            tags=lambda: self.tags_requested.emit(ids),
            recolour=lambda colour: self.colour_changed.emit(ids, colour),
            delete=lambda: self.deleted.emit(ids),
            go_to=(lambda: self.go_to.emit(row.id)) if alone else None,
            edit=(lambda: self.edit_note(row.id)) if alone else None,
            ask=(lambda: self.question_asked.emit(row.id)) if alone else None,
            move_up=(lambda: self._step(ids, -1)) if speaking else None,
            move_down=(lambda: self._step(ids, 1)) if speaking else None,
        )
        colour = row.annotation.colour if alone else None
        point_menu(self._look, deeds, colour, self).popup(where)

    def _step(self, ids: list[int], step: int) -> None:
        self._speak_in(self._model.order_stepped(ids, step))

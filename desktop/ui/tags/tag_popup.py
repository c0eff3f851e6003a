# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small popup to set the tags of a mark without leaving the keyboard.

Typing narrows, Enter sets, takes off or makes, Backspace in the empty line takes the last one
off, arrows move, Shift+Enter shows everything under the tag, Escape is done. Each change goes
out at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.tag import TAG_COLOURS, Tag
from desktop.ui.look.look import Look
from desktop.ui.tags.tag_delegate import TagDelegate
from desktop.ui.tags.tag_model import TagModel, TagRow
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.chip_row import ChipRow
from desktop.ui.widgets.colour_dots import ColourDots
from desktop.ui.widgets.labels import label

LONGEST_NAME = 40


class TagPopup(QFrame):
    """Made once and opened for one mark after the other."""

    chosen = Signal(list)
    """list[str]: the names now set, after each change. A new one is among them."""
    recoloured = Signal(str, str)
    """A tag's name and its colour; for a new tag before it is among those chosen."""
    thread_wanted = Signal(int)
    """The id of the tag of which everything is to be shown; the popup has gone away by then."""
    closed = Signal()
    given_up = Signal()
    """It was closed by Escape; what was set before stays."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._look = look
        self.setProperty("look", "popup")
        self.setAccessibleName(self.tr("Tags"))
        self.setFixedWidth(look.px(280))
        space = look.theme.space
        self._line = QLineEdit()
        self._line.setAccessibleName(self.tr("Find or make a tag"))
        self._line.setPlaceholderText(self.tr("Find or make a tag"))
        self._line.setMaxLength(LONGEST_NAME)
        self._line.textChanged.connect(self._on_typed)
        self._line.installEventFilter(self)
        self.chips = ChipRow(look)
        self.chips.pressed.connect(self._take_off)
        self._model = TagModel(self)
        self.list = CardList(self.tr("Tags"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(TagDelegate(look, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._toggle)
        self.list.selectionModel().currentChanged.connect(self._show_colour)
        self._dots = ColourDots(
            look,
            self.tr("Colour of the tag"),
            [(name, name.capitalize()) for name in TAG_COLOURS],
            lambda name: look.theme.tag(name).fill,
            lambda name: look.theme.tag(name).text,
        )
        self._dots.chosen.connect(self._on_colour)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s, space.s, space.s, space.s)
        column.setSpacing(space.s)
        column.addWidget(self.chips)
        column.addWidget(self._line)
        column.addWidget(self.list)
        column.addWidget(self._dots)
        self.show_all = Button(
            look,
            self.tr("Show all under this tag"),
            kind=ButtonKind.QUIET,
            icon="search",
            tip=self.tr("Everything under this tag, over all meetings (Shift+Enter)"),
        )
        self.show_all.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_all.clicked.connect(self._show_thread)
        column.addWidget(self.show_all)
        hint = self.tr("Enter sets or makes a tag · Esc when done")
        column.addWidget(label(hint, "small"))

    def open_for(
        self,
        tags: Iterable[Tag],
        chosen: Sequence[str],
        at: QPoint,
        *,
        partly: Iterable[str] = (),
        recent: Sequence[int] = (),
    ) -> None:
        """Show all ``tags`` with those of the names ``chosen`` set, at a point of the screen.

        ``partly`` are names set only on some of the marks; ``recent`` the ids of the tags, the
        one used last first.
        """
        self._line.clear()
        self._model.start(tags, chosen, partly=partly, recent=recent)
        self._fit()
        self._pick(0)
        self._move_near(at)
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that belong to the list."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        row = self.list.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.close()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._show_thread()
            else:
                self._toggle(self.list.currentIndex())
        elif key == Qt.Key.Key_Down:
            self._pick(row + 1)
        elif key == Qt.Key.Key_Up:
            self._pick(row - 1 if row > 0 else self._model.rowCount() - 1)
        elif key == Qt.Key.Key_Backspace and not self._line.text():
            if self._model.chosen:
                self._take_off(self._model.chosen[-1])
        elif key == Qt.Key.Key_Escape:
            self._give_up()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape on the colours too."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Gone, by whatever way."""
        super().hideEvent(event)
        self.closed.emit()

    def _give_up(self) -> None:
        self.close()
        self.given_up.emit()

    def _current(self) -> TagRow | None:
        index = self.list.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def _on_typed(self, text: str) -> None:
        self._model.narrow(text)
        self._pick(0)

    def _toggle(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self._model.row_at(index)
        self._model.toggle(row)
        if row.offered:
            self.recoloured.emit(row.tag.name, row.tag.colour)
        self.chosen.emit(self._model.chosen)
        self._line.clear()
        place = self._model.index_of(row.tag.name.casefold())
        self._pick(place.row())
        self._fit()

    def _show_thread(self) -> None:
        row = self._current()
        if row is not None and not row.offered:
            self.close()
            self.thread_wanted.emit(row.tag.id)

    def _take_off(self, name: str) -> None:
        self._model.take_off(name)
        self.chosen.emit(self._model.chosen)
        self._pick(self.list.currentIndex().row())
        self._fit()
        self._line.setFocus()

    def _on_colour(self, colour: str) -> None:
        row = self._current()
        if row is not None:
            self._model.recolour(row, colour)
            if not row.offered:
                self.recoloured.emit(row.tag.name, colour)
        self._line.setFocus()

    def _pick(self, row: int) -> None:
        count = self._model.rowCount()
        if count:
            self.list.setCurrentIndex(self._model.index(min(max(row, 0), count - 1)))
            self.list.scrollTo(self.list.currentIndex())
        self._show_colour()

    def _show_colour(self, *_indexes: object) -> None:
        row = self._current()
        self._dots.setEnabled(row is not None)
        self.show_all.setEnabled(row is not None and not row.offered)
        if row is not None:
            self._dots.set_value(row.tag.colour)

    def _fit(self) -> None:
        self.chips.setFixedWidth(self.width() - 2 * self._look.theme.space.s - 2)
        self.chips.set_tags(self._model.chosen_tags)
        line = self._look.metrics().height() + self._look.px(12)
        rows = min(max(self._model.rowCount(), 3), 8)
        self.list.setFixedHeight(rows * line + 4)
        self.adjustSize()
        if self.isVisible():
            # A tag that was set or made lengthens it: what stands at its foot stays in sight.
            self._move_near(self.pos())

    def _move_near(self, at: QPoint) -> None:
        """To a point of the screen, or as near to it as the whole of it is on the screen."""
        screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = max(min(at.x(), room.right() - self.width()), room.left())
        y = max(min(at.y(), room.bottom() - self.height()), room.top())
        self.move(x, y)

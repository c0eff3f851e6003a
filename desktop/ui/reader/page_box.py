# SPDX-License-Identifier: AGPL-3.0-or-later
"""The box with the stamped number of the page in view, in which to type where to go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.reader.place_hints import typed_part

Index = QModelIndex | QPersistentModelIndex


HINT_LETTERS = 64  # of average width that a line of the list has room for


class _Hint(QStyledItemDelegate):
    """A line of the list as wide as the list: a longer one ends in "…" and needs no scroll bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """No width of its own."""
        hint = super().sizeHint(option, index)
        return QSize(0, hint.height())


class PageEdit(QLineEdit):
    """Takes a number; Escape gives it up."""

    given_up = Signal()
    entered = Signal()
    """The focus has come, and not from a list of hints."""

    _just_clicked = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the number ready to be typed over."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.entered.emit()
            self.selectAll()
            self._just_clicked = event.reason() == Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click that brought the focus must not take the selection away again."""
        super().mouseReleaseEvent(event)
        if self._just_clicked and not self.hasSelectedText():
            self.selectAll()
        self._just_clicked = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the pages."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class PageBoxWidget(QWidget):
    """The stamped number of the page, and its place in the file.

    ``wanted`` carries what was typed, ``left`` that the pages get the focus.
    """

    wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.edit = PageEdit(self)
        self.edit.setAccessibleName("Go to: page as stamped on the paper, paragraph or item")
        self.edit.setToolTip(
            "Type a page as stamped on the paper, or ¶32, item 9, App A, Supplement 1 p.4 (Ctrl+G)"
        )
        self.hints: Callable[[], Sequence[str]] = lambda: ()
        self._completer: QCompleter | None = None
        self.edit.entered.connect(self._forget_hints)
        self.edit.textEdited.connect(self._suit_hints)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance("0000000") + 16)
        self.of = QLabel(self)
        self.of.setMinimumWidth(self.of.fontMetrics().horizontalAdvance("000 of 000 in the file"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(QLabel("p.", self))
        row.addWidget(self.edit)
        row.addWidget(self.of)
        self.edit.returnPressed.connect(self._ask)
        self.edit.given_up.connect(self._leave)
        self._shown = ""

    @property
    def full_width(self) -> int:
        """Its width in pixels with the place in the file shown."""
        hidden = self.of.sizeHint().width() + 6 if self.of.isHidden() else 0
        return self.sizeHint().width() + hidden

    def show_page(self, label: str | None, place: int, count: int) -> None:
        """Show the page in view: its stamp, or that it has none; ``place`` counts from 0."""
        self._shown = label or ""
        if not self.edit.hasFocus():
            self.edit.setText(self._shown)
        self.edit.setPlaceholderText("–" if label is None else "")
        of = f"{place + 1} of {count} in the file" if count else ""
        self.of.setText(of)

    def begin(self) -> None:
        """Put the focus in the box."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def _forget_hints(self) -> None:
        """What can be typed may be something else by now."""
        self.edit.setCompleter(None)  # type: ignore[arg-type]
        if self._completer is not None:
            self._completer.deleteLater()
            self._completer = None

    def _suit_hints(self, text: str) -> None:
        """Suggest places for words; a bare number is a page, for which nothing need be."""
        if not any(character.isalpha() for character in text):
            self.edit.setCompleter(None)  # type: ignore[arg-type]
            return
        if self._completer is None:
            self._completer = self._new_completer()
        self.edit.setCompleter(self._completer)

    def _new_completer(self) -> QCompleter:
        completer = QCompleter(list(self.hints()), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        popup = QListView()
        popup.setMinimumWidth(self.fontMetrics().averageCharWidth() * HINT_LETTERS)
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        popup.setAccessibleName("Places")
        popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        completer.setPopup(popup)
        popup.setItemDelegate(_Hint(popup))  # setPopup has put another there
        completer.activated.connect(self._take_hint)
        return completer

    def _take_hint(self, hint: str) -> None:
        if self.edit.hasFocus():  # Enter has been heard already
            self.edit.setText(hint)
            self._ask()

    def _ask(self) -> None:
        text = typed_part(self.edit.text().strip())
        if self._completer is not None and (popup := self._completer.popup()) is not None:
            popup.hide()
        if text:
            self.wanted.emit(text)
        self._leave()

    def _leave(self) -> None:
        self.edit.clearFocus()
        self.edit.setText(self._shown)
        self.left.emit()

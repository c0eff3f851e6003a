# SPDX-License-Identifier: AGPL-3.0-or-later
"""The small card beside a mark in which its note is written."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.annotation import Annotation
from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.buttons import ToolButton

WIDTH = 320  # pixels at 100 %; less where the pages have less room
GAP = 8
EDGE = 4  # pixels between the card and the edge of what it lies over


class NoteCard(QFrame):
    """Writes on one mark at a time. ``written`` carries the mark's id and the text."""

    written = Signal(int, str)
    closed = Signal()
    given_up = Signal(int)
    """Closed by Escape or its button with nothing written: the id of the mark."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._over = parent
        self._mark_id: int | None = None
        self.setProperty("look", "popup")
        self.setAccessibleName("Note on the mark")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._title = QLabel(self)
        self._title.setProperty("look", "section")
        self._close = close = ToolButton(
            look, "close", "Close the note (Esc)", size=16, parent=self
        )
        self.editor = AutosaveEditor(
            "Note", "Write a note; it is saved as you type", least=3, most=12, parent=self
        )
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.editor)
        close.clicked.connect(self.give_up)
        self.editor.escaped.connect(self.give_up)
        self.editor.finished.connect(self.close_card)
        self.editor.saved.connect(self._save)
        self._around = QRect()
        self.editor.height_changed.connect(self._grow)
        self.hide()

    @property
    def mark_id(self) -> int | None:
        """The mark being written on."""
        return self._mark_id

    def open_on(self, mark: Annotation, citation: str, around: QRect) -> None:
        """Write on this mark; ``around`` is where it stands in the parent."""
        self.editor.flush()
        self._mark_id = mark.id
        self._title.setText(citation or "Note")
        self.editor.set_text(mark.note)
        self.move_to(around)
        self.show()
        self.raise_()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)

    def move_to(self, around: QRect) -> None:
        """Stand below the mark, or above it where there is no room below."""
        self._around = around
        room = self._over.rect()
        self.setFixedWidth(min(self._look.px(WIDTH), room.width() - 2 * EDGE))
        self.adjustSize()
        y = around.bottom() + GAP
        if y + self.height() > room.height() - EDGE:
            y = max(EDGE, around.top() - self.height() - GAP)
        x = max(EDGE, min(around.left(), room.width() - self.width() - EDGE))
        self.move(QPoint(x, y))

    def _grow(self) -> None:
        """What is typed wants more lines: they must not go on below what the card lies over."""
        if self._mark_id is None:
            self.adjustSize()
        else:
            self.move_to(self._around)

    def refresh(self, mark: Annotation | None) -> None:
        """The mark has changed, or is gone."""
        if self._mark_id is None:
            return
        if mark is None:
            self._mark_id = None
            self.hide()
        else:
            self.editor.set_text(mark.note)

    def flush(self) -> None:
        """Save what is not saved yet."""
        self.editor.flush()

    def close_card(self) -> None:
        """Save what is not saved yet and go away."""
        if self._mark_id is None:
            return
        self.editor.flush()
        self._mark_id = None
        self.hide()
        self.closed.emit()

    def give_up(self) -> None:
        """Close it, and say so where nothing is written."""
        mark_id, empty = self._mark_id, not self.editor.text.strip()
        self.close_card()
        if mark_id is not None and empty:
            self.given_up.emit(mark_id)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in the card."""
        other = self.editor if self._close.hasFocus() else self._close
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _save(self, text: str) -> None:
        if self._mark_id is not None:
            self.written.emit(self._mark_id, text)

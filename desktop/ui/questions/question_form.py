# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form a question's card turns into: words, to whom, reply; saved as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.question import Question
from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.buttons import Button, ButtonKind, ToolButton
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.name_box import NameBox


class QuestionForm(QWidget):
    """Fills the whole card while it is open."""

    text_saved = Signal(str)
    to_whom_saved = Signal(str)
    reply_saved = Signal(str)
    moved = Signal(int)
    """-1 for up, 1 for down."""
    delete_pressed = Signal()
    closed = Signal()
    """The member is done with it."""
    height_changed = Signal()

    def __init__(self, look: Look, people: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        space = look.theme.space
        self.setAutoFillBackground(False)
        self.setBackgroundRole(QPalette.ColorRole.NoRole)
        self.text = AutosaveEditor(
            self.tr("Question"), self.tr("What do you want to ask?"), enter_finishes=True
        )
        self.to_whom = NameBox(self.tr("To whom"), self.tr("To whom?"), people)
        self.reply = AutosaveEditor(
            self.tr("Reply"), self.tr("What was the answer?"), least=1, enter_finishes=True
        )
        up = ToolButton(look, "up", self.tr("Ask this earlier"))
        down = ToolButton(look, "down", self.tr("Ask this later"))
        delete = ToolButton(look, "bin", self.tr("Delete this question"))
        done = Button(look, self.tr("Done"), kind=ButtonKind.QUIET)
        self.text.saved.connect(self.text_saved)
        self.to_whom.saved.connect(self.to_whom_saved)
        self.reply.saved.connect(self.reply_saved)
        up.clicked.connect(lambda: self.moved.emit(-1))
        down.clicked.connect(lambda: self.moved.emit(1))
        delete.clicked.connect(self.delete_pressed)
        done.clicked.connect(self.closed)
        for editor in (self.text, self.reply):
            editor.finished.connect(self.closed)
            editor.height_changed.connect(self._on_height)
        row = QHBoxLayout()
        row.setSpacing(space.xs)
        for button in (up, down, delete):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(done)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(look.px(12), look.px(12), look.px(12), look.px(8))
        column.setSpacing(space.xs)
        column.addWidget(self.text)
        column.addWidget(label(self.tr("To whom"), "small"))
        column.addWidget(self.to_whom)
        column.addWidget(label(self.tr("Reply"), "small"))
        column.addWidget(self.reply)
        column.addLayout(row)
        self.setFocusProxy(self.text)

    def show_question(self, question: Question) -> None:
        """Fill in what the library has, but for words not saved yet."""
        self.text.set_text(question.text)
        if not self.text.hasFocus():
            self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.to_whom.set_text(question.to_whom)
        self.reply.set_text(question.reply)

    def flush(self) -> None:
        """Save now what is not saved yet."""
        self.text.flush()
        self.to_whom.flush()
        self.reply.flush()

    def sizeHint(self) -> QSize:
        """As high as its boxes want to be."""
        return QSize(200, self._column.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; no key goes on to the list below, where Delete deletes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        event.accept()

    def _on_height(self) -> None:
        self._column.invalidate()
        self.height_changed.emit()

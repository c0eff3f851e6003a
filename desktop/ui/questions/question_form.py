# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form a question's card turns into: words, to whom, reply; saved as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.deadline import Deadline, read_deadline, year_begins
from desktop.domain.question import PLAIN, Question, QuestionDetails, QuestionKind
from desktop.ui.look.look import Look
from desktop.ui.questions.question_row import KIND_NAMES, SENT_KINDS
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.buttons import Button, ButtonKind, ToolButton
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.name_box import NameBox

# What can be chosen; a supplementary stays one.
KINDS = (QuestionKind.MEETING, QuestionKind.OFFICER, QuestionKind.NOTICE)

EDGE = 8  # pixels left free beside what is brought into view


class QuestionForm(QWidget):
    """Fills the whole card while it is open."""

    text_saved = Signal(str)
    to_whom_saved = Signal(str)
    reply_saved = Signal(str)
    details_saved = Signal(object)
    """The QuestionDetails as they are now."""
    supplementary_pressed = Signal()
    mail_pressed = Signal()
    moved = Signal(int)
    """-1 for up, 1 for down."""
    delete_pressed = Signal()
    closed = Signal()
    """The member is done with it."""
    height_changed = Signal()

    def __init__(
        self, look: Look, people: Sequence[str], parent: QWidget, *, held: date | None = None
    ) -> None:
        """``held`` is the day of the meeting, as far as it is known."""
        super().__init__(parent)
        self._held = held
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
        self._details = PLAIN
        self.kind = ChoiceBox(self.tr("How it is asked"), [KIND_NAMES[kind] for kind in KINDS])
        self.kind.activated.connect(self._on_kind)
        self.deadline = NameBox(self.tr("Deadline"), self.tr("For example 29 Feb noon"))
        self.deadline.saved.connect(self._on_deadline)
        self.understood = label("", "small")
        self.order = NameBox(self.tr("Standing order"), self.tr("For example SO 7(5)"))
        self.order.saved.connect(
            lambda text: self._change(replace(self._details, standing_order=text.strip()))
        )
        self.parts = AutosaveEditor(
            self.tr("Parts, one to a line"), self.tr("One to a line; a heading ends in :"), least=1
        )
        self.parts.saved.connect(lambda text: self._change(replace(self._details, parts=text)))
        self._notice = QWidget()
        notice = QVBoxLayout(self._notice)
        notice.setContentsMargins(0, 0, 0, 0)
        notice.setSpacing(space.xs)
        for caption, box in (
            (self.tr("Send by"), self.deadline),
            ("", self.understood),
            (self.tr("Standing order"), self.order),
        ):
            if caption:
                notice.addWidget(label(caption, "small"))
            notice.addWidget(box)
        more = ToolButton(look, "plus", self.tr("Write a supplementary question to this one"))
        self._mail = ToolButton(look, "export", self.tr("Copy this question as a mail"))
        up = ToolButton(look, "up", self.tr("Ask this earlier"))
        down = ToolButton(look, "down", self.tr("Ask this later"))
        delete = ToolButton(look, "bin", self.tr("Delete this question"))
        done = Button(look, self.tr("Done"), kind=ButtonKind.QUIET)
        self.text.saved.connect(self.text_saved)
        self.to_whom.saved.connect(self.to_whom_saved)
        self.reply.saved.connect(self.reply_saved)
        up.clicked.connect(lambda: self.moved.emit(-1))
        down.clicked.connect(lambda: self.moved.emit(1))
        more.clicked.connect(self.supplementary_pressed)
        self._mail.clicked.connect(self.mail_pressed)
        delete.clicked.connect(self.delete_pressed)
        done.clicked.connect(self.closed)
        for editor in (self.text, self.parts, self.reply):
            editor.finished.connect(self.closed)
            editor.height_changed.connect(self._on_height)
        row = QHBoxLayout()
        row.setSpacing(space.xs)
        for button in (up, down, more, self._mail, delete):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(done)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(look.px(12), look.px(12), look.px(12), look.px(8))
        column.setSpacing(space.xs)
        column.addWidget(self.text)
        column.addWidget(label(self.tr("To whom"), "small"))
        column.addWidget(self.to_whom)
        column.addWidget(self.kind)
        column.addWidget(self._notice)
        column.addWidget(label(self.tr("Parts"), "small"))
        column.addWidget(self.parts)
        column.addWidget(label(self.tr("Reply"), "small"))
        column.addWidget(self.reply)
        column.addLayout(row)
        self.setFocusProxy(self.text)
        for focusable in (self.text, self.to_whom, self.kind, self.deadline, self.order, self.parts,
                    self.reply, done):  # fmt: skip
            focusable.installEventFilter(self)

    def show_question(self, question: Question) -> None:
        """Fill in what the library has, but for words not saved yet."""
        self.text.set_text(question.text)
        if not self.text.hasFocus():
            self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.to_whom.set_text(question.to_whom)
        self.reply.set_text(question.reply)
        details = self._details = question.details
        under = details.kind is QuestionKind.SUPPLEMENTARY
        self.kind.setVisible(not under)
        if not under:
            self.kind.setCurrentIndex(KINDS.index(details.kind))
        if not self.deadline.hasFocus():
            self.deadline.set_text(str(details.deadline or ""))
        self.order.set_text(details.standing_order)
        self.parts.set_text(details.parts)
        self._understood()
        self._fit_kind()

    def flush(self) -> None:
        """Save now what is not saved yet."""
        self.text.flush()
        self.to_whom.flush()
        self.deadline.flush()
        self.order.flush()
        self.parts.flush()
        self.reply.flush()

    def sizeHint(self) -> QSize:
        """As high as its boxes want to be."""
        return QSize(200, self._column.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The form may be higher than the list: bring into view what the focus goes to."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            QTimer.singleShot(0, self, lambda: self._bring_into_view(watched))
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; no key goes on to the list below, where Delete deletes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        event.accept()

    def _bring_into_view(self, box: QWidget) -> None:
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if viewport is None or not isinstance(area, QAbstractScrollArea):
            return
        top = box.mapTo(viewport, QPoint(0, 0)).y() - EDGE
        below = top + box.height() + 2 * EDGE - viewport.height()
        bar = area.verticalScrollBar()
        if top < 0 or below > 0:
            bar.setValue(bar.value() + (top if top < 0 else min(below, top)))

    def _on_kind(self, place: int) -> None:
        if self._details.kind is not KINDS[place]:
            self._change(replace(self._details, kind=KINDS[place]))
            self._fit_kind()

    def _on_deadline(self, typed: str) -> None:
        """Keep a day that is understood, and none where the box is empty; else say so."""
        found = self._read(typed)
        if found is not None or not typed.strip():
            self._change(replace(self._details, deadline=found))
        self._understood()

    def _read(self, typed: str) -> Deadline | None:
        today = date.today()  # noqa: DTZ011 - the member's own day
        return read_deadline(typed, today=year_begins(self._held, today))

    def _understood(self) -> None:
        typed = self.deadline.text().strip()
        found = self._read(typed)
        if not typed:
            sentence = self.tr("No deadline")
        elif found is None:
            sentence = self.tr("Type a day, and the hour if there is one")
        else:
            sentence = self.tr("Send by {0}").format(found)
        self.understood.setText(sentence)
        known = typed == str(self._details.deadline or "")
        self.understood.setVisible(not known or not typed)

    def _change(self, details: QuestionDetails) -> None:
        if details != self._details:
            self._details = details
            self.details_saved.emit(details)

    def _fit_kind(self) -> None:
        self._notice.setVisible(self._details.kind in SENT_KINDS)
        self._on_height()

    def _on_height(self) -> None:
        self._column.invalidate()
        self.height_changed.emit()

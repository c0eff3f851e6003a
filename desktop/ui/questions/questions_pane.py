# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Questions pane. It is given rows and says what the member wants; it stores nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.next_turn import next_turn
from desktop.ui.questions.ask_box import AskBox
from desktop.ui.questions.bank_menu import BankMenu, in_menu
from desktop.ui.questions.question_delegate import Part, QuestionDelegate
from desktop.ui.questions.question_model import QuestionModel
from desktop.ui.questions.question_row import (
    SENT_KINDS,
    QuestionRow,
    toggled_answered,
    toggled_asked,
    toggled_sent,
    toggled_unanswered,
)
from desktop.ui.widgets.button_row import ButtonRow
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.reorder_list import ReorderList
from desktop.ui.widgets.segments import Segments
from desktop.ui.widgets.tight_area import TightArea

THIS_ITEM, WHOLE_MEETING = 0, 1
LOW, LOWEST = 300, 180  # pixels at 100 %


class QuestionsPane(QWidget):
    """A box to ask in on top, below it the questions in the member's order."""

    asked = Signal(object, str, str)
    """The item's id (None: the whole meeting), the question, and to whom.

    It stays in the box until :meth:`AskBox.clear` says that it is on disk.
    """
    draft_changed = Signal(object)
    """The QuestionDraft to keep of what is half written in the box; None for none."""
    text_changed = Signal(int, str)
    to_whom_changed = Signal(int, str)
    reply_changed = Signal(int, str)
    """A question and what was written, as it is typed."""
    state_changed = Signal(int, object)
    """A question and its QuestionState."""
    details_changed = Signal(int, object)
    """A question and its QuestionDetails."""
    mail_wanted = Signal(int)
    """The question to be made into a mail."""
    take_over_wanted = Signal()
    """What an earlier meeting left unanswered is to be asked at this one."""
    suggestion_chosen = Signal(object, str)
    """The item's id (None: the whole meeting) and a question of the pack's or from the bank."""
    bank_asked = Signal(int)
    """The question to put into the member's bank."""
    moved = Signal(int, int)
    """A question and the place it is to have among all of the meeting's, from 0."""
    deleted = Signal(int)
    """The question to delete."""
    go_to = Signal(int)
    """The mark whose words the question is about."""
    left = Signal()
    """Escape: back to the pages."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._item_id: int | None = None
        self.setAccessibleName(self.tr("Questions"))
        space = look.theme.space
        self.ask_box = AskBox(look)
        self.ask_box.asked.connect(self.asked)
        self.ask_box.draft_changed.connect(self.draft_changed)
        self.ask_box.left.connect(self.left)
        self._suggestions = Button(
            look,
            self.tr("From the pack…"),
            kind=ButtonKind.QUIET,
            tip=self.tr("Questions the pack suggests: add one of them to this item"),
        )
        self._suggested = QMenu(self._suggestions)
        self._suggested.setToolTipsVisible(True)
        self._suggestions.setMenu(self._suggested)
        self.bank = BankMenu(look)
        self.bank.chosen.connect(lambda text: self.suggestion_chosen.emit(self._item_id, text))
        self._offers = ButtonRow(look, (self._suggestions, self.bank), self)
        self._offers.show_button(self._suggestions, False)
        self._left_over = label("", "small", wrap=True)
        self._left_over.hide()
        self._take_over = Button(look, self.tr("Take over"), kind=ButtonKind.QUIET, icon="clock")
        self._take_over.clicked.connect(self.take_over_wanted)
        self._take_over.hide()
        self._cap = label("", "small")
        self._cap.setWordWrap(True)
        self._cap.hide()
        self._reach = Segments(
            self.tr("Which questions are shown"), (self.tr("This item"), self.tr("Whole meeting"))
        )
        self._reach.currentChanged.connect(self._on_reach)
        self._model = QuestionModel(self)
        self.list = ReorderList(look, self.tr("Questions"))
        self._delegate = delegate = QuestionDelegate(look, self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(delegate)
        delegate.text_saved.connect(self.text_changed)
        delegate.to_whom_saved.connect(self.to_whom_changed)
        delegate.reply_saved.connect(self.reply_changed)
        delegate.details_saved.connect(self.details_changed)
        delegate.supplementary_pressed.connect(self.begin_supplementary)
        delegate.mail_pressed.connect(self.mail_wanted)
        delegate.delete_pressed.connect(self.deleted)
        delegate.move_pressed.connect(self._on_move_pressed)
        delegate.closeEditor.connect(lambda *_args: self.list.setFocus())
        delegate.editing.connect(self._on_editing)
        self.list.clicked.connect(self._on_clicked)
        self.list.opened.connect(self._edit)
        self.list.delete_pressed.connect(self._on_delete)
        self.list.move_asked.connect(self._on_move)
        self.list.dropped.connect(self._on_dropped)
        self.list.key_pressed.connect(self._on_key)
        self.list.menu_asked.connect(self._on_menu)
        self._empty = EmptyState(look, "question", "")
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(look.px(48))  # with large letters on a low screen
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s, space.s + 4, space.s, 0)
        column.setSpacing(space.s)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(space.s)
        above.addWidget(self.ask_box)
        above.addWidget(self._offers)
        above.addWidget(self._left_over)
        above.addWidget(self._take_over, 0, Qt.AlignmentFlag.AlignLeft)
        above.addWidget(self._cap)
        self._editing = False
        self._above = TightArea(look, top)
        column.addWidget(self._above)
        column.addWidget(self._reach)
        column.addWidget(self._stack, 1)
        look.changed.connect(self.list.remeasure_all)
        self._show_what_there_is()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below bars that lie above everything there is no room for the reach."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """A low pane is there for the card alone while one writes on it."""
        height, px = self.height(), self._look.px
        alone = self._editing and height < px(LOW)
        self._above.setVisible(not alone)
        self._reach.setVisible(not alone and height >= px(LOWEST))

    def _on_editing(self, on: bool) -> None:
        self._editing = on
        self._share_height()
        if on:  # once the list has its height
            next_turn(self, lambda: self.list.scrollTo(self.list.currentIndex()))

    def minimumSizeHint(self) -> QSize:
        """Without the reach, which gives way to the questions."""
        hint = super().minimumSizeHint()
        if not self._reach.isHidden():
            less = self._reach.minimumSizeHint().height() + self._look.theme.space.s
            hint.setHeight(hint.height() - less)
        return hint

    def set_questions(self, rows: Sequence[QuestionRow]) -> None:
        """All questions of the meeting, in the member's order."""
        self._model.set_questions(rows)
        self._show_what_there_is()

    def set_item(self, item_id: int | None, heading: str) -> None:
        """The item being read, as said in the room; None for the whole meeting."""
        self._item_id = item_id
        self.ask_box.set_item(item_id, heading)
        self._on_reach()

    def set_held(self, day: date | None) -> None:
        """The day of the meeting: deadlines are typed without a year."""
        self._delegate.held = day

    def set_people(self, people: Sequence[str]) -> None:
        """Whom a question may be put to: the chair, the leads, the officers."""
        self.ask_box.set_people(people)
        self._delegate.set_people(people)

    def set_suggestions(self, texts: Sequence[str]) -> None:
        """The questions that the pack suggests; without any there is no button for them."""
        self._suggested.clear()
        for text in texts:
            action = self._suggested.addAction(in_menu(text))
            action.setToolTip(text)
            action.triggered.connect(
                lambda _on=False, text=text: self.suggestion_chosen.emit(self._item_id, text)
            )
        self._offers.show_button(self._suggestions, bool(texts))

    def set_left_over(self, sentence: str) -> None:
        """Offer what an earlier meeting left unanswered; nothing for an empty sentence."""
        self._left_over.setText(sentence)
        self._take_over.setAccessibleName(f"{self.tr('Take over')}: {sentence}")
        for part in (self._left_over, self._take_over):
            part.setVisible(bool(sentence))

    def set_warning(self, sentence: str) -> None:
        """Say that there are more on notice than the council's rule allows; empty for not so."""
        self._cap.setText(sentence)
        self._cap.setVisible(bool(sentence))

    def begin_supplementary(self, question_id: int) -> None:
        """Turn the box to a supplementary question to this one."""
        index = self._model.index_of(question_id)
        if index.isValid():
            question = self._model.row_at(index).question
            self._delegate.flush()
            self.ask_box.set_under(question_id, question.item_id, question.text)

    @property
    def suggestions(self) -> list[QAction]:
        """The suggested questions, as the menu has them."""
        return self._suggested.actions()

    def choose(self, question_id: int) -> None:
        """Make a question the current one and bring it into view, if it is shown."""
        index = self._model.index_of(question_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def show_question(self, question_id: int) -> None:
        """Make a question the current one with the keys on it, whichever item it is under."""
        if not self._model.index_of(question_id).isValid():
            self._reach.setCurrentIndex(WHOLE_MEETING)
        self.choose(question_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save every word; a question half written in the box is kept as a draft."""
        self._delegate.flush()
        self.ask_box.flush()

    def _on_reach(self, _place: int = 0) -> None:
        self._model.show_item(self._item_id, only=self._reach.currentIndex() == THIS_ITEM)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        self._reach.set_count(THIS_ITEM, self._model.item_count)
        self._reach.set_count(WHOLE_MEETING, self._model.whole_count)
        if self._model.rowCount():
            self._stack.setCurrentWidget(self.list)
            return
        if self._model.whole_count:
            sentence = self.tr("No questions on this item yet.")
        else:
            sentence = self.tr("Write a question above and press Enter.")
        self._empty.set_sentence(sentence)
        self._stack.setCurrentWidget(self._empty)

    def _edit(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.list.edit(index)
        self.list.scrollTo(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        area = self.list.visualRect(index)
        part = self._delegate.part_at(area, row, self.list.pressed_at)
        question = row.question
        if part is Part.SENT:
            self.state_changed.emit(question.id, toggled_sent(question.state))
        elif part is Part.ASKED:
            self.state_changed.emit(question.id, toggled_asked(question.state))
        elif part is Part.ANSWERED:
            self.state_changed.emit(question.id, toggled_answered(question.state))
        elif part is Part.MENU:
            self._on_menu(index, self.list.viewport().mapToGlobal(self.list.pressed_at))
        elif part is Part.CITATION and question.annotation_id is not None:
            self.go_to.emit(question.annotation_id)
        elif self.list.pressed_on_chosen:
            self._edit(index)
        else:
            self.list.scrollTo(index)

    def _on_key(self, index: QModelIndex, key: int) -> None:
        question = self._model.row_at(index).question
        if key in (Qt.Key.Key_A, Qt.Key.Key_Space):
            self.state_changed.emit(question.id, toggled_asked(question.state))
        elif key == Qt.Key.Key_R:
            self.state_changed.emit(question.id, toggled_answered(question.state))
        elif key == Qt.Key.Key_S:
            self.state_changed.emit(question.id, toggled_sent(question.state))
        elif key == Qt.Key.Key_N:
            self.state_changed.emit(question.id, toggled_unanswered(question.state))
        elif key == Qt.Key.Key_U:
            self.begin_supplementary(question.id)
        elif key == Qt.Key.Key_M:
            self.mail_wanted.emit(question.id)
        elif key == Qt.Key.Key_B:
            self.bank_asked.emit(question.id)
        elif key == Qt.Key.Key_E:
            self._edit(index)
        elif key == Qt.Key.Key_G and question.annotation_id is not None:
            self.go_to.emit(question.annotation_id)

    def _on_delete(self, index: QModelIndex) -> None:
        self.deleted.emit(self._model.row_at(index).question.id)

    def _on_move_pressed(self, question_id: int, step: int) -> None:
        index = self._model.index_of(question_id)
        if index.isValid():
            self._on_move(index, step)

    def _on_move(self, index: QModelIndex, step: int) -> None:
        self._move_to(index, index.row() + step)

    def _on_dropped(self, index: QModelIndex, above: int) -> None:
        self._move_to(index, above - 1 if above > index.row() else above)

    def _move_to(self, index: QModelIndex, goal: int) -> None:
        if 0 <= goal < self._model.rowCount() and goal != index.row():
            position = self._model.position_at(goal)
            self.moved.emit(self._model.row_at(index).question.id, position)

    def _on_menu(self, index: QModelIndex, where: QPoint) -> None:
        question = self._model.row_at(index).question
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here = self._model.index_of(question.id)
        entries = [
            ("edit", self.tr("&Edit"), "Enter", lambda: self._edit(here)),
            ("check", self.tr("&Asked"), "A", lambda: self._on_key(here, Qt.Key.Key_A)),
            ("circle-check", self.tr("A&nswered"), "R", lambda: self._on_key(here, Qt.Key.Key_R)),
            ("close", self.tr("N&ot answered"), "N", lambda: self._on_key(here, Qt.Key.Key_N)),
            ("plus", self.tr("&Supplementary"), "U", lambda: self._on_key(here, Qt.Key.Key_U)),
            ("export", self.tr("Copy as &mail"), "M", lambda: self._on_key(here, Qt.Key.Key_M)),
            ("library", self.tr("Into my &bank"), "B", lambda: self._on_key(here, Qt.Key.Key_B)),
            ("up", self.tr("Move &up"), "Alt+Up", lambda: self._on_move(here, -1)),
            ("down", self.tr("Move &down"), "Alt+Down", lambda: self._on_move(here, 1)),
            ("bin", self.tr("De&lete"), "Del", lambda: self.deleted.emit(question.id)),
        ]
        if question.details.kind in SENT_KINDS:
            sent = ("check", self.tr("Sen&t"), "S", lambda: self._on_key(here, Qt.Key.Key_S))
            entries.insert(1, sent)
        if question.annotation_id is not None:
            entries.insert(
                1,
                ("document", self.tr("&Go to page"), "G", lambda: self._on_key(here, Qt.Key.Key_G)),
            )
        for icon, text, keys, then in entries:
            action = menu.addAction(self._look.icon(icon), f"{text}\t{keys}")
            action.triggered.connect(then)
        menu.popup(where)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's bank of questions: write, put in order, take out. Each change counts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.banked_question import BankedQuestion
from desktop.services.keep_bank import banked_questions
from desktop.ui.look.look import Look
from desktop.ui.meeting.bank_edits import BankEdits
from desktop.ui.undo import UndoSteps
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.name_box import NameBox
from desktop.ui.widgets.reorder_list import ReorderList
from desktop.ui.widgets.section_list import (
    SectionDelegate,
    SectionModel,
    SectionRow,
    chosen_row,
)
from desktop.ui.widgets.steps_dialog import StepsDialog

if TYPE_CHECKING:
    from desktop.storage.library import Library

LOWEST = 80  # pixels at 100 %: of the list


class BankDialog(StepsDialog):
    """A list of the questions and, below it, the words of the current one.

    See :class:`StepsDialog` for ``steps``.
    """

    def __init__(
        self,
        look: Look,
        library: Library,
        steps: UndoSteps | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, steps, (600, 600), parent)
        self.setWindowTitle(self.tr("My bank of questions"))
        self._library = library
        self._edits = BankEdits(library, self._steps)
        self._current: BankedQuestion | None = None
        self._adding = False
        self._model = SectionModel(self)
        self._model.can_move = True
        self.list = ReorderList(look, self.tr("Questions in my bank"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(SectionDelegate(look, self.list))
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.delete_pressed.connect(lambda _index: self._delete())
        self.list.move_asked.connect(self._move)
        self.list.dropped.connect(self._dropped)
        self._empty = EmptyState(
            look,
            "question",
            self.tr(
                "Keep the questions here that you ask again and again. In a meeting they are"
                " under “From my bank”."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(self._look.px(LOWEST))  # on a low screen
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.text = AutosaveEditor(self.tr("Words of the question"), self.tr("The question"))
        self.list.opened.connect(lambda _index: self.text.setFocus())
        self.text.saved.connect(lambda words: self._change(text=words))
        self.text.escaped.connect(self.close)
        self.heading = NameBox(self.tr("What it is for"), self.tr("For example Money, Equality"))
        self.heading.saved.connect(lambda words: self._change(heading=words))
        self.add = Button(look, self.tr("&New question"), kind=ButtonKind.PRIMARY, icon="plus")
        self.add.clicked.connect(self.begin)
        self.delete = Button(look, self.tr("&Delete"), icon="bin")
        self.delete.clicked.connect(self._delete)
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.list, self._undo)
        QShortcut(QKeySequence("Ctrl+N"), self, self.begin)
        self._refresh()
        if self._model.rowCount():
            self.list.choose(self._model.index(0))
            self.list.setFocus()
        else:
            self.text.setFocus()

    def _lay_out(self) -> None:
        space = self._look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.s)
        column.addWidget(self._message)
        column.addWidget(self._stack, 1)
        for words, field in ((self.tr("&Question"), self.text), (self.tr("&For"), self.heading)):
            name = label(words, "small")
            name.setBuddy(field)
            column.addWidget(name)
            column.addWidget(field)
        deeds = QHBoxLayout()
        deeds.setSpacing(space.s)
        deeds.addWidget(self.add)
        deeds.addWidget(self.delete)
        deeds.addStretch(1)
        column.addLayout(deeds)
        column.addLayout(self._foot)

    def begin(self) -> None:
        """Room for a new question; it is kept as soon as there are words."""
        self.flush()
        self.list.selectionModel().clear()
        self._show_current()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, banked_id: int) -> None:
        """Turn to a question."""
        index = self._model.index_of(banked_id)
        if index.isValid():
            self.list.choose(index)

    def flush(self) -> None:
        """Keep what is being typed."""
        self.text.flush()
        self.heading.flush()

    def _refresh(self, _place: int = 0) -> None:
        kept = banked_questions(self._library)
        self._model.set_rows([SectionRow(one.id, one.text, facts=_facts(one)) for one in kept])
        self._stack.setCurrentWidget(self.list if kept else self._empty)
        super()._refresh()
        self._show_current()

    def _kept(self, banked_id: object) -> BankedQuestion | None:
        kept = banked_questions(self._library)
        return next((one for one in kept if one.id == banked_id), None)

    def _show_current(self, *_indexes: QModelIndex) -> None:
        if self._adding:
            return  # what is typed is on its way into the list
        row = chosen_row(self.list.currentIndex())
        one = self._kept(row.key) if row is not None else None
        if (one.id if one else None) != (self._current.id if self._current else None):
            self.flush()  # what is typed belongs to the question that was current
        self._current = one
        self.text.set_text(one.text if one is not None else "")
        self.heading.set_text(one.heading if one is not None else "")
        self.delete.setEnabled(one is not None)

    def _change(self, *, text: str | None = None, heading: str | None = None) -> None:
        one = self._current
        if one is None:
            if text is not None and text.strip():
                self._adding = True
                made = self._edits.add(text, self.heading.text())
                self._adding = False
                index = self._model.index_of(made)
                if index.isValid():
                    self.list.choose(index)
                elif made is None:
                    self._tell_refused(self.tr("That question is in your bank already."))
            return
        if text is not None and not text.strip():
            return  # an empty question is none: it stays as it was
        self._message.hide()
        self._edits.change(one, text=text, heading=heading)

    def _delete(self) -> None:
        if self._current is not None:
            self._edits.delete(self._current)
            self.list.setFocus()

    def _move(self, index: QModelIndex, step: int) -> None:
        self._move_to(index, index.row() + step)

    def _dropped(self, index: QModelIndex, above: int) -> None:
        self._move_to(index, above - 1 if above > index.row() else above)

    def _move_to(self, index: QModelIndex, goal: int) -> None:
        row = chosen_row(index)
        one = self._kept(row.key) if row is not None else None
        if one is not None and 0 <= goal < self._model.rowCount():
            self._edits.move(one, goal)


def _facts(one: BankedQuestion) -> tuple[str, ...]:
    return (one.heading,) if one.heading else ()

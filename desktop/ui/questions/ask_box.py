# SPDX-License-Identifier: AGPL-3.0-or-later
"""The box in which a new question is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.deadline import Deadline
from desktop.domain.draft import QuestionDraft
from desktop.domain.question import QuestionKind
from desktop.ui.look.look import Look
from desktop.ui.questions.question_form import KINDS
from desktop.ui.questions.question_row import KIND_NAMES, SENT_KINDS
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import ElidedLabel
from desktop.ui.widgets.name_box import NameBox


class AskBox(QWidget):
    """Words, to whom, and a button; Enter in the words adds, Shift+Enter starts a line.

    What is typed is a draft until it is added, and stays until :meth:`clear`.
    """

    asked = Signal(object, str, str)
    """The item's id (None: the whole meeting), the words, and to whom."""
    draft_changed = Signal(object)
    """The :class:`QuestionDraft` to keep, after a pause in typing; None for none."""
    left = Signal()
    """Escape: the member is done here for now; the draft stays."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here: tuple[int | None, str] = (None, "")
        self._about: tuple[int | None, str] = self._here
        self._mark_id: int | None = None
        self._told: QuestionDraft | None = None
        self._parent_id: int | None = None
        self._by_rule = ""
        self._no_rule = self.tr("Send by, for example 29 Feb noon")
        self._heading = ElidedLabel("", "small")
        space = look.theme.space
        self.text = AutosaveEditor(self.tr("New question"), self.tr("Ask about this item…"))
        self.text.installEventFilter(self)
        self.text.textChanged.connect(self._on_text)
        self.text.saved.connect(self._tell_draft)
        self.text.finished.connect(self._leave)
        self._to_whom = NameBox(self.tr("To whom is the new question"), self.tr("To whom?"))
        self._to_whom.returnPressed.connect(self.add)
        self._to_whom.saved.connect(self._tell_draft)
        self._add = Button(look, self.tr("Ask"), kind=ButtonKind.PRIMARY, icon="plus")
        self._add.setAccessibleName(self.tr("Add this question"))
        self._add.clicked.connect(self.add)
        self._kind = ChoiceBox(
            self.tr("How the new question is asked"), [KIND_NAMES[kind] for kind in KINDS]
        )
        self._kind.activated.connect(self._on_kind)
        self._deadline = NameBox(self.tr("Deadline of the new question"), self._no_rule)
        self._deadline.returnPressed.connect(self.add)
        self._deadline.saved.connect(self._tell_draft)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.s)
        row.addWidget(self._to_whom, 1)
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.s)
        column.addWidget(self.text)
        column.addWidget(self._heading)
        column.addWidget(self._kind)
        column.addWidget(self._deadline)
        column.addWidget(self._row)
        for part in (self._kind, self._deadline, self._row):
            part.hide()
        self._heading.hide()
        self.setFocusProxy(self.text)

    def set_people(self, people: Sequence[str]) -> None:
        """Whom a question may be put to, as suggestions."""
        self._to_whom.set_names(people)

    def set_item(self, item_id: int | None, heading: str) -> None:
        """The item being read; a question half written stays about the one it was begun on.

        So does one for which the member has come to the box and not typed yet: the reader tells
        the item again whenever something more is known of the papers.
        """
        self._here = (item_id, heading)
        if not self.text.text and not self._is_begun(item_id):
            self._be_about_here()

    def _is_begun(self, item_id: int | None) -> bool:
        pointed = self._mark_id is not None or self._parent_id is not None
        return pointed and (item_id == self._about[0] or self.text.hasFocus())

    def _be_about_here(self) -> None:
        self._about, self._mark_id, self._parent_id = self._here, None, None
        self._invite(self._here[1])

    def set_rule(self, deadline: Deadline | None) -> None:
        """By when a question on notice must be in, as the body's rule tells; None where none does.

        It stands in the box for the deadline, and counts where nothing is typed there.
        """
        self._by_rule = self.tr("Send by {0}").format(deadline) if deadline is not None else ""
        self._on_text()

    def set_under(self, question_id: int, item_id: int | None, words: str) -> None:
        """Write a supplementary to a question, said as ``words``."""
        self._parent_id = question_id
        self.set_about(item_id, words)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_about(self, item_id: int | None, place: str, mark_id: int | None = None) -> None:
        """Ask about this item and mark, said as ``place``; what is half written too."""
        self._about, self._mark_id = (item_id, place), mark_id
        self._invite(place)
        self._on_text()
        self._tell_draft()

    @property
    def mark_id(self) -> int | None:
        """The mark the question is about."""
        return self._mark_id

    @property
    def kind(self) -> QuestionKind:
        """How it is to be asked."""
        if self._parent_id is not None:
            return QuestionKind.SUPPLEMENTARY
        return KINDS[self._kind.currentIndex()]

    @property
    def parent_id(self) -> int | None:
        """The question that a supplementary arises from."""
        return self._parent_id

    @property
    def deadline(self) -> str:
        """The deadline as typed; what is hidden does not count."""
        return self._deadline.text().strip() if self.kind in SENT_KINDS else ""

    @property
    def draft(self) -> QuestionDraft | None:
        """What is half written, None for nothing."""
        if not self.text.text.strip():
            return None
        whom = self._to_whom.text()
        return QuestionDraft(
            self.text.text,
            whom,
            self._about[0],
            self._mark_id,
            self.kind,
            self.deadline,
            self._parent_id,
        )

    def set_draft(self, draft: QuestionDraft | None, place: str = "") -> None:
        """Show what was half written before; ``place`` says what it is about."""
        self.flush()
        self._told = draft
        self.text.set_text(draft.text if draft is not None else "")
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._to_whom.set_text(draft.to_whom if draft is not None else "")
        self._deadline.set_text(draft.deadline if draft is not None else "")
        self._parent_id = draft.parent_id if draft is not None else None
        kind = draft.kind if draft is not None else QuestionKind.MEETING
        self._kind.setCurrentIndex(KINDS.index(kind) if kind in KINDS else 0)
        if draft is not None:
            self._about, self._mark_id = (draft.item_id, place), draft.annotation_id
        else:
            self._about, self._mark_id = self._here, None
        self._on_text()

    def clear(self) -> None:
        """The question is on disk: room for another."""
        self.text.clear()
        self._to_whom.set_text("")
        self._to_whom.clear()
        self._deadline.set_text("")
        self._deadline.clear()
        self._kind.setCurrentIndex(0)
        self._be_about_here()
        self.flush()

    def flush(self) -> None:
        """Have the draft kept now if it is not yet."""
        self.text.flush()
        self._to_whom.flush()
        self._deadline.flush()
        self._tell_draft()

    def add(self) -> None:
        """Add what is written, if anything is."""
        text = self.text.text.strip()
        if text:
            self.asked.emit(self._about[0], text, self._to_whom.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.add()
                self.text.setFocus()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in any of the fields leaves them."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.flush()
        self.left.emit()
        if not self.text.text:
            self._be_about_here()

    def _on_kind(self) -> None:
        self._on_text()
        self._tell_draft()

    def _invite(self, place: str) -> None:
        words = self.tr("Ask about {0}…").format(place.rstrip(".")) if place else self.tr("Ask…")
        self.text.invite(words)

    def _tell_draft(self, _text: str = "") -> None:
        draft = self.draft
        if draft != self._told:
            self._told = draft
            self.draft_changed.emit(draft)

    def _on_text(self) -> None:
        writing = bool(self.text.text.strip())
        under = self._parent_id is not None
        self._row.setVisible(writing)
        self._kind.setVisible(writing and not under)
        self._deadline.setVisible(writing and self.kind in SENT_KINDS)
        by_rule = self._by_rule if self.kind is QuestionKind.NOTICE else ""
        self._deadline.setPlaceholderText(by_rule or self._no_rule)
        said = self.tr("Supplementary to “{0}”") if under else self.tr("About {0}")
        self._heading.setText(said.format(self._about[1]))
        self._heading.setVisible(writing and bool(self._about[1]))

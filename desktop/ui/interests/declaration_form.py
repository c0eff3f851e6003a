# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form for a declaration: a new one is recorded with a button, an old one as it is edited.

Until it is recorded a new one is a draft, told as it is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop.domain.draft import DeclarationDraft
from desktop.domain.interest import (
    NO_DETAILS,
    ActionTaken,
    Declaration,
    DeclarationDetails,
    DeclarationKind,
    Whose,
)
from desktop.domain.out_of_room import may_leave_for
from desktop.domain.rule_profile import RuleProfile
from desktop.ui.interests.declaration_row import FORM_KINDS, action_name, kind_name
from desktop.ui.interests.details_fields import DetailsFields
from desktop.ui.interests.rules_text import kind_text
from desktop.ui.interests.times_fields import TimesFields
from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.tick_box import TickBox

WHOSE = tuple(Whose)
WHOSE_NAMES = ("Not said", "Mine", "My spouse or partner's", "A relative's or close associate's")
_ITEM = Qt.ItemDataRole.UserRole
Compose = Callable[[DeclarationDraft], str | None]
"""The sentence for what is in the form, from the register and the rules; None where neither tells.
"""


class DeclarationForm(Card):
    """``items`` are ids and headings of the agenda in order; the meeting ``starts`` then."""

    edited = Signal(object)
    """A DeclarationDraft, whenever something in the form of an old declaration was changed."""
    recorded = Signal(object)
    """A DeclarationDraft: the new declaration is to be recorded. The form stays as it is."""
    draft_changed = Signal(object)
    """The DeclarationDraft to keep of a new declaration; None while nothing is written."""
    closed = Signal()
    hours_changed = Signal(object, object)
    """The hours an old declaration's member left at and came back at; None for none."""
    missing = Signal(QWidget, QWidget)
    """It could not be recorded yet: the field that is wanting, and what is said beside it."""
    left = Signal()
    """Escape: the member is done here for now; what is half written stays."""

    def __init__(
        self,
        look: Look,
        items: Sequence[tuple[int, str]],
        chosen: Sequence[int],
        declaration: Declaration | None = None,
        *,
        starts: time | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "", parent)
        self._new = declaration is None
        title = self.tr("Declare an interest") if self._new else self.tr("Edit declaration")
        self.setAccessibleName(title)
        self._kinds = (None, *FORM_KINDS) if self._new else FORM_KINDS
        self._unsaved = False
        self._kind = ChoiceBox(
            self.tr("Kind of declaration"),
            [kind_name(kind) if kind is not None else self.tr("Choose…") for kind in self._kinds],
        )
        self._no_kind = MessageBar(look)
        self._no_words = MessageBar(look)
        self._rules: RuleProfile | None = None
        self._rule = label("", "small", wrap=True)
        self._rule.hide()
        self._details = declaration.details if declaration is not None else NO_DETAILS
        self._whose = ChoiceBox(self.tr("Whose it is"), WHOSE_NAMES)
        self._more = DetailsFields(look)
        self._sensitive = TickBox(look, self.tr("Sensitive: never show what it is"))
        self._wording = AutosaveEditor(
            self.tr("Wording"), self.tr("What do you declare? For example, governor of a school")
        )
        self._look = look
        self._items = self._item_list(look)
        self._fill_items(items, chosen)
        self._action = ChoiceBox(self.tr("What I did"), [action_name(a) for a in ActionTaken])
        if declaration is not None:
            self._fill(declaration.kind, declaration.wording, declaration.action, self._details)
        self.body.addWidget(label(title, "heading"))
        for words, field in (
            (self.tr("Kind"), self._kind),
            (self.tr("Wording"), self._wording),
            (self.tr("About these items (none: the whole meeting)"), self._items),
            (self.tr("Whose it is"), self._whose),
            (self.tr("What I did"), self._action),
        ):
            name = label(words, "small", wrap=True)
            name.setBuddy(field)
            self.body.addWidget(name)
            self.body.addWidget(field)
            if field is self._items:
                self._items_name = name
            if field is self._kind:
                self.body.addWidget(self._no_kind)
            elif field is self._wording:
                self.body.addWidget(self._no_words)
            elif field is self._whose:
                self.body.addWidget(self._rule)
        self._show_items()
        self._times: TimesFields | None = None
        if declaration is not None and may_leave_for(declaration):
            self._times = TimesFields(look)
            self._times.set_times(declaration.left_at, declaration.returned_at, starts)
            self._times.changed.connect(self.hours_changed)
            self.body.addWidget(self._times)
        self.body.addWidget(self._more)
        self.body.addWidget(self._sensitive)
        self._buttons(look)
        self.setFocusProxy(self._wording)
        self._begun = self._told = self.draft
        self._kind.currentIndexChanged.connect(self._no_kind.hide)
        self._kind.currentIndexChanged.connect(self._show_rule)
        self._kind.currentIndexChanged.connect(self._on_edited)
        self._whose.currentIndexChanged.connect(self._on_edited)
        self._sensitive.toggled.connect(self._on_edited)
        self._more.changed.connect(self._on_edited)
        self._action.currentIndexChanged.connect(self._on_edited)
        self._items.itemChanged.connect(self._on_edited)
        self._wording.saved.connect(self._on_edited)
        self._wording.textChanged.connect(self._no_words.hide)
        self._wording.finished.connect(self._finished)
        self._wording.escaped.connect(self._escaped)
        self._was_escape = False
        self.compose: Compose = lambda _draft: None
        self._composed_of = self.draft

    @property
    def draft(self) -> DeclarationDraft:
        """What is in the form."""
        rows = [self._items.item(row) for row in range(self._items.count())]
        return DeclarationDraft(
            kind=self._kinds[self._kind.currentIndex()],
            wording=self._wording.text.strip(),
            item_ids=tuple(
                row.data(_ITEM) for row in rows if row.checkState() == Qt.CheckState.Checked
            ),
            action=list(ActionTaken)[self._action.currentIndex()],
            details=replace(
                self._more.put_into(self._details),
                whose=WHOSE[self._whose.currentIndex()],
                sensitive=self._sensitive.isChecked(),
            ),
        )

    @property
    def is_untouched(self) -> bool:
        """Whether it still is as it was opened."""
        return self._new and self.draft == self._begun

    def set_draft(self, draft: DeclarationDraft) -> None:
        """Go on with what was written before."""
        self._details = draft.details
        self._fill(draft.kind, draft.wording, draft.action, draft.details)
        self._wording.moveCursor(QTextCursor.MoveOperation.End)
        self._choose_items(draft.item_ids)
        self._told = self._composed_of = self.draft
        self._allow()

    def set_items(self, items: Sequence[tuple[int, str]]) -> None:
        """The agenda has changed; what is chosen stays so as far as it is there."""
        self._fill_items(items, self.draft.item_ids)
        self._show_items()

    def follow(self, chosen: Sequence[int]) -> None:
        """Be about other items, if nothing was written or chosen yet."""
        if self.is_untouched:
            self._choose_items(chosen)
            self._begun = self._told = self.draft

    def refused(self) -> None:
        """What was told last could not be saved: its words must not go with the form."""
        self._unsaved = True

    def flush(self) -> None:
        """Save what was written; a new declaration is kept as a draft."""
        self._wording.flush()
        if self._times is not None:
            self._times.flush()
        if self._new:
            self._on_edited()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the pages, what is half written stays; Ctrl+Enter is "Record"."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._done_here()
        else:
            super().keyPressEvent(event)

    def set_rules(self, rules: RuleProfile) -> None:
        """The rules in use, of which those for the kind chosen are shown."""
        self._rules = rules
        self._show_rule()

    def say(self, sentence: str) -> None:
        """Say something about what is in the form."""
        self._no_kind.show_message(sentence)

    def _show_rule(self) -> None:
        kind = self._kinds[self._kind.currentIndex()]
        said = kind_text(self._rules, kind) if self._rules is not None else ""
        self._rule.setText(said)
        self._rule.setAccessibleName(said)
        self._rule.setVisible(bool(said))

    def _fill(
        self,
        kind: DeclarationKind | None,
        wording: str,
        action: ActionTaken,
        details: DeclarationDetails,
    ) -> None:
        for box in (self._kind, self._action, self._whose, self._sensitive):
            box.blockSignals(True)
        if kind in self._kinds:
            self._kind.setCurrentIndex(self._kinds.index(kind))
        self._wording.set_text(wording)
        self._action.setCurrentIndex(list(ActionTaken).index(action))
        self._whose.setCurrentIndex(WHOSE.index(details.whose))
        self._sensitive.setChecked(details.sensitive)
        self._more.show_details(details)
        for box in (self._kind, self._action, self._whose, self._sensitive):
            box.blockSignals(False)
        self._show_rule()

    def _choose_items(self, chosen: Sequence[int]) -> None:
        self._items.blockSignals(True)
        first: QListWidgetItem | None = None
        for place in range(self._items.count()):
            row = self._items.item(place)
            on = row.data(_ITEM) in chosen
            row.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            first = row if on and first is None else first
        if first is not None:
            self._items.setCurrentItem(first)
        self._items.blockSignals(False)
        self._items.viewport().update()

    def _item_list(self, look: Look) -> QListWidget:
        result = QListWidget()
        result.setAccessibleName(self.tr("Items it is about"))
        result.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        result.setTextElideMode(Qt.TextElideMode.ElideRight)
        return result

    def _fill_items(self, items: Sequence[tuple[int, str]], chosen: Sequence[int]) -> None:
        look, result = self._look, self._items
        line = look.metrics().height() + look.px(9)
        result.blockSignals(True)
        result.clear()
        for ident, heading in items:
            row = QListWidgetItem(heading, result)
            row.setData(_ITEM, ident)
            row.setToolTip(heading)
            row.setSizeHint(QSize(0, line))
            row.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsSelectable
            )
            row.setCheckState(Qt.CheckState.Unchecked)
        result.blockSignals(False)
        self._choose_items(chosen)
        lines = min(max(len(items), 1), 6)
        result.setFixedHeight(lines * line + look.px(6))

    def _show_items(self) -> None:
        """A meeting whose papers have not come yet has none to choose from."""
        for part in (self._items_name, self._items):
            part.setVisible(self._items.count() > 0)

    def _buttons(self, look: Look) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        if self._new:
            cancel = Button(look, self.tr("Cancel"), kind=ButtonKind.QUIET)
            cancel.clicked.connect(self._cancel)
            row.addWidget(cancel)
            self._done = Button(look, self.tr("Record"), kind=ButtonKind.PRIMARY)
            self._done.clicked.connect(self._record)
            self._wording.textChanged.connect(self._allow)
            self._allow()
        else:
            self._done = Button(look, self.tr("Done"), kind=ButtonKind.QUIET)
            self._done.clicked.connect(self._close)
        row.addWidget(self._done)
        self.body.addLayout(row)

    def _allow(self) -> None:
        self._done.setEnabled(bool(self.draft.wording))

    def _record(self) -> None:
        draft = self.draft
        if draft.kind is None:
            sentence = self.tr("Choose the kind of declaration first.")
            self._no_kind.show_message(sentence, Level.WARNING)
            self._kind.setFocus()
            self.missing.emit(self._kind, self._no_kind)
        elif not draft.wording:
            sentence = self.tr("Write in a few words what you declare.")
            self._no_words.show_message(sentence, Level.WARNING)
            self._wording.setFocus()
            self.missing.emit(self._wording, self._no_words)
        else:
            self.recorded.emit(draft)

    def _escaped(self) -> None:
        self._was_escape = True

    def _finished(self) -> None:
        """The words were finished: by Escape, or by Ctrl+Enter, which is "Record"."""
        was_escape, self._was_escape = self._was_escape, False
        if was_escape:
            self._leave()
        else:
            self._done_here()

    def _done_here(self) -> None:
        if self._new:
            self._record()
        else:
            self._close()

    def _leave(self) -> None:
        """Go back to the pages. A new declaration with nothing in it is put away."""
        if not self._new or self.is_untouched:
            self._close()
        else:
            self.flush()
        self.left.emit()

    def _cancel(self) -> None:
        self.draft_changed.emit(None)
        self.closed.emit()

    def _close(self) -> None:
        if self._new:
            self._cancel()
            return
        self.flush()
        if self._unsaved:
            self._on_edited()
        if not self._unsaved:
            self.closed.emit()

    def _word_anew(self) -> None:
        """Wording that is still as it was composed says what is chosen now; own words stay."""
        before, now = self._composed_of, self.draft
        self._composed_of = now
        if replace(now, action=before.action) == before or now.wording != before.wording:
            return
        if now.wording == self.compose(before):
            self._wording.set_text(self.compose(now) or now.wording)
            self._composed_of = self.draft

    def _on_edited(self, *_value: object) -> None:
        self._word_anew()
        draft = self.draft
        if self._new and draft != self._told:
            self._told = draft
            self.draft_changed.emit(None if draft == self._begun else draft)
        elif not self._new and draft.wording:
            self._unsaved = False
            self.edited.emit(draft)

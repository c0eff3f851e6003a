# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules in use: chosen here, read here, copied and changed here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.rule_profile import ADVICE, RuleProfile
from desktop.services.use_rules import RuleChoice, RuleShelf
from desktop.ui.interests.declaration_row import kind_name
from desktop.ui.interests.rules_editor import RulesEditor
from desktop.ui.interests.rules_text import case_line, facts_of
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar


class RulesTab(QWidget):
    """Is given a shelf of profiles and which is in use."""

    chosen = Signal(str)
    copied = Signal(object)
    changed = Signal(int, object, object)
    deleted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shelf = RuleShelf(())
        self._choice: RuleChoice | None = None
        self._shown: tuple[object, ...] = ()
        self._edited: int | None = None  # the own rules that there are fields for
        space = look.theme.space
        page = QWidget()
        page.setProperty("look", "page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(space.m, space.m, space.m, space.l)
        self._column.setSpacing(space.s + 4)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.message = MessageBar(look)
        self.box = ChoiceBox(self.tr("Rules in use"), [])
        self.box.activated.connect(self._on_chosen)
        self.copy = Button(look, self.tr("Copy to change"), icon="edit")
        self.copy.clicked.connect(self._on_copy)
        self.delete = Button(look, self.tr("Delete"), icon="bin")
        self.delete.clicked.connect(self._on_delete)
        head = QHBoxLayout()
        title = label(self.tr("Rules in use"))
        title.setBuddy(self.box)
        head.addWidget(title)
        head.addWidget(self.box, 1)
        head.addWidget(self.copy)
        head.addWidget(self.delete)
        self._column.addWidget(self.message)
        self._column.addLayout(head)
        self._body = QWidget()
        self._column.addWidget(self._body)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self.box)

    def show_rules(self, shelf: RuleShelf, key: str) -> None:
        """Show what there is to choose from, and the one with this key."""
        self._shelf, self._choice = shelf, shelf.get(key)
        shown = (shelf, self._choice)
        if shown == self._shown:
            return
        self._shown = shown
        self.box.clear()
        self.box.addItems([_name(choice.profile) for choice in shelf.choices])
        if self._choice in shelf.choices:
            self.box.setCurrentIndex(shelf.choices.index(self._choice))
        self.delete.setVisible(self._choice.own_id is not None)
        if shelf.faults:
            self.message.show_message(" ".join(shelf.faults), Level.WARNING)
        old = self._body
        if self._goes_on(old):
            return
        self._body = self._made(self._choice)
        self._column.replaceWidget(old, self._body)
        self._body.show()  # now, and not when the layout gets round to it
        old.hide()
        old.deleteLater()

    def _goes_on(self, body: QWidget) -> bool:
        """Whether the fields that are there can show it: the member may be in one of them."""
        choice = self._choice
        return (
            choice is not None
            and choice.own_id is not None
            and isinstance(body, RulesEditor)
            and self._edited == choice.own_id
            and body.follow(choice.profile)
        )

    def _made(self, choice: RuleChoice) -> QWidget:
        self._edited = choice.own_id
        if choice.own_id is not None:
            own_id = choice.own_id
            editor = RulesEditor(self._look, choice.profile)
            editor.changed.connect(lambda after: self.changed.emit(own_id, editor.profile, after))
            editor.refused.connect(
                lambda sentence: self.message.show_message(sentence, Level.WARNING)
            )
            return editor
        return _Reading(self._look, choice.profile)

    def _on_chosen(self, place: int) -> None:
        self.chosen.emit(self._shelf.choices[place].key)

    def _on_copy(self) -> None:
        if self._choice is not None:
            self.copied.emit(self._choice.profile)

    def _on_delete(self) -> None:
        if self._choice is not None and self._choice.own_id is not None:
            self.deleted.emit(self._choice.own_id)


class _Reading(QWidget):
    """A profile that comes with the app, to be read."""

    def __init__(self, look: Look, profile: RuleProfile) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space.s + 4)
        column.addWidget(label(facts_of(profile), "muted", wrap=True))
        if profile.notes:
            column.addWidget(label(profile.notes, wrap=True))
        for rules in profile.kinds:
            name = kind_name(rules.kind)
            card = Card(look, name)
            card.body.addWidget(label(name, "heading", wrap=True))
            for case in rules.cases:
                if case.when:
                    card.body.addWidget(label(case.when, wrap=True))
                told = label(case_line(case), wrap=True)
                told.setFont(look.font(bold=True))
                card.body.addWidget(told)
            column.addWidget(card)
        column.addWidget(label(ADVICE, "muted", wrap=True))


def _name(profile: RuleProfile) -> str:
    return f"{profile.name} · {profile.nation}" if profile.nation else profile.name

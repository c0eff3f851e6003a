# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules of the member's own, to be written in; each field is told when it is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.interest import DeclarationKind
from desktop.domain.rule_profile import MOST_DAYS, KindRules, RuleCase, RuleProfile
from desktop.ui.interests.declaration_row import FORM_KINDS, kind_name
from desktop.ui.interests.rules_text import PARTS
from desktop.ui.library.typed_when import TypedWrongError, typed_date
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label

_TEXTS = (
    ("name", "Name"),
    ("nation", "Nation"),
    ("council", "Council"),
    ("version", "Version"),
    ("source", "Source"),
    ("sensitive_wording", "Wording for a sensitive interest"),
    ("notes", "Notes"),
)


_Read = Callable[[RuleProfile], str]


class RulesEditor(QWidget):
    """``changed`` carries the RuleProfile as it is to be, ``refused`` why something can't be.

    What was changed comes back by :meth:`follow`, so that the member can go on in the next field.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, look: Look, profile: RuleProfile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._profile = profile
        self._lines: list[tuple[QLineEdit, _Read]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space.s + 4)
        facts = Card(look, self.tr("About these rules"))
        grid = QGridLayout()
        for row, (field, name) in enumerate(_TEXTS):
            edit = self._line(name, attrgetter(field), self._text_setter(field))
            self._add_row(grid, row, name, edit)
        self._add_row(
            grid,
            len(_TEXTS),
            self.tr("In force from"),
            self._line(self.tr("In force from"), _day, self._set_day),
        )
        self._add_row(
            grid,
            len(_TEXTS) + 1,
            self.tr("Days to register in, the first included; 0 for none"),
            self._line(
                self.tr("Days to register in"),
                lambda shown: str(shown.register_days),
                self._set_register_days,
            ),
        )
        facts.body.addLayout(grid)
        self._column.addWidget(facts)
        for place, rules in enumerate(profile.kinds):
            self._column.addWidget(self._kind_card(place, rules))
        self._add_kind_row()

    @property
    def profile(self) -> RuleProfile:
        """The rules as they are stored."""
        return self._profile

    def follow(self, profile: RuleProfile) -> bool:
        """Show what the rules say now; whether there is a field for each of their words.

        The field that is being written in keeps what is not stored yet.
        """
        if _shape(profile) != _shape(self._profile):
            return False
        self._profile = profile
        for edit, read in self._lines:
            if not (edit.hasFocus() and edit.isModified()):
                _put(edit, read(profile))
        return True

    def _kind_card(self, place: int, rules: KindRules) -> Card:
        name = kind_name(rules.kind)
        card = Card(self._look, name)
        head = QHBoxLayout()

        def cases() -> tuple[RuleCase, ...]:
            return self._profile.kinds[place].cases

        head.addWidget(label(name, "heading", wrap=True), 1)
        for words, act in (
            (self.tr("Add a case"), lambda: self._put_cases(place, (*cases(), RuleCase()))),
            (self.tr("Remove this kind"), lambda: self._remove_kind(place)),
        ):
            button = Button(self._look, words, kind=ButtonKind.QUIET)
            button.setAccessibleName(f"{words}: {name}")
            button.clicked.connect(act)
            head.addWidget(button)
        card.body.addLayout(head)
        grid = QGridLayout()
        wording = self._line(
            self.tr("Wording of a declaration"),
            lambda shown: shown.kinds[place].wording,
            lambda text: self._put_kind(place, replace(self._profile.kinds[place], wording=text)),
        )
        self._add_row(grid, 0, self.tr("Wording, with {interest} and {items}"), wording)
        card.body.addLayout(grid)
        for number in range(len(rules.cases)):
            card.body.addWidget(self._case(place, number))
        return card

    def _case(self, place: int, number: int) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, self._look.theme.space.s, 0, 0)
        fields = (("when", self.tr("When")), *PARTS)

        def reader(field: str) -> _Read:
            return lambda shown: str(getattr(shown.kinds[place].cases[number], field))

        def setter(field: str) -> Callable[[str], None]:
            def put(text: str) -> None:
                cases = list(self._profile.kinds[place].cases)
                cases[number] = replace(cases[number], **{field: text})
                self._put_cases(place, tuple(cases))

            return put

        def take_away() -> None:
            cases = self._profile.kinds[place].cases
            self._put_cases(place, (*cases[:number], *cases[number + 1 :]))

        for row, (field, name) in enumerate(fields):
            edit = self._line(f"{name}, case {number + 1}", reader(field), setter(field))
            self._add_row(grid, row, name, edit)
        remove = Button(self._look, self.tr("Remove this case"), kind=ButtonKind.QUIET)
        remove.clicked.connect(take_away)
        grid.addWidget(remove, len(fields), 1)
        return box

    def _add_kind_row(self) -> None:
        known = {rules.kind for rules in self._profile.kinds}
        left = [kind for kind in FORM_KINDS if kind not in known]
        if not left:
            return
        row = QHBoxLayout()
        box = ChoiceBox(self.tr("Kind to add"), [kind_name(kind) for kind in left])
        add = Button(self._look, self.tr("Add this kind"), icon="plus")
        add.clicked.connect(
            lambda: self.changed.emit(
                replace(
                    self._profile,
                    kinds=(
                        *self._profile.kinds,
                        KindRules(left[box.currentIndex()], (RuleCase(),)),
                    ),
                )
            )
        )
        row.addWidget(box)
        row.addWidget(add)
        row.addStretch(1)
        self._column.addLayout(row)

    # Telling

    def _text_setter(self, field: str) -> Callable[[str], None]:
        return lambda text: self.changed.emit(_with_text(self._profile, field, text))

    def _set_day(self, text: str) -> None:
        try:
            day = typed_date(text)
        except TypedWrongError as wrong:
            self.refused.emit(str(wrong))
        else:
            self.changed.emit(replace(self._profile, effective=day))

    def _set_register_days(self, text: str) -> None:
        if text.isdecimal() and int(text) <= MOST_DAYS:
            self.changed.emit(replace(self._profile, register_days=int(text)))
        else:
            self.refused.emit(f"The days to register in are a number from 0 to {MOST_DAYS}.")

    def _put_kind(self, place: int, rules: KindRules) -> None:
        kinds = list(self._profile.kinds)
        kinds[place] = rules
        self.changed.emit(replace(self._profile, kinds=tuple(kinds)))

    def _put_cases(self, place: int, cases: tuple[RuleCase, ...]) -> None:
        self._put_kind(place, replace(self._profile.kinds[place], cases=cases))

    def _remove_kind(self, place: int) -> None:
        kinds = self._profile.kinds
        self.changed.emit(replace(self._profile, kinds=(*kinds[:place], *kinds[place + 1 :])))

    # Building

    def _line(self, name: str, read: _Read, told: Callable[[str], None]) -> QLineEdit:
        edit = QLineEdit()
        edit.setAccessibleName(name)
        _put(edit, read(self._profile))
        self._lines.append((edit, read))

        def tell() -> None:
            words = " ".join(edit.text().split())
            if words != " ".join(read(self._profile).split()):
                edit.setModified(False)
                told(words)

        edit.editingFinished.connect(tell)
        return edit

    def _add_row(self, grid: QGridLayout, row: int, name: str, edit: QLineEdit) -> None:
        title = label(name, "small", wrap=True)
        title.setBuddy(edit)
        title.setFixedWidth(self._look.px(150))
        grid.addWidget(title, row, 0)
        grid.addWidget(edit, row, 1)


def _shape(profile: RuleProfile) -> tuple[tuple[DeclarationKind, int], ...]:
    """The kinds, and how many cases each has: what there are fields for."""
    return tuple((rules.kind, len(rules.cases)) for rules in profile.kinds)


def _day(profile: RuleProfile) -> str:
    return profile.effective.strftime("%d/%m/%Y") if profile.effective else ""


def _put(edit: QLineEdit, text: str) -> None:
    if edit.text() != text:
        edit.setText(text)
        edit.setCursorPosition(0)


def _with_text(profile: RuleProfile, field: str, text: str) -> RuleProfile:
    changed: dict[str, Any] = {field: text}
    return replace(profile, **changed)

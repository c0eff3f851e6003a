# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form for an entry of the register. Nothing is stored before Save, or before it is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from desktop.domain.interest import Whose
from desktop.domain.standing_interest import InterestEntry, RegisterChange, RegisterKind
from desktop.ui.interests.day_field import DayField
from desktop.ui.interests.register_wording import history_line
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.tick_box import TickBox

WHOSE = (Whose.MINE, Whose.PARTNER, Whose.RELATIVE)
WHOSE_NAMES = ("Mine", "My spouse or partner's", "A relative's or close associate's")


class InterestForm(Card):
    """``saved`` carries the InterestEntry to store; the form stays until it is taken away."""

    saved = Signal(object)
    closed = Signal()

    def __init__(
        self,
        look: Look,
        entry: InterestEntry | None = None,
        history: Sequence[RegisterChange] = (),
        parent: QWidget | None = None,
    ) -> None:
        title = "Edit interest" if entry is not None else "Add an interest"
        super().__init__(look, title, parent)
        self._look = look
        self._begun = entry
        self.kind = ChoiceBox(
            self.tr("Kind of interest"), [_shown_kind(k.value) for k in RegisterKind]
        )
        self.kind.setEditable(True)
        self.kind.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        typed = self.kind.lineEdit()
        assert typed is not None  # it is editable
        typed.setAccessibleName(self.tr("Kind of interest"))
        self.organisation = self._line(
            self.tr("Organisation or land"), self.tr("Larkfield School, or 7 Hollow Lane, EL4 9QZ")
        )
        self.role = self._line(self.tr("Role"), self.tr("For example governor"))
        self.whose = ChoiceBox(self.tr("Whose it is"), WHOSE_NAMES)
        self.since = DayField(look, self.tr("Since"))
        self.aware = DayField(look, self.tr("Became aware of it, or of a change, on"))
        self.registered = DayField(look, self.tr("Registered with the council on"))
        self.ended = DayField(look, self.tr("Ended on"))
        for day in (self.since, self.aware, self.registered, self.ended):
            day.edit.returnPressed.connect(self.save)
        self.look_for = self._line(
            self.tr("Other words to look for"),
            self.tr("Initials, streets, postcodes, with ; between them"),
        )
        self.sensitive = TickBox(look, self.tr("Sensitive: never show what it is"))
        self._message = MessageBar(look)
        self.body.addWidget(label(title, "heading"))
        self._lay_out()
        self.body.addWidget(self._message)
        self._buttons()
        if history:
            self.body.addWidget(label(self.tr("History"), "section"))
            for change in history:
                self.body.addWidget(label(history_line(change), "small", wrap=True))
        self._fill(entry or InterestEntry(RegisterKind.BODY.value))
        self._shown = self.entry
        self.setFocusProxy(self.organisation)

    @property
    def entry(self) -> InterestEntry:
        """What stands in the form."""
        words = tuple(" ".join(each.split()) for each in self.look_for.text().split(";"))
        return InterestEntry(
            kind=_stored_kind(" ".join(self.kind.currentText().split())),
            organisation=" ".join(self.organisation.text().split()),
            role=" ".join(self.role.text().split()),
            whose=WHOSE[self.whose.currentIndex()],
            since=self.since.day,
            aware_on=self.aware.day,
            registered_on=self.registered.day,
            ended_on=self.ended.day,
            sensitive=self.sensitive.isChecked(),
            look_for=tuple(each for each in words if each),
        )

    @property
    def is_touched(self) -> bool:
        """Whether something in it is not stored."""
        return self.entry != self._shown

    def refuse(self, sentence: str) -> None:
        """Say why it could not be stored."""
        self._message.show_message(sentence, Level.WARNING)

    def save(self) -> None:
        """Ask for it to be stored, unless a day is wrong."""
        wrong = [f for f in (self.since, self.aware, self.registered, self.ended) if f.is_wrong]
        if wrong:
            self.refuse(self.tr("One of the days is not understood; put it right or empty it."))
            wrong[0].setFocus()
        else:
            self.saved.emit(self.entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes an untouched form; Ctrl+Enter saves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and not self.is_touched:
            self.closed.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        else:
            super().keyPressEvent(event)

    def _fill(self, entry: InterestEntry) -> None:
        self.kind.setCurrentText(_shown_kind(entry.kind))
        self.organisation.setText(entry.organisation)
        self.role.setText(entry.role)
        self.whose.setCurrentIndex(WHOSE.index(entry.whose) if entry.whose in WHOSE else 0)
        self.since.set_day(entry.since)
        self.aware.set_day(entry.aware_on)
        self.registered.set_day(entry.registered_on)
        self.ended.set_day(entry.ended_on)
        self.look_for.setText("; ".join(entry.look_for))
        self.sensitive.setChecked(entry.sensitive)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.theme.space.m)
        grid.setVerticalSpacing(self._look.theme.space.s)
        fields = (
            (self._named(self.tr("Kind of interest"), self.kind), 0, 0, 1),
            (self._named(self.tr("Whose it is"), self.whose), 0, 1, 1),
            (self._named(self.tr("Organisation or land"), self.organisation), 1, 0, 1),
            (self._named(self.tr("Role"), self.role), 1, 1, 1),
            (self.since, 2, 0, 1),
            (self.aware, 2, 1, 1),
            (self.registered, 3, 0, 1),
            (self.ended, 3, 1, 1),
            (self._named(self.tr("Other words to look for"), self.look_for), 4, 0, 2),
            (self.sensitive, 5, 0, 2),
        )
        for field, row, column, wide in fields:
            grid.addWidget(field, row, column, 1, wide, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)

    def _named(self, name: str, field: QWidget) -> QWidget:
        box = QWidget()
        column = QGridLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setVerticalSpacing(self._look.theme.space.xs)
        title = label(name, "small", wrap=True)
        title.setBuddy(field)
        column.addWidget(title, 0, 0)
        column.addWidget(field, 1, 0)
        return box

    def _line(self, name: str, placeholder: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setAccessibleName(name)
        edit.setPlaceholderText(placeholder)
        edit.returnPressed.connect(self.save)
        return edit

    def _buttons(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button(self._look, self.tr("Cancel"), kind=ButtonKind.QUIET)
        cancel.clicked.connect(self.closed)
        save = Button(self._look, self.tr("Save"), kind=ButtonKind.PRIMARY)
        save.clicked.connect(self.save)
        row.addWidget(cancel)
        row.addWidget(save)
        self.body.addLayout(row)


def _shown_kind(kind: str) -> str:
    """A kind that registers know begins with a capital, as every choice does."""
    known = any(kind == each.value for each in RegisterKind)
    return kind[:1].upper() + kind[1:] if known else kind


def _stored_kind(text: str) -> str:
    """What stands in the box as it is stored; the member's own words stay as they are."""
    known = (each.value for each in RegisterKind)
    return next((kind for kind in known if kind.casefold() == text.casefold()), text)

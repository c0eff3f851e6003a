# SPDX-License-Identifier: AGPL-3.0-or-later
"""All declarations over all meetings, by meeting. It is given them and says what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.declaration_facts import declaration_facts
from desktop.domain.declaration_record import Recorded, RecordWanted
from desktop.domain.interest import ActionTaken, DeclarationKind
from desktop.ui.interests.day_field import DayField
from desktop.ui.interests.declaration_row import action_name, kind_name
from desktop.ui.interests.periods import PERIOD_NAMES, Period, days_of
from desktop.ui.library.wording import said_date
from desktop.ui.look.look import Look
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.section_list import (
    AnyRow,
    SectionDelegate,
    SectionHeading,
    SectionModel,
    SectionRow,
    chosen_row,
)


class DeclarationsTab(QWidget):
    """Choices above, the declarations below; those of the latest meeting stand first."""

    wanted_changed = Signal(object)
    """Another choice: the RecordWanted."""
    opened = Signal(int, int)
    """The meeting and the declaration to go to."""

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._interests: list[tuple[int, str]] = []
        self._rows: dict[int, Recorded] = {}
        self._kinds = tuple(DeclarationKind)
        self.kind = ChoiceBox(
            self.tr("Which kind"), [self.tr("Every kind"), *(kind_name(k) for k in self._kinds)]
        )
        self.interest = ChoiceBox(self.tr("About which interest"), [self.tr("Every interest")])
        self.period = ChoiceBox(self.tr("When"), PERIOD_NAMES)
        self.since = DayField(look, self.tr("From"))
        self.until = DayField(look, self.tr("To"))
        self._days = QWidget()
        self._model = SectionModel(self)
        self.list = CardList(self.tr("My declarations"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(SectionDelegate(look, self.list))
        self._nothing = EmptyState(
            look,
            "declare",
            self.tr(
                "What you declare at meetings is gathered here: press D in the papers of a"
                " meeting, or write it in its Interests pane."
            ),
            heading=self.tr("Nothing declared yet"),
            size=56,
        )
        self._none = EmptyState(look, "filter", self.tr("No declaration is like that."))
        self._lay_out(look)
        for box in (self.kind, self.interest, self.period):
            box.currentIndexChanged.connect(self._on_choice)
        for field in (self.since, self.until):
            field.changed.connect(self._on_choice)
        self.list.opened.connect(self._open)

    def _lay_out(self, look: Look) -> None:
        space = look.theme.space
        choices = QHBoxLayout()
        edge = 2  # where the cards begin, inside the frame of their list
        choices.setContentsMargins(edge, space.s, edge, 0)
        choices.setSpacing(space.s)
        for box in (self.kind, self.interest, self.period):
            choices.addWidget(box, 1)
        days = QHBoxLayout(self._days)
        days.setContentsMargins(edge, 0, edge, 0)
        days.setSpacing(space.s)
        days.addWidget(self.since)
        days.addWidget(self.until)
        days.addStretch(1)
        self._days.hide()
        self._stack = CurrentStack()
        for page in (self.list, self._nothing, self._none):
            self._stack.addWidget(page)
        # The cards stand below the title of the page, as those of the register beside them.
        column = QVBoxLayout(self)
        column.setContentsMargins(space.m - edge, 0, space.m - edge, 0)
        column.setSpacing(space.s)
        column.addLayout(choices)
        column.addWidget(self._days)
        column.addWidget(self._stack, 1)

    @property
    def wanted(self) -> RecordWanted:
        """What is chosen."""
        since, until = days_of(self._period, self._today)
        if self._period is Period.BETWEEN:
            since, until = self.since.day, self.until.day
        place = self.interest.currentIndex()
        return RecordWanted(
            kind=self._kinds[self.kind.currentIndex() - 1] if self.kind.currentIndex() else None,
            interest_id=self._interests[place - 1][0] if place > 0 else None,
            since=since,
            until=until,
        )

    @property
    def _period(self) -> Period:
        return tuple(Period)[self.period.currentIndex()]

    def set_interests(self, interests: Sequence[tuple[int, str]]) -> None:
        """The entries of the register to choose by: ids and what lists call them."""
        if list(interests) == self._interests:
            return
        chosen = self.wanted.interest_id
        self._interests = list(interests)
        self.interest.blockSignals(True)
        self.interest.clear()
        self.interest.addItems([self.tr("Every interest"), *(name for _, name in interests)])
        ids = [ident for ident, _ in interests]
        self.interest.setCurrentIndex(ids.index(chosen) + 1 if chosen in ids else 0)
        self.interest.blockSignals(False)

    def show_declarations(self, found: Sequence[Recorded]) -> None:
        """Show these, the latest meeting first."""
        self._rows = {one.declaration.id: one for one in found}
        rows: list[AnyRow] = []
        for meeting_id, of_meeting in groupby(found, lambda one: one.meeting.id):
            made = list(of_meeting)
            rows.append(SectionHeading(("meeting", meeting_id), _meeting_said(made[0]), len(made)))
            rows += [_row(one) for one in made]
        self._model.set_rows(rows)
        if found:
            self._stack.setCurrentWidget(self.list)
        else:
            self._stack.setCurrentWidget(self._nothing if self.wanted.is_all else self._none)

    def begin(self) -> None:
        """Put the focus on the list."""
        if self._model.rowCount() and not self.list.currentIndex().isValid():
            self.list.choose(self._model.index(1))
        (self.list if self._model.rowCount() else self.kind).setFocus()

    def _on_choice(self, *_value: object) -> None:
        self._days.setVisible(self._period is Period.BETWEEN)
        self.wanted_changed.emit(self.wanted)

    def _open(self, index: QModelIndex) -> None:
        row = chosen_row(index)
        one = self._rows.get(row.key) if row is not None and isinstance(row.key, int) else None
        if one is not None:
            self.opened.emit(one.meeting.id, one.declaration.id)


def _meeting_said(one: Recorded) -> str:
    day = one.meeting.card.date
    return f"{one.meeting.name}, {said_date(day)}" if day is not None else one.meeting.name


def _row(one: Recorded) -> SectionRow:
    declaration = one.declaration
    title = kind_name(declaration.kind)
    if declaration.is_sensitive:
        title = f"{title} (sensitive)"
    facts = ["; ".join(one.items) if one.items else "The whole meeting"]
    if declaration.action is not ActionTaken.UNDECIDED:
        facts.append(f"What I did: {action_name(declaration.action).lower()}")
    facts += [f"{name}: {value}" for name, value in declaration_facts(declaration)]
    if one.interest and not declaration.is_sensitive:
        facts.append(f"In my register: {one.interest}")
    return SectionRow(
        declaration.id, title, declaration.shown_wording, tuple(facts), one.registering
    )

# SPDX-License-Identifier: AGPL-3.0-or-later
"""An entry of the register as a card with buttons to edit, end and delete it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.standing_interest import StandingInterest
from desktop.ui.interests.register_wording import days_line, facts_line
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind, ToolButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import label


class InterestCard(Card):
    """Shows one entry; ``due`` says until when it is to be registered, or is empty.

    One that is ``undated`` was likely registered long ago: the day is to be put in.
    """

    edit_asked = Signal()
    end_asked = Signal()
    delete_asked = Signal()
    registered_asked = Signal()

    def __init__(
        self,
        look: Look,
        one: StandingInterest,
        due: str = "",
        *,
        undated: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        facts, days = facts_line(one), days_line(one)
        said = ". ".join(part for part in (one.shown_name, facts, days, due) if part)
        super().__init__(look, said, parent)
        self.interest_id = one.id
        title = label(one.shown_name, wrap=True)
        title.setFont(look.font(bold=True))
        head = QHBoxLayout()
        head.setSpacing(look.theme.space.xs)
        head.addWidget(title, 1)
        name = one.shown_name
        if one.is_current:
            end = Button(look, self.tr("It has ended"), kind=ButtonKind.QUIET)
            end.setAccessibleName(self.tr("{0} has ended").format(name))
            end.clicked.connect(self.end_asked)
            head.addWidget(end)
        self.edit = edit = ToolButton(look, "edit", self.tr("Edit {0}").format(name), size=18)
        delete = ToolButton(look, "bin", self.tr("Delete {0}").format(name), size=18)
        edit.clicked.connect(self.edit_asked)
        delete.clicked.connect(self.delete_asked)
        head.addWidget(edit)
        head.addWidget(delete)
        self.body.setSpacing(look.theme.space.xs)
        self.body.addLayout(head)
        if facts:
            self.body.addWidget(label(facts, wrap=True))
        self.body.addWidget(label(days, "small", wrap=True))
        if due:
            row = QHBoxLayout()
            row.addWidget(label(due, "small", wrap=True), 1)
            if undated:
                done = Button(look, self.tr("Put in the day…"), kind=ButtonKind.QUIET)
                done.setAccessibleName(self.tr("Put in when {0} was registered").format(name))
                done.clicked.connect(self.edit_asked)
            else:
                done = Button(look, self.tr("Registered today"), icon="check")
                done.setAccessibleName(self.tr("{0} was registered today").format(name))
                done.clicked.connect(self.registered_asked)
            row.addWidget(done)
            self.body.addLayout(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits."""
        self.edit_asked.emit()

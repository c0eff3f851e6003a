# SPDX-License-Identifier: AGPL-3.0-or-later
"""A recorded declaration as a card with buttons to edit and delete it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.declaration_facts import declaration_facts
from desktop.domain.interest import ActionTaken
from desktop.ui.interests.declaration_row import DeclarationRow, action_name, kind_name
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import ToolButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import label


class DeclarationCard(Card):
    """Shows one :class:`DeclarationRow`."""

    edit_asked = Signal()
    delete_asked = Signal()

    def __init__(self, look: Look, row: DeclarationRow, parent: QWidget | None = None) -> None:
        declaration = row.declaration
        name = kind_name(declaration.kind)
        said = declaration.shown_wording
        if declaration.is_sensitive:
            name = f"{name} ({self.tr('sensitive')})"
        super().__init__(look, f"{name}: {said}" if said else name, parent)
        edit = ToolButton(look, "edit", self.tr("Edit this declaration"), size=18)
        delete = ToolButton(look, "bin", self.tr("Delete this declaration"), size=18)
        edit.clicked.connect(self.edit_asked)
        delete.clicked.connect(self.delete_asked)
        title = label(name, wrap=True)
        title.setFont(look.font(bold=True))
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(title, 1)
        head.addWidget(edit)
        head.addWidget(delete)
        self.body.addLayout(head)
        self.body.setSpacing(look.theme.space.xs)
        where = "\n".join(row.items) if row.items else self.tr("The whole meeting")
        self.body.addWidget(label(where, "small", wrap=True))
        if said:
            self.body.addWidget(label(said, wrap=True))
        if declaration.action is not ActionTaken.UNDECIDED:
            did = self.tr("What I did: {0}").format(action_name(declaration.action).lower())
            self.body.addWidget(label(did, "small", wrap=True))
        for fact, value in declaration_facts(declaration):
            self.body.addWidget(label(f"{fact}: {value}", "small", wrap=True))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits."""
        self.edit_asked.emit()

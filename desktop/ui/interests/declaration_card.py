# SPDX-License-Identifier: AGPL-3.0-or-later
"""A recorded declaration as a card with buttons to edit and delete it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.declaration_facts import declaration_facts
from desktop.domain.interest import ActionTaken
from desktop.domain.out_of_room import may_leave_for
from desktop.ui.interests.declaration_row import DeclarationRow, action_name, kind_name
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind, ToolButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import label

_LEAVING = (ActionTaken.UNDECIDED, ActionTaken.LEFT, ActionTaken.DID_NOT_VOTE)


class DeclarationCard(Card):
    """Shows one :class:`DeclarationRow`."""

    edit_asked = Signal()
    delete_asked = Signal()
    leave_asked = Signal()
    back_asked = Signal()

    def __init__(self, look: Look, row: DeclarationRow, parent: QWidget | None = None) -> None:
        declaration = row.declaration
        name = kind_name(declaration.kind)
        said = declaration.shown_wording
        if declaration.is_sensitive:
            name = f"{name} ({self.tr('sensitive')})"
        super().__init__(look, f"{name}: {said}" if said else name, parent)
        self.edit = edit = ToolButton(look, "edit", self.tr("Edit this declaration"), size=18)
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

        self._row = row
        self._offer_times(look)

    def _offer_times(self, look: Look) -> None:
        """A button to note that the member leaves for it, or is back."""
        one = self._row.declaration
        name = kind_name(one.kind)
        if one.left_at is not None and one.returned_at is None:
            button = Button(look, self.tr("I am back (B)"), icon="back")
            button.setAccessibleName(self.tr("I am back: {0}").format(name))
            button.clicked.connect(self.back_asked)
        elif one.left_at is None and may_leave_for(one) and one.action in _LEAVING:
            button = Button(look, self.tr("I leave the room (O)"), kind=ButtonKind.QUIET)
            button.setAccessibleName(self.tr("I leave the room: {0}").format(name))
            button.clicked.connect(self.leave_asked)
        else:
            return
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """O and B on one of its buttons are about this declaration."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        one = self._row.declaration
        if plain and event.key() == Qt.Key.Key_O and may_leave_for(one):
            self.leave_asked.emit()
        elif plain and event.key() == Qt.Key.Key_B and one.left_at is not None:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits."""
        self.edit_asked.emit()

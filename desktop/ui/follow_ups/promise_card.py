# SPDX-License-Identifier: AGPL-3.0-or-later
"""A promise in the minutes, offered to be followed up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.deadline import said_day
from desktop.services.propose_follow_ups import Proposal
from desktop.ui.follow_ups.entries import strength_words
from desktop.ui.look.look import Look
from desktop.ui.widgets.button_row import ButtonRow
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.elided_button import ElidedButton
from desktop.ui.widgets.labels import label


class PromiseCard(Card):
    """Shows who, what, when and how firmly; the sentences themselves when asked."""

    wanted = Signal(int)
    """The place of the sentence to go to, among its quotes."""
    accepted = Signal()
    dismissed = Signal()

    def __init__(self, look: Look, proposal: Proposal, parent: QWidget | None = None) -> None:
        due = f"by {said_day(proposal.due, year=True)}" if proposal.due else ""
        if not due and proposal.due_said:
            due = f"“{proposal.due_said}”"
        facts = [
            " · ".join(part for part in (proposal.who, due) if part),
            strength_words(proposal.strength).capitalize(),
        ]
        said = ", ".join([proposal.what, *(fact for fact in facts if fact)])
        super().__init__(look, said, parent)
        self.body.setSpacing(look.theme.space.xs)
        self.body.addWidget(label(proposal.what, wrap=True))
        self.body.addWidget(label("\n".join(f for f in facts if f), "small", wrap=True))
        for cited in dict.fromkeys(filter(None, proposal.citations)):
            place = proposal.citations.index(cited)
            button = ElidedButton(look, cited, kind=ButtonKind.QUIET)
            button.setAccessibleName(self.tr("Go to {0}").format(cited))
            button.setToolTip(self.tr("Go to these words"))
            button.clicked.connect(lambda _on=False, place=place: self.wanted.emit(place))
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._quotes = [
            label(f"“{quote.text}”", "small", wrap=True) for quote in proposal.source.quotes
        ]
        for quote in self._quotes:
            quote.hide()
            self.body.addWidget(quote)
        self._show = Button(look, self.tr("Words"), kind=ButtonKind.QUIET)
        self._show.setToolTip(self.tr("Show the words of the minutes"))
        self._show.setAccessibleDescription(" ".join(q.text for q in proposal.source.quotes))
        self._show.clicked.connect(self._show_words)
        dismiss = Button(look, self.tr("Dismiss"), kind=ButtonKind.QUIET)
        dismiss.setAccessibleName(self.tr("Dismiss {0}").format(said))
        dismiss.setToolTip(self.tr("Nothing to follow up; you can undo this"))
        dismiss.clicked.connect(self.dismissed)
        self.accept = Button(look, self.tr("Follow up"))
        self.accept.setAccessibleName(self.tr("Follow up {0}").format(said))
        self.accept.setToolTip(self.tr("Keep this, to be changed as you like"))
        self.accept.clicked.connect(self.accepted)
        self._row = ButtonRow(look, (self.accept, dismiss, self._show))
        self.body.addWidget(self._row)
        self.setFocusProxy(self.accept)

    def _show_words(self) -> None:
        on = self._quotes[0].isHidden()
        for quote in self._quotes:
            quote.setVisible(on)
        self._show.setText(self.tr("Hide words") if on else self.tr("Words"))
        self._row.show_button(self._show, True)  # other words may need another line

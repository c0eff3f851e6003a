# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the minutes promise: a few cards, and all of them if so asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.services.propose_follow_ups import Proposal
from desktop.ui.follow_ups.promise_card import PromiseCard
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label

FEW = 2  # cards that are shown at first


class PromiseList(QWidget):
    """Signals carry the Proposal, ``wanted`` also the place of a sentence among its quotes."""

    wanted = Signal(object, int)
    accepted = Signal(object)
    dismissed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._proposals: list[Proposal] = []
        self._all = False
        self._cards: list[PromiseCard] = []
        self._heading = label("", "section", wrap=True)
        self._more = Button(look, "", kind=ButtonKind.QUIET, icon="chevron-down")
        self._more.clicked.connect(self._show_all)
        self._body = QVBoxLayout()
        self._body.setSpacing(look.theme.space.s)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space.s)
        column.addWidget(self._heading)
        column.addLayout(self._body)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def cards(self) -> list[PromiseCard]:
        """The cards shown."""
        return self._cards

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show these in the place of those shown before."""
        if list(proposals) == self._proposals:
            return
        if not {one.key for one in proposals} & {one.key for one in self._proposals}:
            self._all = False
        self._proposals = list(proposals)
        self._show()

    def _show_all(self) -> None:
        self._all = True
        self._show()
        if len(self._cards) > FEW:
            self._cards[FEW].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        focused = QApplication.focusWidget() or self
        lost = next((n for n, c in enumerate(self._cards) if c.isAncestorOf(focused)), None)
        for card in self._cards:
            card.hide()
            self._body.removeWidget(card)
            card.deleteLater()
        shown = self._proposals if self._all else self._proposals[:FEW]
        self._cards = [self._card(proposal) for proposal in shown]
        self.setVisible(bool(shown))
        count = len(self._proposals)
        self._heading.setText(self.tr("The minutes promise ({0})").format(count))
        self._more.setText(" " + self.tr("Show all {0}").format(count))
        self._more.setAccessibleName(self.tr("Show all {0} promises").format(count))
        self._more.setVisible(len(shown) < count)
        if lost is not None and self._cards:
            near = self._cards[min(lost, len(self._cards) - 1)]
            near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, proposal: Proposal) -> PromiseCard:
        card = PromiseCard(self._look, proposal)
        card.wanted.connect(lambda place: self.wanted.emit(proposal, place))
        card.accepted.connect(lambda: self.accepted.emit(proposal))
        card.dismissed.connect(lambda: self.dismissed.emit(proposal))
        self._body.addWidget(card)
        card.show()  # now, and not when the layout gets round to it
        return card

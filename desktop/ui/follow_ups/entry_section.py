# SPDX-License-Identifier: AGPL-3.0-or-later
"""One section of the To do pane: a heading, a line to add in, a sentence if empty, its cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.ui.follow_ups.add_line import AddLine
from desktop.ui.follow_ups.entry import Entry
from desktop.ui.follow_ups.entry_card import EntryCard
from desktop.ui.look.look import Look
from desktop.ui.widgets.labels import label


class EntrySection(QWidget):
    """Every signal but ``added`` begins with the id of the entry."""

    added = Signal(str)
    saved = Signal(int, str, str)
    ticked = Signal(int, bool)
    deleted = Signal(int)
    place_wanted = Signal(int)
    opened = Signal(object)
    """The card that has turned into a form."""

    def __init__(
        self,
        look: Look,
        heading: str,
        add: str = "",
        hint: str = "",
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._cards: dict[int, EntryCard] = {}
        self.heading = label(heading, "section", wrap=True)
        self.line: AddLine | None = None
        self._empty = label(empty, "small", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space.s)
        self._column.addWidget(self.heading)
        if add:
            self.line = AddLine(look, add, hint)
            self.line.added.connect(self.added)
            self._column.addWidget(self.line)
        self.below_line = QVBoxLayout()
        self._column.addLayout(self.below_line)
        self._column.addWidget(self._empty)
        self._body = QVBoxLayout()
        self._body.setSpacing(look.theme.space.s)
        self._column.addLayout(self._body)
        self._alone = not add
        self.show_entries(())

    @property
    def cards(self) -> list[EntryCard]:
        """The cards from top to bottom."""
        return list(self._cards.values())

    def card(self, ident: int) -> EntryCard | None:
        """The card of an entry, if it is shown."""
        return self._cards.get(ident)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; a card that is being changed stays as it is, with its words."""
        focused = QApplication.focusWidget()
        before = list(self._cards)
        wanted = {entry.id for entry in entries}
        lost = None
        for ident in [ident for ident in before if ident not in wanted]:
            card = self._cards.pop(ident)
            if focused is not None and (card is focused or card.isAncestorOf(focused)):
                lost = before.index(ident)
            card.hide()
            self._body.removeWidget(card)
            card.deleteLater()
        ordered: dict[int, EntryCard] = {}
        for place, entry in enumerate(entries):
            known = self._cards.get(entry.id)
            if known is None:
                known = self._new_card(entry)
            elif known.entry != entry:
                known.show_entry(entry)
            ordered[entry.id] = known
            if self._body.indexOf(known) != place:
                self._body.insertWidget(place, known)
                known.show()  # now, so that it can take the focus
        self._cards = ordered
        if lost is not None:
            self._focus_near(lost)
        self._empty.setVisible(not entries and bool(self._empty.text()))
        if self._alone:
            self.setVisible(bool(entries))

    def flush(self) -> None:
        """Save every word."""
        if self.line is not None:
            self.line.flush()
        for card in self._cards.values():
            card.flush()

    def _focus_near(self, place: int) -> None:
        """Where a card with the focus went, the next one has it, or the line."""
        cards = self.cards
        near: QWidget | None = cards[min(place, len(cards) - 1)] if cards else self.line
        if near is not None:
            near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_card(self, entry: Entry) -> EntryCard:
        card, ident = EntryCard(self._look, entry), entry.id
        card.saved.connect(lambda name, value: self.saved.emit(ident, name, value))
        card.ticked.connect(lambda on: self.ticked.emit(ident, on))
        card.deleted.connect(lambda: self.deleted.emit(ident))
        card.place_wanted.connect(lambda: self.place_wanted.emit(ident))
        card.opened.connect(lambda: self.opened.emit(card))
        return card

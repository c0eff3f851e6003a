# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places in the papers that may be about the member's interests: go there, declare, dismiss.

Of a sensitive interest only the place is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.button_row import ButtonRow
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop.services.look_for_interests import InterestHit, Looked


class HitCard(Card):
    """One place."""

    wanted = Signal()
    declared = Signal()
    dismissed = Signal()

    def __init__(self, look: Look, hit: InterestHit, parent: QWidget | None = None) -> None:
        said = f"{hit.name}, {hit.citation}"
        super().__init__(look, f"{said}: {hit.sentence}" if hit.sentence else said, parent)
        name = label(hit.name, wrap=True)
        name.setFont(look.font(bold=True))
        self.body.setSpacing(look.theme.space.xs)
        self.body.addWidget(name)
        place = Button(look, hit.citation, kind=ButtonKind.QUIET)
        place.setAccessibleName(self.tr("Go to {0}").format(hit.citation))
        place.setToolTip(self.tr("Go to these words"))
        place.clicked.connect(self.wanted)
        declare = Button(look, self.tr("Declare…"))
        declare.setAccessibleName(self.tr("Declare {0}").format(said))
        declare.clicked.connect(self.declared)
        self.dismiss = dismiss = Button(look, self.tr("Dismiss"), kind=ButtonKind.QUIET)
        dismiss.setAccessibleName(self.tr("Dismiss {0}").format(said))
        dismiss.setToolTip(self.tr("This is not about it; you can undo this"))
        dismiss.clicked.connect(self.dismissed)
        if hit.sentence:
            self.body.addWidget(label(f"“{hit.sentence}”", "small", wrap=True))
        if hit.declared_on:
            on = self.tr("Declared on {0}").format(hit.declared_on)
            self.body.addWidget(label(on, "small", wrap=True))
        if hit.more:
            more = self.tr("and {0} more on this page").format(hit.more)
            self.body.addWidget(label(more, "small"))
        self.body.addWidget(ButtonRow(look, (place, dismiss, declare)))


def done_sentence(looked: Looked) -> str:
    """What became of the places found where none is open; nothing where none was found."""
    if any(hit.declared for hit in looked.hits):
        return "Every place found was declared or dismissed."
    return "Every place found was dismissed." if looked.hits else ""


class HitList(QWidget):
    """The places found, or that nothing was and what that means; nothing before it was looked."""

    wanted = Signal(object)
    """The InterestHit to go to."""
    declared = Signal(object)
    dismissed = Signal(object)
    emptied = Signal()
    """The last place was dismissed by key."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: Looked | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space.s)
        self.hide()

    @property
    def looked(self) -> Looked | None:
        """What came of looking; None before it is known."""
        return self._shown

    def show_looked(self, looked: Looked | None) -> None:
        """Show what came of looking; None while it is not known."""
        if looked == self._shown:
            return
        self._shown = looked
        place = self._place_of_focus()
        self._clear()
        said = looked is not None and looked.interests > 0 and looked.pages > 0
        self.setVisible(said)
        if looked is None or not said:
            return
        self._fill(looked)
        if place >= 0:
            self._focus_again(place)

    def _place_of_focus(self) -> int:
        """The place of the card in which the focus is; -1 where it is in none."""
        focus = QApplication.focusWidget()
        cards = [card for card in self.findChildren(HitCard) if not card.isHidden()]
        within = (n for n, card in enumerate(cards) if focus and card.isAncestorOf(focus))
        return next(within, -1)

    def _focus_again(self, place: int) -> None:
        """The card that had the focus may be gone: go on with the one that took its place."""
        cards = [card for card in self.findChildren(HitCard) if not card.isHidden()]
        if cards:
            cards[min(place, len(cards) - 1)].dismiss.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.emptied.emit()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _fill(self, looked: Looked) -> None:
        hits = looked.open_hits
        if not hits:
            from desktop.services.look_for_interests import NO_ADVICE

            self._put(label(done_sentence(looked) or NO_ADVICE, "small", wrap=True))
            return
        for title, group in (
            (self.tr("May be about your interests ({0})"), looked.new_hits),
            (self.tr("Named here, and declared on another item ({0})"), looked.settled_hits),
        ):
            if group:
                self._put(label(title.format(len(group)), "section", wrap=True))
            for hit in group:
                card = HitCard(self._look, hit)
                card.wanted.connect(lambda hit=hit: self.wanted.emit(hit))
                card.declared.connect(lambda hit=hit: self.declared.emit(hit))
                card.dismissed.connect(lambda hit=hit: self.dismissed.emit(hit))
                self._put(card)

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()  # now, and not when the layout gets round to it

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Quietly, what the minutes say that the member declared, beside what the member noted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.minuted_declarations import Compared
from desktop.services.compare_minutes import MinutesCompared
from desktop.ui.interests.declaration_row import kind_name
from desktop.ui.library.wording import said_date
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import label

SENSITIVE = "a sensitive interest"


class MinutesList(QWidget):
    """A card to each set of minutes; gone where there is nothing to compare."""

    page_wanted = Signal(int, int, int)
    """The meeting, the document and the zero-based page of a minute."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: list[MinutesCompared] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space.s)
        self.hide()

    def show_minutes(self, found: Sequence[MinutesCompared]) -> None:
        """Show what came of comparing."""
        if list(found) == self._shown:
            return
        self._shown = list(found)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            card = self._card(one)
            self._column.addWidget(card)
            card.show()
        self.setVisible(bool(found))

    def _card(self, minutes: MinutesCompared) -> Card:
        day = minutes.held.card.date
        title = self.tr("Your declarations in the minutes")
        if day is not None:
            title = self.tr("Your declarations in the minutes of {0}").format(said_date(day))
        card = Card(self._look, title)
        card.body.setSpacing(self._look.theme.space.xs)
        heading = label(title, wrap=True)
        heading.setFont(self._look.font(bold=True))
        card.body.addWidget(heading)
        if not minutes.named:
            ask = self.tr("Put your name into the settings, so that it can be found in minutes.")
            card.body.addWidget(label(ask, "small", wrap=True))
            return card
        for one in minutes.compared:
            self._add_one(card, minutes, one)
        return card

    def _add_one(self, card: Card, minutes: MinutesCompared, one: Compared) -> None:
        said = one.standing.value
        card.body.addWidget(label(f"{said[:1].upper()}{said[1:]}", "section", wrap=True))
        if one.declaration is not None:
            words = one.declaration.shown_wording or kind_name(one.declaration.kind)
            if one.declaration.is_sensitive:
                words = SENSITIVE
            card.body.addWidget(label(self.tr("You: {0}").format(words), "small", wrap=True))
        if one.sentence is not None:
            text = one.sentence.text or self.tr("(read it there)")
            told = label(self.tr("Minutes: {0}").format(text), "small", wrap=True)
            card.body.addWidget(told)
        page = one.sentence.page if one.sentence is not None else None
        if page is not None and one.sentence is not None:
            number = one.sentence.minute
            where = self.tr("Go to minute {0}").format(number) if number else self.tr("Go there")
            button = Button(self._look, where, kind=ButtonKind.QUIET)
            button.clicked.connect(
                lambda: self.page_wanted.emit(minutes.later.id, minutes.document_id, page)
            )
            card.body.addWidget(button)

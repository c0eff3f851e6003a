# SPDX-License-Identifier: AGPL-3.0-or-later
"""The button "From my bank" with its menu: the questions to hand, read when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.banked_question import BankedQuestion
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind

SHOWN_LETTERS = 90
"""Of a question in a menu; all of it stands in its tip."""


class BankMenu(Button):
    """The button."""

    chosen = Signal(str)
    """The words of the question to ask."""
    bank_wanted = Signal()
    """The bank itself is to be opened."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(
            look,
            "From my bank…",
            kind=ButtonKind.QUIET,
            tip="Questions you keep to hand: ask one of them on this item",
            parent=parent,
        )
        self.read: Callable[[], Sequence[BankedQuestion]] = tuple
        self.list = QMenu(self)
        self.list.setToolTipsVisible(True)
        self.list.aboutToShow.connect(self.fill)
        self.setMenu(self.list)

    def fill(self) -> None:
        """Put into the menu what is in the bank now."""
        self.list.clear()
        kept = self.read()
        heading = ""
        for one in kept:
            if one.heading != heading:
                heading = one.heading
                self.list.addSection(heading.replace("&", "&&"))
            action = self.list.addAction(in_menu(one.text))
            action.setToolTip(one.text)
            action.triggered.connect(lambda _on=False, text=one.text: self.chosen.emit(text))
        if kept:
            self.list.addSeparator()
        else:
            self.list.addAction("Your bank is empty").setEnabled(False)
        self.list.addAction("My bank of questions…").triggered.connect(self.bank_wanted)


def in_menu(text: str) -> str:
    """A question as a menu shows it: on one line, shortened, with no letter underlined."""
    line = " ".join(text.split())
    shown = line if len(line) <= SHOWN_LETTERS else line[: SHOWN_LETTERS - 1] + "…"
    return shown.replace("&", "&&")

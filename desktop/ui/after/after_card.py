# SPDX-License-Identifier: AGPL-3.0-or-later
"""A quiet card of the home page: how much is left after meetings, and the way to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.left_after import LeftSection
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import ElidedLabel


class AfterCard(Card):
    """One line and a button; gone while nothing is left."""

    pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "After your meetings", parent)
        self._said = ElidedLabel("")
        show = Button(look, self.tr("After your meetings"), kind=ButtonKind.QUIET, icon="check")
        show.setToolTip(self.tr("See what is left (Ctrl+L)"))
        show.clicked.connect(self.pressed)
        row = QHBoxLayout()
        row.setSpacing(look.theme.space.s)
        row.addWidget(show)
        row.addWidget(self._said, 1)
        self.body.addLayout(row)
        self.hide()

    def show_sections(self, sections: Sequence[LeftSection]) -> None:
        """Say how many there are of each sort."""
        self._said.setText(said_left(sections))
        self.setVisible(bool(self._said.text()))


def said_left(sections: Sequence[LeftSection]) -> str:
    """ "Questions without an answer 2 · Notes and marks without a tag 5"; empty for nothing."""
    return " · ".join(f"{one.title} {len(one.rows)}" for one in sections if one.rows)

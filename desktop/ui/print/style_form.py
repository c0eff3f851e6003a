# SPDX-License-Identifier: AGPL-3.0-or-later
"""How pages are to come on paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.print.sheets import SheetStyle
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.tick_box import TickBox


class StyleForm(Card):
    """Boxes to tick; ``changed`` after any of them was."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "How?", parent)
        self.body.addWidget(label("How?", "heading"))
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(0)
        self.body.addLayout(self._grid)
        self.marks = self._box(look, "With my marks", on=True)
        self.two_up = self._box(look, "Two pages on each side of paper")
        self.grey = self._box(look, "In black and white")
        self.turn = self._box(look, "Turn wide pages to fit the paper", on=True)
        self.fill = self._box(look, "Make every page as large as the paper", on=True)
        self.blanks = self._box(look, "Leave out blank pages", on=True)
        self.exempt = self._box(look, "Exempt pages only, marked")
        self.exempt.setToolTip("Print the exempt pages by themselves, with their marking on each")
        self.exempt.setAccessibleDescription(self.exempt.toolTip())
        self.exempt.hide()

    @property
    def style_chosen(self) -> SheetStyle:
        """What is ticked, as far as it is about the sheets."""
        return SheetStyle(
            per_sheet=2 if self.two_up.isChecked() else 1,
            turn=self.turn.isChecked(),
            fill=self.fill.isChecked(),
            grey=self.grey.isChecked(),
        )

    @property
    def with_marks(self) -> bool:
        """Whether the marks are printed too."""
        return self.marks.isChecked()

    @property
    def without_blanks(self) -> bool:
        """Whether pages with nothing on them are left out."""
        return self.blanks.isChecked()

    def _box(self, look: Look, text: str, *, on: bool = False) -> TickBox:
        box = TickBox(look, text, self)
        box.setChecked(on)
        box.toggled.connect(lambda _on: self.changed.emit())
        place = self._grid.count()
        self._grid.addWidget(box, place // 2, place % 2)
        return box

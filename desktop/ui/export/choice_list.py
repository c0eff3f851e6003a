# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of things to tick, as high as its rows as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.ui.look.look import Look

SHOWN = 5  # rows at a time; the rest is scrolled to
KEY = int(Qt.ItemDataRole.UserRole)


class ChoiceList(QListWidget):
    """``changed`` when a row was ticked, or not any more; there are none until it is filled."""

    changed = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._height = max(look.px(30), self.fontMetrics().height() + look.px(10))
        self.itemChanged.connect(lambda _item: self.changed.emit())
        self.fill((), on=False)

    def fill(self, rows: Sequence[tuple[str, str]], *, on: bool) -> None:
        """Have these rows, each its key and what is shown, all ticked or none."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self.blockSignals(True)
        self.clear()
        for key, text in rows:
            row = QListWidgetItem(text)
            row.setToolTip(text)
            row.setData(KEY, key)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(state)
            row.setSizeHint(QSize(0, self._height))
            self.addItem(row)
        if rows:
            self.setCurrentRow(0)
        self.blockSignals(False)
        shown = min(SHOWN, max(1, len(rows)))
        self.setFixedHeight(self._height * shown + 2 * self.frameWidth() + 2)

    @property
    def ticked(self) -> frozenset[str]:
        """The keys of what is ticked."""
        rows = (self.item(row) for row in range(self.count()))
        return frozenset(
            str(row.data(KEY)) for row in rows if row.checkState() == Qt.CheckState.Checked
        )

    @property
    def all_ticked(self) -> bool:
        """Whether everything is."""
        return len(self.ticked) == self.count()

    def tick_all(self) -> None:
        """Tick everything."""
        for row in range(self.count()):
            self.item(row).setCheckState(Qt.CheckState.Checked)

    def tick(self, key: str, on: bool) -> None:
        """Tick one, as a click on it does."""
        for row in (self.item(number) for number in range(self.count())):
            if row.data(KEY) == key:
                row.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

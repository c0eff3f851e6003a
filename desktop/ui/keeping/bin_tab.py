# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was deleted, with the way to have it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.bin import BinEntry
from desktop.ui.keeping.wording import said_entry
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.search_box import SearchBox

MOST = 500  # rows shown; the box above finds the others


def rows_of(entries: Iterable[BinEntry]) -> list[tuple[BinEntry, str]]:
    """Each with what is said of it; thousands of them take a while: off the UI thread."""
    return [(entry, said_entry(entry)) for entry in entries]


class BinTab(QWidget):
    """A list, what was deleted last first; several can be chosen."""

    back_wanted = Signal(object)
    """The BinEntries to be brought back."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[tuple[BinEntry, str]] = ()
        self._shown: list[BinEntry] = []
        about = label(
            self.tr("What you delete stays here until you want it back. Nothing is thrown away."),
            "muted",
            wrap=True,
        )
        name = self.tr("Find in the bin")
        self.words = SearchBox(look, name, name)
        self.words.searched.connect(self._show)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Deleted"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemActivated.connect(lambda _item: self._bring_back())
        self.list.itemSelectionChanged.connect(self._enable)
        self._empty = EmptyState(look, "bin", "")
        self._stack = CurrentStack()
        self._stack.setMinimumHeight(look.px(64))  # a row and more of the next
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.back = Button(
            look,
            self.tr("Bring &back"),
            kind=ButtonKind.PRIMARY,
            icon="undo",
            tip=self.tr("Put what is chosen back to where it was"),
        )
        self.back.clicked.connect(self._bring_back)
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.m, 0, 0)
        column.setSpacing(space.m)
        column.addWidget(about)
        column.addWidget(self.words)
        column.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        column.addLayout(foot)
        self._pressed: QWidget | None = None  # what had the focus when something was wanted
        self._show()

    def hold_on(self) -> None:
        """Bring nothing more back until the list is as it is then; the keys stay where they are."""
        focused = self.window().focusWidget()
        self._pressed = focused if focused in (self.back, self.list) else None
        self.back.setEnabled(False)

    def set_rows(self, rows: Sequence[tuple[BinEntry, str]]) -> None:
        """Show these, with what is said of each; see :func:`rows_of`."""
        self._rows = rows
        self._show()
        pressed, self._pressed = self._pressed, None
        if pressed is not None:
            (pressed if self.back.isEnabled() else self.words).setFocus()

    def _show(self, _text: str = "") -> None:
        wanted = self.words.text().casefold().split()
        found = (each for each in self._rows if all(word in each[1].casefold() for word in wanted))
        fitting = list(islice(found, MOST))
        row = self.list.currentRow()
        self._shown = [entry for entry, _row in fitting]
        self.list.clear()
        self.list.addItems([row for _entry, row in fitting])
        if fitting:
            self.list.setCurrentRow(min(max(row, 0), len(fitting) - 1))
        self._empty.set_sentence(
            self.tr("Nothing deleted has these words.")
            if self._rows
            else self.tr("Nothing is in the bin.")
        )
        self._stack.setCurrentIndex(0 if fitting else 1)
        self._enable()

    def _enable(self) -> None:
        self.back.setEnabled(bool(self.list.selectedItems()))

    def _bring_back(self) -> None:
        rows = sorted(self.list.row(item) for item in self.list.selectedItems())
        if rows:
            self.back_wanted.emit([self._shown[row] for row in rows])

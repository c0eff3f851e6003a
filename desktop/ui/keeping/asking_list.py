# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of which one row can be chosen for something grave, which is asked once more first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.tight_area import TightArea

LIST_LEAST = 64  # pixels at 100 %: a row and more of the next
ABOUT_LEAST = 40  # pixels at 100 % of what is told above the list: two lines


class AskingList(QWidget):
    """What it is about, the question when there is one, the list, and rows of buttons below.

    ``picked`` tells of Enter or a double click on a row. What was asked is given up when another
    row is chosen.
    """

    picked = Signal()
    confirmed = Signal()
    """What was asked was answered with yes."""
    asked = Signal()
    """Something is asked, at the head of it: to be in sight wherever one has scrolled to."""
    row_changed = Signal()

    def __init__(
        self,
        look: Look,
        *,
        about: str,
        name: str,
        empty: tuple[str, str],
        whole: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is what a screen reader calls the list, ``empty`` icon and words for no rows.

        Where nothing around it scrolls, what is ``about`` can't have its ``whole`` height.
        """
        super().__init__(parent)
        self._space = look.theme.space
        self.question = MessageBar(look)
        self.question.action_pressed.connect(self._confirm)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self.picked.emit())
        self.list.currentRowChanged.connect(self._row_changed)
        self._stack = CurrentStack()
        self._stack.setMinimumHeight(look.px(LIST_LEAST))
        self._stack.addWidget(self.list)
        self._stack.addWidget(EmptyState(look, *empty))
        words = label(about, "muted", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, self._space.m, 0, 0)
        self.column.setSpacing(self._space.m)
        self.column.addWidget(words if whole else _tight(look, words))
        self.column.addWidget(self.question)
        self.column.addWidget(self._stack, 1)

    @property
    def row(self) -> int:
        """The row chosen; -1 for none."""
        return self.list.currentRow()

    def add_buttons(self, *buttons: QWidget) -> None:
        """A row of buttons below."""
        row = QHBoxLayout()
        row.setSpacing(self._space.s)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def set_rows(self, rows: Sequence[str]) -> None:
        """Show these; the place of the one that was chosen stays."""
        before = self.row
        self.list.clear()
        self.list.addItems(list(rows))
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.list.setCurrentRow(min(max(before, 0), len(rows) - 1))
        self._row_changed()

    def ask(self, sentence: str, action: str) -> None:
        """Ask before anything is done; ``action`` is what yes is called."""
        self.question.show_message(sentence, Level.WARNING, action=action)
        self.asked.emit()

    def _confirm(self) -> None:
        self.question.hide()
        self.confirmed.emit()

    def _row_changed(self, _row: int = 0) -> None:
        self.question.hide()
        self.row_changed.emit()


def _tight(look: Look, words: QWidget) -> TightArea:
    told = QWidget()
    column = QVBoxLayout(told)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(words)
    return TightArea(look, told, ABOUT_LEAST)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of a meeting as a list model, all of them or those of one item."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QObject

from desktop.ui.questions.question_row import QuestionRow, spoken_question
from desktop.ui.widgets.row_model import RowModel


class QuestionModel(RowModel[QuestionRow]):
    """Rows in the member's own order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[QuestionRow] = []
        self._item_id: int | None = None
        self._only_item = False

    def key(self, row: QuestionRow) -> Hashable:
        """The question's id."""
        return row.question.id

    def spoken(self, row: QuestionRow) -> str:
        """The whole card in a sentence."""
        return spoken_question(row)

    def movable(self) -> bool:
        """They can be put in order."""
        return True

    def set_questions(self, rows: Sequence[QuestionRow]) -> None:
        """All questions of the meeting, in order."""
        self._all = list(rows)
        self._show()

    def show_item(self, item_id: int | None, *, only: bool) -> None:
        """Show only the questions of the item (None: the meeting's own), or all."""
        self._item_id = item_id
        self._only_item = only
        self._show()

    @property
    def item_count(self) -> int:
        """How many questions there are on the item."""
        return sum(row.question.item_id == self._item_id for row in self._all)

    @property
    def whole_count(self) -> int:
        """How many questions there are in the meeting."""
        return len(self._all)

    def position_at(self, row: int) -> int:
        """The place among all questions of the one shown in ``row``; both count from 0."""
        wanted = self.rows[row].question.id
        return next(n for n, one in enumerate(self._all) if one.question.id == wanted)

    def _show(self) -> None:
        if self._only_item:
            shown = [row for row in self._all if row.question.item_id == self._item_id]
        else:
            shown = self._all
        self.set_rows(shown)

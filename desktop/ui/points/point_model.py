# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marks of a meeting as a list model, all of them or those of one item."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QObject

from desktop.ui.points.point_row import PointRow, spoken_point
from desktop.ui.widgets.row_model import RowModel


class PointModel(RowModel[PointRow]):
    """Rows in the order they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[PointRow] = []
        self._item_id: int | None = None
        self._only_item = False

    def key(self, row: PointRow) -> Hashable:
        """The mark's id."""
        return row.annotation.id

    def spoken(self, row: PointRow) -> str:
        """The whole card in a sentence."""
        return spoken_point(row)

    def set_points(self, rows: Sequence[PointRow]) -> None:
        """All marks of the meeting."""
        self._all = list(rows)
        self._show()

    def show_item(self, item_id: int | None, *, only: bool) -> None:
        """Show only the marks of the item (None: those of no item), or all."""
        self._item_id = item_id
        self._only_item = only
        self._show()

    @property
    def item_count(self) -> int:
        """How many marks there are on the item."""
        return sum(row.item_id == self._item_id for row in self._all)

    @property
    def whole_count(self) -> int:
        """How many marks there are in the meeting."""
        return len(self._all)

    def _show(self) -> None:
        if self._only_item:
            self.set_rows([row for row in self._all if row.item_id == self._item_id])
        else:
            self.set_rows(self._all)

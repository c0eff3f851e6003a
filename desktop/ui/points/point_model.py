# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marks of a meeting as a list model: of one item or all, filtered, in an order."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

from PySide6.QtCore import QModelIndex, QObject

from desktop.ui.points.point_filter import PointFilter
from desktop.ui.points.point_order import PointOrder, arranged, in_speaking_order, moved, stepped
from desktop.ui.points.point_row import (
    ListRow,
    PointHeading,
    PointRow,
    spoken_heading,
    spoken_point,
)
from desktop.ui.widgets.row_model import RowModel


class PointModel(RowModel[ListRow]):
    """Points, with headings between them where the order has any."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[PointRow] = ()
        self._item_id: int | None = None
        self._only_item = False
        self._filter = PointFilter()
        self._order = PointOrder.PAGE
        self._under_tags: dict[tuple[int, str], PointRow] = {}
        self._points = 0
        self._on_item = 0

    def key(self, row: ListRow) -> Hashable:
        """The mark's id, and the tag it stands under."""
        if isinstance(row, PointHeading):
            return ("heading", row.title, row.colour)
        return (row.annotation.id, row.group)

    def spoken(self, row: ListRow) -> str:
        """The whole card, or the heading, in a sentence."""
        return spoken_heading(row) if isinstance(row, PointHeading) else spoken_point(row)

    def selectable(self, row: ListRow) -> bool:
        """Headings are not."""
        return isinstance(row, PointRow)

    def set_points(self, rows: Sequence[PointRow]) -> None:
        """All marks of the meeting, by page."""
        self._all = rows
        if not rows:
            self._under_tags.clear()
        self._count()
        self._show()

    def show_item(self, item_id: int | None, *, only: bool) -> None:
        """Show only the marks of the item (None: those of no item), or all."""
        if (item_id, only) == (self._item_id, self._only_item):
            return
        stays = not only and not self._only_item
        self._item_id, self._only_item = item_id, only
        self._count()
        if not stays:
            self._show()

    def narrow(self, wanted: PointFilter) -> None:
        """Show only what the filter admits."""
        self._filter = wanted
        self._show()

    def arrange(self, order: PointOrder) -> None:
        """Show them in another order."""
        self._order = order
        self._show()

    @property
    def order(self) -> PointOrder:
        """The order they stand in."""
        return self._order

    @property
    def item_count(self) -> int:
        """How many marks there are on the item."""
        return self._on_item

    @property
    def whole_count(self) -> int:
        """How many marks there are in the meeting."""
        return len(self._all)

    @property
    def reach_count(self) -> int:
        """How many there would be without the filter."""
        return self.item_count if self._only_item else self.whole_count

    @property
    def shown_count(self) -> int:
        """How many points are shown, each counted once."""
        return self._points

    def point_at(self, index: QModelIndex) -> PointRow | None:
        """The point of an index; None for a heading or no row."""
        row = self.row_at(index) if index.isValid() else None
        return row if isinstance(row, PointRow) else None

    def index_of_mark(self, mark_id: int) -> QModelIndex:
        """The first row of a mark, or an invalid index."""
        for place, row in enumerate(self.rows):
            if isinstance(row, PointRow) and row.annotation.id == mark_id:
                return self.index(place)
        return QModelIndex()

    def order_with(self, ids: Collection[int], gap: int) -> list[int]:
        """The order of speaking once these marks stand in a gap between the rows."""
        return moved(self._placed(), self.rows, ids, gap)

    def order_stepped(self, ids: Collection[int], step: int) -> list[int]:
        """The order of speaking once these have gone up (-1) or down (1) by one."""
        return stepped(self._placed(), self.rows, ids, step)

    def _placed(self) -> list[int]:
        return [row.id for row in in_speaking_order(self._all)]

    def _count(self) -> None:
        self._on_item = [row.item_id for row in self._all].count(self._item_id)

    def _show(self) -> None:
        rows = self._all
        if self._only_item:
            rows = [row for row in rows if row.item_id == self._item_id]
        if self._filter:
            rows = [row for row in rows if self._filter.admits(row)]
        self._points = len(rows)
        self.set_rows(arranged(rows, self._order, self._under_tags))

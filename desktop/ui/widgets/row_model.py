# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list model over plain rows that changes only what has changed.

So the current row, the scroll position and an editor that is open stay where they are when
the same rows come again with one of them edited, added, moved or gone.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row itself, for delegates."""

_MOST_STEPS = 64  # beyond so many single changes, starting anew is quicker and as good


class RowModel(QAbstractListModel, Generic[Row]):
    """Rows of one sort. Override :meth:`key`, :meth:`spoken` and, where needed, the rest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._keys: list[Hashable] = []  # of those, one by one

    def key(self, row: Row) -> Hashable:
        """What makes it the same row when its content has changed."""
        raise NotImplementedError

    def spoken(self, row: Row) -> str:
        """What a screen reader says of the row."""
        raise NotImplementedError

    def selectable(self, row: Row) -> bool:
        """Whether the row can be chosen; headings can't."""
        return True

    def movable(self) -> bool:
        """Whether rows can be dragged."""
        return False

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._rows

    def row_at(self, index: Index) -> Row:
        """The row of a valid index."""
        return self._rows[index.row()]

    def index_of(self, key: Hashable) -> QModelIndex:
        """The index of the row with that key, or an invalid one."""
        try:
            return self.index(self._keys.index(key))
        except ValueError:
            return QModelIndex()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show ``rows``, each with a key of its own."""
        keys = [self.key(row) for row in rows]
        if self._keys != keys and not self._step_to(rows, keys):
            self.beginResetModel()
            self._rows, self._keys = list(rows), keys
            self.endResetModel()
            return
        runs: list[tuple[int, int]] = []  # of rows that changed, first and last
        for place, (before, after) in enumerate(zip(self._rows, rows, strict=True)):
            if before is not after and before != after:
                self._rows[place] = after
                follows = runs and runs[-1][1] == place - 1
                runs[-1:] = [(runs[-1][0], place)] if follows else [*runs[-1:], (place, place)]
        if len(runs) > _MOST_STEPS:
            runs = [(runs[0][0], runs[-1][1])]
        for first, last in runs:
            self.dataChanged.emit(self.index(first), self.index(last))

    def _step_to(self, rows: Sequence[Row], new_keys: list[Hashable]) -> bool:
        old_keys = self._keys
        wanted = set(new_keys)
        known = set(old_keys)
        if not known & wanted:
            return False
        steps = len(known ^ wanted)
        if steps > _MOST_STEPS:
            return False
        here = QModelIndex()
        first = _same_before(old_keys, new_keys)
        after = _same_before(old_keys[first:][::-1], new_keys[first:][::-1])
        for place in range(len(old_keys) - after - 1, first - 1, -1):
            if old_keys[place] not in wanted:
                self.beginRemoveRows(here, place, place)
                del self._rows[place], old_keys[place]
                self.endRemoveRows()
        for place in range(first, len(new_keys) - after):
            key = new_keys[place]
            if place < len(old_keys) and old_keys[place] == key:
                continue
            steps += 1
            if steps > 2 * _MOST_STEPS:
                return False
            if key in known:
                origin = old_keys.index(key, place)
                self.beginMoveRows(here, origin, origin, here, place)
                self._rows.insert(place, self._rows.pop(origin))
                old_keys.insert(place, old_keys.pop(origin))
                self.endMoveRows()
            else:
                self.beginInsertRows(here, place, place)
                self._rows.insert(place, rows[place])
                old_keys.insert(place, key)
                self.endInsertRows()
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The spoken text, and the row itself under ``ROW_ROLE``."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, headings not."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self.selectable(self._rows[index.row()]):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        flags = (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
            | Qt.ItemFlag.ItemIsEditable
        )
        if self.movable():
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags


def _same_before(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many begin both; thousands are compared at once, not one by one."""
    same, most = 0, min(len(one), len(other))
    while same < most:
        middle = (same + most + 1) // 2
        if one[same:middle] == other[same:middle]:
            same = middle
        else:
            most = middle - 1
    return same

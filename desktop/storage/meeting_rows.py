# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the lists of a meeting have in common: rows in the order written, and a soft delete."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Row, Table, func, insert, select

from desktop.domain.change import Topic
from desktop.storage.clock import now_text
from desktop.storage.repository import Repository, not_found


class MeetingRows(Repository):
    """Rows of one table with ``meeting_id``, ``position`` and ``deleted_at``."""

    _table: ClassVar[Table]
    _what: ClassVar[str]
    _topic: ClassVar[Topic]

    def delete(self, row_id: int) -> None:
        """Take it away; :meth:`restore` brings it back."""
        self._change(row_id, {"deleted_at": now_text()}, living=True)

    def restore(self, row_id: int) -> None:
        """Bring back one that was deleted, to where it stood."""
        self._change(row_id, {"deleted_at": None}, living=False)

    def _insert(self, meeting_id: int, values: dict[str, Any]) -> int:
        table, now = self._table, now_text()
        last = self._connection.execute(
            select(func.max(table.c.position)).where(table.c.meeting_id == meeting_id)
        ).scalar()
        result = self._connection.execute(
            insert(table).values(
                meeting_id=meeting_id,
                position=0 if last is None else last + 1,
                created_at=now,
                changed_at=now,
                **values,
            )
        )
        self._touched(self._topic, meeting_id)
        row_id: int = (result.inserted_primary_key or (0,))[0]
        return row_id

    def _living(self, row_id: int) -> Row[Any]:
        row = self._row(self._table, row_id, what=self._what)
        if row.deleted_at is not None:
            raise not_found(self._what, row_id)
        return row

    def _rows(self, meeting_id: int) -> list[Row[Any]]:
        table = self._table
        return list(
            self._connection.execute(
                select(table)
                .where(table.c.meeting_id == meeting_id, table.c.deleted_at.is_(None))
                .order_by(table.c.position, table.c.id)
            )
        )

    def _change(self, row_id: int, values: dict[str, Any], *, living: bool = True) -> None:
        meeting_id = self._write(
            self._table,
            row_id,
            {"changed_at": now_text(), **values},
            what=self._what,
            living=living,
        )
        self._touched(self._topic, meeting_id)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the repositories share: the connection of the unit of work, and what it has touched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Row, Table, select, update

from desktop.domain.change import Topic
from desktop.domain.errors import NotFoundError
from desktop.storage import tables


class Touched(Protocol):
    """Takes note of what was touched: the topic, the meeting, and of marks which one."""

    def __call__(
        self, topic: Topic, meeting_id: int | None, mark_id: int | None = None
    ) -> None: ...


ITEM_GONE = "This item is no longer on the agenda. Nothing was changed."
ONE_ITEM_GONE = "One of these items is no longer on the agenda. Nothing was changed."


def not_found(what: str, row_id: int) -> NotFoundError:
    """What to raise when there is no row with this id, or none that was not deleted.

    The id is noted for those who look for the cause; the sentence is for the member.
    """
    error = NotFoundError(f"There is no such {what} in this library.")
    error.add_note(f"{what} {row_id}")
    return error


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An agenda item's own words, kept beside a reference to it; both None for no item."""

    number: str | None = None
    title: str | None = None


class Repository:
    """One aggregate's rows, read and written through the unit of work's connection."""

    def __init__(self, connection: Connection, touched: Touched) -> None:
        self._connection = connection
        self._touched = touched

    def _row(self, table: Table, row_id: int, *, what: str) -> Row[Any]:
        """The row with this id; NotFoundError names ``what`` where there is none."""
        row = self._connection.execute(select(table).where(table.c.id == row_id)).first()
        if row is None:
            raise not_found(what, row_id)
        return row

    def _write(
        self, table: Table, row_id: int, values: dict[str, Any], *, what: str, living: bool = False
    ) -> int:
        """Write ``values`` into a row that belongs to a meeting; returns the meeting's id.

        NotFoundError names ``what`` where there is no such row, or, with ``living``, where it
        was deleted.
        """
        where = [table.c.id == row_id]
        if living:
            where.append(table.c.deleted_at.is_(None))
        meeting_id: int | None = self._connection.execute(
            update(table).where(*where).values(**values).returning(table.c.meeting_id)
        ).scalar()
        if meeting_id is None:
            raise not_found(what, row_id)
        return meeting_id

    def _item_words(
        self, item_id: int | None, *, meeting_id: int, gone: str = ITEM_GONE
    ) -> ItemWords:
        """Number and title of an item of this meeting; NotFoundError ``gone`` where it is none."""
        if item_id is None:
            return ItemWords()
        item = tables.agenda_item
        row = self._connection.execute(
            select(item.c.number, item.c.title).where(
                item.c.id == item_id, item.c.meeting_id == meeting_id
            )
        ).first()
        if row is None:
            raise NotFoundError(gone)
        return ItemWords(row.number, row.title)

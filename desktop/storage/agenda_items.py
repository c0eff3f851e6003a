# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agenda items in the library; they are written by ``readings`` when a document was read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, insert, select

from desktop.domain.agenda import AgendaItem, ItemReading, number_key
from desktop.domain.change import Topic
from desktop.domain.corrections import ItemKey
from desktop.storage import readings, summaries, tables
from desktop.storage.agenda_matching import KnownItem, match_items
from desktop.storage.repository import Repository, not_found

_item = tables.agenda_item
_COLUMNS = [_item.c[name] for name in summaries.ITEM.split(", ")]


class AgendaItems(Repository):
    """The agenda of each meeting."""

    def of_meeting(self, meeting_id: int) -> list[AgendaItem]:
        """The items of the meeting down the agenda."""
        return self._select(_item.c.meeting_id == meeting_id)

    def get(self, item_id: int) -> AgendaItem:
        """The item with this id; NotFoundError where there is none."""
        found = self._select(_item.c.id == item_id)
        if not found:
            raise not_found("agenda item", item_id)
        return found[0]

    def by_number(self, meeting_id: int, number: str) -> AgendaItem | None:
        """The item with this printed number, or None; capitals and a closing stop do not matter."""
        wanted = number_key(number)
        items = self.of_meeting(meeting_id)
        return next((each for each in items if number_key(each.number) == wanted), None)

    def key(self, item_id: int) -> tuple[ItemKey, int | None]:
        """What identifies the item for a correction, and the id of the document that lists it."""
        row = self._row(_item, item_id, what="agenda item")
        return readings.item_key(row), row.listed_in

    def list_anew(self, meeting_id: int, agenda: Sequence[ItemReading]) -> None:
        """Add the items of an agenda that no document lists, those that are there left out.

        They belong to no document until one lists them.
        """
        there = [KnownItem(i.id, i.number, i.title, own=True) for i in self.of_meeting(meeting_id)]
        found = match_items(agenda, there)
        for item, match in zip(agenda, found, strict=True):
            if match is None:
                self._connection.execute(
                    insert(_item).values(
                        meeting_id=meeting_id,
                        position=len(there),
                        number=item.number,
                        title=item.title,
                        kind=item.kind.value,
                        description=item.description,
                    )
                )
                there.append(KnownItem(0, item.number, item.title, own=True))
        self.reorder(meeting_id)

    def reorder(self, meeting_id: int) -> None:
        """Count the items through again, in the order the member gave them."""
        readings.reorder(self._connection, meeting_id)
        self._touched(Topic.AGENDA, meeting_id)

    def bearers(self, item_id: int) -> int:
        """How many notes, questions and declarations of the member's hang on the item."""
        count = 0
        for bearer in tables.ITEM_BEARERS:
            owner = tables.declaration if bearer is tables.declaration_item else bearer
            found = select(func.count()).select_from(bearer).where(bearer.c.item_id == item_id)
            if owner is not bearer:
                found = found.join(owner, owner.c.id == bearer.c.declaration_id)
            count += self._connection.execute(
                found.where(owner.c.deleted_at.is_(None))
            ).scalar_one()
        return count

    def _select(self, where: ColumnElement[bool]) -> list[AgendaItem]:
        rows = self._connection.execute(
            select(*_COLUMNS).where(where).order_by(_item.c.position, _item.c.id)
        )
        return [summaries.agenda_item(row) for row in rows]

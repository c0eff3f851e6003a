# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agenda items in the library; they are written by ``readings`` when a document was read."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from desktop.domain.agenda import AgendaItem, number_key
from desktop.storage import summaries, tables
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

    def _select(self, where: ColumnElement[bool]) -> list[AgendaItem]:
        rows = self._connection.execute(
            select(*_COLUMNS).where(where).order_by(_item.c.position, _item.c.id)
        )
        return [summaries.agenda_item(row) for row in rows]

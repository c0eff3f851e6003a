# SPDX-License-Identifier: AGPL-3.0-or-later
"""The items of a meeting in two libraries: which are the same, and those that only one has.

Without an item that the member wrote about elsewhere, though no paper here lists it, what hangs on
it would be shown as about the whole meeting.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from desktop.domain.agenda import ItemKind, number_key, title_key
from desktop.storage import tables

_item = tables.agenda_item
_MUCH = 0.6  # of two titles that are one, corrected or read otherwise
_NOT_HERE = ("document_id", "listed_in", "page_first", "page_last")


def same_items(
    here: Connection, meeting_id: int, there: Connection, meeting_there: int
) -> dict[int, int]:
    """The items there by id, each with the id of the same item here.

    One that is not here, but that something of the member's hangs on there, is left here.
    """
    own, others = _listed(here, meeting_id), _listed(there, meeting_there)
    found: dict[int, int] = {}
    # As they are called; as they were read, before the member put them right; by the title alone,
    # for in another version of the agenda an item may have another number.
    for key in (_called, _read, _titled):
        left: dict[Hashable, list[int]] = {}
        for row in own:
            if row.id not in found.values():
                left.setdefault(key(row), []).append(row.id)
        for row in others:
            alike = left.get(key(row), [])
            if row.id not in found and (len(alike) == 1 or (alike and key is _called)):
                found[row.id] = alike.pop(0)
    borne = _with_work(there, meeting_there)
    for row in others:
        if row.id in borne and row.id not in found:
            found[row.id] = _leave(here, row, meeting_id)
    return found


def _listed(connection: Connection, meeting_id: int) -> Sequence[Row[Any]]:
    rows = select(_item).where(_item.c.meeting_id == meeting_id).order_by(_item.c.id)
    return connection.execute(rows).all()


def _called(row: Row[Any]) -> Hashable:
    return number_key(row.number), title_key(row.title)


def _read(row: Row[Any]) -> Hashable:
    if row.added_key is not None:
        return str(row.added_key)
    return number_key(row.read_number), title_key(row.read_title or row.title)


def _titled(row: Row[Any]) -> Hashable:
    return title_key(row.title)


def _with_work(connection: Connection, meeting_id: int) -> set[int]:
    """The ids of the items of a meeting that something of the member's hangs on, in the bin too."""
    mine = select(_item.c.id).where(_item.c.meeting_id == meeting_id)
    found: set[int] = set()
    for bearer in tables.ITEM_BEARERS:
        borne = select(bearer.c.item_id).where(bearer.c.item_id.in_(mine))
        found.update(connection.execute(borne).scalars())
    return found


def _leave(connection: Connection, row: Row[Any], meeting_id: int) -> int:
    """Have an item of another library here as one that its paper is gone of; its id.

    A paper that lists it makes it its own when it is read.
    """
    values = {name: value for name, value in row._mapping.items() if name != "id"}
    values |= dict.fromkeys(_NOT_HERE) | {"meeting_id": meeting_id}
    result = connection.execute(insert(_item).values(**values))
    (ident,) = result.inserted_primary_key or (0,)
    return int(ident)


def make_item(connection: Connection, meeting_id: int, number: str | None, title: str) -> int:
    """An item known by no more than these, behind the others of the meeting; its id."""
    last = select(func.max(_item.c.position)).where(_item.c.meeting_id == meeting_id)
    position = (connection.execute(last).scalar() or 0) + 1
    result = connection.execute(
        insert(_item).values(
            meeting_id=meeting_id,
            position=position,
            number=number,
            title=title,
            kind=ItemKind.REPORT.value,
            read_number=number,
            read_title=title,
        )
    )
    (ident,) = result.inserted_primary_key or (0,)
    return int(ident)


def much_alike(one: str, other: str) -> bool:
    """Whether two titles may be of one item; one that is not known fits all."""
    return not one or not other or SequenceMatcher(None, one, other).ratio() >= _MUCH

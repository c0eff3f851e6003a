# SPDX-License-Identifier: AGPL-3.0-or-later
"""Items of an agenda that no paper here lists, but that the member wrote about elsewhere.

Without them what hangs on them would be shown as about the whole meeting.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from desktop.domain.agenda import ItemKind
from desktop.storage import tables

_item = tables.agenda_item
_MUCH = 0.6  # of two titles that are one, corrected or read otherwise
_NOT_HERE = ("document_id", "listed_in", "page_first", "page_last")


def items_with_work(connection: Connection, meeting_id: int) -> set[int]:
    """The ids of the items of a meeting that something of the member's hangs on, in the bin too."""
    mine = select(_item.c.id).where(_item.c.meeting_id == meeting_id)
    found: set[int] = set()
    for bearer in tables.ITEM_BEARERS:
        borne = select(bearer.c.item_id).where(bearer.c.item_id.in_(mine))
        found.update(connection.execute(borne).scalars())
    return found


def leave_item(connection: Connection, row: Row[Any], meeting_id: int) -> int:
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

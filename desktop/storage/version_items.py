# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda when a new version of its paper takes the place of the old one, and back again.

An item that is the same business keeps its id, and with it the member's notes, questions and
declarations, even if it has another number now.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from desktop.domain.corrections import CorrectionTarget, ItemKey
from desktop.domain.document import Document
from desktop.domain.reading import PackReading
from desktop.storage import corrections, readings, tables
from desktop.storage.agenda_matching import match_version
from desktop.storage.clock import now_text

_item = tables.agenda_item
_correction = tables.correction


def hand_over(
    connection: Connection, old: Document, new: Document, reading: PackReading
) -> dict[str, Any]:
    """Have ``new`` list the items of ``old`` that ``reading`` has too.

    Returns what :func:`hand_back` needs: the items as they were, and the corrections that were
    taken over. The agenda is then to be laid out from ``new``.
    """
    rows = connection.execute(
        select(_item)
        .where((_item.c.listed_in == old.id) | (_item.c.document_id == old.id))
        .order_by(_item.c.position, _item.c.id)
    ).all()
    before = [dict(row._mapping) for row in rows]
    own = [row for row in rows if row.listed_in == old.id]
    keys = [readings.item_key(row) for row in own]
    fresh = [ItemKey(item.number, item.title) for item in reading.items]
    matches = match_version(fresh, keys)
    now_called = {keys[match]: fresh[n] for n, match in enumerate(matches) if match is not None}
    for place, match in enumerate(matches):
        if match is not None:
            connection.execute(
                update(_item)
                .where(_item.c.id == own[match].id)
                .values(
                    listed_in=new.id,
                    document_id=new.id,
                    read_number=fresh[place].number,
                    read_title=fresh[place].title,
                )
            )
    for row, key in zip(own, keys, strict=True):
        if key.added is not None:
            connection.execute(update(_item).where(_item.c.id == row.id).values(listed_in=new.id))
    copied = _copy_corrections(connection, old, new, now_called)
    readings.let_go(connection, old.id)
    return {"items": before, "corrections": copied}


def hand_back(connection: Connection, before: dict[str, Any]) -> None:
    """Put the items as they were; both versions are then to be laid out."""
    there = set(connection.execute(select(_item.c.id)).scalars())
    for row in before.get("items", ()):
        if row["id"] in there:
            connection.execute(update(_item).where(_item.c.id == row["id"]).values(**row))
            continue
        # Taken over from another library, an item may have no id in this one.
        values = row if row["id"] is not None else {k: v for k, v in row.items() if k != "id"}
        connection.execute(insert(_item).values(**values))
    copied = before.get("corrections", ())
    if copied:
        connection.execute(
            update(_correction).where(_correction.c.id.in_(copied)).values(undone_at=now_text())
        )


def _copy_corrections(
    connection: Connection, old: Document, new: Document, now_called: dict[ItemKey, ItemKey]
) -> list[int]:
    """What the member put right of items counts for the new version too, but for their pages."""
    made: list[int] = []
    for each in corrections.of_document(connection, old.sha256):
        if each.target is not CorrectionTarget.ITEM:
            continue
        key = ItemKey.of(each.key)
        called = key if key.added is not None else now_called.get(key)
        values = {name: value for name, value in each.values.items() if name != "pages"}
        if called is None or not values:
            continue
        result = connection.execute(
            insert(_correction).values(
                meeting_id=old.meeting_id,
                document_sha256=new.sha256,
                target=each.target.value,
                key=_text(called.values()),
                field_values=_text(values),
                created_at=now_text(),
            )
        )
        made.append((result.inserted_primary_key or (0,))[0])
    return made


def _text(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def item_ids(before: dict[str, Any], old_document_id: int) -> Sequence[int]:
    """The ids of the items that the old version listed."""
    listed = [row for row in before.get("items", ()) if row["listed_in"] == old_document_id]
    return [row["id"] for row in listed if row["id"] is not None]


def numbers(before: dict[str, Any]) -> Sequence[tuple[int, str | None]]:
    """The ids of the items the old version had pages of, each with its number then."""
    return [(row["id"], row["number"]) for row in before.get("items", ()) if row["id"] is not None]

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What two libraries say otherwise of one thing: the later words stay, the others go to the bin.

Which of the two was later is only known by their clocks, and the member may have typed a reply
here and no more than ticked the question there. So no words are ever just written over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, insert, or_, select

from desktop.storage import proceedings_tables as proceedings
from desktop.storage import tables
from desktop.storage.clock import now_text

_TYPED: Mapping[Table, tuple[str, ...]] = {
    tables.annotation: ("note",),
    tables.item_note: ("text",),
    tables.question: ("text", "parts", "reply", "to_whom", "standing_order"),
    tables.declaration: ("wording", "matter"),
    proceedings.follow_up: ("text", "owner", "outcome"),
    proceedings.correction_note: ("place", "wrong", "right"),
    proceedings.programme_request: ("topic", "reason", "wanted_for"),
    proceedings.meeting_note: ("text",),
    proceedings.vote: ("motion", "outcome"),
}
"""Where the member's own words stand."""

_WENT = ("attendance", "begun_at", "ended_at", "item_order", "items_done")
_NOTHING = (None, "", "[]")


def keep_other_words(
    connection: Connection,
    table: Table,
    values: Mapping[str, Any],
    known: Row[Any],
    *,
    later: bool,
) -> int | None:
    """Put into the bin what the row that gives way says and the other does not; its id there.

    ``values`` are the other library's, with the ids of this one, and ``later`` is whether they
    stay. None where nothing would be lost; taken in again it is not doubled.
    """
    names = _TYPED.get(table, ())
    here = {name: value for name, value in known._mapping.items() if name != "id"}
    away, stays = (here, {**here, **values}) if later else ({**here, **values}, here)
    moment = away["changed_at"]
    # Words that were never changed are what both began with.
    if moment == away["created_at"] or not any(_only(away[n], stays[n]) for n in names):
        return None
    as_put = and_(*(table.c[name] == away[name] for name in names))
    again = select(table.c.id).where(
        table.c.meeting_id == known.meeting_id,
        table.c.created_at == moment,
        or_(as_put, table.c.changed_at != moment),  # there already, or brought back since
    )
    if connection.execute(again).first() is not None:
        return None
    away = {**away, "created_at": moment, "deleted_at": now_text()}
    result = connection.execute(insert(table).values(**away))
    (ident,) = result.inserted_primary_key or (None,)
    return ident


def _only(one: str, other: str) -> bool:
    """Whether there are words in the one that are not in the other."""
    return bool(one.strip()) and one.strip() not in other


def joined_sitting(stays: Mapping[str, Any], away: Mapping[str, Any]) -> dict[str, Any]:
    """How a meeting went by the later of two rows, with what only the other one says."""
    joined = dict(stays)
    for name in _WENT:
        if joined[name] in _NOTHING:
            joined[name] = away[name]
    if _only(away["apologies"], joined["apologies"]):
        said = (away["apologies"].strip(), joined["apologies"].strip())
        joined["apologies"] = "; ".join(words for words in said if words)
    return joined

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a row about a sensitive interest says what the interest is, and the row without it.

For files that leave the app with rows of the library in them. A row that came without its words
never takes the place of one that has them.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, Table, or_, select

from desktop.domain.draft import DraftKind, EntryKind
from desktop.storage import tables

UNSAID_TEXTS = ("wording", "whose", "matter", "dispensation_by", "dispensation_scope")
"""Columns of a declaration that are empty where its nature is not to be said."""
UNSAID = dict.fromkeys(UNSAID_TEXTS, "") | {"dispensation_until": None}
"""All that is set in a sensitive declaration whose nature is not to be said."""


def how_many(connection: Connection, meeting_id: int) -> int:
    """The sensitive declarations of a meeting of which something is left to be kept back.

    Those in the bin and those half written are among them.
    """
    table = tables.declaration
    said = or_(*(table.c[name] != "" for name in UNSAID_TEXTS))
    rows = connection.execute(
        select(table.c.id).where(table.c.meeting_id == meeting_id, table.c.sensitive == 1, said)
    )
    drafts = connection.execute(select(tables.draft).where(tables.draft.c.meeting_id == meeting_id))
    return len(rows.all()) + sum(tells(draft) for draft in drafts)


def tells(draft: Row[Any]) -> bool:
    """Whether what is half written may say what a sensitive interest is.

    The field of the meeting view does not know whether it is; so any declaration in it may.
    """
    fields: dict[str, Any] = json.loads(draft.field_values)
    if draft.kind == DraftKind.DECLARATION:
        return bool(fields.get("details", {}).get("sensitive"))
    return bool(draft.kind == DraftKind.ENTRY and fields["kind"] == EntryKind.DECLARATION)


def without_nature(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """A row of any table as it may go into a file: of a sensitive declaration not what it is."""
    hidden = table is tables.declaration and values["sensitive"]
    return values | UNSAID if hidden else values


def kept_words(table: Table, values: dict[str, Any], known: Row[Any]) -> dict[str, Any]:
    """A row that comes in later than the one here, with the words that this one alone has.

    Only a declaration that is sensitive, here or there, may have come without its words.
    """
    if table is not tables.declaration or not (values["sensitive"] or known.sensitive):
        return values
    own = {name: getattr(known, name) for name in UNSAID}
    return values | {name: own[name] for name in UNSAID if own[name] and not values[name]}

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables behind the search of everything that is not a page.

``search_entry`` has a row for each thing that can be found, made from the member's rows and
the agenda: it can always be made again. Triggers on those tables only note in ``search_todo``
what was touched, whoever touched it; the entries are made from that before the transaction
ends. See ``search_upkeep``.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text, UniqueConstraint

from desktop.storage.metadata import ZERO, metadata

# No foreign keys: what can be made again must never stand in the way of what can't.
search_entry = Table(
    "search_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False),  # the table it was made from, and the row there
    Column("source_id", Integer, nullable=False),
    Column("part", Integer, nullable=False, server_default=ZERO),  # of several made from one row
    Column("meeting_id", Integer, index=True),
    Column("text", Text, nullable=False),
    Column("search_text", Text),  # what is indexed, where it differs from the text
    UniqueConstraint("source", "source_id", "part"),
)

search_todo = Table(
    "search_todo",
    metadata,
    Column("source", Text, primary_key=True),
    Column("source_id", Integer, primary_key=True),
)

ENTRY_INDEX = (
    """\
CREATE VIEW search_entry_index AS
SELECT id, coalesce(search_text, text) AS body FROM search_entry""",
    """\
CREATE VIRTUAL TABLE search_entry_fts USING fts5(
    body, content='search_entry_index', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2', prefix='2 3'
)""",
    """\
CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_entry_fts (rowid, body)
    VALUES (new.id, coalesce(new.search_text, new.text));
END""",
    """\
CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_entry_fts (search_entry_fts, rowid, body)
    VALUES ('delete', old.id, coalesce(old.search_text, old.text));
END""",
    """\
CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
    INSERT INTO search_entry_fts (search_entry_fts, rowid, body)
    VALUES ('delete', old.id, coalesce(old.search_text, old.text));
    INSERT INTO search_entry_fts (rowid, body)
    VALUES (new.id, coalesce(new.search_text, new.text));
END""",
)

# What an entry is made from: a change to any other column leaves it as it is.
WATCHED = {
    "annotation": ("meeting_id", "quote", "note", "deleted_at"),
    "item_note": ("meeting_id", "text", "deleted_at"),
    "meeting_note": ("meeting_id", "text", "deleted_at"),
    "question": ("meeting_id", "text", "to_whom", "reply", "parts", "deleted_at"),
    "declaration": ("meeting_id", "kind", "wording", "matter", "sensitive", "deleted_at"),
    "follow_up": ("meeting_id", "text", "owner", "outcome", "quotes", "deleted_at"),
    "correction_note": ("meeting_id", "place", "wrong", "right", "deleted_at"),
    "programme_request": ("meeting_id", "topic", "reason", "wanted_for", "deleted_at"),
    "vote": ("meeting_id", "motion", "outcome", "deleted_at"),
    "tag": ("name", "deleted_at"),
    "meeting": ("authority", "body", "location", "contacts", "membership"),
    "agenda_item": ("meeting_id", "number", "title", "lead", "description"),
    "document": ("meeting_id", "reading"),
}


# Not "INSERT OR IGNORE": the statement that fires a trigger has its way with conflicts inside it,
# so an upsert would fail on what was noted already.
_TRIGGER = """\
CREATE TRIGGER {name} AFTER {when}
ON {source} BEGIN
    INSERT INTO search_todo SELECT '{source}', {row}.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = '{source}' AND source_id = {row}.id
    );
END"""


def _triggers(source: str, columns: tuple[str, ...]) -> dict[str, str]:
    of = ", ".join(f'"{column}"' for column in columns)
    whens = {
        f"{source}_added_for_search": ("INSERT", "new"),
        f"{source}_changed_for_search": (f"UPDATE OF\n    {of}", "new"),
        f"{source}_removed_for_search": ("DELETE", "old"),
    }
    return {
        name: _TRIGGER.format(name=name, when=when, source=source, row=row)
        for name, (when, row) in whens.items()
    }


TRIGGERS = {
    name: statement
    for source, columns in WATCHED.items()
    for name, statement in _triggers(source, columns).items()
}
"""By name, the triggers that note what is to be indexed."""

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Searching what belongs to no meeting: the questions kept to hand, and the register of interests.

There are some dozens of either, so they are indexed afresh in memory for each search, with the
tokeniser of the library: what finds a note finds these too. Of a sensitive interest nothing is
looked through but that it is one.
"""

from __future__ import annotations

import json
import sqlite3

from desktop.domain.interest import SENSITIVE_NAME
from desktop.domain.page_hit import HIT_END, HIT_START
from desktop.domain.search_entry import EntryHit, FoundKind
from desktop.storage.search_text import searchable, shorter_queries
from desktop.storage.snippets import snippet, unmarked

_BANKED = """
SELECT id, heading, text FROM banked_question WHERE deleted_at IS NULL ORDER BY position, id
"""
_INTERESTS = """
SELECT id, sensitive, kind, organisation, role, look_for FROM standing_interest
WHERE deleted_at IS NULL ORDER BY id
"""
_INDEX = """
CREATE VIRTUAL TABLE shelf USING fts5(
    body, tokenize='porter unicode61 remove_diacritics 2'
)"""
_FOUND = f"""
SELECT rowid, highlight(shelf, 0, '{HIT_START}', '{HIT_END}') FROM shelf
WHERE shelf MATCH :query ORDER BY bm25(shelf), rowid LIMIT :limit
"""  # noqa: S608  # signs of our own


def find_on_shelf(connection: sqlite3.Connection, words: str, *, limit: int) -> list[EntryHit]:
    """The banked questions and interests that hold all of ``words``, best first."""
    things = [*_questions(connection), *_register(connection)]
    if not things:
        return []
    shelf = sqlite3.connect(":memory:")
    try:
        shelf.execute(_INDEX)
        shelf.executemany(
            "INSERT INTO shelf (rowid, body) VALUES (?, ?)",
            [(place, searchable(text)) for place, (_kind, _id, text) in enumerate(things)],
        )
        for asked, begins in shorter_queries(words):
            rows = shelf.execute(_FOUND, {"query": asked, "limit": limit}).fetchall()
            if begins is not None:
                rows = [row for row in rows if begins.search(unmarked(row[1]))]
            if rows:
                return [_hit(things[place], highlighted) for place, highlighted in rows]
        return []
    finally:
        shelf.close()


_Thing = tuple[FoundKind, int, str]


def _hit(thing: _Thing, highlighted: str) -> EntryHit:
    kind, ident, text = thing
    return EntryHit(kind, ident, None, snippet(text, highlighted), text)


def _questions(connection: sqlite3.Connection) -> list[_Thing]:
    return [
        (FoundKind.BANKED, ident, f"{heading}: {text}" if heading else text)
        for ident, heading, text in connection.execute(_BANKED)
    ]


def _register(connection: sqlite3.Connection) -> list[_Thing]:
    found: list[_Thing] = []
    for ident, sensitive, kind, organisation, role, look_for in connection.execute(_INTERESTS):
        if sensitive:
            words = SENSITIVE_NAME
        else:
            parts = (organisation, role, kind, *json.loads(look_for))
            words = " · ".join(part for part in parts if part)
        found.append((FoundKind.INTEREST, ident, words))
    return found

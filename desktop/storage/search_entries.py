# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in the search index for a row: its words, as they are shown when it is found.

Of a sensitive declaration there is only that it is one. What was deleted has no entry; what is
in a meeting off the list has, and is left out when it is searched.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from desktop.domain.interest import SENSITIVE_NAME
from desktop.domain.search_entry import FoundKind
from desktop.storage.search_text import searchable

OFFICERS_OF_A_REPORT = 1000
"""The entry of an officer has this many times the place of the report, and its own, as part."""

_MOST_AT_ONCE = 500  # ids in one statement


class Entry(NamedTuple):
    """A row of ``search_entry`` without its id."""

    kind: str
    source: str
    source_id: int
    part: int
    meeting_id: int | None
    text: str
    search_text: str | None


_Made = tuple[FoundKind, int, int | None, str]  # kind, part, meeting, words
_Row = Sequence[Any]


def sources() -> tuple[str, ...]:
    """The tables entries are made from."""
    return tuple(_SOURCES)


def entries_of(
    connection: sqlite3.Connection, source: str, ids: Sequence[int] | None = None
) -> Iterator[Entry]:
    """The entries of these rows of a table, or of all of them; a row that is gone has none."""
    select, make = _SOURCES[source]
    if ids is None:
        yield from _made(connection.execute(select.format(where="1")), source, make)
        return
    for start in range(0, len(ids), _MOST_AT_ONCE):
        some = ids[start : start + _MOST_AT_ONCE]
        where = f"{source}.id IN ({', '.join('?' * len(some))})"
        yield from _made(connection.execute(select.format(where=where), some), source, make)


def _made(
    rows: sqlite3.Cursor, source: str, make: Callable[[_Row], Iterator[_Made]]
) -> Iterator[Entry]:
    for row in rows.fetchall():
        for kind, part, meeting_id, words in make(row[1:]):
            indexed = searchable(words)
            differs = indexed if indexed != words else None
            yield Entry(kind.value, source, row[0], part, meeting_id, words, differs)


def _lines(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _plain(kind: FoundKind) -> Callable[[_Row], Iterator[_Made]]:
    """Rows of a meeting and some texts."""

    def make(row: _Row) -> Iterator[_Made]:
        yield kind, 0, row[0], _lines(*row[1:])

    return make


def _mark(row: _Row) -> Iterator[_Made]:
    meeting_id, quote, note = row
    quoted = f"“{quote}”" if quote and note else quote
    yield FoundKind.MARK, 0, meeting_id, _lines(quoted, note)


def _tag(row: _Row) -> Iterator[_Made]:
    yield FoundKind.TAG, 0, None, row[0]


def _declaration(row: _Row) -> Iterator[_Made]:
    meeting_id, sensitive, kind, wording, matter = row
    words = SENSITIVE_NAME if sensitive else _lines(kind[:1].upper() + kind[1:], wording, matter)
    yield FoundKind.DECLARATION, 0, meeting_id, words


def _follow_up(row: _Row) -> Iterator[_Made]:
    meeting_id, text, owner, outcome, quotes = row
    yield FoundKind.FOLLOW_UP, 0, meeting_id, _lines(text, owner, outcome, *_strings(quotes))


def _meeting(row: _Row) -> Iterator[_Made]:
    meeting_id, authority, body, location, contacts, membership = row
    words = _lines(body, authority, location)
    if words:
        yield FoundKind.MEETING, 0, meeting_id, words
    people = (*_lists(membership), *_lists(contacts))
    for part, person in enumerate(people, 1):
        yield from _person(part, meeting_id, person)


def _item(row: _Row) -> Iterator[_Made]:
    meeting_id, number, title, lead, description = row
    named = f"{number.rstrip('.')}. {title}" if number else title
    yield FoundKind.ITEM, 0, meeting_id, _lines(named, lead, description)


def _document(row: _Row) -> Iterator[_Made]:
    meeting_id, officers = row
    for report, written_by in _lists(officers):
        for place, officer in enumerate(written_by):
            person = [officer.get(key) for key in ("name", "role", "phone", "email")]
            part = OFFICERS_OF_A_REPORT * (int(report) + 1) + place
            yield from _person(part, meeting_id, person)


def _person(part: int, meeting_id: int | None, person: Sequence[Any]) -> Iterator[_Made]:
    known = [each for each in person if isinstance(each, str) and each.strip()]
    if known:
        yield FoundKind.PERSON, part, meeting_id, " · ".join(known)


def _lists(text: str | None) -> list[list[Any]]:
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return [each for each in found if isinstance(each, list)] if isinstance(found, list) else []


def _strings(text: str | None) -> list[str]:
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _living(source: str, columns: str) -> str:
    return f"SELECT id, {columns} FROM {source} WHERE deleted_at IS NULL AND {{where}}"  # noqa: S608  # names of our own


# Only a paper that counts names its officers; ``versions`` notes when that becomes another.
# SQLite takes the officers out of a reading: decoding the whole of it is long for a pack.
_OFFICERS = """
SELECT document.id, meeting_id, (
    SELECT json_group_array(json_array(each.key, json_extract(each.value, '$.officers')))
    FROM json_each(document.reading, '$.reports') AS each
    WHERE json_array_length(each.value, '$.officers') > 0
) FROM document
WHERE reading IS NOT NULL AND json_valid(reading) AND superseded_by IS NULL AND {where}"""

_SOURCES: dict[str, tuple[str, Callable[[_Row], Iterator[_Made]]]] = {
    "annotation": (_living("annotation", "meeting_id, quote, note"), _mark),
    "item_note": (_living("item_note", "meeting_id, text"), _plain(FoundKind.ITEM_NOTE)),
    "meeting_note": (_living("meeting_note", "meeting_id, text"), _plain(FoundKind.MEETING_NOTE)),
    "question": (
        _living("question", "meeting_id, text, parts, to_whom, reply"),
        _plain(FoundKind.QUESTION),
    ),
    "declaration": (
        _living("declaration", "meeting_id, sensitive, kind, wording, matter"),
        _declaration,
    ),
    "follow_up": (_living("follow_up", "meeting_id, text, owner, outcome, quotes"), _follow_up),
    "correction_note": (
        _living("correction_note", 'meeting_id, place, wrong, "right"'),
        _plain(FoundKind.CORRECTION),
    ),
    "programme_request": (
        _living("programme_request", "meeting_id, topic, reason, wanted_for"),
        _plain(FoundKind.REQUEST),
    ),
    "vote": (_living("vote", "meeting_id, motion, outcome"), _plain(FoundKind.VOTE)),
    "tag": (_living("tag", "name"), _tag),
    "meeting": (
        "SELECT id, id, authority, body, location, contacts, membership FROM meeting WHERE {where}",
        _meeting,
    ),
    "agenda_item": (
        "SELECT id, meeting_id, number, title, lead, description FROM agenda_item WHERE {where}",
        _item,
    ),
    "document": (_OFFICERS, _document),
}

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a search of everything looks: its filters as conditions on rows.

A page is in a meeting by its row number alone, for the pages of a document have consecutive
ones. Which way of saying so is fastest depends on how many pages are meant: a few ranges are
compared one by one; a list of some thousand rows is built once; beyond that each page that
has the words is looked up, of which the newest few are enough.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from desktop.domain.agenda import number_key
from desktop.domain.search_entry import READ_KINDS
from desktop.domain.search_query import SearchQuery
from desktop.domain.word_search import folded
from desktop.storage.tags import name_key

_MOST_RANGES = 24
_MOST_LISTED = 20_000  # pages
_WORD = re.compile(r"\w+")

# Worked out once for a search, from the removed meetings to their pages.
_PAGES_LISTED = """+rowid NOT IN (
    SELECT page.id FROM meeting
    CROSS JOIN document ON document.meeting_id = meeting.id
    CROSS JOIN page ON page.document_id = document.id
    WHERE meeting.removed_at IS NOT NULL
)"""
_ENTRIES_LISTED = """(entry.meeting_id IS NULL OR entry.meeting_id NOT IN (
    SELECT id FROM meeting WHERE removed_at IS NOT NULL
))"""
# The plus keeps FTS5 from asking for each of these rows by itself.
_PAGES_IN_RANGES = """+rowid IN (
    SELECT page.id FROM json_each(:ranges) AS span
    CROSS JOIN page
    ON page.id BETWEEN json_extract(span.value, '$[0]') AND json_extract(span.value, '$[1]')
)"""
_PAGES_OF_MEETINGS = """EXISTS (
    SELECT 1 FROM page CROSS JOIN document ON document.id = page.document_id
    WHERE page.id = page_fts.rowid
    AND document.meeting_id IN (SELECT value FROM json_each(:meetings))
)"""
_WANTED_ITEMS = """(SELECT id FROM agenda_item
    WHERE rtrim(lower(replace(number, ' ', '')), '.') IN (SELECT value FROM json_each(:items)))"""
_PAGES_OF_ITEMS = f"+rowid IN (SELECT id FROM page WHERE item_id IN {_WANTED_ITEMS})"  # noqa: S608  # see above
_BEARERS = (
    "item_note",
    "meeting_note",
    "question",
    "follow_up",
    "correction_note",
    "vote",
)
_ENTRIES_OF_ITEMS = " OR ".join(
    [
        f"(entry.source = 'agenda_item' AND entry.source_id IN {_WANTED_ITEMS})",
        f"""(entry.source = 'annotation' AND EXISTS (
            SELECT 1 FROM annotation AS own JOIN document ON document.id = own.document_id
            JOIN page ON page.id = document.first_page_id + own.first_page
            WHERE own.id = entry.source_id AND page.item_id IN {_WANTED_ITEMS}))""",  # noqa: S608  # see above
        f"""(entry.source = 'declaration' AND EXISTS (
            SELECT 1 FROM declaration_item AS own
            WHERE own.declaration_id = entry.source_id AND own.item_id IN {_WANTED_ITEMS}))""",  # noqa: S608  # see above
        *(
            f"""(entry.source = '{table}' AND EXISTS (SELECT 1 FROM {table} AS own
            WHERE own.id = entry.source_id AND own.item_id IN {_WANTED_ITEMS}))"""  # noqa: S608  # names of our own
            for table in _BEARERS
        ),
    ]
)


_TAGGED = """entry.source = 'annotation' AND entry.source_id IN (
    SELECT annotation_id FROM annotation_tag
    WHERE tag_id IN (SELECT value FROM json_each(:tags)))"""


@dataclass(frozen=True, slots=True)
class SearchScope:
    """Conditions in SQL on ``page_fts.rowid`` and on ``search_entry`` as ``entry``.

    ``pages`` is None where no page is meant. ``tag_ids`` are the tags that are asked for.
    """

    pages: str | None
    entries: str
    values: dict[str, Any] = field(default_factory=dict)
    tag_ids: tuple[int, ...] = ()


def search_scope(connection: Connection, query: SearchQuery) -> SearchScope:
    """The scope of a query."""
    values: dict[str, Any] = {}
    pages = [_PAGES_LISTED]
    entries = [_ENTRIES_LISTED]
    if query.narrows_meetings:
        meetings = _meetings(connection, query)
        values["meetings"] = json.dumps(meetings)
        pages = [_pages_of(connection, meetings, values)]
        entries = ["entry.meeting_id IN (SELECT value FROM json_each(:meetings))"]
    if query.items:
        values["items"] = json.dumps([number_key(number) for number in query.items])
        pages.append(_PAGES_OF_ITEMS)
        entries.append(f"({_ENTRIES_OF_ITEMS})")
    if query.mine or query.tags:
        read = ", ".join(f"'{kind.value}'" for kind in READ_KINDS)
        entries.append(f"entry.kind NOT IN ({read})")
    tags = [_tags(connection, name, exactly=query.exact_tags) for name in query.tags]
    for place, ids in enumerate(tags):
        values[f"tags{place}"] = json.dumps(ids)
        entries.append(_TAGGED.replace(":tags", f":tags{place}"))
    return SearchScope(
        None if query.mine or query.tags else " AND ".join(pages),
        " AND ".join(entries),
        values,
        tuple(dict.fromkeys(tag_id for ids in tags for tag_id in ids)),
    )


def _meetings(connection: Connection, query: SearchQuery) -> list[int]:
    rows = connection.execute(
        text("SELECT id, authority, body, date FROM meeting WHERE removed_at IS NULL")
    )
    before = query.before.isoformat() if query.before else None
    after = query.after.isoformat() if query.after else None
    bodies = [_WORD.findall(folded(body)) for body in query.bodies]
    found = []
    for meeting_id, authority, body, day in rows:
        if query.meeting_id not in (None, meeting_id):
            continue
        if (before or after) and day is None:
            continue
        if (before and day >= before) or (after and day <= after):
            continue
        if bodies and not _is_one_of(bodies, f"{body or ''} {authority or ''}"):
            continue
        found.append(meeting_id)
    return found


def _is_one_of(bodies: list[list[str]], name: str) -> bool:
    """Whether each word of any of them begins a word of the name."""
    words = _WORD.findall(folded(name))
    return any(
        wanted and all(any(word.startswith(each) for word in words) for each in wanted)
        for wanted in bodies
    )


def _pages_of(connection: Connection, meetings: list[int], values: dict[str, Any]) -> str:
    """The condition for the pages of these meetings; see the top of the module."""
    rows = connection.execute(
        text(
            "SELECT first_page_id, page_count FROM document "
            "WHERE page_count > 0 AND meeting_id IN (SELECT value FROM json_each(:meetings)) "
            "ORDER BY first_page_id"
        ),
        {"meetings": values["meetings"]},
    )
    ranges: list[list[int]] = []
    for first, count in rows:
        if ranges and ranges[-1][1] == first - 1:
            ranges[-1][1] = first + count - 1
        else:
            ranges.append([first, first + count - 1])
    if not ranges:
        return "0"
    whole = f"rowid BETWEEN {ranges[0][0]} AND {ranges[-1][1]}"
    if len(ranges) <= _MOST_RANGES:
        each = " OR ".join(f"rowid BETWEEN {first} AND {last}" for first, last in ranges)
        return f"{whole} AND ({each})" if len(ranges) > 1 else whole
    if sum(last - first + 1 for first, last in ranges) <= _MOST_LISTED:
        values["ranges"] = json.dumps(ranges)
        return f"{whole} AND {_PAGES_IN_RANGES}"
    return f"{whole} AND {_PAGES_OF_MEETINGS}"


def _tags(connection: Connection, name: str, *, exactly: bool) -> list[int]:
    """The tag of this name, or, unless ``exactly``, those whose names begin so."""
    wanted = name_key(" ".join(name.split()))
    rows = connection.execute(text("SELECT id, name_key FROM tag WHERE deleted_at IS NULL")).all()
    exact = [row.id for row in rows if row.name_key == wanted]
    if exact or exactly:
        return exact
    return [row.id for row in rows if row.name_key.startswith(wanted)]

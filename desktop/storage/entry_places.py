# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the things a search found stand: item, page and paragraph, for a citation.

Read for a few dozen of them from any number of meetings at once, without loading these.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.search_entry import EntryHit, FoundKind


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """What is known of a place. ``page`` is zero-based, ``items`` are printed numbers.

    ``quote`` are the words of the mark that stands there.

    ``item_id`` is that of the first of ``items``, where it is still on the agenda.
    """

    document_id: int | None = None
    page: int | None = None
    last_page: int | None = None
    label: str | None = None
    last_label: str | None = None
    paragraph: str | None = None
    item_id: int | None = None
    items: tuple[str, ...] = ()
    quote: str = ""


NOWHERE = EntryPlace()

_MARK = """
SELECT mark.document_id AS document_id, mark.first_page AS page, page.label AS label,
    page.item_id AS item_id, item.number AS number, page.blank AS blank, mark.quote AS quote,
    json_extract(mark.rects, '$[#-1][0]') AS last_page,
    (json_extract(mark.rects, '$[0][2]') + json_extract(mark.rects, '$[0][4]')) / 2 AS middle,
    (SELECT label FROM page AS last WHERE last.document_id = mark.document_id
        AND last.page_index = json_extract(mark.rects, '$[#-1][0]')) AS last_label
FROM annotation AS mark
LEFT JOIN page ON page.document_id = mark.document_id AND page.page_index = mark.first_page
LEFT JOIN agenda_item AS item ON item.id = page.item_id
WHERE mark.id = :id AND json_valid(mark.rects)
"""
# Only one that begins on the same page: beyond that it takes the whole report to tell.
_PARAGRAPH = """
SELECT paragraph.label FROM report JOIN paragraph ON paragraph.report_id = report.id
WHERE report.document_id = :document AND report.item_id IS :item
    AND paragraph.page_index = :page AND paragraph.top <= :middle
ORDER BY paragraph.top DESC, paragraph.id DESC LIMIT 1
"""
_ON_ITEM = """
SELECT own.item_id AS item_id, coalesce(item.number, own.item_number) AS number
FROM {table} AS own LEFT JOIN agenda_item AS item ON item.id = own.item_id
WHERE own.{key} = :id
ORDER BY own.{order}
"""
_ABOUT_MARK = """
SELECT own.annotation_id FROM {table} AS own
JOIN annotation ON annotation.id = own.annotation_id AND annotation.deleted_at IS NULL
WHERE own.id = :id
"""
_ITEM = """
SELECT document_id, page_first AS page, label_from AS label, label_to AS last_label, number
FROM agenda_item WHERE id = :id
"""
_REPORT = """
SELECT report.item_id AS item_id, item.number AS number, page.label AS label,
    json_extract(document.reading, '$.reports[' || report.position || '].pages.first') AS page
FROM report JOIN document ON document.id = report.document_id
LEFT JOIN agenda_item AS item ON item.id = report.item_id
LEFT JOIN page ON page.document_id = document.id AND page.page_index =
    json_extract(document.reading, '$.reports[' || report.position || '].pages.first')
WHERE report.document_id = :id AND report.position = :position
"""
_TABLES = {
    FoundKind.ITEM_NOTE: "item_note",
    FoundKind.MEETING_NOTE: "meeting_note",
    FoundKind.QUESTION: "question",
    FoundKind.FOLLOW_UP: "follow_up",
    FoundKind.CORRECTION: "correction_note",
    FoundKind.VOTE: "vote",
}
_ON_MARKS = (FoundKind.QUESTION, FoundKind.CORRECTION)


def entry_places(
    connection: sqlite3.Connection, hits: Iterable[EntryHit]
) -> dict[tuple[FoundKind, int, int | None], EntryPlace]:
    """The place of each hit, by kind, id and report; see ``EntryHit``."""
    return {(hit.kind, hit.source_id, hit.report): _place(connection, hit) for hit in hits}


def _place(connection: sqlite3.Connection, hit: EntryHit) -> EntryPlace:
    table = _TABLES.get(hit.kind)
    if hit.kind is FoundKind.MARK:
        return _of_mark(connection, hit.source_id)
    if hit.kind is FoundKind.ITEM:
        return _of_item(connection, hit.source_id)
    if hit.kind is FoundKind.PERSON and hit.report is not None:
        return _of_report(connection, hit.source_id, hit.report)
    if hit.kind is FoundKind.DECLARATION:
        return _on_items(connection, "declaration_item", hit.source_id, "declaration_id")
    if table is None:
        return NOWHERE
    if hit.kind in _ON_MARKS:
        about = _one(connection, _ABOUT_MARK.format(table=table), id=hit.source_id)
        if about is not None:
            return _of_mark(connection, about["annotation_id"])
    return _on_items(connection, table, hit.source_id, "id")


def _of_mark(connection: sqlite3.Connection, mark_id: int) -> EntryPlace:
    row = _one(connection, _MARK, id=mark_id)
    if row is None or row["document_id"] is None:
        return NOWHERE
    paragraph = None
    if not row["blank"]:
        found = _one(
            connection,
            _PARAGRAPH,
            document=row["document_id"],
            item=row["item_id"],
            page=row["page"],
            middle=row["middle"],
        )
        paragraph = found["label"] if found is not None else None
    return EntryPlace(
        row["document_id"],
        row["page"],
        row["last_page"],
        row["label"],
        row["last_label"],
        paragraph,
        row["item_id"],
        (row["number"],) if row["number"] else (),
        row["quote"],
    )


def _of_item(connection: sqlite3.Connection, item_id: int) -> EntryPlace:
    row = _one(connection, _ITEM, id=item_id)
    if row is None:
        return NOWHERE
    return EntryPlace(
        row["document_id"],
        row["page"],
        label=row["label"],
        last_label=row["last_label"],
        item_id=item_id,
        items=(row["number"],) if row["number"] else (),
    )


def _of_report(connection: sqlite3.Connection, document_id: int, position: int) -> EntryPlace:
    row = _one(connection, _REPORT, id=document_id, position=position)
    if row is None:
        return EntryPlace(document_id)
    return EntryPlace(
        document_id,
        row["page"],
        label=row["label"],
        item_id=row["item_id"],
        items=(row["number"],) if row["number"] else (),
    )


def _on_items(connection: sqlite3.Connection, table: str, row_id: int, key: str) -> EntryPlace:
    statement = _ON_ITEM.format(table=table, key=key, order="position" if key != "id" else "id")
    rows = connection.execute(statement, {"id": row_id}).fetchall()
    numbers = tuple(number for _item_id, number in rows if number)
    return EntryPlace(item_id=rows[0][0] if rows else None, items=numbers)


def _one(
    connection: sqlite3.Connection, statement: str, **values: int | float | str | None
) -> sqlite3.Row | None:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    row: sqlite3.Row | None = cursor.execute(statement, values).fetchone()
    return row

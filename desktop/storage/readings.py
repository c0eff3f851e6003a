# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing what was read from a document, in the place of what was read from it before.

Agenda items are shared by the documents of a meeting. The pack owns the items it lists; a
supplement that speaks of one of them points to it and brings only those that are new. An item
that a fresh reading no longer has goes, unless the member has written about it: then it stays,
belonging to no document.
"""

from __future__ import annotations

from itertools import chain, repeat
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from desktop.domain.agenda import ItemReading, number_key, title_key
from desktop.domain.document import Document, DocumentKind, ReadingState
from desktop.domain.reading import PackReading, PageReading
from desktop.storage import tables
from desktop.storage.agenda_matching import KnownItem, match_items

_item = tables.agenda_item
_document = tables.document


def store(connection: Connection, document: Document, reading: PackReading) -> None:
    """Write ``reading`` and set the document READY."""
    from desktop.storage.reading_json import reading_to_text  # imports cattrs

    item_ids = _store_items(connection, document, reading)
    _store_pages(connection, document, reading, item_ids)
    _store_reports(connection, document, reading, item_ids)
    _find_items_again(connection, document.meeting_id)
    connection.execute(
        update(_document)
        .where(_document.c.id == document.id)
        .values(reading=reading_to_text(reading), state=ReadingState.READY.value)
    )


def _store_items(connection: Connection, document: Document, reading: PackReading) -> list[int]:
    """Write the items; returns the id of each in the reading's order."""
    rows = connection.execute(
        select(_item.c.id, _item.c.number, _item.c.title, _item.c.document_id, _document.c.kind)
        .join(_document, _document.c.id == _item.c.document_id, isouter=True)
        .where(_item.c.meeting_id == document.meeting_id)
        .order_by(_item.c.position, _item.c.id)
    ).all()
    known = [
        KnownItem(row.id, row.number, row.title, own=row.document_id in {None, document.id})
        for row in rows
    ]
    # A pack that comes after its supplement takes over what the supplement had to bring.
    yielding = {row.id for row in rows if row.kind != DocumentKind.PACK.value}
    takes_over = reading.kind is DocumentKind.PACK and document.kind is DocumentKind.PACK

    item_ids: list[int] = []
    matches = match_items(reading.items, known)
    for position, (item, match) in enumerate(zip(reading.items, matches, strict=True)):
        values = _item_columns(item) | {"document_id": document.id, "position": position}
        if match is None:
            result = connection.execute(
                insert(_item).values(meeting_id=document.meeting_id, **values)
            )
            (item_id,) = result.inserted_primary_key or (0,)
            item_ids.append(item_id)
            continue
        if match.own or (takes_over and match.id in yielding):
            connection.execute(update(_item).where(_item.c.id == match.id).values(**values))
        item_ids.append(match.id)

    _drop_leftovers(connection, document.id, keep=item_ids)
    _renumber(connection, document.meeting_id)
    return item_ids


def _drop_leftovers(connection: Connection, document_id: int, *, keep: list[int]) -> None:
    """Remove the document's items that are not in ``keep``, but let go of those written about."""
    rows = connection.execute(select(_item.c.id).where(_item.c.document_id == document_id))
    leftover = {row.id for row in rows} - set(keep)
    for item_id in leftover:
        written_about = any(
            connection.execute(select(t.c.id).where(t.c.item_id == item_id).limit(1)).first()
            for t in tables.ITEM_BEARERS
        )
        if written_about:
            connection.execute(
                update(_item)
                .where(_item.c.id == item_id)
                .values(document_id=None, page_first=None, page_last=None)
            )
        else:
            connection.execute(delete(_item).where(_item.c.id == item_id))


def _renumber(connection: Connection, meeting_id: int) -> None:
    """Count the meeting's items through: the pack's own, then other papers', then what is left."""
    rows = connection.execute(
        select(_item.c.id, _item.c.position, _item.c.document_id, _document.c.kind)
        .join(_document, _document.c.id == _item.c.document_id, isouter=True)
        .where(_item.c.meeting_id == meeting_id)
    ).all()

    def place(row: Row[*tuple[Any, ...]]) -> tuple[bool, bool, int, int, int]:
        is_left = row.document_id is None
        is_other = row.kind != DocumentKind.PACK.value
        return (is_left, is_other, row.document_id or 0, row.position, row.id)

    for position, row in enumerate(sorted(rows, key=place)):
        if row.position != position:
            connection.execute(update(_item).where(_item.c.id == row.id).values(position=position))


def _store_pages(
    connection: Connection, document: Document, reading: PackReading, item_ids: list[int]
) -> None:
    page = tables.page
    nothing = PageReading(None)  # a reading with fewer pages leaves none of an older one behind
    rows = [
        {
            "this_index": index,
            "label": each.label,
            "item_id": _at(item_ids, each.item),
            "blank": int(each.blank),
        }
        for index, each in zip(
            range(document.page_count), chain(reading.pages, repeat(nothing)), strict=False
        )
    ]
    if rows:
        connection.execute(
            update(page)
            .where(page.c.document_id == document.id, page.c.page_index == bindparam("this_index"))
            .values(
                label=bindparam("label"), item_id=bindparam("item_id"), blank=bindparam("blank")
            ),
            rows,
        )


def _store_reports(
    connection: Connection, document: Document, reading: PackReading, item_ids: list[int]
) -> None:
    report, paragraph = tables.report, tables.paragraph
    connection.execute(delete(report).where(report.c.document_id == document.id))
    for position, each in enumerate(reading.reports):
        result = connection.execute(
            insert(report).values(
                document_id=document.id,
                item_id=_at(item_ids, each.item),
                position=position,
                title=each.title,
            )
        )
        (report_id,) = result.inserted_primary_key or (0,)
        rows = [
            {
                "report_id": report_id,
                "label": p.label,
                "ordinal": p.ordinal,
                "page_index": p.page,
                "top": p.top,
            }
            for p in each.paragraphs
        ]
        if rows:
            connection.execute(insert(paragraph), rows)


def _find_items_again(connection: Connection, meeting_id: int) -> None:
    """Tie what the member wrote about an item that was lost to the item it now is."""
    items = connection.execute(
        select(_item.c.id, _item.c.number, _item.c.title).where(_item.c.meeting_id == meeting_id)
    ).all()
    both = {(number_key(i.number), title_key(i.title)): i.id for i in reversed(items)}
    for bearer in tables.ITEM_BEARERS:
        lost = select(bearer.c.id, bearer.c.item_number, bearer.c.item_title).where(
            bearer.c.item_id.is_(None), bearer.c.item_title.is_not(None)
        )
        if bearer is tables.declaration_item:
            whole = tables.declaration
            lost = lost.join(whole, whole.c.id == bearer.c.declaration_id).where(
                whole.c.meeting_id == meeting_id
            )
        else:
            lost = lost.where(bearer.c.meeting_id == meeting_id)
        for row in connection.execute(lost).all():
            item_id = both.get((number_key(row.item_number), title_key(row.item_title)))
            if item_id is None or (bearer is tables.item_note and _has_note(connection, item_id)):
                continue
            connection.execute(update(bearer).where(bearer.c.id == row.id).values(item_id=item_id))


def _has_note(connection: Connection, item_id: int) -> bool:
    note = tables.item_note
    living = select(note.c.id).where(note.c.item_id == item_id, note.c.deleted_at.is_(None))
    return connection.execute(living).first() is not None


def _at(item_ids: list[int], place: int | None) -> int | None:
    """The id of the item at ``place``, or None where the reading names no item it has."""
    return item_ids[place] if place is not None and 0 <= place < len(item_ids) else None


def _item_columns(item: ItemReading) -> dict[str, Any]:
    pages = item.pages
    return {
        "number": item.number,
        "title": item.title,
        "kind": item.kind.value,
        "lead": item.lead,
        "page_first": pages.first if pages else None,
        "page_last": pages.last if pages else None,
        "label_from": pages.label_from if pages else None,
        "label_to": pages.label_to if pages else None,
        "appendix_label": item.appendix_label,
        "description": item.description,
    }

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing what was read from a document, in the place of what was read from it before.

Agenda items are shared by the documents of a meeting. The pack owns the items it lists; a
supplement that speaks of one of them points to it and brings only those that are new. An item
that a fresh reading no longer has goes, unless the member has written about it: then it stays,
belonging to no document.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, select, update

from desktop.domain.agenda import ItemReading, number_key, title_key
from desktop.domain.corrections import ItemKey, corrected_reading, in_order
from desktop.domain.document import Document, DocumentKind, ReadingState
from desktop.domain.reading import PackReading, PageReading
from desktop.storage import corrections, separate_papers, tables
from desktop.storage.agenda_matching import KnownItem, match_items

_item = tables.agenda_item
_document = tables.document
_IDENTITY = (_item.c.id, _item.c.read_number, _item.c.read_title, _item.c.added_key)


def store(connection: Connection, document: Document, reading: PackReading) -> None:
    """Write ``reading`` and set the document READY.

    It is kept as it was read; agenda, pages and reports are written as the member put them right.
    """
    from desktop.storage.reading_json import reading_to_text  # imports cattrs

    lay_out(connection, document, reading)
    connection.execute(
        update(_document)
        .where(_document.c.id == document.id)
        .values(reading=reading_to_text(reading), state=ReadingState.READY.value)
    )


def lay_out(connection: Connection, document: Document, as_read: PackReading) -> None:
    """Write agenda, pages and reports from what was read and the corrections to it."""
    told = corrections.of_document(connection, document.sha256)
    right = corrected_reading(as_read, told, document.page_count)
    reading = right.reading
    if _has_no_say(connection, document, reading):
        return
    tied = separate_papers.tied_item(connection, document.id)
    if tied is None and document.kind not in separate_papers.WITHOUT_AGENDA:
        item_ids = _store_items(connection, document, reading, right.keys)
    else:  # a paper of one item brings none, nor does one whose item is not known
        item_ids = [] if tied is None else [tied] * len(reading.items)
        _drop_leftovers(connection, document.id, keep=[])
        _renumber(connection, document.meeting_id)
    _store_pages(connection, document, reading, item_ids)
    _store_reports(connection, document, reading, item_ids)
    _find_items_again(connection, document.meeting_id)
    separate_papers.settle(connection, document.meeting_id)


def _has_no_say(connection: Connection, document: Document, reading: PackReading) -> bool:
    """Whether another version of the paper counts in its stead; then it brings no items.

    One that is set aside has its pages and reports nonetheless; an earlier one keeps what it had.
    """
    row = connection.execute(
        select(_document.c.version_of, _document.c.superseded_by).where(
            _document.c.id == document.id
        )
    ).one()
    if row.superseded_by is None:
        return False
    if row.superseded_by == row.version_of:
        _drop_leftovers(connection, document.id, keep=[])
        _renumber(connection, document.meeting_id)
        _store_pages(connection, document, reading, [])
        _store_reports(connection, document, reading, [])
        _find_items_again(connection, document.meeting_id)
        separate_papers.settle(connection, document.meeting_id)
    return True


def let_go(connection: Connection, document_id: int) -> None:
    """Have the document list no items any more; those written about stay, listed by none."""
    _drop_leftovers(connection, document_id, keep=[])


def _store_items(
    connection: Connection, document: Document, reading: PackReading, keys: Sequence[ItemKey]
) -> list[int]:
    """Write the items; returns the id of each in the reading's order. ``keys`` are as read."""
    rows = connection.execute(
        select(
            *_IDENTITY,
            _item.c.number,
            _item.c.title,
            _item.c.listed_in,
            _document.c.kind,
        )
        .join(_document, _document.c.id == _item.c.listed_in, isouter=True)
        .where(_item.c.meeting_id == document.meeting_id)
        .order_by(_item.c.position, _item.c.id)
    ).all()
    known = [_known(row, own=row.listed_in in {None, document.id}) for row in rows]
    # A pack that comes after its supplement takes over what the supplement had to bring.
    yielding = {row.id for row in rows if row.kind != DocumentKind.PACK.value}
    takes_over = reading.kind is DocumentKind.PACK and document.kind is DocumentKind.PACK

    item_ids: list[int] = []
    matches = match_items(reading.items, known, keys)
    for position, (item, key, match) in enumerate(zip(reading.items, keys, matches, strict=True)):
        values = (
            _item_columns(item)
            | _key_columns(key)
            | {
                "document_id": document.id,
                "listed_in": document.id,
                "position": position,
            }
        )
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
    rows = connection.execute(select(_item.c.id).where(_item.c.listed_in == document_id))
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
                .values(document_id=None, listed_in=None, page_first=None, page_last=None)
            )
        else:
            connection.execute(delete(_item).where(_item.c.id == item_id))


def reorder(connection: Connection, meeting_id: int) -> None:
    """Count the meeting's items through again, in the order the member gave them."""
    _renumber(connection, meeting_id)


def _renumber(connection: Connection, meeting_id: int) -> None:
    """Count the meeting's items through: the pack's own, then other papers', then what is left."""
    rows = connection.execute(
        select(
            *_IDENTITY,
            _item.c.number,
            _item.c.title,
            _item.c.position,
            _item.c.listed_in,
            _document.c.kind,
        )
        .join(_document, _document.c.id == _item.c.listed_in, isouter=True)
        .where(_item.c.meeting_id == meeting_id)
    ).all()

    def place(row: Row[*tuple[Any, ...]]) -> tuple[bool, bool, int, int, int]:
        is_left = row.listed_in is None
        is_other = row.kind != DocumentKind.PACK.value
        return (is_left, is_other, row.listed_in or 0, row.position, row.id)

    as_listed = sorted(rows, key=place)
    keys = [item_key(row) for row in as_listed]
    wanted = in_order(keys, corrections.to_meeting(connection, meeting_id))
    for position, row in enumerate(as_listed[each] for each in wanted):
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
            if item_id is None or _has_one(connection, bearer, item_id):
                continue
            connection.execute(update(bearer).where(bearer.c.id == row.id).values(item_id=item_id))


def _has_one(connection: Connection, bearer: Table, item_id: int) -> bool:
    """Whether the item has the one that it can have of these already."""
    if bearer is not tables.item_note:
        return False
    there = select(bearer.c.id).where(bearer.c.item_id == item_id, bearer.c.deleted_at.is_(None))
    return connection.execute(there).first() is not None


def _at(item_ids: list[int], place: int | None) -> int | None:
    """The id of the item at ``place``, or None where the reading names no item it has."""
    return item_ids[place] if place is not None and 0 <= place < len(item_ids) else None


def item_key(row: Row[*tuple[Any, ...]]) -> ItemKey:
    """What identifies the item of a row of the agenda, as it was read or added."""
    if row.added_key is not None:
        return ItemKey(added=row.added_key)
    if row.read_title is not None:
        return ItemKey(row.read_number, row.read_title)
    return ItemKey(row.number, row.title)


def _known(row: Row[*tuple[Any, ...]], *, own: bool) -> KnownItem:
    """An item of the document itself goes by what was read, another's by what it is called."""
    key = item_key(row)
    if not own or key.added is not None:
        return KnownItem(row.id, row.number, row.title, own=own, added=key.added)
    return KnownItem(row.id, key.number, key.title, own=True)


def _key_columns(key: ItemKey) -> dict[str, Any]:
    read = key.added is None
    return {
        "read_number": key.number if read else None,
        "read_title": key.title if read else None,
        "added_key": key.added,
    }


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

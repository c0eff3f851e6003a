# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers that are files of their own: all their pages belong to one agenda item.

The member confirmed which item it is. The tie holds the item's number and title too, so that it
can be made again when the agenda is read anew. An item whose agenda brings no pages for it leads
to the first of its papers.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, or_, select, update

from desktop.domain.agenda import number_key, title_key
from desktop.domain.document import DocumentKind
from desktop.storage import tables

_document = tables.document
_item = tables.agenda_item
_page = tables.page

# Kinds that never bring agenda items: what looks like an agenda in them is a list in a report.
WITHOUT_AGENDA = frozenset({DocumentKind.REPORT, DocumentKind.APPENDIX})


def tied_item(connection: Connection, document_id: int) -> int | None:
    """The item a document belongs to, found again by its words if it was lost."""
    row = connection.execute(
        select(
            _document.c.item_id,
            _document.c.item_number,
            _document.c.item_title,
            _document.c.meeting_id,
        ).where(_document.c.id == document_id)
    ).first()
    if row is None or row.item_id is not None or row.item_title is None:
        return row.item_id if row is not None else None
    found = _found_again(connection, row)
    if found is not None:
        connection.execute(
            update(_document).where(_document.c.id == document_id).values(item_id=found)
        )
    return found


def settle(connection: Connection, meeting_id: int) -> None:
    """Tie what is to be tied again, give every such page its item, and lead items to papers."""
    documents = connection.execute(
        select(_document.c.id, _document.c.kind, _document.c.page_count)
        .where(
            _document.c.meeting_id == meeting_id,
            _document.c.item_title.is_not(None),
            _document.c.superseded_by.is_(None),
        )
        .order_by(
            _document.c.kind == DocumentKind.APPENDIX.value, _document.c.position, _document.c.id
        )
    ).all()
    papers: dict[int, list[Row[*tuple[Any, ...]]]] = {}
    for row in documents:
        item_id = tied_item(connection, row.id)
        if item_id is None:
            continue
        papers.setdefault(item_id, []).append(row)
        for table in (_page, tables.report):
            connection.execute(
                update(table).where(table.c.document_id == row.id).values(item_id=item_id)
            )
    for item_id, tied in papers.items():
        _lead(connection, item_id, tied)


def let_go(connection: Connection, document_id: int) -> None:
    """Let items lead to this document no more; they lead nowhere until they are settled."""
    connection.execute(
        update(_item)
        .where(
            _item.c.document_id == document_id,
            or_(_item.c.listed_in.is_(None), _item.c.listed_in != document_id),
        )
        .values(
            document_id=_item.c.listed_in,
            page_first=None,
            page_last=None,
            label_from=None,
            label_to=None,
        )
    )


def _lead(connection: Connection, item_id: int, tied: list[Row[*tuple[Any, ...]]]) -> None:
    """Lead an item without pages of its own, or led to one of ``tied`` before, to the first."""
    item = connection.execute(
        select(_item.c.document_id, _item.c.listed_in, _item.c.page_first).where(
            _item.c.id == item_id
        )
    ).one()
    ids = {row.id for row in tied}
    led_before = item.document_id in ids and item.document_id != item.listed_in
    first = next((row for row in tied if row.page_count), None)
    if first is None or (item.page_first is not None and not led_before):
        return
    labels = connection.execute(
        select(_page.c.page_index, _page.c.label)
        .where(_page.c.document_id == first.id, _page.c.label.is_not(None))
        .order_by(_page.c.page_index)
    ).all()
    connection.execute(
        update(_item)
        .where(_item.c.id == item_id)
        .values(
            document_id=first.id,
            page_first=0,
            page_last=first.page_count - 1,
            label_from=labels[0].label if labels else None,
            label_to=labels[-1].label if labels else None,
        )
    )


def _found_again(connection: Connection, lost: Row[*tuple[Any, ...]]) -> int | None:
    """The item with the words of the tie; the number alone decides where titles changed."""
    items = connection.execute(
        select(_item.c.id, _item.c.number, _item.c.title)
        .where(_item.c.meeting_id == lost.meeting_id)
        .order_by(_item.c.position, _item.c.id)
    ).all()
    number, title = number_key(lost.item_number), title_key(lost.item_title)
    same = [i for i in items if number_key(i.number) == number]
    found = next((i.id for i in same if title_key(i.title) == title), None)
    if found is None and number:
        found = next((i.id for i in same), None)
    return found

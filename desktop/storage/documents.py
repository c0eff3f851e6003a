# SPDX-License-Identifier: AGPL-3.0-or-later
"""The PDFs of each meeting, their pages and the text of these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy import (
    text as sql,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.domain.change import Topic
from desktop.domain.corrections import corrected_reading
from desktop.domain.document import Document, DocumentKind, PageRecord, ReadingState
from desktop.domain.page import PageSize
from desktop.domain.reading import PackReading
from desktop.domain.report import ReportOutline
from desktop.storage import corrections, readings, separate_papers, summaries, tables
from desktop.storage.clock import now_text
from desktop.storage.report_outlines import report_outlines
from desktop.storage.repository import Repository, not_found
from desktop.storage.search_text import searchable
from desktop.storage.version_tables import carried_mark

_document = tables.document
_page = tables.page
_text = tables.page_text
_COLUMNS = [_document.c[name] for name in summaries.DOCUMENT.split(", ")]


class Documents(Repository):
    """Documents, with what was read from them."""

    def add(
        self,
        meeting_id: int,
        sha256: str,
        kind: DocumentKind,
        title: str,
        file_name: str,
        sizes: Sequence[PageSize],
        locked: bool = False,
        supplement_number: int | None = None,
    ) -> Document:
        """Keep a new document in state WAITING, with an empty record for each page.

        The caller asks :meth:`by_hash` first: the same bytes twice are a bug. Marks that were
        made on the same bytes before find their document again.
        """
        result = self._connection.execute(
            insert(_document).values(
                meeting_id=meeting_id,
                sha256=sha256,
                kind=kind.value,
                title=title,
                file_name=file_name,
                page_count=len(sizes),
                first_page_id=self._next_page_id(),
                state=ReadingState.WAITING.value,
                locked=int(locked),
                supplement_number=supplement_number,
                position=self._new_position(meeting_id, kind),
                added_at=now_text(),
            )
        )
        (document_id,) = result.inserted_primary_key or (0,)
        self._add_pages(document_id, sizes)
        mark = tables.annotation
        self._connection.execute(
            update(mark)
            .where(mark.c.sha256 == sha256, mark.c.document_id.is_(None))
            .values(document_id=document_id)
        )
        self._touched(Topic.DOCUMENTS, meeting_id)
        return self.get(document_id)

    def get(self, document_id: int) -> Document:
        """The document with this id; NotFoundError where there is none."""
        found = self._select(_document.c.id == document_id)
        if not found:
            raise not_found("document", document_id)
        return found[0]

    def some(self, document_ids: Iterable[int]) -> list[Document]:
        """Those of these documents that there are, oldest first."""
        return self._select(_document.c.id.in_(tuple(document_ids)))

    def by_hash(self, sha256: str) -> Document | None:
        """The document with these bytes, or None."""
        found = self._select(_document.c.sha256 == sha256)
        return found[0] if found else None

    def of_meeting(self, meeting_id: int) -> list[Document]:
        """The documents of the meeting in their order: the pack, then the others as they came."""
        papers = self._select(_document.c.meeting_id == meeting_id)
        return sorted(papers, key=lambda paper: (paper.position, paper.id))

    def current(self, meeting_id: int) -> list[Document]:
        """The same without those in whose stead another version counts."""
        return [paper for paper in self.of_meeting(meeting_id) if paper.is_current]

    def unread(self) -> list[Document]:
        """The documents whose text was not all read yet, oldest first; none of removed meetings."""
        meeting = tables.meeting
        removed = select(meeting.c.id).where(meeting.c.removed_at.is_not(None))
        return self._select(
            (_document.c.state == ReadingState.WAITING.value)
            & _document.c.meeting_id.not_in(removed)
        )

    def all(self) -> list[Document]:
        """Every document of the library, those of removed meetings too, oldest first."""
        return self._select(_document.c.id > 0)

    def change(
        self,
        document_id: int,
        *,
        kind: DocumentKind | None = None,
        title: str | None = None,
        locked: bool | None = None,
        supplement_number: int | None = None,
        item_id: int | None = None,
        position: int | None = None,
    ) -> Document:
        """Change what is given and leave the rest.

        With ``item_id`` all its pages belong to that item of its meeting (see
        ``separate_papers``), and the items it brought itself go; :meth:`untie` undoes it.
        """
        before = self.get(document_id)
        given: dict[str, Any] = {
            "kind": kind.value if kind else None,
            "title": title,
            "locked": int(locked) if locked is not None else None,
            "supplement_number": supplement_number,
            "position": position,
            "item_id": item_id,
        }
        if item_id is not None:
            words = self._item_words(item_id, meeting_id=before.meeting_id)
            given |= {"item_number": words.number, "item_title": words.title}
        values = {k: v for k, v in given.items() if v is not None}
        if values:
            self._update(document_id, values)
        after = self.get(document_id)
        if before.item_id != after.item_id or (
            before.kind is not after.kind and before.state is ReadingState.READY
        ):
            self._settle(after)
        return after

    def untie(self, document_id: int) -> Document:
        """Have the document belong to no one item any more; it brings its own items again."""
        self._update(document_id, {"item_id": None, "item_number": None, "item_title": None})
        after = self.get(document_id)
        self._settle(after)
        return after

    def remove_if_untouched(self, document_id: int) -> bool:
        """Take the document and what was read from it away, if the member has no mark on it and
        nothing on the agenda items it brought, and no other version of it is there.

        Returns whether it was. The PDF stays in the file store.
        """
        document = self.get(document_id)
        item, mark = tables.agenda_item, tables.annotation
        brought = select(item.c.id).where(item.c.listed_in == document_id)
        conditions = [mark.c.document_id == document_id]
        conditions += [bearer.c.item_id.in_(brought) for bearer in tables.ITEM_BEARERS]
        conditions.append(_document.c.superseded_by == document_id)  # it counts for another
        conditions.append(carried_mark.c.old_document_id == document_id)  # marks may go back to it
        if any(self._connection.execute(select(exists().where(c))).scalar() for c in conditions):
            return False
        self._connection.execute(delete(item).where(item.c.listed_in == document_id))
        separate_papers.let_go(self._connection, document_id)
        self._connection.execute(delete(_document).where(_document.c.id == document_id))
        separate_papers.settle(self._connection, document.meeting_id)
        self._touched(Topic.DOCUMENTS, document.meeting_id)
        self._touched(Topic.AGENDA, document.meeting_id)
        return True

    def store_texts(self, document_id: int, start: int, texts: Sequence[str]) -> None:
        """Keep and index the text of pages ``start`` and following (zero-based).

        Some 20 pages at a time take a few milliseconds; while a long call runs, the window
        would wait for its turn to write. Tells no listener until the reading is stored.
        """
        row = self._range(document_id)
        if start < 0 or start + len(texts) > row.page_count:
            raise ValueError("there are more texts than pages")
        if not texts:
            return
        rows = []
        for page_id, text in enumerate(texts, row.first_page_id + start):
            indexed = searchable(text)
            rows.append(
                {"id": page_id, "text": text, "search_text": indexed if indexed != text else None}
            )
        statement = upsert(_text)
        new = statement.excluded
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=[_text.c.id],
                set_={"text": new.text, "search_text": new.search_text},
            ),
            rows,
        )

    def store_reading(self, document_id: int, reading: PackReading) -> None:
        """Put ``reading`` in the place of what was read before; the document becomes READY.

        Agenda items keep their ids where they are the same items; no item that the member has
        written about goes. See ``readings``.
        """
        document = self.get(document_id)
        readings.store(self._connection, document, reading)
        for topic in (Topic.DOCUMENTS, Topic.AGENDA):
            self._touched(topic, document.meeting_id)

    def lay_out(self, document_id: int) -> None:
        """Write agenda, pages and reports anew: a correction to the document was made or undone."""
        document = self.get(document_id)
        as_read = self.reading_as_read(document_id) or PackReading(kind=document.kind)
        readings.lay_out(self._connection, document, as_read)
        self._touched(Topic.AGENDA, document.meeting_id)

    def reading(self, document_id: int) -> PackReading | None:
        """All that was read from the document, as the member put it right; None while WAITING."""
        as_read = self.reading_as_read(document_id)
        if as_read is None:
            return None
        document = self.get(document_id)
        told = corrections.of_document(self._connection, document.sha256)
        return corrected_reading(as_read, told, document.page_count).reading

    def warnings(self, document_id: int) -> list[str]:
        """What the reading of the document was not sure of; read without the rest of it."""
        rows = self._connection.execute(
            sql(
                "SELECT value FROM document, json_each(reading, '$.warnings') "
                "WHERE document.id = :id"
            ),
            {"id": document_id},
        )
        return [row.value for row in rows]

    def reading_as_read(self, document_id: int) -> PackReading | None:
        """All that was read from the document without what was put right; None while WAITING."""
        text = self._connection.execute(
            select(_document.c.reading).where(_document.c.id == document_id)
        ).scalar()
        if text is None:
            return None
        from desktop.storage.reading_json import reading_from_text  # imports cattrs

        return reading_from_text(text)

    def pages(self, document_id: int) -> list[PageRecord]:
        """The records of the document's pages, in order."""
        rows = self._connection.execute(
            select(_page)
            .where(_page.c.id.between(*self._page_ids(document_id)))
            .order_by(_page.c.id)
        )
        return [
            PageRecord(
                index=row.page_index,
                size=PageSize(row.width, row.height, row.rotation),
                label=row.label,
                item_id=row.item_id,
                blank=bool(row.blank),
            )
            for row in rows
        ]

    def page_text(self, document_id: int, index: int) -> str:
        """The text of a page (zero-based) as the engine gave it; "" where it was not read yet."""
        first, last = self._page_ids(document_id)
        if not 0 <= index <= last - first:
            return ""
        return (
            self._connection.execute(
                select(_text.c.text).where(_text.c.id == first + index)
            ).scalar()
            or ""
        )

    def texts(self, document_id: int, within: range | None = None) -> dict[int, str]:
        """The text of every page that was read, by zero-based index: for finding in a document.

        ``within`` are the only pages wanted, one after the other.
        """
        first, last = self._page_ids(document_id)
        end = last if within is None else min(last, first + within.stop - 1)
        begin = first if within is None else first + within.start
        rows = self._connection.execute(
            select(_text.c.id, _text.c.text)
            .where(_text.c.id.between(begin, end))
            .order_by(_text.c.id)
        )
        return {page_id - first: text for page_id, text in rows}

    def text_size(self, document_id: int) -> int:
        """How many characters its pages' text has, as far as it was read."""
        first, last = self._page_ids(document_id)
        size: int = self._connection.execute(
            select(func.coalesce(func.sum(func.length(_text.c.text)), 0)).where(
                _text.c.id.between(first, last)
            )
        ).scalar_one()
        return size

    def report_outlines(self, document_id: int) -> list[ReportOutline]:
        """The document's reports in the order of its pages, without all that is in them."""
        return report_outlines(self._connection, document_id)

    def _new_position(self, meeting_id: int, kind: DocumentKind) -> int:
        """Behind the other papers; for the meeting's first pack before them."""
        rows = self._connection.execute(
            select(_document.c.kind, _document.c.position).where(
                _document.c.meeting_id == meeting_id
            )
        ).all()
        if not rows:
            return 0
        taken: list[int] = [row.position for row in rows]
        if kind is DocumentKind.PACK and all(row.kind != kind.value for row in rows):
            return min(taken) - 1
        return max(taken) + 1

    def _settle(self, document: Document) -> None:
        """Write again what hangs on the document's kind and item."""
        separate_papers.let_go(self._connection, document.id)
        reading = self.reading_as_read(document.id)
        if reading is not None:
            readings.lay_out(self._connection, document, reading)
        else:
            self._connection.execute(
                update(_page).where(_page.c.document_id == document.id).values(item_id=None)
            )
            separate_papers.settle(self._connection, document.meeting_id)
        self._touched(Topic.AGENDA, document.meeting_id)

    def _add_pages(self, document_id: int, sizes: Sequence[PageSize]) -> None:
        first, _ = self._page_ids(document_id)
        rows = [
            {
                "id": first + index,
                "document_id": document_id,
                "page_index": index,
                "width": size.width,
                "height": size.height,
                "rotation": size.rotation,
            }
            for index, size in enumerate(sizes)
        ]
        if rows:
            self._connection.execute(insert(_page), rows)

    def _next_page_id(self) -> int:
        """The first page id after every range that is taken; an empty range takes one."""
        ends = _document.c.first_page_id + func.max(_document.c.page_count, 1)
        return self._connection.execute(select(func.max(ends))).scalar() or 1

    def _page_ids(self, document_id: int) -> tuple[int, int]:
        """The first and last page id; the last is below the first for a document of no pages."""
        row = self._range(document_id)
        return row.first_page_id, row.first_page_id + row.page_count - 1

    def _range(self, document_id: int) -> Row[int, int]:
        row = self._connection.execute(
            select(_document.c.first_page_id, _document.c.page_count).where(
                _document.c.id == document_id
            )
        ).first()
        if row is None:
            raise not_found("document", document_id)
        return row

    def _update(self, document_id: int, values: dict[str, Any]) -> None:
        meeting_id = self._write(_document, document_id, values, what="document")
        self._touched(Topic.DOCUMENTS, meeting_id)

    def _select(self, where: ColumnElement[bool]) -> list[Document]:
        rows = self._connection.execute(select(*_COLUMNS).where(where).order_by(_document.c.id))
        return [summaries.document(row) for row in rows]

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the papers of a meeting say of items that are not public, as the member put it right.

The row of an item has its kind alone; why it is not public stands in what was read from the paper
that lists it, and an item of any kind can have a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from desktop.domain.agenda import PageSpan
from desktop.domain.corrections import CorrectedReading, ItemKey, corrected_reading
from desktop.domain.document import Document
from desktop.domain.exempt_appendices import exempt_appendices
from desktop.storage import corrections, tables
from desktop.storage.readings import item_key
from desktop.storage.repository import Repository

_item, _document = tables.agenda_item, tables.document
_SAID = ('"exempt":"', '"kind":"exempt"')  # in what was read, where any item is not public


@dataclass(frozen=True, slots=True)
class ExemptRead:
    """The ids of such items, their zero-based pages by the ids of the papers, and the reasons."""

    ids: frozenset[int] = frozenset()
    spans: tuple[tuple[int, PageSpan], ...] = ()
    reasons: frozenset[str] = frozenset()


class ExemptItems(Repository):
    """Tells it."""

    def of_meeting(self, documents: Sequence[Document]) -> ExemptRead:
        """What all papers of one meeting say of it, earlier versions too.

        What such a one listed may be gone from the agenda, and what was written there is not.
        """
        keys: dict[int, set[ItemKey]] = {}
        spans: list[tuple[int, PageSpan]] = []
        reasons: set[str] = set()
        for document in documents:
            right = self._read(document)
            if right is None:
                continue
            spans += [(document.id, pages) for pages in _pages(right)]
            listed = zip(right.keys, right.reading.items, strict=True)
            for key, item in (*listed, *right.removed):
                if not item.is_exempt:
                    continue
                keys.setdefault(document.id, set()).add(key)
                if item.exempt:
                    reasons.add(item.exempt)
        ids = self._ids(documents[0].meeting_id, keys) if keys else frozenset()
        return ExemptRead(ids, tuple(spans), frozenset(reasons))

    def _read(self, document: Document) -> CorrectedReading | None:
        """What was read, as put right; None where all is public."""
        told = corrections.of_document(self._connection, document.sha256)
        said = [func.instr(_document.c.reading, words) > 0 for words in _SAID]
        wanted = select(_document.c.reading).where(_document.c.id == document.id)
        text = self._connection.execute(wanted if told else wanted.where(or_(*said))).scalar()
        if text is None:
            return None
        from desktop.storage.reading_json import reading_from_text  # imports cattrs

        return corrected_reading(reading_from_text(text), told, document.page_count)

    def _ids(self, meeting_id: int, keys: dict[int, set[ItemKey]]) -> frozenset[int]:
        """The items with these keys by the paper that lists them; by any where none does now."""
        rows = self._connection.execute(select(_item).where(_item.c.meeting_id == meeting_id))
        every = set().union(*keys.values())
        return frozenset(
            row.id
            for row in rows
            if item_key(row) in (every if row.listed_in is None else keys.get(row.listed_in, ()))
        )


def _pages(right: CorrectedReading) -> Iterator[PageSpan]:
    """The pages of such items and appendices.

    One that the member took off the agenda keeps its own, but for those of another item now.
    """
    yield from exempt_appendices(right.reading)
    for item in right.reading.items:
        if item.is_exempt and item.pages is not None:
            yield item.pages
    of_pages = right.reading.pages
    for _key, item in right.removed:
        if not item.is_exempt or item.pages is None:
            continue
        for page in range(item.pages.first, item.pages.last + 1):
            if page >= len(of_pages) or of_pages[page].item is None:
                yield PageSpan(page, page)

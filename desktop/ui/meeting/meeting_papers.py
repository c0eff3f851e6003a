# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting's papers as they are in the library at one moment: plain values and look-ups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.agenda import AgendaItem
from desktop.domain.document import Document, PageRecord
from desktop.domain.meeting import Meeting
from desktop.domain.places import document_name


@dataclass(frozen=True, slots=True)
class MeetingPapers:
    """The meeting, its documents in the order they came, its agenda, and pages by document."""

    meeting: Meeting
    documents: Sequence[Document]
    items: Sequence[AgendaItem]
    pages_of: Mapping[int, Sequence[PageRecord]]

    def document(self, document_id: int | None) -> Document | None:
        """One of the documents."""
        return next((d for d in self.documents if d.id == document_id), None)

    def pages(self, document_id: int | None) -> Sequence[PageRecord]:
        """The pages of one of the documents."""
        return self.pages_of.get(document_id, ()) if document_id is not None else ()

    def item(self, item_id: int | None) -> AgendaItem | None:
        """An item of the agenda."""
        return next((i for i in self.items if i.id == item_id), None)

    def item_at(self, document_id: int | None, page: int) -> AgendaItem | None:
        """The item to which a zero-based page of a document belongs."""
        pages = self.pages(document_id)
        return self.item(pages[page].item_id) if 0 <= page < len(pages) else None

    def label(self, document_id: int | None, page: int) -> str | None:
        """The number stamped on a zero-based page."""
        pages = self.pages(document_id)
        return pages[page].label if 0 <= page < len(pages) else None

    def page_with_label(self, document_id: int | None, label: str) -> int | None:
        """The zero-based page with this number stamped on it; where two have it, the first."""
        wanted = label.strip().casefold()
        for page in self.pages(document_id):
            if page.label is not None and page.label.casefold() == wanted:
                return page.index
        return None

    def page_name(self, document_id: int | None, page: int) -> str:
        """What a page is called aloud: "Item 8, page 15", or by its place in the file."""
        document = self.document(document_id)
        item, label = self.item_at(document_id, page), self.label(document_id, page)
        parts = [
            document_name(document) if document is not None else None,
            f"Item {item.number}" if item is not None and item.number else None,
            f"page {label}" if label else f"page {page + 1} of the file",
        ]
        name = ", ".join(part for part in parts if part)
        return name[:1].upper() + name[1:]

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting's papers as they are in the library at one moment: plain values and look-ups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.agenda import AgendaItem
from desktop.domain.document import Document, DocumentKind, PageRecord
from desktop.domain.meeting import Meeting
from desktop.domain.paper_names import PaperName, paper_name


@dataclass(frozen=True, slots=True)
class MeetingPapers:
    """The meeting, its documents in the order they came, its agenda, and pages by document."""

    meeting: Meeting
    documents: Sequence[Document]
    items: Sequence[AgendaItem]
    pages_of: Mapping[int, Sequence[PageRecord]]

    @property
    def name(self) -> str:
        """What the meeting is called: its body or council, or the title of its first paper."""
        card = self.meeting.card
        first = self.documents[0].title if self.documents else ""
        return card.body or card.authority or first or self.meeting.name

    @property
    def confidential(self) -> bool:
        """Whether any of the papers needs a password or is exempt.

        That an item is exempt stands on the agenda and is public; pages of it are not.
        """
        private = {item.id for item in self.items if item.reading.is_exempt}
        if any(
            paper.locked or paper.kind is DocumentKind.EXEMPT or paper.item_id in private
            for paper in self.documents
        ):
            return True
        return any(page.item_id in private for pages in self.pages_of.values() for page in pages)

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

    def find_label(self, document_id: int | None, label: str) -> tuple[int, int] | None:
        """Document and zero-based page with this number: in the paper in view, else in another."""
        for each in (document_id, *(d.id for d in self.documents if d.id != document_id)):
            page = self.page_with_label(each, label)
            if each is not None and page is not None:
                return each, page
        return None

    def item_beside(self, document_id: int | None, page: int, direction: int) -> int | None:
        """The item whose papers come next (1) or before (-1), as seen from a zero-based page.

        Within the document first, then down or up the agenda to papers in other files.
        """
        placed = [i for i in self.items if i.pages is not None and i.document_id is not None]
        own = [(i.pages.first, i.id) for i in placed if i.pages and i.document_id == document_id]
        own.sort(reverse=direction < 0)
        for first, item_id in own:
            if (first - page) * direction > 0:
                return item_id
        here = self.item_at(document_id, page)
        order = here.order if here is not None else -1
        others = [i for i in placed if i.document_id != document_id]
        if direction > 0:
            return next((i.id for i in others if i.order > order), None)
        return next((i.id for i in reversed(others) if i.order < order), None)

    def page_name(self, document_id: int | None, page: int) -> str:
        """What a page is called aloud: "Item 8, page 15", or by its place in the file."""
        item, label = self.item_at(document_id, page), self.label(document_id, page)
        return _said(self._paper_name(document_id), item, label, page)

    def page_names(self, document_id: int | None) -> dict[int, str]:
        """What each page of a document is called aloud, by its zero-based place."""
        name = self._paper_name(document_id)
        items: dict[int | None, AgendaItem] = {item.id: item for item in self.items}
        return {
            page.index: _said(name, items.get(page.item_id), page.label, page.index)
            for page in self.pages(document_id)
        }

    def _paper_name(self, document_id: int | None) -> PaperName:
        document = self.document(document_id)
        if document is None:
            return PaperName()
        return paper_name(document, self.documents, self.items)


def _said(name: PaperName, item: AgendaItem | None, label: str | None, page: int) -> str:
    parts = (
        name.document,
        f"Item {item.number}" if item is not None and item.number else None,
        name.report,
        f"page {label}" if label else f"page {page + 1} of the file",
    )
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]

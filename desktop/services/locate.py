# SPDX-License-Identifier: AGPL-3.0-or-later
"""Say where something stands: citations of pages, marks, notes and questions.

``places_of`` loads what is needed for a document once; a view that shows thousands of marks
keeps the ``Places`` it got.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.agenda import AgendaItem
from desktop.domain.annotation import Annotation
from desktop.domain.citation import Citation, items_said
from desktop.domain.document import Document, PageRecord
from desktop.domain.errors import NotFoundError
from desktop.domain.paper_names import paper_name
from desktop.domain.places import PlacedParagraph, PlacedReport, Places
from desktop.domain.question import Question

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


def places_of(
    work: Work,
    document_id: int,
    pages: Sequence[PageRecord] | None = None,
    *,
    numbers_then: Mapping[int, str | None] | None = None,
) -> Places:
    """The places of one document; ``pages`` are its records, where the caller has them.

    With ``numbers_then``, what items had as their number, they are said as they were while the
    document was in use: under those numbers, and not as places of an earlier version.
    """
    document = work.documents.get(document_id)
    if numbers_then is not None:
        document = replace(document, superseded_by=None)
    items = work.items.of_meeting(document.meeting_id)
    numbers = {item.id: item.number for item in items} | dict(numbers_then or {})
    name = paper_name(document, work.documents.of_meeting(document.meeting_id), items)
    if pages is None:
        pages = work.documents.pages(document_id)
    item_of_page = {page.index: page.item_id for page in pages}
    reports: list[PlacedReport] = []
    paragraphs: list[PlacedParagraph] = []
    for key, report in enumerate(work.documents.report_outlines(document_id)):
        first, item_id = report.first, report.item_id
        if first is None and report.paragraphs:
            first = report.paragraphs[0].page
        if item_id is None and first is not None and not report.paragraphs:
            item_id = item_of_page.get(first)
        reports.append(PlacedReport(key, item_id, report.title, first, report.first_appendix))
        paragraphs.extend(
            PlacedParagraph(each.label, each.page, each.top, key, item_id)
            for each in report.paragraphs
        )
    return Places(document, pages, numbers, reports, paragraphs, name)


class MeetingPlaces:
    """The places of all papers of a meeting, each loaded when it is first asked for."""

    def __init__(self, work: Work, meeting_id: int) -> None:
        self._work = work
        self.items = {item.id: item for item in work.items.of_meeting(meeting_id)}
        self.documents: dict[int, Document] = {
            document.id: document for document in work.documents.of_meeting(meeting_id)
        }
        self._places: dict[int, Places] = {}

    def of(self, document_id: int) -> Places:
        """The places of one of the meeting's documents."""
        if document_id not in self._places:
            self._places[document_id] = places_of(self._work, document_id)
        return self._places[document_id]

    def cite_mark(self, mark: Annotation) -> Citation:
        """The citation of a mark; empty when its document is gone."""
        if mark.document_id is None:
            return Citation()
        return self.of(mark.document_id).cite_anchor(mark.anchor)

    def item_of_mark(self, mark: Annotation) -> int | None:
        """The id of the agenda item a mark stands under."""
        if mark.document_id is None:
            return None
        return self.of(mark.document_id).item_id(mark.anchor.rects[0].page)

    def cite_item(self, item_id: int | None) -> Citation:
        """The citation of an agenda item: "Item 9"."""
        item = self.items.get(item_id) if item_id is not None else None
        return Citation(item=item.number) if item else Citation()

    def cite_question(self, question: Question) -> Citation:
        """The citation of the mark a question is about, or of its item."""
        if question.annotation_id is not None:
            try:
                return self.cite_mark(self._work.annotations.get(question.annotation_id))
            except NotFoundError:
                pass  # the mark was taken away; the question still has its item
        return self.cite_item(question.item_id)


def cite_mark(library: Library, *, mark_id: int) -> Citation:
    """The citation of one mark."""
    with library.look() as work:
        mark = work.annotations.get(mark_id)
        return MeetingPlaces(work, mark.meeting_id).cite_mark(mark)


def cite_question(library: Library, *, question_id: int) -> Citation:
    """The citation of one question."""
    with library.look() as work:
        question = work.questions.get(question_id)
        return MeetingPlaces(work, question.meeting_id).cite_question(question)


def cite_items(library: Library, *, meeting_id: int, item_ids: tuple[int, ...]) -> str:
    """Some items as they are said: "Item 9", or "Items 8 and 10"; empty for none."""
    with library.look() as work:
        items = [i for i in work.items.of_meeting(meeting_id) if i.id in item_ids]
    return items_said([item.number for item in items if item.number])


def label_pages(library: Library, *, meeting_id: int, label: str) -> list[tuple[Document, int]]:
    """The zero-based pages of a meeting's papers that people call ``label``, likeliest first.

    That is the number stamped on the page. "pdf:3" is the third page of the PDF; a bare number
    that is stamped nowhere means that page of the PDF where it has no stamp. Raises
    NotFoundError when there is none.
    """
    wanted = " ".join(label.split()).casefold()
    for prefix in ("page ", "pp.", "p. ", "p."):
        wanted = wanted.removeprefix(prefix)
    stamped, unstamped = [], []
    by_place = wanted.removeprefix("pdf:").strip() if wanted.startswith("pdf:") else None
    with library.look() as work:
        for document in work.documents.of_meeting(meeting_id):
            for page in work.documents.pages(document.id):
                if page.label is not None and page.label.casefold() == wanted:
                    stamped.append((document, page.index))
                elif str(page.index + 1) == (by_place or wanted) and (
                    by_place is not None or page.label is None
                ):
                    unstamped.append((document, page.index))
    found = stamped or unstamped
    if not found:
        where = f"page {by_place} in the PDFs" if by_place else f"page stamped {label.strip()}"
        raise NotFoundError(f"There is no {where} of this meeting.")
    return found


def find_item(library: Library, *, meeting_id: int, number: str) -> AgendaItem:
    """The agenda item with this number as printed; NotFoundError when there is none."""
    with library.look() as work:
        work.meetings.get(meeting_id)
        item = work.items.by_number(meeting_id, number)
    if item is None:
        raise NotFoundError(f"There is no item {number} on the agenda of this meeting.")
    return item


def locked_papers(library: Library, *, meeting_id: int) -> list[Document]:
    """The papers of a meeting that need a password."""
    with library.look() as work:
        return [d for d in work.documents.of_meeting(meeting_id) if d.locked]

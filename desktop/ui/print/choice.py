# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pages the member wants on paper: the one in view, items, stamped numbers, marked, all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import Enum

from desktop.domain.agenda import AgendaItem
from desktop.domain.document import PageRecord
from desktop.domain.errors import KnownError
from desktop.domain.page_ranges import pages_of, said
from desktop.services.hold_back import ExemptPages, exempt_among
from desktop.services.workers import Workers
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.print.sheets import PrintedPage


class What(Enum):
    """What can be printed; the last is not made of pages of the papers."""

    PAGE = 0
    ITEMS = 1
    NUMBERS = 2
    MARKED = 3
    PAPER = 4
    BRIEFING = 5


class PageChoice:
    """The pages of a meeting's papers, seen from the zero-based ``page`` of one of them.

    Nothing can be printed before it was told which pages are exempt: ``look`` gives what finds
    that out, on any thread, and ``take`` is told of it.
    """

    def __init__(self, meeting: OpenMeeting, workers: Workers, document_id: int, page: int) -> None:
        self._meeting = meeting
        self._workers = workers
        self._document_id = document_id
        self._page = page
        self._marks = {d.id: meeting.marks_by_page(d.id) for d in meeting.documents}
        self._exempt: frozenset[tuple[int, int]] = frozenset()
        self._marking = ""
        self._not_ready = "The papers are being looked through for exempt pages."

    def look(self) -> Callable[[], ExemptPages]:
        """What looks up the exempt pages of the meeting."""
        library, ident = self._meeting.library, self._meeting.meeting_id
        pages = [
            (document.id, record.index)
            for document in self._meeting.documents
            for record in self._records(document.id)
        ]
        return lambda: exempt_among(library, meeting_id=ident, pages=pages)

    def take(self, found: ExemptPages) -> None:
        """These are exempt."""
        self._exempt, self._marking, self._not_ready = found.pages, found.marking, ""

    def refuse(self, sentence: str) -> None:
        """It cannot be told which are: nothing is printed."""
        self._not_ready = sentence

    @property
    def page_name(self) -> str:
        """What the page in view is called: "Item 8, page 15"."""
        return self._meeting.papers.page_name(self._document_id, self._page)

    @property
    def items(self) -> list[AgendaItem]:
        """The items that have papers."""
        return [i for i in self._meeting.items if i.pages is not None and i.document_id is not None]

    @property
    def item_in_view(self) -> AgendaItem | None:
        """The item whose page is in view."""
        return self._meeting.papers.item_at(self._document_id, self._page)

    @property
    def paper_name(self) -> str:
        """What the paper in view is called."""
        document = self._meeting.papers.document(self._document_id)
        return document.title if document is not None else ""

    @property
    def several_papers(self) -> bool:
        """Whether the meeting has other papers besides the one in view."""
        return len(self._meeting.documents) > 1

    @property
    def count(self) -> int:
        """How many pages the paper in view has."""
        return len(self._records(self._document_id))

    @property
    def marked_count(self) -> int:
        """How many pages of all papers bear a mark."""
        return sum(len(pages) for pages in self._marks.values())

    @property
    def hint(self) -> str:
        """What numbers can be typed for the paper in view."""
        return said(self._records(self._document_id))

    @property
    def any_exempt(self) -> bool:
        """Whether the meeting has exempt pages."""
        return bool(self._exempt)

    def exempt_among(self, what: What, *, items: Collection[int] = (), typed: str = "") -> int:
        """How many of the pages are exempt and printed apart; KnownError as of ``pages``."""
        chosen = self._places(what, items, typed)
        return sum((ident, record.index) in self._exempt for ident, record in chosen)

    def pages(
        self,
        what: What,
        *,
        items: Collection[int] = (),
        typed: str = "",
        with_marks: bool = True,
        without_blanks: bool = False,
        exempt: bool = False,
    ) -> list[PrintedPage]:
        """The pages to print, in the order of the papers.

        Those that are exempt are left out; with ``exempt`` they are printed, each with its
        marking, and no others. Raises KnownError with a sentence when there are none, or while it
        is not known which are exempt.
        """
        if self._not_ready:
            raise KnownError(self._not_ready)
        chosen = [
            (document_id, record)
            for document_id, record in self._places(what, items, typed)
            if ((document_id, record.index) in self._exempt) is exempt
        ]
        if not chosen and self._exempt:
            raise KnownError(
                "None of these pages is exempt."
                if exempt
                else "These pages are exempt. They are printed only by themselves, marked so."
            )
        if without_blanks:
            chosen = [
                (document_id, record)
                for document_id, record in chosen
                if not record.blank or record.index in self._marks.get(document_id, {})
            ]
            if not chosen:
                raise KnownError("These pages are blank.")
        sources = {
            d.id: self._workers.source(self._meeting.library, d) for d in self._meeting.documents
        }
        marks = self._marks if with_marks else {}
        return [
            PrintedPage(
                sources[document_id],
                record.index,
                record.size,
                tuple(marks.get(document_id, {}).get(record.index, ())),
                self._marking if exempt else "",
            )
            for document_id, record in chosen
        ]

    def _places(
        self, what: What, items: Collection[int], typed: str
    ) -> list[tuple[int, PageRecord]]:
        here, records = self._document_id, self._records(self._document_id)
        if what is What.PAGE:
            return [(here, records[self._page])] if self._page < len(records) else []
        if what is What.NUMBERS:
            return [(here, records[page]) for page in pages_of(typed, records)]
        if what is What.PAPER:
            return [(here, record) for record in records]
        chosen: list[tuple[int, PageRecord]] = []
        for document in self._meeting.documents:
            wanted = (
                self._of_items(document.id, items)
                if what is What.ITEMS
                else set(self._marks[document.id])
            )
            chosen += [(document.id, r) for r in self._records(document.id) if r.index in wanted]
        if not chosen and what is What.ITEMS:
            raise KnownError("Tick the items whose papers you want.")
        if not chosen:
            raise KnownError("You have not marked any page yet.")
        return chosen

    def _of_items(self, document_id: int, items: Collection[int]) -> set[int]:
        return {
            page
            for item in self.items
            if item.id in items and item.document_id == document_id and item.pages is not None
            for page in range(item.pages.first, item.pages.last + 1)
        }

    def _records(self, document_id: int) -> Sequence[PageRecord]:
        return self._meeting.pages(document_id)

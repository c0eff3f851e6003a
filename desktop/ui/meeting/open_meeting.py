# SPDX-License-Identifier: AGPL-3.0-or-later
"""The meeting that is open in the window: its papers and the member's own work on it.

Holds what the views show and tells them when it changed. It is read again from the library
after each change, whoever made it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.agenda import AgendaItem
from desktop.domain.annotation import Anchor, Annotation
from desktop.domain.change import Change, Topic
from desktop.domain.document import Document, PageRecord
from desktop.domain.interest import Declaration
from desktop.domain.note import ItemNote
from desktop.domain.places import Places
from desktop.domain.proceedings import Proceedings
from desktop.domain.question import Question
from desktop.domain.read_state import PagesRead, ReadingProgress, reading_progress
from desktop.domain.tag import Tag
from desktop.services.locate import places_of
from desktop.ui.meeting.marks import Marks
from desktop.ui.meeting.meeting_papers import MeetingPapers

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


# A re-read agenda may tie notes and votes to other items.
_HOW_IT_WENT = {Topic.PROCEEDINGS, Topic.FOLLOW_UPS, Topic.DOCUMENTS, Topic.AGENDA}


class OpenMeeting(QObject):
    """A meeting with its papers. Each signal tells that the thing of its name has changed."""

    agenda_changed = Signal()
    marks_changed = Signal()
    tags_changed = Signal()
    notes_changed = Signal()
    questions_changed = Signal()
    declarations_changed = Signal()
    reading_changed = Signal()
    proceedings_changed = Signal()
    _told = Signal(object)

    def __init__(
        self,
        library: Library,
        meeting_id: int,
        parent: QObject | None = None,
        *,
        marks: Marks | None = None,
    ) -> None:
        """``marks`` are those of the meeting, where they have been read already."""
        super().__init__(parent)
        self.library = library
        self.meeting_id = meeting_id
        self._closed = False
        self.papers: MeetingPapers
        self._marks = marks or Marks()
        self._per_item: Counter[int | None] | None = None
        self._citations: dict[int, tuple[Anchor, str]] = {}
        self.tags: Sequence[Tag] = ()
        self.recent_tags: Sequence[int] = ()
        self.notes: Sequence[ItemNote] = ()
        self.questions: Sequence[Question] = ()
        self.declarations: Sequence[Declaration] = ()
        self.proceedings: Proceedings
        self._places: dict[int, Places] = {}
        self.pages_read: PagesRead = {}
        self.progress: ReadingProgress
        with library.look() as work:
            self._read(work, frozenset(Topic) - ({Topic.MARKS} if marks is not None else set()))
        # Direct for what is changed on the UI thread, queued for changes from other threads.
        self._told.connect(self._refresh)
        self._unsubscribe = library.subscribe(self._told.emit)

    def close(self) -> None:
        """Stop following the library."""
        self._closed = True
        self._unsubscribe()

    # What stands where

    @property
    def documents(self) -> Sequence[Document]:
        """The meeting's papers."""
        return self.papers.documents

    @property
    def items(self) -> Sequence[AgendaItem]:
        """The agenda."""
        return self.papers.items

    def pages(self, document_id: int) -> Sequence[PageRecord]:
        """The pages of one of its papers."""
        return self.papers.pages(document_id)

    def places(self, document_id: int | None) -> Places | None:
        """What the places of one of its papers are called."""
        return self._places.get(document_id) if document_id is not None else None

    # The member's own

    @property
    def marks(self) -> Sequence[Annotation]:
        """All marks: by document, then by page and height on it."""
        return self._marks.all

    def mark(self, mark_id: int) -> Annotation | None:
        """One of the marks."""
        return self._marks.get(mark_id)

    def item_of_mark(self, mark: Annotation) -> AgendaItem | None:
        """The item a mark stands under, by its page."""
        if mark.document_id is None:
            return None
        return self.papers.item_at(mark.document_id, mark.anchor.first_page)

    @property
    def marks_per_item(self) -> Mapping[int | None, int]:
        """How many marks stand under each item; under None those that stand under no item."""
        if self._per_item is None:
            self._per_item = Counter()
            for (document_id, page), count in self._marks.per_page().items():
                item = self.papers.item_at(document_id, page)
                self._per_item[item.id if item is not None else None] += count
        return self._per_item

    def _item_id_of(self, mark: Annotation) -> int | None:
        item = self.item_of_mark(mark)
        return item.id if item is not None else None

    def citation(self, mark: Annotation) -> str:
        """Where a mark stands, as it is said aloud."""
        known = self._citations.get(mark.id)
        if known is not None and known[0] is mark.anchor:
            return known[1]
        places = self._places.get(mark.document_id or -1)
        if places is None:
            return ""
        cited = str(places.cite_anchor(mark.anchor))
        cited = cited or f"Page {mark.anchor.first_page + 1} of the file"
        self._citations[mark.id] = (mark.anchor, cited)
        return cited

    def marks_by_page(self, document_id: int) -> dict[int, list[Annotation]]:
        """The marks of a paper by the pages they touch."""
        pages = self._marks.pages(document_id)
        return {page: self._marks.on_page(document_id, page) for page in pages}

    def marks_on(self, document_id: int, page: int) -> list[Annotation]:
        """The marks that touch a zero-based page of a paper."""
        return self._marks.on_page(document_id, page)

    def note(self, item_id: int | None) -> str:
        """The member's note on an item, or on the whole meeting."""
        return next((n.text for n in self.notes if n.item_id == item_id), "")

    # Following the library

    def _refresh(self, change: Change) -> None:
        if self._closed or change.meeting_id not in (None, self.meeting_id):
            return
        with self.library.look() as work:
            if change.mark_ids is not None and change.topics <= {Topic.MARKS, Topic.TAGS}:
                self._read_marks(work, change.mark_ids)
                self._read(work, change.topics - {Topic.MARKS})
            else:
                self._read(work, change.topics)
        if change.topics & {Topic.MEETINGS, Topic.DOCUMENTS, Topic.AGENDA}:
            self.agenda_changed.emit()
        for topic, signal in (
            (Topic.MARKS, self.marks_changed),
            (Topic.TAGS, self.tags_changed),
            (Topic.NOTES, self.notes_changed),
            (Topic.QUESTIONS, self.questions_changed),
            (Topic.DECLARATIONS, self.declarations_changed),
            (Topic.READING, self.reading_changed),
        ):
            if topic in change.topics:
                signal.emit()
        if change.topics & _HOW_IT_WENT:
            self.proceedings_changed.emit()

    def _read_marks(self, work: Work, mark_ids: frozenset[int]) -> None:
        now = {m.id: m for m in work.annotations.those(mark_ids) if m.meeting_id == self.meeting_id}
        before = {mark_id: self._marks.get(mark_id) for mark_id in mark_ids}
        self._marks.change({mark_id: now.get(mark_id) for mark_id in mark_ids})
        if self._per_item is not None:
            self._per_item.subtract(self._item_id_of(m) for m in before.values() if m is not None)
            self._per_item.update(self._item_id_of(m) for m in now.values())
        if {k: m.tags if m else () for k, m in before.items()} != {
            mark_id: now[mark_id].tags if mark_id in now else () for mark_id in mark_ids
        }:
            self.recent_tags = work.tags.recent()

    def _read(self, work: Work, topics: frozenset[Topic]) -> None:
        ident = self.meeting_id
        if topics & {Topic.MEETINGS, Topic.DOCUMENTS, Topic.AGENDA}:
            self.papers = read_papers(work, ident)
            documents = self.papers.documents
            self._citations.clear()
            self._per_item = None
            self._places = {d.id: places_of(work, d.id, self.papers.pages(d.id)) for d in documents}
        if Topic.MARKS in topics:
            self._per_item = None
            self._marks = Marks(work.annotations.of_meeting(ident))
        if topics & {Topic.MARKS, Topic.TAGS}:
            self.tags = work.tags.all()
            self.recent_tags = work.tags.recent()
        if Topic.NOTES in topics:
            self.notes = work.notes.of_meeting(ident)
        if Topic.QUESTIONS in topics:
            self.questions = work.questions.of_meeting(ident)
        if Topic.DECLARATIONS in topics:
            self.declarations = work.declarations.of_meeting(ident)
        if topics & _HOW_IT_WENT:
            self.proceedings = Proceedings(
                work.sittings.get(ident),
                tuple(work.meeting_notes.of_meeting(ident)),
                tuple(work.votes.of_meeting(ident)),
                tuple(work.follow_ups.of_meeting(ident)),
            )
        if topics & {Topic.DOCUMENTS, Topic.AGENDA, Topic.READING}:
            self.pages_read = work.pages_read.of_meeting(ident)
            self.progress = reading_progress(
                self.papers.documents, self.papers.pages_of, self.pages_read
            )


def read_papers(work: Work, meeting_id: int) -> MeetingPapers:
    """The papers of a meeting as the library has them; NotFoundError where there is none."""
    documents = work.documents.of_meeting(meeting_id)
    return MeetingPapers(
        work.meetings.get(meeting_id),
        documents,
        work.items.of_meeting(meeting_id),
        {d.id: work.documents.pages(d.id) for d in documents},
    )

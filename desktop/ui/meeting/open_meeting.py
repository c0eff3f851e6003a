# SPDX-License-Identifier: AGPL-3.0-or-later
"""The meeting that is open in the window: its papers and the member's own work on it.

Holds what the views show and tells them when it changed. It is read again from the library
after each change, whoever made it.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.domain.agenda import AgendaItem
from desktop.domain.annotation import Anchor, Annotation
from desktop.domain.change import Change, Topic
from desktop.domain.document import Document, PageRecord
from desktop.domain.interest import Declaration
from desktop.domain.note import ItemNote
from desktop.domain.places import Places
from desktop.domain.proceedings import Proceedings
from desktop.domain.question import Question
from desktop.domain.read_state import PagesRead, ReadingProgress
from desktop.domain.tag import Tag
from desktop.ui.meeting.marks import AT_ONCE, Marks
from desktop.ui.meeting.meeting_papers import MeetingPapers
from desktop.ui.meeting.meeting_state import HOW_IT_WENT, PAPERS, MeetingState, read_state
from desktop.ui.next_turn import next_turn
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work
    from desktop.ui.meeting.held_words import HeldWords

_AS_THEY_ARE = (
    *("papers", "tags", "recent_tags", "notes", "questions", "declarations", "proceedings"),
    *("pages_read", "progress"),
)


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
        state: MeetingState | None = None,
    ) -> None:
        """``state`` is all of it, where it has been read already; NotFoundError without."""
        super().__init__(parent)
        self.library = library
        self.meeting_id = meeting_id
        self._closed = False
        self._held: HeldWords | None = None
        self._thread = threading.get_ident()
        self._tasks = Tasks(self, threads=1)  # its own: those of the window may be busy for long
        self._reading = 0  # how often it was begun to read behind the window
        self._untold: list[str] = []  # signals that are still to be emitted
        self._to_read: frozenset[Topic] = frozenset()  # what is being read there
        self.papers: MeetingPapers
        self._marks = Marks()
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
        if state is None:
            with library.look() as work:
                state = read_state(work, meeting_id, frozenset(Topic), None)
        self._take(state)
        self._told.connect(self._refresh_behind, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = library.subscribe(self._follow)

    @property
    def is_closed(self) -> bool:
        """Whether another is open by now, or none."""
        return self._closed

    def close(self) -> None:
        """Stop following the library."""
        self._closed = True
        self._unsubscribe()
        self._tasks.close()

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
        if self._held:
            return [self._as_typed(mark) for mark in self._marks.all]
        return self._marks.all

    def mark(self, mark_id: int) -> Annotation | None:
        """One of the marks."""
        mark = self._marks.get(mark_id)
        return self._as_typed(mark) if mark is not None and self._held else mark

    def lay_over(self, held: HeldWords) -> None:
        """Show what was typed and is not on disk yet in the place of what is there."""
        self._held = held
        held.changed.connect(self._words_held)

    def _words_held(self) -> None:
        if not self._closed:
            self.notes_changed.emit()
            self.marks_changed.emit()

    def _typed(self, text: Hashable) -> str | None:
        return self._held.words((self.meeting_id, text)) if self._held else None

    def _as_typed(self, mark: Annotation) -> Annotation:
        words = self._typed(("mark note", mark.id))
        return mark if words is None else replace(mark, note=words)

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
        held = self._typed(("item note", item_id))
        if held is not None:
            return held
        return next((n.text for n in self.notes if n.item_id == item_id), "")

    # Following the library

    def _follow(self, change: Change) -> None:
        """At once what is changed on the UI thread, in its turn what another thread changed."""
        if threading.get_ident() == self._thread:
            self._refresh(change)
        else:
            self._told.emit(change)

    def _is_about(self, change: Change) -> bool:
        return not self._closed and change.meeting_id in (None, self.meeting_id)

    def _refresh_behind(self, change: Change) -> None:
        """What another thread has done to many marks, or to all of a paper that came in a new
        version, is read again behind the window."""
        all_marks = Topic.MARKS in change.topics and change.mark_ids is None
        much = len(self.marks) >= AT_ONCE or bool(change.topics & PAPERS)
        if all_marks and much and self._is_about(change):
            self._read_behind(self._to_read | change.topics)
        else:
            self._refresh(change)

    def _read_behind(self, topics: frozenset[Topic]) -> None:
        """Read it behind the window; what has been begun before is read again with it."""
        self._to_read = topics
        self._reading += 1
        reading, library, papers = self._reading, self.library, self.papers

        def read(_progress: object) -> MeetingState:
            with library.look() as work:
                return read_state(work, self.meeting_id, topics, papers)

        def done(state: MeetingState) -> None:
            if not self._closed and reading == self._reading:
                self._to_read = frozenset()
                self._take(state)
                self._untold = list(dict.fromkeys([*self._untold, *self._signals(topics)]))
                self._tell_next()

        def failed(_error: object) -> None:
            if reading == self._reading:
                self._to_read = frozenset()

        self._tasks.run(read, done=done, failed=failed)

    def _refresh(self, change: Change) -> None:
        if not self._is_about(change):
            return
        if self._to_read:  # what is being read may not know of this yet
            self._read_behind(self._to_read | change.topics)
        with self.library.look() as work:
            if change.mark_ids is not None and change.topics <= {Topic.MARKS, Topic.TAGS}:
                self._read_marks(work, change.mark_ids)
                self._read(work, change.topics - {Topic.MARKS})
            else:
                self._read(work, change.topics)
        self._tell(change.topics)

    def _tell(self, topics: frozenset[Topic]) -> None:
        for name in self._signals(topics):
            getattr(self, name).emit()

    def _tell_next(self) -> None:
        """Tell one thing, and the next in its turn: all at once would be felt."""
        if self._untold and not self._closed:
            getattr(self, self._untold.pop(0)).emit()
            if self._untold:
                next_turn(self, self._tell_next)

    @staticmethod
    def _signals(topics: frozenset[Topic]) -> Iterator[str]:
        """The names of the signals that tell of it, in their order."""
        if topics & PAPERS:
            yield "agenda_changed"
        for topic, name in (
            (Topic.MARKS, "marks_changed"),
            (Topic.TAGS, "tags_changed"),
            (Topic.NOTES, "notes_changed"),
            (Topic.QUESTIONS, "questions_changed"),
            (Topic.DECLARATIONS, "declarations_changed"),
            (Topic.READING, "reading_changed"),
        ):
            if topic in topics:
                yield name
        if topics & HOW_IT_WENT:
            yield "proceedings_changed"

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
        papers = None if topics & PAPERS else self.papers
        self._take(read_state(work, self.meeting_id, topics, papers))

    def _take(self, state: MeetingState) -> None:
        if state.papers is not None:
            self._citations.clear()
            self._per_item = None
        if state.marks is not None:
            self._per_item = None
            self._marks = state.marks
        if state.places is not None:
            self._places = state.places
        for name in _AS_THEY_ARE:
            value = getattr(state, name)
            if value is not None:
                setattr(self, name, value)

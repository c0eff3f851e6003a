# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far the open meeting is read: watched while reading, said by hand, and what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.errors import KnownError
from desktop.domain.read_state import ReadState, pages_to_read
from desktop.services.mark_read import mark_read
from desktop.ui.agenda.agenda_model import AgendaRow, RowKind
from desktop.ui.meeting.reading_edits import ReadingEdits
from desktop.ui.reader.read_tracker import ReadTracker

if TYPE_CHECKING:
    from desktop.ui.meeting.open_meeting import OpenMeeting
    from desktop.ui.reader.reader import Reader
    from desktop.ui.undo import UndoSteps


class Reading(QObject):
    """Keeps track of one reader's reading, a meeting at a time."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._edits: ReadingEdits | None = None
        self.tracker = ReadTracker(reader.area.view, self._note, self)
        reader.area.opened.connect(lambda _document_id: self.follow())
        reader.agenda.marked.connect(self._mark_row)

    def open(self, meeting: OpenMeeting, steps: UndoSteps) -> None:
        """This meeting is read from now on."""
        self._edits = ReadingEdits(meeting, steps)
        meeting.reading_changed.connect(self.follow)

    def close(self) -> None:
        """Put on disk what was read; nothing is being read any more."""
        self.tracker.stop()
        self._edits = None

    def follow(self) -> None:
        """Another paper is in view, or more of it is known to be read."""
        meeting, document_id = self._reader.meeting, self._reader.document_id
        document = meeting.papers.document(document_id) if meeting is not None else None
        if meeting is None or document is None:
            return
        known = set(meeting.pages_read.get(document.sha256, ()))
        known.update(page.index for page in meeting.pages(document.id) if page.blank)
        self.tracker.follow(document.sha256, known)

    def _note(self, sha256: str, pages: list[int]) -> None:
        meeting = self._reader.meeting
        if meeting is None:
            return
        try:
            mark_read(meeting.library, pages={sha256: pages})
        except KnownError:
            return  # what was read is not worth a word; a mark that fails says so

    # By hand

    def mark(self, *, read: bool) -> None:
        """Mark the row chosen in the agenda, or else what is in view, as read or unread."""
        reader = self._reader
        row = reader.agenda.current_row() if reader.agenda.hasFocus() else None
        if row is not None:
            self._mark_row(row, read)
            return
        item = None
        if reader.papers is not None:
            item = reader.papers.item_at(reader.document_id, reader.area.view.page)
        if item is not None:
            self._mark(RowKind.ITEM, item.id, read)
        elif reader.document_id is not None:
            reader.area.tell("This page belongs to no item. Choose one in the agenda first.")

    def _mark_row(self, row: AgendaRow, read: bool) -> None:
        self._mark(row.kind, row.id, read)

    def _mark(self, kind: RowKind, ident: int, read: bool) -> None:
        if self._edits is None or self._reader.meeting is None:
            return
        self.tracker.flush()
        if kind is RowKind.DOCUMENT:
            self._edits.mark_document(ident, read=read)
        elif ident in self._reader.meeting.progress.items:
            self._edits.mark_item(ident, read=read)
        else:
            self._reader.area.tell("This item has no paper to read.")

    # What next

    def go_to_next_unread(self) -> None:
        """Jump to the next item that is not read, to its first page that is not."""
        reader, meeting = self._reader, self._reader.meeting
        if meeting is None:
            return
        self.tracker.flush()
        items = list(meeting.items)
        here = meeting.papers.item_at(reader.document_id, reader.area.view.page)
        after = items.index(here) + 1 if here in items else 0
        for item in (*items[after:], *items[:after]):
            progress = meeting.progress.items.get(item.id)
            if item != here and progress is not None and progress.state is not ReadState.READ:
                self._go_to_unread_page_of(item.id, meeting)
                return
        left = here is not None and meeting.progress.items.get(here.id)
        done = not left or left.state is ReadState.READ
        rest = "Everything on this agenda has been read."
        reader.area.tell(rest if done else "Only this item is left to read.")

    def _go_to_unread_page_of(self, item_id: int, meeting: OpenMeeting) -> None:
        pages = pages_to_read(meeting.documents, meeting.papers.pages_of, item_id)
        documents = {document.sha256: document.id for document in meeting.documents}
        for sha256, own in pages.items():
            known = meeting.pages_read.get(sha256, {})
            first = next((page for page in own if page not in known), None)
            if first is not None:
                self._reader.journey.go_to(documents[sha256], first)
                return

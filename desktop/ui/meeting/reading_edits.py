# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saying of an item or a paper that it is read, or that it is not, as a step to be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.read_state import PagesRead, pages_to_read
from desktop.services import mark_read
from desktop.ui.undo import UndoSteps

if TYPE_CHECKING:
    from desktop.ui.meeting.open_meeting import OpenMeeting


class ReadingEdits:
    """What the member says of their reading."""

    def __init__(self, meeting: OpenMeeting, steps: UndoSteps) -> None:
        self._meeting = meeting
        self._library = meeting.library
        self._steps = steps

    def mark_item(self, item_id: int, *, read: bool) -> None:
        """Mark all pages of an item as read or unread."""
        papers = self._meeting.papers
        self._mark(pages_to_read(papers.documents, papers.pages_of, item_id), read=read)

    def mark_document(self, document_id: int, *, read: bool) -> None:
        """Mark all pages of a paper as read or unread."""
        document = self._meeting.papers.document(document_id)
        if document is not None:
            pages = [p.index for p in self._meeting.pages(document_id) if not p.blank]
            self._mark({document.sha256: pages}, read=read)

    def _mark(self, pages: dict[str, list[int]], *, read: bool) -> None:
        known = self._meeting.pages_read
        if all(
            (page in known.get(file, ())) is read for file, own in pages.items() for page in own
        ):
            return
        noted: dict[str, list[int]] = {}
        forgotten: list[PagesRead] = []

        def note() -> None:
            noted.update(mark_read.mark_read(self._library, pages=pages))

        def forget() -> None:
            forgotten.append(mark_read.mark_unread(self._library, pages=pages))

        if read:
            self._steps.take(
                "Mark as read",
                do=note,
                undo=lambda: mark_read.mark_unread(self._library, pages=noted),
            )
        else:
            self._steps.take(
                "Mark as unread",
                do=forget,
                undo=lambda: mark_read.put_back_read(self._library, read=forgotten.pop()),
            )

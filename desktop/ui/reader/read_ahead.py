# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the reader has read from the library behind the window: text, reports, abbreviations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from desktop.domain.errors import KnownError
    from desktop.domain.glossary import Glossary
    from desktop.services.find_words import SearchableText
    from desktop.services.read_reports import PaperFacts
    from desktop.ui.meeting.open_meeting import OpenMeeting


AFTER = 100
"""Milliseconds: beside a thread busy with Python, showing the meeting takes twice as long."""


class ReadAhead(QObject):
    """Each answer names what it was asked for, so that a late one can be told and left."""

    text_read = Signal(int, object)
    """A document's id and its SearchableText."""
    text_not_read = Signal(int, str)
    """A document's id, and why its text could not be read, in a sentence."""
    glossary_read = Signal(int, object)
    """A document's id and its Glossary."""
    facts_read = Signal(int, object)
    """A meeting's id and its PaperFacts."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def read_text(self, meeting: OpenMeeting, document_id: int) -> None:
        """Have the text of a document made ready to be searched.

        Somebody is about to: it takes 5 MB for 600 pages, and most of those who read need none.
        """
        library = meeting.library

        def read(_progress: Progress) -> SearchableText:
            from desktop.services.find_words import searchable_text

            return searchable_text(library, document_id=document_id)

        def text(found: SearchableText) -> None:
            self.text_read.emit(document_id, found)

        def failed(error: KnownError) -> None:
            self.text_not_read.emit(document_id, error.sentence)

        self._tasks.run(read, done=text, failed=failed)

    def read_glossary(self, meeting: OpenMeeting, document_id: int) -> None:
        """Have what abbreviations stand for in a document read."""
        library = meeting.library

        def read(_progress: Progress) -> Glossary:
            from desktop.services.read_reports import glossary_of

            return glossary_of(library, document_id=document_id)

        def glossary(found: Glossary) -> None:
            self.glossary_read.emit(document_id, found)

        self._soon(meeting, lambda: self._tasks.run(read, done=glossary))

    def read_facts(self, meeting: OpenMeeting) -> None:
        """Have what the papers say of each item read, and the questions they suggest."""
        library, meeting_id = meeting.library, meeting.meeting_id

        def read(_progress: Progress) -> PaperFacts:
            from desktop.services.read_reports import paper_facts

            return paper_facts(library, meeting_id=meeting_id)

        def facts(found: PaperFacts) -> None:
            self.facts_read.emit(meeting_id, found)

        self._soon(meeting, lambda: self._tasks.run(read, done=facts))

    def _soon(self, meeting: OpenMeeting, begin: Callable[[], object]) -> None:
        QTimer.singleShot(AFTER, self, lambda: None if meeting.is_closed else begin())

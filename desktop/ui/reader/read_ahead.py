# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the reader has read from the library behind the window: text, reports, abbreviations."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.domain.glossary import Glossary
from desktop.services.find_words import SearchableText, searchable_text
from desktop.services.read_reports import PaperFacts, glossary_of, paper_facts
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.tasks import Tasks


class ReadAhead(QObject):
    """Each answer names what it was asked for, so that a late one can be told and left."""

    text_read = Signal(int, object)
    """A document's id and its SearchableText."""
    glossary_read = Signal(int, object)
    """A document's id and its Glossary."""
    facts_read = Signal(int, object)
    """A meeting's id and its PaperFacts."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def read_document(self, meeting: OpenMeeting, document_id: int) -> None:
        """Have the text of a document made ready to be searched, and its abbreviations read."""
        library = meeting.library

        def text(found: SearchableText) -> None:
            self.text_read.emit(document_id, found)

        def glossary(found: Glossary) -> None:
            self.glossary_read.emit(document_id, found)

        self._tasks.run(lambda _p: searchable_text(library, document_id=document_id), done=text)
        self._tasks.run(lambda _p: glossary_of(library, document_id=document_id), done=glossary)

    def read_facts(self, meeting: OpenMeeting) -> None:
        """Have what the papers say of each item read, and the questions they suggest."""
        library, meeting_id = meeting.library, meeting.meeting_id

        def facts(found: PaperFacts) -> None:
            self.facts_read.emit(meeting_id, found)

        self._tasks.run(lambda _p: paper_facts(library, meeting_id=meeting_id), done=facts)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The drafts of the open meeting: put on disk as they are typed, and back where they are written.

One that could not be saved is held until it can be, so that its words are not lost while the
window is open, whichever meeting is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.draft import DeclarationDraft, QuestionDraft
from desktop.domain.errors import KnownError
from desktop.services import keep_draft
from desktop.ui.interests.interests_pane import InterestsPane
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.questions.questions_pane import QuestionsPane

if TYPE_CHECKING:
    from desktop.storage.library import Library


class HalfWritten(QObject):
    """Follows the box for a question and the form for a declaration."""

    refused = Signal(str)
    """Why a draft could not be saved."""

    def __init__(self, questions: QuestionsPane, interests: InterestsPane) -> None:
        super().__init__(questions)
        self._box = questions.ask_box
        self._interests = interests
        self._meeting: OpenMeeting | None = None
        self._unsaved_questions: dict[tuple[Library, int], QuestionDraft | None] = {}
        self._unsaved_declarations: dict[tuple[Library, int], DeclarationDraft | None] = {}
        questions.draft_changed.connect(self.keep_question)
        interests.draft_changed.connect(self.keep_declaration)

    def open(self, meeting: OpenMeeting) -> None:
        """Show what was half written in this meeting, and keep what will be."""
        library, ident = meeting.library, meeting.meeting_id
        question = self._unsaved_questions.get((library, ident))
        if (library, ident) not in self._unsaved_questions:
            question = keep_draft.kept_question(library, meeting_id=ident)
        declaration = self._unsaved_declarations.get((library, ident))
        if (library, ident) not in self._unsaved_declarations:
            declaration = keep_draft.kept_declaration(library, meeting_id=ident)
        self._meeting = meeting
        self._box.set_draft(question, self._place(meeting, question))
        self._interests.set_draft(declaration)

    def close(self) -> None:
        """Save what could not be saved before, and empty the box."""
        self._try_again()
        self._meeting = None
        self._box.set_draft(None)

    def agenda_changed(self) -> None:
        """A question half written about an item that is gone is about the meeting from now on."""
        draft, meeting = self._box.draft, self._meeting
        if draft is None or meeting is None or draft.item_id is None:
            return
        if meeting.papers.item(draft.item_id) is None:
            self._box.set_about(None, "", draft.annotation_id)

    def keep_question(self, draft: QuestionDraft | None) -> None:
        """Keep the draft in the box; None when there is none any more."""
        if self._meeting is None:
            return
        library, ident = key = (self._meeting.library, self._meeting.meeting_id)
        try:
            keep_draft.keep_question(library, meeting_id=ident, draft=draft)
        except KnownError as error:
            self._unsaved_questions[key] = draft
            self.refused.emit(error.sentence)
        else:
            self._unsaved_questions.pop(key, None)

    def keep_declaration(self, draft: DeclarationDraft | None) -> None:
        """Keep the draft in the form; None when there is none any more."""
        if self._meeting is None:
            return
        library, ident = key = (self._meeting.library, self._meeting.meeting_id)
        try:
            keep_draft.keep_declaration(library, meeting_id=ident, draft=draft)
        except KnownError as error:
            self._unsaved_declarations[key] = draft
            self.refused.emit(error.sentence)
        else:
            self._unsaved_declarations.pop(key, None)

    def _try_again(self) -> None:
        if self._meeting is None:
            return
        key = (self._meeting.library, self._meeting.meeting_id)
        if key in self._unsaved_questions:
            self.keep_question(self._unsaved_questions[key])
        if key in self._unsaved_declarations:
            self.keep_declaration(self._unsaved_declarations[key])

    def _place(self, meeting: OpenMeeting, draft: QuestionDraft | None) -> str:
        if draft is None:
            return ""
        parent = next((q for q in meeting.questions if q.id == draft.parent_id), None)
        if parent is not None:
            return parent.text
        mark = meeting.mark(draft.annotation_id or 0)
        item = meeting.papers.item(draft.item_id)
        return meeting.citation(mark) if mark else item.heading if item is not None else ""

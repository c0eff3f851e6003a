# SPDX-License-Identifier: AGPL-3.0-or-later
"""Half-written questions and declarations come back as they were, but for what is gone."""

from __future__ import annotations

from desktop.domain.draft import DeclarationDraft, QuestionDraft
from desktop.domain.interest import ActionTaken, DeclarationKind
from desktop.domain.meeting import MeetingCard
from desktop.services.keep_draft import (
    keep_declaration,
    keep_question,
    kept_declaration,
    kept_question,
)
from desktop.storage.library import Library


def test_drafts_come_back_without_what_is_gone(library: Library) -> None:
    with library.work() as work:
        ident = work.meetings.add(MeetingCard(body="A committee")).id
    assert kept_question(library, meeting_id=ident) is None
    assert kept_declaration(library, meeting_id=ident) is None
    keep_question(library, meeting_id=ident, draft=QuestionDraft("Why", "The Chair", 99, 98))
    assert kept_question(library, meeting_id=ident) == QuestionDraft("Why", "The Chair")
    for kind in (None, DeclarationKind.WHIP):
        draft = DeclarationDraft(kind, "Under", (97,), ActionTaken.LEFT)
        keep_declaration(library, meeting_id=ident, draft=draft)
        begun = DeclarationDraft(kind, "Under", (), ActionTaken.LEFT)
        assert kept_declaration(library, meeting_id=ident) == begun
    keep_question(library, meeting_id=ident, draft=None)
    keep_declaration(library, meeting_id=ident, draft=None)
    assert kept_question(library, meeting_id=ident) is None
    assert kept_declaration(library, meeting_id=ident) is None

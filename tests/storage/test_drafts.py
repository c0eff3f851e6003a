# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts in the library: one of each kind to a meeting, the member's own, in no list."""

from __future__ import annotations

import pytest

from desktop.domain.change import Change
from desktop.domain.draft import DraftKind
from desktop.domain.errors import NotFoundError
from desktop.domain.interest import DeclarationKind
from desktop.storage.library import Library
from tests.storage.samples import CARD, Filled


def test_a_draft_is_kept_replaced_and_given_up(library: Library, filled: Filled) -> None:
    told: list[Change] = []
    library.subscribe(told.append)
    ident = filled.meeting.id
    with library.work() as work:
        assert work.drafts.get(ident, DraftKind.QUESTION) is None
        work.drafts.set(ident, DraftKind.QUESTION, {"text": "Wh"})
    with library.work() as work:
        work.drafts.set(ident, DraftKind.QUESTION, {"text": "Why – pam?", "item_id": None})
        work.drafts.set(ident, DraftKind.DECLARATION, {"wording": "Governor"})
    with library.look() as work:
        kept = work.drafts.get(ident, DraftKind.QUESTION)
    assert kept == {"text": "Why – pam?", "item_id": None}
    with library.work() as work:
        work.drafts.set(ident, DraftKind.QUESTION, None)
        assert work.drafts.get(ident, DraftKind.QUESTION) is None
        assert work.drafts.get(ident, DraftKind.DECLARATION) == {"wording": "Governor"}
    assert told == []


def test_a_meeting_with_a_draft_is_not_untouched(library: Library) -> None:
    with library.work() as work:
        ident = work.meetings.add(CARD).id
        work.drafts.set(ident, DraftKind.QUESTION, {"text": "Why"})
        assert not work.meetings.remove_if_untouched(ident)
        work.drafts.set(ident, DraftKind.QUESTION, None)
        assert work.meetings.remove_if_untouched(ident)


def test_what_is_gone_is_said_without_numbers(library: Library, filled: Filled) -> None:
    ident = filled.meeting.id
    with library.work() as work:
        with pytest.raises(NotFoundError) as raised:
            work.declarations.add(ident, [7654], DeclarationKind.OTHER, "Governor")
        assert "One of these items" in raised.value.sentence
        with pytest.raises(NotFoundError) as raised:
            work.questions.add(ident, 7654, "Why?")
        assert "7654" not in raised.value.sentence
        with pytest.raises(NotFoundError) as raised:
            work.questions.get(7654)
        assert "7654" not in raised.value.sentence

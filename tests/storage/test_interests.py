# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds that were dismissed, and what a declaration says besides kind and words."""

from __future__ import annotations

from datetime import UTC, date, datetime

from desktop.domain.change import Change, Topic
from desktop.domain.interest import (
    ActionTaken,
    DeclarationDetails,
    DeclarationKind,
    Dispensation,
    Whose,
)
from desktop.domain.standing_interest import InterestEntry
from desktop.storage.library import Library
from tests.storage.samples import CARD, sha


def test_a_find_stays_dismissed_for_its_own_text_and_interest_only(library: Library) -> None:
    told: list[Change] = []
    library.subscribe(told.append)
    with library.work() as work:
        first = work.interests.add(InterestEntry("other", "Larkfield School"))
        second = work.interests.add(InterestEntry("other", "Larkfield Trust"))
    with library.work() as work:
        work.interests.dismiss(first.id, sha("a"))
        work.interests.dismiss(first.id, sha("a"))  # twice is once
        assert work.interests.dismissed() == {(first.id, sha("a"))}
        work.interests.dismiss(second.id, sha("b"))
        work.interests.bring_back(first.id, sha("a"))
        assert work.interests.dismissed() == {(second.id, sha("b"))}
    assert told[-1] == Change(frozenset({Topic.INTERESTS}), None)


def test_a_declaration_keeps_its_details_through_other_changes(library: Library) -> None:
    details = DeclarationDetails(
        Whose.PARTNER, "the lease", True, None, Dispensation("Council", "vote", date(2031, 1, 1))
    )
    with library.work() as work:
        meeting = work.meetings.add(CARD)
        made = work.declarations.add(
            meeting.id, [], DeclarationKind.OTHER, "words", details=details
        )
        left = datetime(2031, 5, 6, 18, tzinfo=UTC)
        work.declarations.set_times(made.id, left, None)
        work.declarations.change(made.id, action=ActionTaken.LEFT)
        kept = work.declarations.get(made.id)
    assert (kept.details, kept.left_at, kept.returned_at) == (details, left, None)
    assert (kept.shown_wording, kept.shown_matter) == ("", "")  # it is sensitive


def test_the_first_meeting_an_interest_was_disclosed_at(library: Library) -> None:
    from dataclasses import replace

    with library.work() as work:
        interest = work.interests.add(InterestEntry("other", "Larkfield School"))
        details = DeclarationDetails(standing_interest_id=interest.id)
        for day in (date(2031, 5, 6), date(2031, 3, 4)):
            meeting = work.meetings.add(replace(CARD, date=day))
            work.declarations.add(meeting.id, [], DeclarationKind.OTHER, "w", details=details)
        taken_back = work.meetings.add(replace(CARD, date=date(2030, 1, 1)))
        gone = work.declarations.add(taken_back.id, [], DeclarationKind.OTHER, "w", details=details)
        work.declarations.delete(gone.id)
        assert work.declarations.first_disclosed() == {interest.id: date(2031, 3, 4)}

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Put right what the front sheet was read to say of a meeting."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from desktop.domain.document import ReadingState
from desktop.domain.meeting import MeetingCard
from desktop.services.correct_agenda import Done, correct_card

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


def edit_meeting(library: Library, *, meeting_id: int, card: MeetingCard) -> Done:
    """Put ``card`` in the place of the meeting's details; what differs counts as put right.

    While a paper is still being read, an empty field is one to be filled by it.
    """
    with library.work() as work:
        papers = work.documents.of_meeting(meeting_id)
        if any(paper.state is ReadingState.WAITING for paper in papers):
            _empty(work, meeting_id, card)
    return correct_card(library, meeting_id=meeting_id, card=card)


def _empty(work: Work, meeting_id: int, card: MeetingCard) -> None:
    read = work.meetings.card_as_read(meeting_id)
    nothing = MeetingCard()
    emptied: dict[str, Any] = {
        field.name: getattr(nothing, field.name)
        for field in fields(MeetingCard)
        if not getattr(card, field.name)
    }
    work.meetings.set_card(meeting_id, replace(read, **emptied))

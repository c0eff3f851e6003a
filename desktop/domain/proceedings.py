# SPDX-License-Identifier: AGPL-3.0-or-later
"""All that was kept of how one meeting went."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.follow_up import FollowUp
from desktop.domain.happening import Happening, happenings
from desktop.domain.meeting_note import MeetingNote
from desktop.domain.sitting import Sitting
from desktop.domain.vote import Vote


@dataclass(frozen=True, slots=True)
class Proceedings:
    """Where the meeting stands, and its notes, votes and undertakings by the clock."""

    sitting: Sitting
    notes: tuple[MeetingNote, ...] = ()
    votes: tuple[Vote, ...] = ()
    undertakings: tuple[FollowUp, ...] = ()

    @property
    def happenings(self) -> list[Happening]:
        """Notes, votes and undertakings in the order of the clock."""
        return happenings(self.notes, self.votes, self.undertakings)

    def note(self, note_id: int) -> MeetingNote | None:
        """One of the notes."""
        return next((note for note in self.notes if note.id == note_id), None)

    def vote(self, vote_id: int | None) -> Vote | None:
        """One of the votes."""
        return next((vote for vote in self.votes if vote.id == vote_id), None)

    def last_vote(self, item_id: int | None) -> Vote | None:
        """The vote on an item that was taken last."""
        return next((v for v in reversed(self.votes) if v.item_id == item_id), None)

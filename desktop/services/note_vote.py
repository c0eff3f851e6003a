# SPDX-License-Identifier: AGPL-3.0-or-later
"""Votes of a meeting: how the member voted, and how it went."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop.domain.vote import Vote, VoteFacts

if TYPE_CHECKING:
    from desktop.storage.library import Library


def note_vote(
    library: Library,
    *,
    meeting_id: int,
    item_id: int | None,
    facts: VoteFacts,
    at: datetime | None = None,
) -> Vote:
    """Keep a vote on an item, or (None) on the meeting as a whole; ``at`` is now unless given."""
    with library.work() as work:
        work.meetings.get(meeting_id)
        return work.votes.add(meeting_id, item_id, facts, at or datetime.now(UTC))


def change_vote(library: Library, *, vote_id: int, facts: VoteFacts) -> Vote:
    """Put these facts in the place of those there are; one that was taken away is back."""
    with library.work() as work:
        return work.votes.write(vote_id, facts)


def delete_vote(library: Library, *, vote_id: int) -> None:
    """Take a vote away; ``restore_vote`` brings it back."""
    with library.work() as work:
        work.votes.delete(vote_id)


def restore_vote(library: Library, *, vote_id: int) -> Vote:
    """Bring back a vote that was taken away."""
    with library.work() as work:
        return work.votes.restore(vote_id)

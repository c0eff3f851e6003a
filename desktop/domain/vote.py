# SPDX-License-Identifier: AGPL-3.0-or-later
"""Votes taken at a meeting, as the member kept them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MyVote(StrEnum):
    """What the member did; the values stand in libraries and in exports."""

    UNSAID = ""
    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    DID_NOT_VOTE = "did not vote"


CARRIED, LOST = "carried", "lost"
"""How most votes go; the member may write anything else, such as "carried, 7 to 4"."""


@dataclass(frozen=True, slots=True)
class VoteFacts:
    """What the member says of a vote.

    ``motion`` is what was voted on, empty for the recommendation of the item; ``recorded`` that
    the member asked for their vote to be recorded.
    """

    motion: str = ""
    mine: MyVote = MyVote.UNSAID
    outcome: str = ""
    recorded: bool = False

    def __bool__(self) -> bool:
        return bool(self.motion or self.mine or self.outcome or self.recorded)


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote; ``item_id`` is None for the meeting as a whole or an item that is gone."""

    id: int
    meeting_id: int
    item_id: int | None
    at: datetime
    facts: VoteFacts
    created_at: datetime
    changed_at: datetime
    item_number: str | None = None
    item_title: str | None = None


def vote_words(facts: VoteFacts) -> str:
    """A vote in a line: "On the amendment: voted against; lost; asked for it to be recorded"."""
    said = {
        MyVote.UNSAID: "",
        MyVote.FOR: "voted for",
        MyVote.AGAINST: "voted against",
        MyVote.ABSTAINED: "abstained",
        MyVote.DID_NOT_VOTE: "did not vote",
    }[facts.mine]
    recorded = "asked for it to be recorded" if facts.recorded else ""
    words = "; ".join(part for part in (said, facts.outcome.strip(), recorded) if part)
    words = words or "vote"
    motion = " ".join(facts.motion.split())
    return f"{motion}: {words}" if motion else words[:1].upper() + words[1:]

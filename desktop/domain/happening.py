# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happened at a meeting in the order of the clock: notes, votes and undertakings as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.deadline import said_time
from desktop.domain.follow_up import FollowUp
from desktop.domain.meeting_note import MeetingNote
from desktop.domain.vote import Vote, vote_words


class HappeningKind(StrEnum):
    """What sort of thing it is."""

    NOTE = "note"
    VOTE = "vote"
    UNDERTAKING = "undertaking"


@dataclass(frozen=True, slots=True)
class Happening:
    """One of them: ``id`` is that of the note, vote or follow-up; ``at`` is in UTC."""

    kind: HappeningKind
    id: int
    item_id: int | None
    at: datetime
    text: str
    who: str = ""
    item_title: str | None = None

    @property
    def time(self) -> str:
        """The time of day as it is said here, "2.05 pm"."""
        return said_time(self.at.astimezone().time())

    @property
    def said(self) -> str:
        """What happened, in words."""
        if self.kind is not HappeningKind.UNDERTAKING:
            return self.text
        return f"{self.who} undertook: {self.text}" if self.who else f"Undertaking: {self.text}"


def happenings(
    notes: Iterable[MeetingNote], votes: Iterable[Vote], undertakings: Iterable[FollowUp]
) -> list[Happening]:
    """All of them by the clock; what was promised in earlier minutes did not happen here."""
    kind = HappeningKind
    found = [
        Happening(kind.NOTE, n.id, n.item_id, n.at, n.text, item_title=n.item_title) for n in notes
    ]
    found += [
        Happening(kind.VOTE, v.id, v.item_id, v.at, vote_words(v.facts), item_title=v.item_title)
        for v in votes
    ]
    found += [
        Happening(kind.UNDERTAKING, u.id, u.item_id, u.created_at, u.text, u.owner)
        for u in undertakings
        if not u.source.quotes
    ]
    return sorted(found, key=lambda one: one.at)

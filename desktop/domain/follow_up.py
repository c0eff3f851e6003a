# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was promised and the member means to see through, taken from minutes or their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class FollowUpState(StrEnum):
    """How far it has come; the values stand in libraries and in exports."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Strength(StrEnum):
    """How firmly something was promised, the firmest first; the values stand in libraries."""

    RESOLVED = "resolved"  # the meeting decided it
    AGREED = "agreed"  # somebody agreed or undertook to do it
    ASSURED = "assured"  # somebody said that it would be done


STRENGTHS = tuple(Strength)


@dataclass(frozen=True, slots=True)
class PromiseQuote:
    """A sentence of the minutes that promises; ``page`` is zero-based, None where unknown."""

    text: str
    strength: Strength
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PromiseSource:
    """Where a promise stands: the hash of the file, the minute, and its sentences."""

    document_sha256: str | None = None
    minute_number: str | None = None
    quotes: tuple[PromiseQuote, ...] = ()

    @property
    def strength(self) -> Strength | None:
        """That of its firmest sentence; None where nothing is quoted."""
        found = {quote.strength for quote in self.quotes}
        return next((strength for strength in STRENGTHS if strength in found), None)

    @property
    def page(self) -> int | None:
        """The first page known."""
        return next((quote.page for quote in self.quotes if quote.page is not None), None)


NO_SOURCE = PromiseSource()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A thing to see through. ``owner`` is who is to do it, ``due_said`` the minutes' own words.

    It belongs to the meeting in whose papers or course it was noted.
    """

    id: int
    meeting_id: int
    item_id: int | None
    text: str
    owner: str
    due: date | None
    due_said: str
    state: FollowUpState
    outcome: str
    source: PromiseSource
    position: int
    created_at: datetime
    changed_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.state is FollowUpState.OPEN


@dataclass(frozen=True, slots=True)
class DueFollowUp:
    """An open follow-up with a day; ``body`` is that of its meeting and may be unknown."""

    follow_up_id: int
    meeting_id: int
    body: str | None
    text: str
    due: date
    created_at: datetime

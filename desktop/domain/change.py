# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one message that says what was changed, so that each view can decide to refresh."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What sort of thing was touched."""

    MEETINGS = "meetings"
    DOCUMENTS = "documents"
    AGENDA = "agenda"
    MARKS = "marks"
    TAGS = "tags"
    NOTES = "notes"
    QUESTIONS = "questions"
    DECLARATIONS = "declarations"
    INTERESTS = "interests"  # the member's own register, and how its finds were judged
    RULES = "rules"  # the member's own rule profiles
    FOLLOW_UPS = "follow-ups"  # and which promises are not to be proposed
    CORRECTION_NOTES = "correction notes"
    REQUESTS = "requests"  # for the work programme
    BANK = "bank"  # the questions the member keeps to hand
    READING = "reading"  # which pages have been read
    PROCEEDINGS = "proceedings"  # notes and votes of the meeting itself, and how it goes


@dataclass(frozen=True, slots=True)
class Change:
    """What one unit of work touched; ``meeting_id`` is None when more than one meeting was.

    ``mark_ids`` are the marks made, changed or taken away, so that a pack with thousands of them
    is not read again for one; None where any may have been.
    """

    topics: frozenset[Topic]
    meeting_id: int | None = None
    mark_ids: frozenset[int] | None = None

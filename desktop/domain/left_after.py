# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is left to do after meetings: rows in sections, each row with the place it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.meeting import Meeting


class PlaceKind(StrEnum):
    """What a row leads to."""

    QUESTION = "question"
    DECLARATION = "declaration"
    INTEREST = "interest"  # an entry of the register; it belongs to no meeting
    MARK = "mark"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class GoTo:
    """The very place: what it is, and its id."""

    kind: PlaceKind
    id: int


@dataclass(frozen=True, slots=True)
class LeftRow:
    """One thing that is left. ``citation`` is where it stands, and may be empty.

    ``meeting`` is None for what belongs to no meeting. ``pressing`` says by when, or is empty.
    """

    text: str
    go_to: GoTo
    citation: str = ""
    meeting: Meeting | None = None
    pressing: str = ""


@dataclass(frozen=True, slots=True)
class LeftSection:
    """Things of one sort. ``key`` tells the sort, ``title`` says it."""

    key: str
    title: str
    rows: tuple[LeftRow, ...] = ()


def is_over(meeting: Meeting, now: datetime) -> bool:
    """Whether a meeting has been held by ``now``, which is local; of an unknown day it is not."""
    day = meeting.card.date
    if day is None:
        return False
    if day != now.date():
        return day < now.date()
    return meeting.card.time is not None and meeting.card.time <= now.time()

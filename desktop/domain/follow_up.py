# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was promised and the member means to see through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class FollowUpState(StrEnum):
    """How far it has come; the values stand in libraries and in exports."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A promise made at a meeting, and who is to keep it by when."""

    id: int
    meeting_id: int
    item_id: int | None
    text: str
    owner: str
    due: date | None
    state: FollowUpState
    position: int
    created_at: datetime
    changed_at: datetime

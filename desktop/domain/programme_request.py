# SPDX-License-Identifier: AGPL-3.0-or-later
"""Topics the member would see in the work programme of a body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RequestState(StrEnum):
    """How far a request has come; the values stand in libraries and in exports."""

    WANTED = "to request"
    REQUESTED = "requested"
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class ProgrammeRequest:
    """A topic, why it should come, and for when, in the member's own words."""

    id: int
    meeting_id: int
    topic: str
    reason: str
    wanted_for: str
    state: RequestState
    position: int
    created_at: datetime
    changed_at: datetime

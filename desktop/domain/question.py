# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions the member means to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class QuestionState(StrEnum):
    """How far a question has come."""

    DRAFT = "draft"
    ASKED = "asked"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, about an item or the whole meeting, in the member's own order."""

    id: int
    meeting_id: int
    item_id: int | None
    annotation_id: int | None
    text: str
    to_whom: str
    position: int
    state: QuestionState
    reply: str
    created_at: datetime
    changed_at: datetime

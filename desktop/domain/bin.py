# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member deleted and can have back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.meeting import Meeting


class BinKind(StrEnum):
    """What sort of thing it is; the values are the names of tables."""

    MEETING = "meeting"
    MARK = "annotation"
    NOTE = "item_note"
    QUESTION = "question"
    DECLARATION = "declaration"
    TAG = "tag"
    INTEREST = "standing_interest"
    RULES = "rule_profile"
    MEETING_NOTE = "meeting_note"
    VOTE = "vote"
    FOLLOW_UP = "follow_up"
    CORRECTION = "correction_note"
    REQUEST = "programme_request"
    BANKED = "banked_question"


@dataclass(frozen=True, slots=True)
class BinEntry:
    """One thing in the bin. ``words`` are its own, empty where it has none or may not show them.

    ``meeting`` is the one it belongs to, or is, with no more than council, body and day; ``item``
    the number of its item as printed; both None where there is none. ``deleted_at`` is in UTC.
    """

    kind: BinKind
    id: int
    words: str
    meeting: Meeting | None
    item: str | None
    deleted_at: datetime

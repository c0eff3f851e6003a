# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member noted while the meeting went on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MeetingNote:
    """One note with the moment it was begun.

    ``item_id`` is None for the meeting as a whole, and where the item is no longer on the agenda;
    ``item_number`` and ``item_title`` are the item's as they were then.
    """

    id: int
    meeting_id: int
    item_id: int | None
    at: datetime
    text: str
    created_at: datetime
    changed_at: datetime
    item_number: str | None = None
    item_title: str | None = None

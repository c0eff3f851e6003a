# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's own note on an agenda item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ItemNote:
    """One running note for an item (``item_id`` None: for the whole meeting)."""

    id: int
    meeting_id: int
    item_id: int | None
    text: str
    created_at: datetime
    changed_at: datetime

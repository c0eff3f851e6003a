# SPDX-License-Identifier: AGPL-3.0-or-later
"""What minutes or papers have wrong, noted by the member to be raised at the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A correction: ``place`` as it is cited, ``wrong`` as printed, ``right`` as it should be.

    ``annotation_id`` is the mark on the wrong words, where it was noted on the page.
    """

    id: int
    meeting_id: int
    item_id: int | None
    annotation_id: int | None
    place: str
    wrong: str
    right: str
    raised: bool
    position: int
    created_at: datetime
    changed_at: datetime

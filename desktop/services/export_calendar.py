# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write meetings, deadlines and what is due to a file that calendar programs read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.services.ask import due_questions
from desktop.services.follow_up import due_follow_ups
from desktop.services.list_meetings import list_meetings

if TYPE_CHECKING:
    from desktop.storage.library import Library


def export_calendar(library: Library, *, out: Path, now: datetime | None = None) -> int:
    """Write what is to come, from the day of ``now`` (local time) on; returns how many entries.

    KnownError where there is nothing, or ``out`` cannot be written.
    """
    # Imported where it is needed: nothing else uses the calendar library.
    from desktop.exports.calendar import Entries, calendar_bytes
    from desktop.exports.saving import save

    now = now or datetime.now(UTC).astimezone()
    coming = [
        summary.meeting
        for summary in list_meetings(library)
        if summary.meeting.card.date is not None and summary.meeting.card.date >= now.date()
    ]
    deadlines = due_questions(library, now=now)
    follow_ups = [one for one in due_follow_ups(library) if one.due >= now.date()]
    if not coming and not deadlines and not follow_ups:
        raise KnownError("There is no meeting or deadline to come, so no calendar was written.")
    entries = Entries(coming, deadlines, follow_ups)
    save(calendar_bytes(entries, made_at=now), str(out.absolute()))
    return len(coming) + len(deadlines) + len(follow_ups)

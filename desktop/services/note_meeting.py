# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes taken while the meeting goes on, each with the moment it was begun."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.meeting_note import MeetingNote

if TYPE_CHECKING:
    from desktop.storage.library import Library


def note_in_meeting(
    library: Library,
    *,
    meeting_id: int,
    item_id: int | None,
    text: str,
    at: datetime | None = None,
) -> MeetingNote:
    """Keep a note on an item, or (None) on the meeting as a whole; ``at`` is now unless given."""
    if not text.strip():
        raise KnownError("There is nothing to note: the text is empty.")
    with library.work() as work:
        work.meetings.get(meeting_id)
        return work.meeting_notes.add(meeting_id, item_id, text, at or datetime.now(UTC))


def change_meeting_note(library: Library, *, note_id: int, text: str) -> MeetingNote:
    """Put ``text`` in the place of what a note says; one that was taken away is back with it."""
    with library.work() as work:
        return work.meeting_notes.write(note_id, text)


def delete_meeting_note(library: Library, *, note_id: int) -> None:
    """Take a note away; ``restore_meeting_note`` brings it back."""
    with library.work() as work:
        work.meeting_notes.delete(note_id)


def restore_meeting_note(library: Library, *, note_id: int) -> MeetingNote:
    """Bring back a note that was taken away."""
    with library.work() as work:
        return work.meeting_notes.restore(note_id)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's running note on an agenda item, or on the whole meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.note import ItemNote

if TYPE_CHECKING:
    from desktop.storage.library import Library


def write_note(library: Library, *, meeting_id: int, item_id: int | None, text: str) -> ItemNote:
    """Put ``text`` in the place of the note there is; an empty text takes the note away.

    ``item_id`` is None for the meeting as a whole.
    """
    with library.work() as work:
        work.meetings.get(meeting_id)
        return work.notes.set(meeting_id, item_id, text)


def add_to_note(library: Library, *, meeting_id: int, item_id: int | None, text: str) -> ItemNote:
    """Add ``text`` below what the note already says."""
    if not text.strip():
        raise KnownError("There is nothing to note: the text is empty.")
    with library.work() as work:
        work.meetings.get(meeting_id)
        before = work.notes.get(meeting_id, item_id)
        return work.notes.set(meeting_id, item_id, f"{before.text}\n{text}" if before else text)

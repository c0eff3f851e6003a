# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's running note on an agenda item, or on the whole meeting."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.note import ItemNote

if TYPE_CHECKING:
    from desktop.storage.library import Library


def write_note(
    library: Library,
    *,
    meeting_id: int,
    item_id: int | None,
    text: str,
    known: Collection[str] | None = None,
) -> ItemNote:
    """Put ``text`` in the place of the note there is; an empty text takes the note away.

    ``item_id`` is None for the meeting as a whole. Where the note is none of those ``known`` to who
    wrote the text, somebody else wrote it meanwhile: what was added to a known one is added to the
    text, too; words that were changed otherwise go to the bin.
    """
    with library.work() as work:
        work.meetings.get(meeting_id)
        there = work.notes.get(meeting_id, item_id)
        if known is not None and text.strip() and there is not None:
            unseen = there.text.strip() and there.text not in known and there.text not in text
            joined = _joined(there.text, text, known) if unseen else text
            if joined is None:
                work.notes.lay_aside(there.id)
            text = joined or text
        return work.notes.set(meeting_id, item_id, text)


def _joined(there: str, text: str, known: Collection[str]) -> str | None:
    """The text with what stands there beyond a known one; None where that one was changed."""
    for was in sorted(known, key=len, reverse=True):
        if not was.strip():
            return f"{there}\n{text}"
        if there.startswith(was):
            return text + there[len(was) :]
    return None


def add_to_note(library: Library, *, meeting_id: int, item_id: int | None, text: str) -> ItemNote:
    """Add ``text`` below what the note already says."""
    if not text.strip():
        raise KnownError("There is nothing to note: the text is empty.")
    with library.work() as work:
        work.meetings.get(meeting_id)
        before = work.notes.get(meeting_id, item_id)
        return work.notes.set(meeting_id, item_id, f"{before.text}\n{text}" if before else text)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What someone undertakes to do at the meeting, kept as a follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.storage.library import Library


class NoteUndertaking(Protocol):
    """Keeps an undertaking and returns its id; ``who`` gave it, and may be empty."""

    def __call__(
        self, library: Library, *, meeting_id: int, item_id: int | None, text: str, who: str
    ) -> int: ...


def note_undertaking(
    library: Library, *, meeting_id: int, item_id: int | None, text: str, who: str = ""
) -> int:
    """Keep an undertaking given on an item, or (None) on the meeting as a whole."""
    if not text.strip():
        raise KnownError("There is nothing to follow up: the text is empty.")
    with library.work() as work:
        work.meetings.get(meeting_id)
        return work.follow_ups.add(meeting_id, item_id, text.strip(), owner=who.strip()).id


def take_back_undertaking(library: Library, *, follow_up_id: int) -> None:
    """Take an undertaking away; ``bring_back_undertaking`` restores it."""
    with library.work() as work:
        work.follow_ups.delete(follow_up_id)


def bring_back_undertaking(library: Library, *, follow_up_id: int) -> None:
    """Restore an undertaking that was taken away."""
    with library.work() as work:
        work.follow_ups.restore(follow_up_id)

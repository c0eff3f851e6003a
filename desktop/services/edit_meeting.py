# SPDX-License-Identifier: AGPL-3.0-or-later
"""Put right what the front sheet was read to say of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.meeting import Meeting, MeetingCard

if TYPE_CHECKING:
    from desktop.storage.library import Library


def edit_meeting(library: Library, *, meeting_id: int, card: MeetingCard) -> Meeting:
    """Put ``card`` in the place of the meeting's details."""
    with library.work() as work:
        work.meetings.set_card(meeting_id, card)
        return work.meetings.get(meeting_id)

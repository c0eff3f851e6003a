# SPDX-License-Identifier: AGPL-3.0-or-later
"""Enter a meeting whose papers have not come yet, so that questions for it can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.meeting import Meeting, MeetingCard

if TYPE_CHECKING:
    from desktop.storage.library import Library


def add_meeting(library: Library, *, card: MeetingCard) -> Meeting:
    """A meeting without papers; its pack joins it when one of that body and day is imported.

    KnownError where no body is named, or where that meeting is on the list already.
    """
    if not card.body:
        raise KnownError("Say which committee, board or council meets; nothing was added.")
    with library.work() as work:
        if work.meetings.find(card.body, card.date, card.authority) is not None:
            raise KnownError("That meeting is on your list already; nothing was added.")
        return work.meetings.add(card)


def bodies_known(library: Library) -> dict[str, str]:
    """The bodies that meetings on the list are of, each with its council or ""; latest first."""
    with library.look() as work:
        cards = [summary.meeting.card for summary in work.meetings.list()]
    known: dict[str, str] = {}
    for card in cards:
        if card.body:
            known.setdefault(card.body, card.authority or "")
    return known

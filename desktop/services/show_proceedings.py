# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was noted at a meeting as one structure, for scripts and for the command line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop.domain.happening import happenings
from desktop.domain.sitting import order_of_business

if TYPE_CHECKING:
    from desktop.storage.library import Library


def show_proceedings(library: Library, *, meeting_id: int) -> dict[str, Any]:
    """Attendance, the order of business, and notes, votes and undertakings by the clock.

    Items are named by their number as printed, or by their title where they have none; moments
    are ISO 8601 in UTC; None stands for what is not known.
    """
    with library.look() as work:
        work.meetings.get(meeting_id)
        items = {item.id: item for item in work.items.of_meeting(meeting_id)}
        sitting = work.sittings.get(meeting_id)
        found = happenings(
            work.meeting_notes.of_meeting(meeting_id),
            work.votes.of_meeting(meeting_id),
            work.follow_ups.of_meeting(meeting_id),
        )
        votes = {vote.id: vote.facts for vote in work.votes.of_meeting(meeting_id)}

    def name(item_id: int | None) -> str | None:
        item = items.get(item_id or 0)
        return (item.number or item.title) if item is not None else None

    return {
        "meeting": meeting_id,
        "attendance": sitting.attendance.value or None,
        "apologies": sitting.apologies or None,
        "begun_at": _moment(sitting.begun_at),
        "ended_at": _moment(sitting.ended_at),
        "current_item": name(sitting.current_item_id),
        "order_of_business": [
            {"item": name(ident), "done": ident in sitting.done}
            for ident in order_of_business(list(items), sitting.item_order)
        ],
        "proceedings": [
            {
                "kind": one.kind.value,
                "id": one.id,
                "at": _moment(one.at),
                "item": name(one.item_id) or one.item_title,
                "text": one.text,
                **({"who": one.who or None} if one.kind.value == "undertaking" else {}),
                **(
                    {
                        "motion": votes[one.id].motion or None,
                        "mine": votes[one.id].mine.value or None,
                        "outcome": votes[one.id].outcome or None,
                        "recorded": votes[one.id].recorded,
                    }
                    if one.kind.value == "vote"
                    else {}
                ),
            }
            for one in found
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment is not None else None

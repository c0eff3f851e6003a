# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a meeting goes: who is there, the order of business, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Attendance(StrEnum):
    """Whether the member was there; the values stand in libraries and in exports."""

    UNSAID = ""
    PRESENT = "present"
    APOLOGIES = "apologies"
    LATE = "came late"
    LEFT_EARLY = "left early"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting as it goes.

    ``item_order`` holds the ids of items in the order of business where that was changed,
    ``done`` those that have been taken. ``current_item_id`` is None before the first item and
    for the meeting as a whole; ``current_since`` says when it was come to. ``apologies`` are
    those of others, as typed. Moments are in UTC.
    """

    meeting_id: int
    attendance: Attendance = Attendance.UNSAID
    apologies: str = ""
    item_order: tuple[int, ...] = ()
    done: frozenset[int] = frozenset()
    current_item_id: int | None = None
    current_since: datetime | None = None
    begun_at: datetime | None = None
    ended_at: datetime | None = None


def order_of_business(printed: Sequence[int], order: Iterable[int]) -> list[int]:
    """The ids of ``printed``, the agenda as it stands, in the order the member put them in.

    Items that ``order`` does not know, such as those a supplement brought, come behind the item
    they follow on the agenda; ids that are no longer on the agenda are passed over.
    """
    known = set(printed)
    found = [ident for ident in dict.fromkeys(order) if ident in known]
    placed = set(found)
    for place, ident in enumerate(printed):
        if ident in placed:
            continue
        before = next((one for one in reversed(printed[:place]) if one in placed), None)
        found.insert(0 if before is None else found.index(before) + 1, ident)
        placed.add(ident)
    return found

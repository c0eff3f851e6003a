# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a meeting goes: begin it, move through the business, say who is there, end it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop.domain.sitting import Attendance, Sitting

if TYPE_CHECKING:
    from desktop.storage.library import Library


def begin_sitting(library: Library, *, meeting_id: int, item_id: int | None) -> Sitting:
    """Begin the meeting with this item, or go on where it stands when it was begun before."""
    with library.work() as work:
        work.meetings.get(meeting_id)
        before = work.sittings.get(meeting_id)
        now = datetime.now(UTC)
        if before.begun_at is None:
            begun = replace(before, begun_at=now, current_item_id=item_id, current_since=now)
        elif before.ended_at is not None:
            begun = replace(before, ended_at=None)
        else:
            return before
        work.sittings.set(begun)
        return begun


def end_sitting(library: Library, *, meeting_id: int) -> Sitting:
    """Note when the meeting was left; it can be begun again."""
    with library.work() as work:
        ended = replace(work.sittings.get(meeting_id), ended_at=datetime.now(UTC))
        work.sittings.set(ended)
        return ended


def take_item(
    library: Library,
    *,
    meeting_id: int,
    item_id: int | None,
    done: Iterable[int],
    since: datetime | None = None,
) -> Sitting:
    """Come to an item (None: the meeting as a whole); ``done`` are those taken so far."""
    with library.work() as work:
        now = replace(
            work.sittings.get(meeting_id),
            current_item_id=item_id,
            current_since=since or datetime.now(UTC),
            done=frozenset(done),
        )
        work.sittings.set(now)
        return now


def tick_items(library: Library, *, meeting_id: int, done: Iterable[int]) -> Sitting:
    """Say which items have been taken."""
    with library.work() as work:
        now = replace(work.sittings.get(meeting_id), done=frozenset(done))
        work.sittings.set(now)
        return now


def order_business(library: Library, *, meeting_id: int, order: Sequence[int]) -> Sitting:
    """Take the items in this order; an empty one is that of the agenda."""
    with library.work() as work:
        now = replace(work.sittings.get(meeting_id), item_order=tuple(order))
        work.sittings.set(now)
        return now


def note_attendance(
    library: Library,
    *,
    meeting_id: int,
    attendance: Attendance | None = None,
    apologies: str | None = None,
) -> Sitting:
    """Say whether the member is there, and who sent apologies; None leaves it as it is."""
    with library.work() as work:
        work.meetings.get(meeting_id)
        before = work.sittings.get(meeting_id)
        now = replace(
            before,
            attendance=before.attendance if attendance is None else attendance,
            apologies=before.apologies if apologies is None else apologies,
        )
        work.sittings.set(now)
        return now

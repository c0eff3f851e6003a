# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member means to see through: write, change, take away, and see it come round again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.follow_up import NO_SOURCE, DueFollowUp, FollowUp, FollowUpState, PromiseSource
from desktop.domain.meeting import Meeting, MeetingCard

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


def follow_up(
    library: Library,
    *,
    meeting_id: int,
    text: str,
    item_id: int | None = None,
    owner: str = "",
    due: date | None = None,
    due_said: str = "",
    source: PromiseSource = NO_SOURCE,
) -> FollowUp:
    """Write down something to see through; ``item_id`` is None for the meeting as a whole."""
    if not text.strip():
        raise KnownError("There is nothing to follow up: the text is empty.")
    with library.work() as work:
        work.meetings.get(meeting_id)
        return work.follow_ups.add(
            meeting_id, item_id, text, owner=owner, due=due, due_said=due_said, source=source
        )


def change_follow_up(
    library: Library,
    *,
    follow_up_id: int,
    text: str | None = None,
    owner: str | None = None,
    state: FollowUpState | None = None,
    outcome: str | None = None,
) -> FollowUp:
    """Change what is given and leave the rest."""
    with library.work() as work:
        return work.follow_ups.change(
            follow_up_id, text=text, owner=owner, state=state, outcome=outcome
        )


def set_due(library: Library, *, follow_up_id: int, due: date | None) -> FollowUp:
    """Set the day it is due, or that there is none."""
    with library.work() as work:
        return work.follow_ups.set_due(follow_up_id, due)


def delete_follow_up(library: Library, *, follow_up_id: int) -> None:
    """Take a follow-up away; a promise it was made of is proposed again."""
    with library.work() as work:
        work.follow_ups.delete(follow_up_id)


def restore_follow_up(library: Library, *, follow_up_id: int) -> FollowUp:
    """Bring back one that was taken away."""
    with library.work() as work:
        work.follow_ups.restore(follow_up_id)
        return work.follow_ups.get(follow_up_id)


def follow_ups_of(library: Library, *, meeting_id: int) -> list[FollowUp]:
    """The follow-ups of a meeting in the order they were written down."""
    with library.look() as work:
        return work.follow_ups.of_meeting(meeting_id)


def due_follow_ups(library: Library) -> list[DueFollowUp]:
    """What is open and has a day, over all meetings, the first due first."""
    with library.look() as work:
        return work.follow_ups.due()


def still_open_before(library: Library, *, meeting_id: int) -> list[FollowUp]:
    """What is still open from earlier meetings of the same body, as :func:`open_before`."""
    with library.look() as work:
        return open_before(work, meeting_id)


def open_before(work: Work, meeting_id: int) -> list[FollowUp]:
    """What is still open from earlier meetings of the same body, the first due first.

    What has no day comes last. Nothing for a meeting whose body or day is not known.
    """
    card = work.meetings.get(meeting_id).card
    if card.date is None or not card.body:
        return []
    earlier = [
        other.id
        for other in meetings_of_body(work, card)
        if other.id != meeting_id and other.card.date is not None and other.card.date < card.date
    ]
    found = [one for one in work.follow_ups.of_meetings(earlier) if one.is_open]
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max, one.id))


def meetings_of_body(work: Work, card: MeetingCard) -> list[Meeting]:
    """The meetings with follow-ups that are of the body of this card, which must be known."""
    from desktop.services.match_papers import same_body, same_council

    return [
        other
        for other in work.follow_ups.meetings_with_any()
        if other.card.body
        and same_body(other.card.body, card.body)
        and same_council(other.card.authority, card.authority)
    ]

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write meetings, deadlines and what is due to a file that calendar programs read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.follow_up import DueFollowUp
from desktop.domain.leaving import LeftOut
from desktop.domain.question import DueQuestion
from desktop.services.ask import due_questions
from desktop.services.follow_up import due_follow_ups
from desktop.services.hold_back import Gate
from desktop.services.list_meetings import list_meetings

if TYPE_CHECKING:
    from desktop.storage.library import Library


@dataclass(frozen=True, slots=True)
class CalendarWritten:
    """How many entries there are, and of how many the words were kept back."""

    entries: int
    left_out: LeftOut


def export_calendar(library: Library, *, out: Path, now: datetime | None = None) -> CalendarWritten:
    """Write what is to come, from the day of ``now`` (local time) on.

    Of what is exempt only the day is written: calendars are copied to telephones and read by
    others. KnownError where there is nothing, or ``out`` cannot be written.
    """
    # Imported where it is needed: nothing else uses the calendar library.
    from desktop.exports.calendar import Entries, calendar_bytes
    from desktop.exports.saving import save

    now = now or datetime.now(UTC).astimezone()
    coming = [
        summary.meeting
        for summary in list_meetings(library)
        if summary.meeting.card.date is not None and summary.meeting.card.date >= now.date()
    ]
    exempt = _Exempt(library)
    deadlines = [exempt.question(one) for one in due_questions(library, now=now)]
    follow_ups = [exempt.follow_up(one) for one in due_follow_ups(library) if one.due >= now.date()]
    if not coming and not deadlines and not follow_ups:
        raise KnownError("There is no meeting or deadline to come, so no calendar was written.")
    with library.look() as work:
        added = work.meetings.added()
    entries = Entries(coming, added, deadlines, follow_ups)
    save(calendar_bytes(entries, made_at=now), str(out.absolute()))
    count = len(coming) + len(deadlines) + len(follow_ups)
    return CalendarWritten(count, LeftOut(exempt=exempt.count))


class _Exempt:
    """Takes their words from questions and promises that the gate keeps back."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._let: dict[int, tuple[set[int], set[int]]] = {}
        self.count = 0

    def question(self, due: DueQuestion) -> DueQuestion:
        """The question, or its day alone."""
        if due.question_id in self._letting(due.meeting_id)[0]:
            return due
        self.count += 1
        return replace(due, text="")

    def follow_up(self, due: DueFollowUp) -> DueFollowUp:
        """The promise, or its day alone."""
        if due.follow_up_id in self._letting(due.meeting_id)[1]:
            return due
        self.count += 1
        return replace(due, text="")

    def _letting(self, meeting_id: int) -> tuple[set[int], set[int]]:
        """The ids of the meeting's questions and promises that may leave the app."""
        if meeting_id not in self._let:
            with self._library.look() as work:
                gate = Gate(work, meeting_id)
                gate.marks(work.annotations.of_meeting(meeting_id))
                questions = gate.questions(work.questions.of_meeting(meeting_id))
                promises = gate.follow_ups(work.follow_ups.of_meeting(meeting_id))
            self._let[meeting_id] = {one.id for one in questions}, {one.id for one in promises}
        return self._let[meeting_id]

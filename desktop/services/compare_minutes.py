# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compare what a member declared with the minutes, once these are bound into a later pack.

It is asked of either meeting: that at which things were declared, and that whose pack has its
minutes. To be run behind the window: packs' readings are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.meeting import Meeting, MeetingCard
from desktop.domain.minuted_declarations import Compared, MinutedSentence, compare_declarations
from desktop.domain.minutes import MinuteSet

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

_NEXT = 3  # meetings of the body within which minutes come for approval


@dataclass(frozen=True, slots=True)
class MinutesCompared:
    """The minutes of ``held`` stand in the pack of ``later``; ``named`` whether a name is set."""

    held: Meeting
    later: Meeting
    document_id: int
    named: bool
    compared: tuple[Compared, ...]


def compare_minutes(library: Library, *, meeting_id: int, member: str) -> list[MinutesCompared]:
    """What there is to compare for a meeting: the minutes in its own pack, and those of it.

    Minutes of meetings that are not in the library are passed over, as are those with nothing of
    the member's on either side. ``member`` is the member's name; without it only what was
    declared is told, to say that a name is wanted.
    """
    found = []
    with library.look() as work:
        meeting = work.meetings.get(meeting_id)
        for later, document_id, minutes in _minutes_about(work, meeting):
            held = meeting if later.id != meeting.id else _held_on(work, meeting, minutes)
            if held is None:
                continue
            compared = _compared(work, held, minutes, member)
            if compared:
                named = bool(member.strip())
                found.append(MinutesCompared(held, later, document_id, named, compared))
    return found


def _minutes_about(work: Work, meeting: Meeting) -> list[tuple[Meeting, int, MinuteSet]]:
    """The minutes in the meeting's own papers, and those of it in later papers of its body."""
    found = []
    day = meeting.card.date
    after = [one for one in work.meetings.held(date.max) if _follows(one, meeting)]
    for other in (meeting, *reversed(after[-_NEXT:])):
        for document in work.documents.current(other.id):
            reading = work.documents.reading(document.id)
            minutes = reading.previous_minutes if reading is not None else None
            if minutes is not None and (other.id == meeting.id or minutes.meeting_date == day):
                found.append((other, document.id, minutes))
    return found


def _follows(other: Meeting, meeting: Meeting) -> bool:
    mine, theirs = meeting.card, other.card
    if mine.date is None or theirs.date is None or theirs.date <= mine.date:
        return False
    return _same(mine, theirs)


def _same(one: MeetingCard, other: MeetingCard) -> bool:
    """Whether two cards are of one body, which packs call by more than one name."""
    from desktop.services.match_papers import same_body, same_council

    return (
        bool(one.body) == bool(other.body)
        and same_body(one.body, other.body)
        and same_council(one.authority, other.authority)
    )


def _held_on(work: Work, meeting: Meeting, minutes: MinuteSet) -> Meeting | None:
    """The meeting of the same body that the minutes are of."""
    if minutes.meeting_date is None or meeting.card.body is None:
        return None
    found = work.meetings.find(meeting.card.body, minutes.meeting_date, meeting.card.authority)
    if found is not None:
        return found
    on_the_day = (m for m in work.meetings.held(date.max) if m.card.date == minutes.meeting_date)
    return next((one for one in on_the_day if _same(one.card, meeting.card)), None)


def _compared(work: Work, held: Meeting, minutes: MinuteSet, member: str) -> tuple[Compared, ...]:
    sentences = [
        MinutedSentence(text, minute.number or "", minute.page)
        for minute in minutes.minutes
        for text in minute.declarations
    ]
    register = {one.id: one for one in work.interests.all()}
    declarations = work.declarations.of_meeting(held.id)
    about = {}
    for declaration in declarations:
        entry = register.get(declaration.details.standing_interest_id or 0)
        if entry is not None:
            words = (entry.entry.organisation, entry.entry.role, *entry.entry.look_for)
            about[declaration.id] = " ".join(words)
    kept_back = [
        " ".join((one.entry.organisation, one.entry.role, *one.entry.look_for))
        for one in register.values()
        if one.entry.sensitive
    ]
    found = compare_declarations(
        declarations, sentences, member=member, about=about, kept_back=kept_back
    )
    return tuple(found)

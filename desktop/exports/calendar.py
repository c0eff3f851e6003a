# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings, deadlines and what is due, as an iCalendar file (RFC 5545) for any calendar program.

Moments are written in UTC, which every program reads alike; those without an hour are whole
days. A deadline reminds a day before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from desktop.domain.follow_up import DueFollowUp
from desktop.domain.meeting import Meeting
from desktop.domain.question import DueQuestion

COUNCILS = ZoneInfo("Europe/London")  # the hours on council papers are of this zone
_LONGEST = 120  # letters of a question in the title of its deadline


@dataclass(frozen=True, slots=True)
class Entries:
    """What goes into the calendar; meetings without a day are passed over.

    ``added`` is when each meeting came into the library, by id; ``follow_ups`` are promises that
    are due.
    """

    meetings: Sequence[Meeting]
    added: Mapping[int, datetime]
    deadlines: Sequence[DueQuestion]
    follow_ups: Sequence[DueFollowUp] = ()


def calendar_bytes(entries: Entries, *, made_at: datetime) -> bytes:
    """The whole file. The same meeting or deadline has the same UID each time it is written.

    It is made of what never changes, so that a calendar program that reads a later file puts the
    entry it has right and does not double it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Meeting Packs//Meetings and deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Meeting Packs")
    for meeting in entries.meetings:
        if meeting.card.date is not None:
            calendar.add_component(
                _meeting(meeting, meeting.card.date, entries.added[meeting.id], made_at)
            )
    for due in entries.deadlines:
        calendar.add_component(_deadline(due, made_at))
    for promise in entries.follow_ups:
        calendar.add_component(_follow_up(promise, made_at))
    content: bytes = calendar.to_ical()
    return content


def _meeting(meeting: Meeting, day: date, added: datetime, made_at: datetime) -> Event:
    card = meeting.card
    event = _event(_key("meeting", meeting.id, added), meeting.name, day, card.time, made_at)
    if card.location:
        event.add("location", card.location)
    if card.authority and card.authority != meeting.name:
        event.add("description", card.authority)
    return event


def _deadline(due: DueQuestion, made_at: datetime) -> Event:
    key = _key("question", due.question_id, due.created_at)
    event = _event(
        key, _title("Send question", due.text), due.deadline.day, due.deadline.at, made_at
    )
    if due.body:
        event.add("description", f"For {due.body}")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "A question is due")
    alarm.add("trigger", timedelta(days=-1))
    event.add_component(alarm)
    return event


def _follow_up(due: DueFollowUp, made_at: datetime) -> Event:
    key = _key("follow-up", due.follow_up_id, due.created_at)
    event = _event(key, _title("Due", due.text), due.due, None, made_at)
    if due.body:
        event.add("description", f"Promised to {due.body}")
    return event


def _title(what: str, text: str) -> str:
    """What there is to do; without its words where they are kept back."""
    return f"{what}: {_short(text)}" if text else what


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _event(key: str, title: str, day: date, at: time | None, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, key)}@meetingpacks")
    event.add("dtstamp", made_at.astimezone(UTC))
    start = datetime.combine(day, at, COUNCILS).astimezone(UTC) if at is not None else day
    event.add("dtstart", start)
    event.add("summary", title)
    return event


def _key(what: str, number: int, created: datetime) -> str:
    """What a thing is known by: ids are counted anew in every library, moments are not."""
    return f"meetingpacks:{what}/{number}/{created.astimezone(UTC).isoformat()}"

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A day, and often an hour, by which something is to be done: said, kept, and read as typed.

Deadlines are local: noon at the town hall is noon, whatever the season's offset from UTC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTH_NAMES = tuple(month.title() for month in _MONTHS)
_SORTED = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
_NAMED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?\b")
_CLOCK = re.compile(r"\b(\d{1,2})[.:](\d{2})\s*([ap])?\.?m?\b")
_HOUR = re.compile(r"\b(\d{1,2})\s*([ap])\.?m\b")


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """The last day, and the hour of it; ``at`` is None for the whole of that day."""

    day: date
    at: time | None = None

    def __str__(self) -> str:
        """As lists say it: "Thu 29 Feb 2024, noon"."""
        return ", ".join(
            part for part in (said_day(self.day, year=True), said_time(self.at)) if part
        )

    def said(self, today: date) -> str:
        """As :meth:`__str__`, without the year where it is this one: "Thu 29 Feb, noon"."""
        day = said_day(self.day, year=self.day.year != today.year)
        return ", ".join(part for part in (day, said_time(self.at)) if part)

    @property
    def moment(self) -> datetime:
        """The last moment of it, local and without a zone."""
        return datetime.combine(self.day, self.at or time.max)

    @property
    def text(self) -> str:
        """As it is kept: ``2024-02-29T12:00`` or ``2024-02-29``; these sort as they follow."""
        at = f"T{self.at:%H:%M}" if self.at is not None else ""
        return f"{self.day.isoformat()}{at}"


def deadline_of(text: str) -> Deadline:
    """What :attr:`Deadline.text` wrote; ValueError for anything else."""
    day, _, at = text.partition("T")
    return Deadline(date.fromisoformat(day), time.fromisoformat(at) if at else None)


def said_day(day: date, *, year: bool) -> str:
    """A day in short: "Thu 29 Feb", with ``year`` "Thu 29 Feb 2024"."""
    said = f"{_DAY_NAMES[day.weekday()]} {day.day} {_MONTH_NAMES[day.month - 1]}"
    return f"{said} {day.year}" if year else said


def said_time(at: time | None) -> str:
    """An hour as people say it: "noon", "5 pm", "4.30 pm"; nothing for none."""
    if at is None:
        return ""
    if (at.hour, at.minute) in ((12, 0), (0, 0)):
        return "noon" if at.hour else "midnight"
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'am' if at.hour < 12 else 'pm'}"


_BEFORE = 330  # days before a meeting within which a day without a year is looked for first


def read_deadline(typed: str, *, today: date) -> Deadline | None:
    """The deadline in what a member typed: "29 Feb noon", "29/2/2024 12.00"; None where no day is.

    A day without a year is the next one from ``today`` on. A day that does not exist is none.
    """
    text = " ".join(typed.casefold().split())
    found, rest = _read_day(text, today)
    return Deadline(found, read_time(rest)) if found is not None else None


def year_begins(meeting: date | None, today: date) -> date:
    """The first day that may be meant by one typed without a year: those before the meeting.

    A little after it counts as well, so that a slip is seen for what it is. Without a day of the
    meeting it is ``today``.
    """
    return today if meeting is None else meeting - timedelta(days=_BEFORE)


def read_time(typed: str) -> time | None:
    """The hour in what a member typed: "noon", "5pm", "16.30"; None where there is none."""
    text = typed.casefold()
    if "noon" in text or "midday" in text:
        return time(12)
    clock = _CLOCK.search(text)
    hour = None if clock else _HOUR.search(text)
    if clock:
        return _time(int(clock[1]), int(clock[2]), clock[3])
    return _time(int(hour[1]), 0, hour[2]) if hour else None


def _read_day(text: str, today: date) -> tuple[date | None, str]:
    """The day in the text, and the text without it."""
    if found := _SORTED.search(text):
        day = _date(int(found[1]), int(found[2]), int(found[3]))
    elif found := _SLASHED.search(text):
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        day = _date(year, int(found[2]), int(found[1]))
    elif (found := _NAMED.search(text)) and found[2][:3] in _MONTHS:
        month = _MONTHS.index(found[2][:3]) + 1
        if found[3]:
            day = _date(int(found[3]), month, int(found[1]))
        else:
            day = _next(month, int(found[1]), today)
    else:
        return None, text
    rest = f"{text[: found.start()]} {text[found.end() :].removeprefix('t')}"
    return day, rest


def _next(month: int, day: int, today: date) -> date | None:
    years = range(today.year, today.year + 5)  # the 29th of February may be four years away
    return next((d for y in years if (d := _date(y, month, day)) and d >= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time(hour: int, minute: int, half: str | None) -> time | None:
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None

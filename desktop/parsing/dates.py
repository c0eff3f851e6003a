# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates and times as councils print them.

"Tuesday, 4 March 2025", "4th March, 2025", "04/03/2025", "09.12.24", "Mon 3rd Feb 25";
"2.00 pm", "2:00pm", "14:00", "1400 hrs", "7pm", "10.30 a.m.", "12 noon". Day comes before month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WELSH = (
    "ionawr",
    "chwefror",
    "mawrth",
    "ebrill",
    "mai",
    "mehefin",
    "gorffennaf",
    "awst",
    "medi",
    "hydref",
    "tachwedd",
    "rhagfyr",
)
_MONTH_NAMES = "|".join((*_MONTHS, *_WELSH)) + "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
_WEEKDAY = (
    r"(?:\b(?P<weekday>"
    + "|".join(WEEKDAYS)
    + r"|(?:mon|tues?|weds?|thur?s?|fri|sat|sun)\b)\.?,?\s+)?(?:the\s+)?"
)
_WORDS = re.compile(
    _WEEKDAY
    + r"\b(?P<day>\d{1,2})\s?(?:st|nd|rd|th|fed|ydd|eg|ain|af|ail)?,?\s+(?:of\s+|o\s+)?(?P<month>"
    + _MONTH_NAMES
    + rf")\b(?:\s*/\s*(?:{_MONTH_NAMES})\b)?"
    r"\.?(?:,?\s+(?:(?P<year>(?:19|20)\d\d)\b|(?P<short>['’]?2\d)(?(weekday)(?!\s?[.:]\d|\s?[ap]\.?m|\w|%)|(?=\s*(?:$|[,;)]|at\b|[-–]\s)))))?",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    _WEEKDAY + r"\b(?P<month>" + _MONTH_NAMES + r")\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,\s+"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:20)?\d"
    r"\d)(?![\d/-])"
)
_TIME = re.compile(
    r"(?<![\d.:/£])(?P<hour>\d{1,2})(?:\s?[.:]\s?(?P<minute>[0-5]\d))?\s?(?P<half>[ap]\s?\.?"
    r"\s?m\b\.?|noon\b|hrs\b)"
    r"|(?<![\d.:/£])(?P<hour24>[01]?\d|2[0-3])(?::(?P<minute24>[0-5]\d)(?![\d%/]|\.\d)"
    r"|\.(?P<dotted24>[0-5]\d)(?![\d%./]))(?:\s?hrs\b)?"
    r"|(?<![\d.:/£])(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d)\s?h(?:ou)?rs\b"
    r"|\b(?P<midday>noon|midday)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ``value`` is None where the year is not printed."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: str | None

    @property
    def value(self) -> date | None:
        """The date, if it is a possible one."""
        if self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def dates_in(text: str) -> Iterator[FoundDate]:
    """Every date in the text, written out first, then those in figures."""
    for pattern in (_WORDS, _AMERICAN):
        for match in pattern.finditer(text):
            month = _month(match["month"])
            year = int(match["year"]) if match["year"] else None
            weekday = _weekday(match["weekday"]) if match["weekday"] else None
            found = FoundDate(match.start(), match.end(), int(match["day"]), month, year, weekday)
            if year is None and pattern is _WORDS and match["short"]:
                found = _with_short_year(found, text, match.start("short"), match["short"])
            yield found
    for match in _FIGURES.finditer(text):
        year = int(match["year"])
        year += 2000 if year < 100 else 0
        month = int(match["month"])
        if 1 <= month <= 12 and 1 <= int(match["day"]) <= 31:
            yield FoundDate(match.start(), match.end(), int(match["day"]), month, year, None)


def _with_short_year(found: FoundDate, text: str, at: int, short: str) -> FoundDate:
    """The date with its year of two figures, unless the weekday says that they are none.

    "Thursday 6 March, 24 High Street" was no Thursday in 2024.
    """
    dated = replace(found, year=2000 + int(short[-2:]))
    value = dated.value
    if value is None or found.weekday in (None, WEEKDAYS[value.weekday()]):
        return dated
    return replace(found, end=len(text[:at].rstrip(" ,")))


def first_date(text: str) -> date | None:
    """The first whole date in the text."""
    return next((found.value for found in dates_in(text) if found.value), None)


def date_after(found: FoundDate, meeting: date) -> date | None:
    """A date printed without its year, taken as the next such day after the meeting.

    "Tuesday 5 March" after a meeting in January 2024 is 5 March 2024. Where a weekday is
    printed it has to agree within two years.
    """
    if found.value:
        return found.value
    for year in (meeting.year, meeting.year + 1, meeting.year + 2):
        try:
            value = date(year, found.month, found.day)
        except ValueError:
            continue
        if value <= meeting:
            continue
        if found.weekday is None or WEEKDAYS[value.weekday()] == found.weekday:
            return value
    return None


def first_time(text: str) -> time | None:
    """The first time of day in the text."""
    for match in _TIME.finditer(text):
        value = _time(match)
        if value is not None:
            return value
    return None


def _time(match: re.Match[str]) -> time | None:
    if match["midday"]:
        return time(12, 0)
    if match["hour4"]:
        return time(int(match["hour4"]), int(match["minute4"]))
    if match["hour24"]:
        return time(int(match["hour24"]), int(match["minute24"] or match["dotted24"]))
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = match["half"].lower()
    if half.startswith(("a", "p")):
        if not 1 <= hour <= 12:
            return time(hour, minute) if hour < 24 and match["minute"] else None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif half == "noon":
        hour = 12
    if hour > 23:
        return None
    return time(hour, minute)


def _weekday(name: str) -> str:
    """ "tues" is "tuesday"."""
    return next(day for day in WEEKDAYS if day.startswith(name.lower()[:3]))


def _month(name: str) -> int:
    if name.lower() in _WELSH:
        return _WELSH.index(name.lower()) + 1
    short = name.lower()[:3]
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(short))


def strip_dates(text: str) -> str:
    """The text with its dates taken out and the joins tidied."""
    spans = sorted((found.start, found.end) for found in dates_in(text))
    result, at = [], 0
    for start, end in spans:
        if start >= at:
            result.append(text[at:start])
            at = end
    result.append(text[at:])
    return " ".join("".join(result).split())

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A day and a time of day as a person types them. Standard library and the papers' own dates.

"23 January 2024", "Tue 23 Jan 2024", "23/01/2024", "23.1.24", "2024-01-23"; "2 pm", "2.00pm",
"14:00", "noon". Day comes before month. What could be meant in two ways is asked back, not
guessed.
"""

from __future__ import annotations

import re
from datetime import date, time

from desktop.parsing.dates import dates_in

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_WEEKDAY = re.compile(r"^(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.?,?\s+(?=\d)", re.IGNORECASE)
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[.:]\s?(?P<minute>[0-5]\d))?\s?(?:(?P<half>[ap])\s?\.?\s?m\.?|hrs)?",
    re.IGNORECASE,
)


class TypedWrongError(ValueError):
    """Not understood; its text is a sentence that says what to type."""


def typed_date(text: str) -> date | None:
    """The day typed; None when nothing is. TypedWrongError when it cannot be one."""
    text = " ".join(text.split()).rstrip(".")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        text = _SHORT_WEEKDAY.sub("", text)
    found = next(iter(dates_in(text)), None)
    if found is None or text[: found.start].strip() or text[found.end :].strip():
        raise TypedWrongError("Type the date like this: 23 January 2024, or 23/01/2024.")
    if found.year is None:
        raise TypedWrongError("Add the year, like this: 23 January 2024.")
    day = found.value
    if day is None:
        raise TypedWrongError("There is no such day. Check the day and the month.")
    weekday = _WEEKDAYS[day.weekday()]
    if found.weekday and found.weekday != weekday.lower():
        meant = found.weekday.capitalize()
        raise TypedWrongError(f"That day is a {weekday}, not a {meant}. Check the date.")
    return day


def typed_time(text: str) -> time | None:
    """The time of day typed; None when nothing is. TypedWrongError when it cannot be one."""
    text = " ".join(text.split())
    if not text:
        return None
    if text.lower() in ("noon", "12 noon", "midday"):
        return time(12, 0)
    match = _TIME.fullmatch(text)
    if match is None:
        raise TypedWrongError("Type the time like this: 2.00 pm, or 14:00.")
    digits, minute = match["hour"], int(match["minute"] or 0)
    hour = int(digits)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise TypedWrongError("Type the time like this: 2.00 pm, or 14:00.")
        return time(hour % 12 + (12 if match["half"].lower() == "p" else 0), minute)
    if hour > 23 or (hour > 12 and match["minute"] is None and "hrs" not in text.lower()):
        raise TypedWrongError("Type the time like this: 2.00 pm, or 14:00.")
    if 1 <= hour <= 7 and not digits.startswith("0"):
        said = f"{hour}.{minute:02d}"
        raise TypedWrongError(f"Add am or pm: {said} am, or {said} pm?")
    return time(hour, minute)

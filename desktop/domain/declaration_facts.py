# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a declaration says besides kind, words and action, in words for card and paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from desktop.domain.interest import Declaration, Dispensation, Whose

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def declaration_facts(declaration: Declaration) -> tuple[tuple[str, str], ...]:
    """Name and value of each fact there is; of a sensitive one none that tells what it is.

    Who granted a dispensation and what for is free text, which may tell it.
    """
    details = declaration.details
    found = []
    if details.whose not in (Whose.UNSAID, Whose.MINE) and not declaration.is_sensitive:
        found.append(("Whose", f"my {details.whose.value}'s"))
    if declaration.shown_matter:
        found.append(("Matter", declaration.shown_matter))
    if details.dispensation:
        kept = replace(details.dispensation, granted_by="", scope="granted")
        shown = kept if declaration.is_sensitive else details.dispensation
        found.append(("Dispensation", dispensation_words(shown)))
    if declaration.left_at is not None:
        absences = [*declaration.earlier, (declaration.left_at, declaration.returned_at)]
        said = " and ".join(_out(left, back) for left, back in absences)
        found.append(("Out of the room", said))
    return tuple(found)


def dispensation_words(dispensation: Dispensation) -> str:
    """ "to speak, by the Standards Committee, until 1 May 2032"."""
    parts = [dispensation.scope]
    if dispensation.granted_by:
        parts.append(f"by {dispensation.granted_by}")
    if dispensation.until is not None:
        parts.append(f"until {_day(dispensation.until)}")
    return ", ".join(part for part in parts if part)


def _out(left: datetime, returned: datetime | None) -> str:
    said = f"from {_time(left)}"
    return f"{said} to {_time(returned)}" if returned is not None else said


def _time(at: datetime) -> str:
    here = at.astimezone()
    return f"{here.hour % 12 or 12}.{here.minute:02d} {'am' if here.hour < 12 else 'pm'}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

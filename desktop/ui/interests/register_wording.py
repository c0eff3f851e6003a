# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the register says of its entries in words; of a sensitive one never what it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.domain.interest import Whose
from desktop.domain.standing_interest import (
    RegisterChange,
    RegisterEvent,
    RegistrationDue,
    StandingInterest,
)
from desktop.ui.library.wording import said_date

_FIELDS = {
    "kind": "kind",
    "organisation": "organisation or land",
    "role": "role",
    "whose": "whose it is",
    "since": "since",
    "aware_on": "became aware on",
    "registered_on": "registered on",
    "ended_on": "ended on",
    "sensitive": "sensitive",
    "look_for": "words to look for",
}


def facts_line(one: StandingInterest) -> str:
    """Kind, role and whose; empty for a sensitive entry."""
    entry = one.entry
    if entry.sensitive:
        return ""
    parts = [entry.kind, entry.role if entry.role != one.shown_name else ""]
    if entry.whose is not Whose.MINE:
        parts.append(f"of my {entry.whose.value}")
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def days_line(one: StandingInterest) -> str:
    """Since when, and when it was registered and ended."""
    entry = one.entry
    parts = []
    if entry.since is not None and not entry.sensitive:
        parts.append(f"since {_plain_date(entry.since)}")
    if entry.registered_on is not None:
        parts.append(f"registered on {_plain_date(entry.registered_on)}")
    elif one.is_current:
        parts.append("not noted as registered")
    if entry.ended_on is not None:
        parts.append(f"ended on {_plain_date(entry.ended_on)}")
    said = " · ".join(parts)
    return said[:1].upper() + said[1:]


def _plain_date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def due_words(due: RegistrationDue, today: date) -> str:
    """ "to be registered by Saturday 28 March 2026 (3 days left)", or what to do instead."""
    if not due.is_pressing(today):
        passed = f"the last day to register it was {said_date(due.last_day)}, and "
        todo = (
            "no day of registration is noted. If the council has it on its register, put in the"
            " day; if not, tell your Monitoring Officer"
        )
        return f"{passed}{todo}" if due.counted else todo
    left = due.days_left(today)
    if left < 0:
        when = "that day has passed"
    elif left == 0:
        when = "that is today"
    else:
        when = "1 day left" if left == 1 else f"{left} days left"
    return f"to be registered by {said_date(due.last_day)} ({when})"


def dues_summary(dues: Sequence[RegistrationDue], today: date) -> str:
    """One line for the home page, about the soonest that presses; empty for none."""
    dues = [due for due in dues if due.is_pressing(today)]
    if not dues:
        return ""
    first = f"{dues[0].interest.shown_name}: {due_words(dues[0], today)}"
    if len(dues) == 1:
        return first
    others = len(dues) - 1
    return f"{first}, and {others} {'other' if others == 1 else 'others'}"


def history_line(change: RegisterChange) -> str:
    """ "5 May 2026: changed role from “governor” to “chair”"."""
    day = _plain_date(change.at.astimezone().date())
    if change.event is not RegisterEvent.CHANGED:
        return f"{day}: {change.event.value}"
    told = []
    for field in change.fields:
        name = _FIELDS.get(field.field, field.field)
        if field.before and field.after:
            told.append(f"{name} from “{field.before}” to “{field.after}”")
        elif field.after:
            told.append(f"{name} “{field.after}” added")
        else:
            told.append(f"{name} “{field.before}” taken out")
    return f"{day}: {'; '.join(told)}"

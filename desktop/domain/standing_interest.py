# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's own register of interests: what they hold, and by when it must be registered.

The rule of 28 days begins *with* the day the member became aware, so the last day is 27 days
later. A sensitive entry is called by that name in every list.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop.domain.interest import SENSITIVE_NAME, Whose


class RegisterKind(StrEnum):
    """Kinds that registers know; a member may write another one instead."""

    EMPLOYMENT = "employment, office or trade"
    SPONSORSHIP = "sponsorship"
    CONTRACT = "contract with the council"
    LAND = "land in the area"
    LICENCE = "licence to use land"
    TENANCY = "corporate tenancy"
    SECURITIES = "securities"
    APPOINTMENT = "body the council appointed to"
    BODY = "public, charitable or campaigning body"
    GIFT = "gift or hospitality"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class InterestEntry:
    """What the member writes of one interest. ``organisation`` may be a body or a piece of land.

    ``look_for`` are further words by which it is known in papers: initials, streets, postcodes.
    ``aware_on`` is the day the member became aware of it, or of the last change in it.
    """

    kind: str
    organisation: str = ""
    role: str = ""
    whose: Whose = Whose.MINE
    since: date | None = None
    aware_on: date | None = None
    registered_on: date | None = None
    ended_on: date | None = None
    sensitive: bool = False
    look_for: tuple[str, ...] = ()


ENTRY_FIELDS = tuple(field.name for field in fields(InterestEntry))


@dataclass(frozen=True, slots=True)
class StandingInterest:
    """An entry of the register."""

    id: int
    entry: InterestEntry
    created_at: datetime
    changed_at: datetime

    @property
    def shown_name(self) -> str:
        """What lists may call it: never the nature of a sensitive one."""
        entry = self.entry
        if entry.sensitive:
            return SENSITIVE_NAME
        return entry.organisation or entry.role or entry.kind

    @property
    def is_current(self) -> bool:
        """Whether it has not ended."""
        return self.entry.ended_on is None


class RegisterEvent(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"
    RESTORED = "brought back"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an entry that became another; both as they are written for people."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """One line of the history of an entry; ``fields`` tells what an edit changed."""

    at: datetime
    event: RegisterEvent
    fields: tuple[FieldChange, ...] = ()


LONG_OVER = 28
"""So many days after the last one nobody is reminded any more."""


@dataclass(frozen=True, slots=True)
class RegistrationDue:
    """An entry that is not noted as being on the council's register, and the last day for it.

    ``counted`` is whether the days began with something the member said: that they became aware
    on a day, or disclosed it at a meeting. Else they are counted from since when it is held.
    """

    interest: StandingInterest
    last_day: date
    counted: bool = True

    def days_left(self, today: date) -> int:
        """Whole days after today that are left: 0 on the last day, below 0 when it has passed."""
        return (self.last_day - today).days

    def is_pressing(self, today: date) -> bool:
        """Whether to remind of it. What was held long before is likely registered by now.

        Nor does it help to be told the same for ever once the days are long over.
        """
        return self.days_left(today) >= (-LONG_OVER if self.counted else 0)


def last_day(begun: date, days: int) -> date:
    """The last of ``days`` days that begin with ``begun``: 28 days end 27 days later."""
    return begun + timedelta(days=days - 1)


def registration_due(
    interest: StandingInterest,
    *,
    days: int,
    registrable: frozenset[Whose],
    disclosed_on: date | None = None,
) -> RegistrationDue | None:
    """Whether an entry is still to be put on the council's register, and until when.

    ``days`` (none for 0) and ``registrable`` come from the rule profile. The days begin with the
    day the member became aware; where that is not written down, with the day it was first
    disclosed at a meeting, else with the day since when it is held. With none of them nothing is
    due: it may have been held, and on the council's register, for years.
    """
    entry = interest.entry
    if days <= 0 or entry.whose not in registrable or not interest.is_current:
        return None
    counted = entry.aware_on or disclosed_on
    begun = counted or entry.since
    if begun is None:
        return None
    told = entry.registered_on
    if told is not None and (entry.aware_on is None or entry.aware_on <= told):
        return None
    return RegistrationDue(interest, last_day(begun, days), counted is not None)


def words_of(value: object) -> str:
    """A field of an entry as it is written into the history."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(str(part) for part in value)
    return str(value)


def changes_between(before: InterestEntry, after: InterestEntry) -> tuple[FieldChange, ...]:
    """What differs between two states of an entry."""
    return tuple(
        FieldChange(name, words_of(getattr(before, name)), words_of(getattr(after, name)))
        for name in ENTRY_FIELDS
        if getattr(before, name) != getattr(after, name)
    )

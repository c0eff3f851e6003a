# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gather the member's declarations over all meetings, and what is to be registered of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.declaration_record import Recorded, RecordWanted
from desktop.domain.interest import SENSITIVE_NAME, Declaration, DeclarationKind, Whose
from desktop.domain.rule_profile import RuleProfile
from desktop.domain.standing_interest import (
    RegistrationDue,
    StandingInterest,
    last_day,
    registration_due,
)

if TYPE_CHECKING:
    from desktop.storage.library import Library

ALL = RecordWanted()
REGISTRABLE = (
    DeclarationKind.DISCLOSABLE_PECUNIARY,
    DeclarationKind.OTHER_REGISTRABLE,
    DeclarationKind.PERSONAL,
    DeclarationKind.PREJUDICIAL,
)
"""Kinds of interest that belong on a council's register; the others are only declared."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def gather_declarations(
    library: Library, *, profile: RuleProfile, today: date, wanted: RecordWanted = ALL
) -> list[Recorded]:
    """The declarations wanted, those of the latest meeting first, with what is still to register.

    Meetings that were taken off the list are left out.
    """
    with library.look() as work:
        found = work.declarations.everywhere()
        meetings = {meeting_id: work.meetings.get(meeting_id) for meeting_id, _, _ in found}
        interests = {one.id: one for one in work.interests.all()}
        disclosed = work.declarations.first_disclosed()
    rows = []
    for meeting_id, declaration, items in found:
        meeting = meetings[meeting_id]
        day = meeting.card.date
        if not wanted.takes(declaration, day):
            continue
        interest = interests.get(declaration.details.standing_interest_id or 0)
        due = None
        if interest is not None:
            due = registration_due(
                interest,
                days=profile.register_days,
                registrable=frozenset(profile.register_for),
                disclosed_on=disclosed.get(interest.id) if profile.disclosure_counts else None,
            )
        by, said = _registering(declaration, day, interest, due, profile, today)
        name = interest.shown_name if interest is not None else ""
        if declaration.is_sensitive:
            name = SENSITIVE_NAME if name else ""  # the entry itself need not be a sensitive one
        rows.append(Recorded(declaration, meeting, items, name, by, said))
    rows.sort(key=lambda one: (one.meeting.card.date or date.min, one.meeting.id), reverse=True)
    return rows


def _registering(
    declaration: Declaration,
    day: date | None,
    interest: StandingInterest | None,
    due: RegistrationDue | None,
    profile: RuleProfile,
    today: date,
) -> tuple[date | None, str]:
    """The last day to register what was declared, and what to say of it."""
    if interest is not None:
        if due is None or not due.is_pressing(today):
            return None, ""
        return due.last_day, _by(due.last_day, today, "To be registered")
    # It was declared in the member's own words: whether it is registered nobody has said.
    whose = declaration.details.whose
    own = whose in profile.register_for or whose is Whose.UNSAID
    days = profile.register_days if profile.disclosure_counts else 0
    if declaration.kind not in REGISTRABLE or not own or not days or day is None:
        return None, ""
    last = last_day(day, days)
    if not day <= today <= last:
        return None, ""
    return last, _by(last, today, "If it is not on the council's register: to be put there")


def _by(last: date, today: date, what: str) -> str:
    said = f"{what} by {last.day} {_MONTHS[last.month - 1]} {last.year}"
    return f"{said}; that day has passed" if last < today else said

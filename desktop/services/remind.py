# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is still to be put on the council's register, by the rule profile in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rule_profile import RuleProfile
from desktop.domain.standing_interest import RegistrationDue, registration_due

if TYPE_CHECKING:
    from desktop.storage.library import Library


def registrations_due(library: Library, *, profile: RuleProfile) -> list[RegistrationDue]:
    """The entries of the register that the council has not been told of, the soonest first."""
    with library.look() as work:
        interests = work.interests.all()
        disclosed = work.declarations.first_disclosed()
    found = (
        registration_due(
            interest,
            days=profile.register_days,
            registrable=frozenset(profile.register_for),
            disclosed_on=disclosed.get(interest.id) if profile.disclosure_counts else None,
        )
        for interest in interests
    )
    return sorted((due for due in found if due is not None), key=lambda due: due.last_day)

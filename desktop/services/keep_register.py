# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keep the member's own register of interests: add, change, end, take away and bring back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.standing_interest import InterestEntry, RegisterChange, StandingInterest

if TYPE_CHECKING:
    from desktop.storage.library import Library


def add_interest(library: Library, *, entry: InterestEntry) -> StandingInterest:
    """Put a new entry into the register. KnownError where it does not say what it is."""
    entry = tidy_entry(entry)
    with library.work() as work:
        return work.interests.add(entry)


def change_interest(
    library: Library, *, interest_id: int, entry: InterestEntry
) -> StandingInterest:
    """Put ``entry`` in the place of what an entry says; its history keeps what it said before."""
    entry = tidy_entry(entry)
    with library.work() as work:
        return work.interests.change(interest_id, entry)


def end_interest(library: Library, *, interest_id: int, ended_on: date | None) -> StandingInterest:
    """Say on which day an interest ended; None says that it goes on."""
    with library.work() as work:
        entry = replace(work.interests.get(interest_id).entry, ended_on=ended_on)
        return work.interests.change(interest_id, tidy_entry(entry))


def delete_interest(library: Library, *, interest_id: int) -> None:
    """Take an entry away; ``restore_interest`` brings it back."""
    with library.work() as work:
        work.interests.delete(interest_id)


def restore_interest(library: Library, *, interest_id: int) -> StandingInterest:
    """Bring back an entry that was taken away."""
    with library.work() as work:
        return work.interests.restore(interest_id)


def interests_of(library: Library) -> list[StandingInterest]:
    """The register: current entries first, then those that have ended."""
    with library.look() as work:
        found = work.interests.all()
    return sorted(found, key=lambda one: not one.is_current)


def history_of(library: Library, *, interest_id: int) -> list[RegisterChange]:
    """What happened to an entry, oldest first."""
    with library.look() as work:
        return work.interests.history(interest_id)


def tidy_entry(entry: InterestEntry) -> InterestEntry:
    """The entry without stray spaces. KnownError where it can't be as it is written."""
    words = dict.fromkeys(" ".join(each.split()) for each in entry.look_for)
    entry = replace(
        entry,
        kind=" ".join(entry.kind.split()),
        organisation=" ".join(entry.organisation.split()),
        role=" ".join(entry.role.split()),
        look_for=tuple(each for each in words if each),
    )
    if not entry.kind:
        raise KnownError("Choose what kind of interest it is.")
    if not (entry.organisation or entry.role):
        raise KnownError("Say what the interest is in: an organisation, a piece of land, a role.")
    if entry.since and entry.ended_on and entry.ended_on < entry.since:
        raise KnownError("An interest can't have ended before it began; look at the two dates.")
    return entry

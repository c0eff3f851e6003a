# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every change to the register and to rules of the member's own, as a step to be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.rule_profile import RuleProfile
from desktop.domain.standing_interest import InterestEntry, StandingInterest
from desktop.services import keep_register, use_rules
from desktop.ui.undo import UndoSteps

if TYPE_CHECKING:
    from desktop.storage.library import Library


class RegisterEdits:
    """Changes to the register; a step's name never says what an interest is."""

    def __init__(self, library: Library, steps: UndoSteps) -> None:
        self._library = library
        self._steps = steps

    def add(self, entry: InterestEntry) -> bool:
        """Put in a new entry; whether it could be."""
        made = self._steps.make(
            "Add interest",
            make=lambda: keep_register.add_interest(self._library, entry=entry).id,
            restore=lambda made: keep_register.restore_interest(self._library, interest_id=made),
            remove=lambda made: keep_register.delete_interest(self._library, interest_id=made),
        )
        return made is not None

    def change(
        self, one: StandingInterest, entry: InterestEntry, name: str = "Edit interest"
    ) -> bool:
        """Change an entry; whether it could be."""
        done: list[bool] = []

        def put(what: InterestEntry) -> None:
            keep_register.change_interest(self._library, interest_id=one.id, entry=what)
            done.append(True)

        self._steps.take(name, do=lambda: put(entry), undo=lambda: put(one.entry))
        return bool(done)

    def end(self, one: StandingInterest, day: date) -> None:
        """Say that an interest ended on a day."""
        self.change(one, replace(one.entry, ended_on=day), "End interest")

    def registered(self, one: StandingInterest, day: date) -> None:
        """Say that an interest was registered with the council on a day."""
        self.change(one, replace(one.entry, registered_on=day), "Registered")

    def delete(self, one: StandingInterest) -> None:
        """Take an entry away."""
        self._steps.take(
            "Delete interest",
            do=lambda: keep_register.delete_interest(self._library, interest_id=one.id),
            undo=lambda: keep_register.restore_interest(self._library, interest_id=one.id),
        )

    def copy_rules(self, profile: RuleProfile) -> str | None:
        """Make rules of the member's own from others; their key, or None where it failed."""
        made: list[use_rules.RuleChoice] = []

        def do() -> None:
            if made:
                use_rules.restore_rules(self._library, own_id=made[0].own_id or 0)
            else:
                made.append(use_rules.copy_rules(self._library, profile=profile))

        self._steps.take(
            "Copy rules",
            do=do,
            undo=lambda: use_rules.delete_rules(self._library, own_id=made[0].own_id or 0),
        )
        return made[0].key if made else None

    def change_rules(self, own_id: int, before: RuleProfile, after: RuleProfile) -> None:
        """Change rules of the member's own."""
        if before == after:
            return

        def put(profile: RuleProfile) -> None:
            use_rules.change_rules(self._library, own_id=own_id, profile=profile)

        self._steps.take("Edit rules", do=lambda: put(after), undo=lambda: put(before))

    def delete_rules(self, own_id: int) -> None:
        """Take rules of the member's own away."""
        self._steps.take(
            "Delete rules",
            do=lambda: use_rules.delete_rules(self._library, own_id=own_id),
            undo=lambda: use_rules.restore_rules(self._library, own_id=own_id),
        )

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every change to the register and to rules of the member's own, as a step to be undone."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.interest import SENSITIVE_NAME
from desktop.domain.rule_profile import RuleProfile
from desktop.domain.standing_interest import InterestEntry, StandingInterest
from desktop.services import keep_register, use_rules
from desktop.services.use_rules import RuleShelf
from desktop.ui.undo import UndoSteps

if TYPE_CHECKING:
    from desktop.storage.library import Library


@dataclass(frozen=True, slots=True)
class Waiting:
    """Entries and rules of the member's own, by id, as they were typed and are not saved yet."""

    entries: dict[int, InterestEntry] = field(default_factory=dict)
    rules: dict[int, RuleProfile] = field(default_factory=dict)


class RegisterEdits:
    """Changes to the register; a step's name never says what an interest is."""

    def __init__(self, library: Library, steps: UndoSteps, waiting: Waiting) -> None:
        """``waiting`` is for what was typed while it can't be saved."""
        self._library = library
        self._steps = steps
        self._waiting = waiting
        self._text: Hashable = None  # the name of what was typed last

    @property
    def is_held(self) -> bool:
        """Whether what was given last could not be saved yet, and is held until it can be."""
        return self._text is not None and self._steps.holds(self._text)

    def as_typed(self, interests: Sequence[StandingInterest]) -> list[StandingInterest]:
        """The entries with what was typed of them last, saved or not."""
        return [
            replace(one, entry=self._waiting.entries.get(one.id, one.entry)) for one in interests
        ]

    def rules_as_typed(self, shelf: RuleShelf) -> RuleShelf:
        """The rules with what was typed of the member's own, saved or not."""
        typed = self._waiting.rules
        choices = (
            replace(choice, profile=typed.get(choice.own_id, choice.profile))
            if choice.own_id is not None
            else choice
            for choice in shelf.choices
        )
        return replace(shelf, choices=tuple(choices))

    def add(self, entry: InterestEntry) -> bool:
        """Put in a new entry; whether it could be, or is held until it can."""
        made: list[int] = []

        def do() -> None:
            if made:
                keep_register.restore_interest(self._library, interest_id=made[0])
            else:
                made.append(keep_register.add_interest(self._library, entry=entry).id)

        def undo() -> None:
            keep_register.delete_interest(self._library, interest_id=made[0])

        self._text = ("new interest", object())
        self._steps.take("Add interest", do=do, undo=undo, typed=self._typed(entry))
        return bool(made) or self.is_held

    def change(
        self, one: StandingInterest, entry: InterestEntry, name: str = "Edit interest"
    ) -> bool:
        """Change an entry; whether it could be, or is held until it can."""
        done: list[bool] = []

        def put(what: InterestEntry) -> None:
            keep_register.change_interest(self._library, interest_id=one.id, entry=what)
            self._waiting.entries.pop(one.id, None)
            done.append(True)

        self._text = ("interest", one.id)
        self._steps.take(
            name, do=lambda: put(entry), undo=lambda: put(one.entry), typed=self._typed(entry)
        )
        if self.is_held and not done:
            self._waiting.entries[one.id] = entry
        return bool(done) or self.is_held

    def _typed(self, entry: InterestEntry) -> tuple[Hashable, str] | None:
        """What is to be lost by nothing; None for what would be refused whenever it was tried."""
        try:
            entry = keep_register.tidy_entry(entry)
        except KnownError:
            self._text = None
            return None
        words = (entry.kind, entry.organisation, entry.role, "; ".join(entry.look_for))
        said = SENSITIVE_NAME if entry.sensitive else "\n".join(part for part in words if part)
        return self._text, said

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
            self._waiting.rules.pop(own_id, None)

        self._text = ("rules", own_id)
        try:
            use_rules.text_to_keep(after)
        except KnownError:
            self._text = None  # it would be refused whenever it was tried
        typed = (self._text, use_rules.rules_text(after)) if self._text is not None else None
        self._steps.take("Edit rules", do=lambda: put(after), undo=lambda: put(before), typed=typed)
        if self.is_held:
            self._waiting.rules[own_id] = after

    def delete_rules(self, own_id: int) -> None:
        """Take rules of the member's own away."""
        self._steps.take(
            "Delete rules",
            do=lambda: use_rules.delete_rules(self._library, own_id=own_id),
            undo=lambda: use_rules.restore_rules(self._library, own_id=own_id),
        )

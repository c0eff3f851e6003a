# SPDX-License-Identifier: AGPL-3.0-or-later
"""A code of conduct as data: what it says for each kind of interest, in whoever's words.

It is shown as it was recorded. Nothing here, and nothing made of it, tells a member what they
may do. A profile is read from plain data (as TOML gives it) and can be turned into it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.errors import KnownError
from desktop.domain.interest import DeclarationKind, Whose
from desktop.domain.standing_interest import InterestEntry

ADVICE = "Check with your Monitoring Officer."
MOST_DAYS = 366


class RulesDamagedError(KnownError):
    """A profile can't be used as it is written."""


@dataclass(frozen=True, slots=True)
class RuleCase:
    """What the code says in one case; each part is free text and may be empty."""

    when: str = ""
    disclose: str = ""
    speak: str = ""
    vote: str = ""
    room: str = ""


CASE_FIELDS = ("when", "disclose", "speak", "vote", "room")


@dataclass(frozen=True, slots=True)
class KindRules:
    """What a code says of one kind of declaration.

    An entry of the register is proposed as this kind where it is one of ``from_register`` (none:
    any) and of ``whose`` (none: never). ``wording`` may hold {interest}, {items} and {kind}.
    """

    kind: DeclarationKind
    cases: tuple[RuleCase, ...] = ()
    whose: tuple[Whose, ...] = ()
    from_register: tuple[str, ...] = ()
    wording: str = ""


@dataclass(frozen=True, slots=True)
class RuleProfile:
    """A code. ``register_days`` is 0 where it gives no time to register in.

    ``disclosure_counts`` is whether the days begin with the day an interest is first disclosed
    at a meeting, where nothing is known of an earlier one.
    """

    name: str
    nation: str = ""
    council: str = ""
    version: str = ""
    effective: date | None = None
    source: str = ""
    register_days: int = 0
    disclosure_counts: bool = True
    register_for: tuple[Whose, ...] = ()
    sensitive_wording: str = ""
    notes: str = ""
    kinds: tuple[KindRules, ...] = ()

    def of_kind(self, kind: DeclarationKind | None) -> KindRules | None:
        """What it says of a kind; None where it says nothing."""
        return next((rules for rules in self.kinds if rules.kind is kind), None)

    def kind_for(self, entry: InterestEntry) -> DeclarationKind:
        """The kind to propose for an entry of the register: the first that takes it, or "other"."""
        for rules in self.kinds:
            if entry.whose in rules.whose and (
                not rules.from_register or entry.kind in rules.from_register
            ):
                return rules.kind
        return DeclarationKind.OTHER

    @property
    def heading(self) -> str:
        """Name and version, as shown above what it says."""
        return f"{self.name} ({self.version})" if self.version else self.name


_TEXTS = ("nation", "council", "version", "source", "sensitive_wording", "notes")
_KNOWN = {
    "name", *_TEXTS, "effective", "register_days", "disclosure_counts", "register_for", "kinds",
}  # fmt: skip


def profile_from(data: Mapping[str, Any], *, called: str) -> RuleProfile:
    """The profile in plain data; ``called`` is what to call it where it can't be used.

    Raises RulesDamagedError with one sentence that says what is wrong with it.
    """
    reader = _Reader(called)
    reader.known(data, _KNOWN)
    name = reader.text(data, "name")
    if not name.strip():
        raise reader.wrong("it has no name")
    days = data.get("register_days", 0)
    if type(days) is not int or not 0 <= days <= MOST_DAYS:
        raise reader.wrong(f"“register_days” is to be a number from 0 to {MOST_DAYS}")
    counts = data.get("disclosure_counts", True)
    if type(counts) is not bool:
        raise reader.wrong("“disclosure_counts” is to be true or false")
    kinds = tuple(reader.kind(each) for each in reader.tables(data, "kinds"))
    if len({rules.kind for rules in kinds}) < len(kinds):
        raise reader.wrong("a kind of declaration stands in it twice")
    return RuleProfile(
        name=name,
        effective=reader.day(data),
        register_days=days,
        disclosure_counts=counts,
        register_for=reader.whose(data, "register_for"),
        kinds=kinds,
        **{key: reader.text(data, key) for key in _TEXTS},
    )


def profile_data(profile: RuleProfile) -> dict[str, Any]:
    """Plain data from which ``profile_from`` makes the same profile."""
    return {
        "name": profile.name,
        **{key: getattr(profile, key) for key in _TEXTS},
        "effective": profile.effective or "",
        "register_days": profile.register_days,
        "disclosure_counts": profile.disclosure_counts,
        "register_for": [whose.value for whose in profile.register_for],
        "kinds": [
            {
                "kind": rules.kind.value,
                "whose": [whose.value for whose in rules.whose],
                "from_register": list(rules.from_register),
                "wording": rules.wording,
                "cases": [{key: getattr(case, key) for key in CASE_FIELDS} for case in rules.cases],
            }
            for rules in profile.kinds
        ],
    }


class _Reader:
    """Takes values out of plain data, or says in a sentence why it can't."""

    def __init__(self, called: str) -> None:
        self._called = called

    def wrong(self, what: str) -> RulesDamagedError:
        return RulesDamagedError(f"The rules “{self._called}” can't be used: {what}.")

    def known(self, data: Mapping[str, Any], names: set[str]) -> None:
        odd = sorted(set(data) - names)
        if odd:
            raise self.wrong(f"nobody knows what “{odd[0]}” stands for")

    def text(self, data: Mapping[str, Any], key: str) -> str:
        value = data.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(f"“{key}” is to be words in quotation marks")
        return value

    def texts(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(f"“{key}” is to be a list of words")
        return tuple(value)

    def whose(self, data: Mapping[str, Any], key: str) -> tuple[Whose, ...]:
        try:
            return tuple(Whose(each) for each in self.texts(data, key))
        except ValueError:
            known = ", ".join(f"“{whose.value}”" for whose in Whose if whose)
            raise self.wrong(f"“{key}” may hold {known} and nothing else") from None

    def tables(self, data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            raise self.wrong(f"“{key}” is to be a list of parts")
        return value

    def day(self, data: Mapping[str, Any]) -> date | None:
        value = data.get("effective", "")
        if value == "":
            return None
        if type(value) is not date:
            raise self.wrong("“effective” is to be a day like 2021-12-07, or empty")
        return value

    def kind(self, data: Mapping[str, Any]) -> KindRules:
        self.known(data, {"kind", "cases", "whose", "from_register", "wording"})
        name = self.text(data, "kind")
        try:
            kind = DeclarationKind(name)
        except ValueError:
            raise self.wrong(f"“{name}” is no kind of declaration") from None
        return KindRules(
            kind,
            tuple(self.case(each) for each in self.tables(data, "cases")),
            self.whose(data, "whose"),
            self.texts(data, "from_register"),
            self.text(data, "wording"),
        )

    def case(self, data: Mapping[str, Any]) -> RuleCase:
        self.known(data, set(CASE_FIELDS))
        return RuleCase(**{key: self.text(data, key) for key in CASE_FIELDS})

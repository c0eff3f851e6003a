# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rule profiles to choose from: those that come with the app, and the member's own.

Shipped ones are files and never changed; a copy of one is kept in the library and is the
member's. A file that is damaged is left out, with one sentence that says so.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.rule_profile import (
    RuleProfile,
    RulesDamagedError,
    profile_data,
    profile_from,
)
from desktop.services.resources import resource_path

if TYPE_CHECKING:
    from desktop.storage.library import Library

DEFAULT = "england-lga-model"
_OWN = "own:"
_ORDER = (DEFAULT, "england-localism-act", "wales", "scotland", "blank")


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """A profile to choose; the settings keep its ``key``. ``own_id`` is None for a shipped one."""

    key: str
    profile: RuleProfile
    own_id: int | None = None


@dataclass(frozen=True, slots=True)
class RuleShelf:
    """The profiles there are, and a sentence for each that can't be used."""

    choices: tuple[RuleChoice, ...]
    faults: tuple[str, ...] = ()

    def get(self, key: str) -> RuleChoice:
        """The profile with this key; where it is gone, the default, or the first there is."""
        for wanted in (key, DEFAULT):
            for choice in self.choices:
                if choice.key == wanted:
                    return choice
        return self.choices[0] if self.choices else RuleChoice("", RuleProfile("No rules"))


def read_rules(file: Path) -> RuleProfile:
    """The profile in a TOML file. Raises RulesDamagedError with one sentence."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise RulesDamagedError(f"The rules “{file.name}” can't be read.") from None
    return parse_rules(text, called=file.name)


def parse_rules(text: str, *, called: str) -> RuleProfile:
    """The profile in TOML. Raises RulesDamagedError with one sentence."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = str(error).rstrip(".")
        raise RulesDamagedError(
            f"The rules “{called}” can't be used: they are not well written ({told})."
        ) from None
    return profile_from(data, called=called)


def rules_text(profile: RuleProfile) -> str:
    """The profile as TOML."""
    import tomli_w

    return tomli_w.dumps(profile_data(profile), multiline_strings=False)


def all_rules(library: Library | None, folder: Path | None = None) -> RuleShelf:
    """The profiles that come with the app, then the member's own of the library, if one is open.

    ``folder`` is where to look for the first kind instead of among the app's resources.
    """
    choices, faults = [], []
    files = sorted((folder or resource_path("codes")).glob("*.toml"), key=_place)
    for file in files:
        try:
            choices.append(RuleChoice(file.stem, read_rules(file)))
        except RulesDamagedError as error:
            faults.append(error.sentence)
    kept: dict[int, str] = {}
    if library is not None:
        with library.look() as work:
            kept = work.rules.all()
    for own_id, text in kept.items():
        try:
            profile = parse_rules(text, called=f"your own, number {own_id}")
        except RulesDamagedError as error:
            faults.append(error.sentence)
        else:
            choices.append(RuleChoice(f"{_OWN}{own_id}", profile, own_id))
    return RuleShelf(tuple(choices), tuple(faults))


def copy_rules(library: Library, *, profile: RuleProfile) -> RuleChoice:
    """Make a profile of the member's own from another; it is called "My copy of …"."""
    name = profile.name
    if not name.startswith("My copy of "):
        name = f"My copy of {name}"
    own = replace(profile, name=name)
    with library.work() as work:
        own_id = work.rules.add(rules_text(own))
    return RuleChoice(f"{_OWN}{own_id}", own, own_id)


def change_rules(library: Library, *, own_id: int, profile: RuleProfile) -> None:
    """Put a profile in the place of one of the member's own. KnownError where it has no name."""
    text = text_to_keep(profile)
    with library.work() as work:
        work.rules.change(own_id, text)


def text_to_keep(profile: RuleProfile) -> str:
    """A profile as it is kept. KnownError where it has no name, or could not be read again."""
    if not profile.name.strip():
        raise KnownError("Give these rules a name.")
    text = rules_text(profile)
    parse_rules(text, called=profile.name)
    return text


def delete_rules(library: Library, *, own_id: int) -> None:
    """Take one of the member's own profiles away; ``restore_rules`` brings it back."""
    with library.work() as work:
        work.rules.delete(own_id)


def restore_rules(library: Library, *, own_id: int) -> None:
    """Bring back a profile that was taken away."""
    with library.work() as work:
        work.rules.restore(own_id)


def _place(file: Path) -> tuple[int, str]:
    place = _ORDER.index(file.stem) if file.stem in _ORDER else len(_ORDER)
    return place, file.stem

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a card of the To do pane shows and lets be changed, whatever it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a card is about."""

    FOLLOW_UP = "follow-up"
    CORRECTION = "correction"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class EntryField:
    """A thing that can be changed; ``name`` is what the pane's signal calls it.

    ``choices`` are given for a box to choose in; else it is typed, in several ``lines`` or one.
    """

    name: str
    caption: str
    value: str
    hint: str = ""
    lines: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A card. ``tick`` is what ticking it means; ``place`` is cited, and leads there if pressed."""

    id: int
    title: str
    tick: str
    ticked: bool
    fields: tuple[EntryField, ...]
    facts: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    place: str = ""

    @property
    def spoken(self) -> str:
        """The whole card in a sentence, for a screen reader."""
        parts = [self.title, *self.facts, self.place]
        if self.ticked:
            parts.append(self.tick.lower())
        return ", ".join(part for part in parts if part)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is kept back from a document that leaves the app, until the member says yes for it."""

from __future__ import annotations

from dataclasses import dataclass

EXEMPT_MARKING = "EXEMPT: NOT FOR PUBLICATION"
"""What stands on every page of exempt output, with the reason behind it where one is known."""


SENSITIVE_OWN = "With a yes, whoever sees this copy can read what it is."
SENSITIVE_OTHERS = "A document for others never says it: only that there is one."
"""What is said beside what was left out of a sensitive interest."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the member said yes to, for one document: nothing, unless they did.

    ``exempt`` is what they have on exempt papers, ``sensitive`` what a sensitive interest is,
    ``people`` quoted cells that look like persons.
    """

    exempt: bool = False
    sensitive: bool = False
    people: bool = False


NOTHING_ALLOWED = Allowed()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much was kept back of each; never said on paper, always on screen."""

    exempt: int = 0
    sensitive: int = 0
    people: int = 0

    def __bool__(self) -> bool:
        return bool(self.exempt or self.sensitive or self.people)

    def __add__(self, other: LeftOut) -> LeftOut:
        return LeftOut(
            self.exempt + other.exempt,
            self.sensitive + other.sensitive,
            self.people + other.people,
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was left out, a sentence for each kind there is."""
        said = []
        if self.people:
            said.append(
                f"{_count(self.people, 'quotation')} with words that look like people, such as"
                " initials with a case number or a date of birth."
            )
        if self.exempt:
            said.append(f"{_count(self.exempt, 'thing')} you have on exempt papers.")
        if self.sensitive:
            verb = "is" if self.sensitive == 1 else "are"
            said.append(f"What {_count(self.sensitive, 'sensitive interest')} {verb} about.")
        return tuple(said)

    @property
    def sentence(self) -> str:
        """All of it as one line; empty where nothing was left out."""
        return f"Left out: {' '.join(self.sentences)}" if self else ""


NOTHING_LEFT_OUT = LeftOut()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

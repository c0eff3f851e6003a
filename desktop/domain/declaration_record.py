# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's declarations over all meetings: what of them is wanted, and as they leave the app.

Of a sensitive interest there is never more in it than that there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.interest import Declaration, DeclarationKind
from desktop.domain.meeting import Meeting
from desktop.domain.papers import PaperDeclaration


@dataclass(frozen=True, slots=True)
class RecordWanted:
    """Which declarations: all but where something is said. Both days are within.

    ``interest_id`` is an entry of the member's register.
    """

    kind: DeclarationKind | None = None
    interest_id: int | None = None
    since: date | None = None
    until: date | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self == RecordWanted()

    def takes(self, declaration: Declaration, day: date | None) -> bool:
        """Whether a declaration made on this day is one of them."""
        if self.kind is not None and declaration.kind is not self.kind:
            return False
        if self.interest_id not in (None, declaration.details.standing_interest_id):
            return False
        if self.since is None and self.until is None:
            return True
        return day is not None and (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A declaration with its meeting; ``items`` are headings, none for the whole meeting.

    ``interest`` is what lists may call the register's entry it is about, or empty.
    ``register_by`` is the last day on which it is to be put on the council's register, None
    where nothing is due; ``registering`` says in a sentence what is to be done about that.
    """

    declaration: Declaration
    meeting: Meeting
    items: tuple[str, ...] = ()
    interest: str = ""
    register_by: date | None = None
    registering: str = ""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A declaration as it leaves the app."""

    day: date | None
    council: str
    meeting: str
    declaration: PaperDeclaration


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """The record over a period, oldest first; ``member`` is the name to stand on it, or empty."""

    lines: tuple[RecordLine, ...]
    made_at: datetime
    since: date | None = None
    until: date | None = None
    member: str = ""

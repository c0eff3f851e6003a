# SPDX-License-Identifier: AGPL-3.0-or-later
"""Declarations of interest made at a meeting.

The nature of a sensitive interest is never shown but where the member writes it: what leaves
the app or stands in a list says only that there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class DeclarationKind(StrEnum):
    """Kinds of declaration, from the codes in use and what members do in minutes."""

    NOTHING = "nothing to declare"
    DISCLOSABLE_PECUNIARY = "disclosable pecuniary interest"
    OTHER_REGISTRABLE = "other registrable interest"
    NON_REGISTRABLE = "non-registrable interest"
    PERSONAL = "personal interest"
    PREJUDICIAL = "prejudicial interest"
    STATEMENT = "statement, not an interest"
    NO_WHIP = "no party whip"
    WHIP = "party whip"
    OTHER = "other"


class ActionTaken(StrEnum):
    """What the member did about it."""

    UNDECIDED = ""
    STAYED_AND_SPOKE = "stayed and spoke"
    STAYED_SILENT = "stayed, did not speak"
    DID_NOT_VOTE = "did not vote"
    LEFT = "left the room"


class Whose(StrEnum):
    """Whose interest it is."""

    UNSAID = ""
    MINE = "mine"
    PARTNER = "spouse or partner"
    RELATIVE = "relative or associate"


@dataclass(frozen=True, slots=True)
class Dispensation:
    """Leave to take part all the same, as it was granted; empty where there is none."""

    granted_by: str = ""
    scope: str = ""
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.granted_by or self.scope or self.until)


NO_DISPENSATION = Dispensation()
SENSITIVE_NAME = "Sensitive interest"
SENSITIVE_SAID = "This is a sensitive interest; what it is need not be said."


@dataclass(frozen=True, slots=True)
class DeclarationDetails:
    """What a declaration may say besides its kind and words.

    ``matter`` is what it is about where that is no item; ``standing_interest_id`` the entry of
    the member's register it was made from.
    """

    whose: Whose = Whose.UNSAID
    matter: str = ""
    sensitive: bool = False
    standing_interest_id: int | None = None
    dispensation: Dispensation = NO_DISPENSATION


NO_DETAILS = DeclarationDetails()


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration about some items, or about none for the whole meeting.

    ``left_at`` and ``returned_at`` are of the last time the member was out of the room for it;
    ``earlier`` are the times before, each from and to, as the notes of the meeting have them.
    """

    id: int
    meeting_id: int
    item_ids: tuple[int, ...]
    kind: DeclarationKind
    wording: str
    action: ActionTaken
    created_at: datetime
    changed_at: datetime
    details: DeclarationDetails = NO_DETAILS
    left_at: datetime | None = None
    returned_at: datetime | None = None
    earlier: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def is_sensitive(self) -> bool:
        """Whether only its being there may be shown."""
        return self.details.sensitive

    @property
    def shown_wording(self) -> str:
        """The wording as lists and exports may show it: none for a sensitive interest."""
        return "" if self.is_sensitive else self.wording

    @property
    def shown_matter(self) -> str:
        """The matter as lists and exports may show it: none for a sensitive interest."""
        return "" if self.is_sensitive else self.details.matter

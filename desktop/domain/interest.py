# SPDX-License-Identifier: AGPL-3.0-or-later
"""Declarations of interest made at a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration about some items, or about none for the whole meeting."""

    id: int
    meeting_id: int
    item_ids: tuple[int, ...]
    kind: DeclarationKind
    wording: str
    action: ActionTaken
    created_at: datetime
    changed_at: datetime

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a search finds besides pages: the member's own work, and meetings, items and people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FoundKind(StrEnum):
    """Sorts of things that a search finds; the values stand in libraries and in answers."""

    PAGE = "page"
    MARK = "mark"
    ITEM_NOTE = "note"
    MEETING_NOTE = "meeting note"
    QUESTION = "question"
    DECLARATION = "declaration"
    FOLLOW_UP = "follow-up"
    CORRECTION = "correction"
    REQUEST = "request"
    VOTE = "vote"
    TAG = "tag"
    BANKED = "question kept to hand"
    INTEREST = "interest"
    MEETING = "meeting"
    ITEM = "item"
    PERSON = "person"


READ_KINDS = (FoundKind.PAGE, FoundKind.MEETING, FoundKind.ITEM, FoundKind.PERSON)
"""What was read from papers; everything else is the member's own."""


@dataclass(frozen=True, slots=True)
class EntryHit:
    """Something that answers a search, and is no page.

    ``source_id`` is its id among its kind: for a person that of the meeting whose member or
    contact they are, or, with ``report`` (its place among the reports of the document), of the
    document with the report they wrote. ``meeting_id`` is None for what belongs to no meeting.
    ``snippet`` is one line of its words, each hit between ``HIT_START`` and ``HIT_END``.
    ``near`` says how closely it answers, see ``closeness``.
    """

    kind: FoundKind
    source_id: int
    meeting_id: int | None
    snippet: str
    text: str
    report: int | None = None
    near: float = 1.0

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member has begun to write and not yet given: no question and no declaration so far.

A meeting has at most one draft of each kind, that in the box and that in the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.interest import (
    NO_DETAILS,
    ActionTaken,
    DeclarationDetails,
    DeclarationKind,
)
from desktop.domain.question import QuestionKind


class DraftKind(StrEnum):
    """What it is a draft of."""

    QUESTION = "question"
    DECLARATION = "declaration"
    ENTRY = "entry"  # the field that is open while the meeting goes on
    TO_DO = "to do"  # the lines of the To do pane


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question half written; ``item_id`` is None for the meeting as a whole.

    ``deadline`` is as typed so far; ``parent_id`` is the question a supplementary arises from.
    """

    text: str
    to_whom: str = ""
    item_id: int | None = None
    annotation_id: int | None = None
    kind: QuestionKind = QuestionKind.MEETING
    deadline: str = ""
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class DeclarationDraft:
    """What the form for a declaration holds; ``kind`` is None until one is chosen."""

    kind: DeclarationKind | None
    wording: str
    item_ids: tuple[int, ...] = ()
    action: ActionTaken = ActionTaken.UNDECIDED
    details: DeclarationDetails = NO_DETAILS


class EntryKind(StrEnum):
    """What is being typed while the meeting goes on."""

    NOTE = "note"
    ANSWER = "answer"
    UNDERTAKING = "undertaking"
    QUESTION = "question"
    DECLARATION = "declaration"
    MOTION = "motion"
    ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """The field that is open in the meeting, and what of it is on disk nowhere else.

    What is saved in its own place, such as a note, has no ``text`` here: it is the one on the item
    that was written last.
    ``who`` gives an undertaking; ``declared`` is the kind of a declaration, ``interest_id`` the
    entry of the register it is about. ``item_id`` is None for the meeting as a whole.
    """

    kind: EntryKind
    text: str
    item_id: int | None = None
    who: str = ""
    declared: DeclarationKind | None = None
    interest_id: int | None = None

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions the member means to ask, or has asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.deadline import Deadline


class QuestionKind(StrEnum):
    """How a question is put."""

    MEETING = "meeting"  # at the meeting itself
    OFFICER = "officer"  # to an officer beforehand
    NOTICE = "notice"  # on notice, under a standing order
    SUPPLEMENTARY = "supplementary"  # arising from the reply to another


class QuestionState(StrEnum):
    """How far a question has come; the values stand in libraries and in exports."""

    DRAFT = "draft"
    SENT = "sent"
    ASKED = "asked"
    ANSWERED = "answered"
    UNANSWERED = "not answered"


# The order in which one key goes through the states, and those in which something is left to do.
STATES = tuple(QuestionState)
OPEN_STATES = (QuestionState.DRAFT, QuestionState.SENT, QuestionState.ASKED)
# Those from which a question may be taken over to the next meeting of the body.
LEFT_OVER = (*OPEN_STATES, QuestionState.UNANSWERED)


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """One part of a question; ``heading`` is the sub-heading that begins with it, or empty."""

    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class QuestionDetails:
    """What a question may have besides its words and their addressee.

    ``parts`` is as the member typed it: a part to a line, and a line that ends in a colon is a
    sub-heading; see :func:`parts_in`. ``parent_id`` is the question a supplementary arises from,
    ``earlier_id`` the one of an earlier meeting that this one takes up again. ``deadline`` is
    in local time, ``sent_at`` and ``replied_at`` are in UTC.
    """

    kind: QuestionKind = QuestionKind.MEETING
    standing_order: str = ""
    deadline: Deadline | None = None
    parts: str = ""
    parent_id: int | None = None
    earlier_id: int | None = None
    sent_at: datetime | None = None
    replied_at: datetime | None = None


PLAIN = QuestionDetails()


@dataclass(frozen=True, slots=True)
class Question:
    """A question, about an item or the whole meeting, in the member's own order."""

    id: int
    meeting_id: int
    item_id: int | None
    annotation_id: int | None
    text: str
    to_whom: str
    position: int
    state: QuestionState
    reply: str
    created_at: datetime
    changed_at: datetime
    details: QuestionDetails = PLAIN

    @property
    def is_to_ask(self) -> bool:
        """Whether it is still to be asked; one on notice was only handed in when it was sent."""
        on_notice = self.details.kind is QuestionKind.NOTICE
        return self.state is QuestionState.DRAFT or (on_notice and self.state is QuestionState.SENT)

    @property
    def parts(self) -> tuple[QuestionPart, ...]:
        """Its parts, in order."""
        return parts_in(self.details.parts)


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """A question that is still to be sent by a deadline; ``body`` may be unknown."""

    question_id: int
    meeting_id: int
    body: str | None
    text: str
    deadline: Deadline
    created_at: datetime


def parts_in(typed: str) -> tuple[QuestionPart, ...]:
    """The parts in what was typed: empty lines part nothing, a heading without a part is one."""
    parts: list[QuestionPart] = []
    heading = ""
    for line in typed.splitlines():
        said = line.strip()
        if not said:
            continue
        if said.endswith(":"):
            if heading:
                parts.append(QuestionPart("", heading))
            heading = said[:-1].rstrip()
            continue
        parts.append(QuestionPart(said, heading))
        heading = ""
    if heading:
        parts.append(QuestionPart("", heading))
    return tuple(parts)


def families(order: Sequence[int], parents: dict[int, int]) -> list[int]:
    """The ids with each supplementary behind the question it arises from.

    ``parents`` tells the parent of a supplementary; one whose parent is not in ``order`` stands
    where it is. Among themselves supplementaries keep their order.
    """
    known = set(order)
    children: dict[int, list[int]] = {}
    heads: list[int] = []
    for ident in order:
        parent = parents.get(ident)
        if parent is None or parent not in known or _is_above(ident, parent, parents):
            heads.append(ident)
        else:
            children.setdefault(parent, []).append(ident)
    arranged: list[int] = []
    waiting = heads[::-1]
    while waiting:
        ident = waiting.pop()
        arranged.append(ident)
        waiting += reversed(children.get(ident, ()))
    return arranged


def _is_above(ident: int, other: int, parents: dict[int, int]) -> bool:
    """Whether following the parents of ``other`` leads to ``ident``: a ring, which has no head."""
    seen: set[int] = set()
    place: int | None = other
    while place is not None and place not in seen:
        if place == ident:
            return True
        seen.add(place)
        place = parents.get(place)
    return False


def count_on_notice(questions: Iterable[Question]) -> int:
    """How many of these are on notice; a supplementary counts with its question."""
    return sum(question.details.kind is QuestionKind.NOTICE for question in questions)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions the member means to ask: write, change, put in order, take over, take back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from desktop.domain.deadline import Deadline
from desktop.domain.errors import KnownError
from desktop.domain.question import (
    LEFT_OVER,
    PLAIN,
    DueQuestion,
    Question,
    QuestionDetails,
    QuestionKind,
    QuestionState,
)
from desktop.services.rule_on_notice import rule_within, worked_out

if TYPE_CHECKING:
    from desktop.storage.library import Library


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Questions of an earlier meeting of the same body that were not answered there."""

    meeting_id: int
    day: date
    questions: tuple[Question, ...]


def ask(
    library: Library,
    *,
    meeting_id: int,
    text: str,
    item_id: int | None = None,
    to_whom: str = "",
    annotation_id: int | None = None,
    details: QuestionDetails = PLAIN,
) -> Question:
    """Write down a question, as the last of the meeting's or behind the one it arises from.

    ``item_id`` is None for the meeting as a whole; ``annotation_id`` is the mark it is about.
    A question on notice without a deadline gets that of its body's rule, where one is kept.
    """
    if not text.strip():
        raise KnownError("There is nothing to ask: the text is empty.")
    with library.work() as work:
        card = work.meetings.get(meeting_id).card
        if details.parent_id is not None:
            parent = work.questions.get(details.parent_id)
            if parent.meeting_id != meeting_id:
                raise KnownError("That question belongs to another meeting. Nothing was changed.")
            item_id = parent.item_id if item_id is None else item_id
            to_whom = to_whom or parent.to_whom
            details = replace(details, kind=QuestionKind.SUPPLEMENTARY)
        if details.kind is QuestionKind.NOTICE:
            rule = rule_within(work, card)
            details = replace(
                details,
                deadline=details.deadline or worked_out(rule, card),
                standing_order=details.standing_order or rule.standing_order,
            )
        return work.questions.add(
            meeting_id,
            item_id,
            text,
            to_whom=to_whom,
            annotation_id=annotation_id,
            details=details,
        )


def change_question(
    library: Library,
    *,
    question_id: int,
    text: str | None = None,
    to_whom: str | None = None,
    state: QuestionState | None = None,
    reply: str | None = None,
    details: QuestionDetails | None = None,
) -> Question:
    """Change what is given and leave the rest; ``details`` are put in the place of all of them.

    The moment a question is first sent, or first has a reply, is kept with it. With its first
    reply it is answered, unless the member said that it was not.
    """
    with library.work() as work:
        before = work.questions.get(question_id)
        if state is None and _first_reply(before, reply):
            state = QuestionState.ANSWERED
        if details is None:
            details = _timed(before, state, reply)
        return work.questions.change(
            question_id, text=text, to_whom=to_whom, state=state, reply=reply, details=details
        )


def move_question(library: Library, *, question_id: int, position: int) -> None:
    """Put a question at ``position``, counted from 0, in the member's own order."""
    with library.work() as work:
        work.questions.move(question_id, position)


def delete_question(library: Library, *, question_id: int) -> None:
    """Take a question away; ``restore_question`` brings it back."""
    with library.work() as work:
        work.questions.delete(question_id)


def restore_question(library: Library, *, question_id: int) -> Question:
    """Bring back a question that was taken away."""
    with library.work() as work:
        return work.questions.restore(question_id)


def questions_of(library: Library, *, meeting_id: int) -> list[Question]:
    """The questions of a meeting in the member's own order."""
    with library.look() as work:
        return list(work.questions.of_meeting(meeting_id))


def due_questions(library: Library, *, now: datetime) -> list[DueQuestion]:
    """What is still to be sent, over all meetings, the next first; ``now`` is local time.

    A deadline that is a whole day is due to the end of it.
    """
    with library.look() as work:
        found = work.questions.due(Deadline(now.date()))
    local = now.replace(tzinfo=None)
    due = [one for one in found if one.deadline.moment >= local]
    return sorted(due, key=lambda one: one.deadline.moment)


def left_over(library: Library, *, meeting_id: int) -> LeftOver | None:
    """What was not answered at the last earlier meeting of the same body that left something.

    Questions that were taken over already are left out; None where there is nothing.
    """
    with library.look() as work:
        card = work.meetings.get(meeting_id).card
        if card.date is None or not card.body:
            return None
        taken = work.questions.taken_over()
        for other in work.questions.meetings_before(card.date, LEFT_OVER):
            if other.card.date is None or (_name(other.card.body), _name(other.card.authority)) != (
                _name(card.body),
                _name(card.authority),
            ):
                continue
            found = tuple(
                question
                for question in work.questions.of_meeting(other.id)
                if question.state in LEFT_OVER and question.id not in taken
            )
            if found:
                return LeftOver(other.id, other.card.date, found)
    return None


def take_over(library: Library, *, meeting_id: int, question_ids: tuple[int, ...]) -> list[int]:
    """Write these questions of an earlier meeting down again for this one; returns the new ids.

    They stand under the meeting as a whole, since its agenda is another one, and know which
    question they take up; a supplementary whose question comes along stays under it.
    """
    made: dict[int, int] = {}
    with library.work() as work:
        work.meetings.get(meeting_id)
        for question_id in question_ids:
            earlier = work.questions.get(question_id)
            details = earlier.details
            parent = made.get(details.parent_id or 0)
            kind = details.kind
            if kind is QuestionKind.SUPPLEMENTARY and parent is None:
                kind = QuestionKind.MEETING
            made[question_id] = work.questions.add(
                meeting_id,
                None,
                earlier.text,
                to_whom=earlier.to_whom,
                details=QuestionDetails(
                    kind=kind,
                    standing_order=details.standing_order,
                    parts=details.parts,
                    parent_id=parent,
                    earlier_id=question_id,
                ),
            ).id
    return list(made.values())


def _first_reply(before: Question, reply: str | None) -> bool:
    waits = before.state not in (QuestionState.ANSWERED, QuestionState.UNANSWERED)
    return waits and bool(reply and reply.strip()) and not before.reply.strip()


def _timed(
    before: Question, state: QuestionState | None, reply: str | None
) -> QuestionDetails | None:
    """The question's details with the moment that this change makes known; None for none."""
    details = before.details
    if state is QuestionState.SENT and details.sent_at is None:
        return replace(details, sent_at=datetime.now(UTC))
    replied = state is QuestionState.ANSWERED or bool(reply and reply.strip())
    if replied and details.replied_at is None:
        return replace(details, replied_at=datetime.now(UTC))
    return None


def _name(name: str | None) -> str:
    return " ".join((name or "").casefold().split())

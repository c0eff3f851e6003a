# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's questions, in their own order within a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row, func, insert, select, tuple_

from desktop.domain.change import Topic
from desktop.domain.deadline import Deadline, deadline_of
from desktop.domain.meeting import Meeting, MeetingCard
from desktop.domain.question import (
    PLAIN,
    DueQuestion,
    Question,
    QuestionDetails,
    QuestionKind,
    QuestionState,
    families,
)
from desktop.storage import tables
from desktop.storage.clock import moment, moment_text, now_text
from desktop.storage.repository import Repository, not_found

_question = tables.question

UNCHANGED = -1  # for an item id: None already means "the whole meeting"


class QuestionTies(NamedTuple):
    """What a question is about: its item, its mark, and the questions it comes from."""

    item_id: int | None
    mark_id: int | None
    parent_id: int | None
    earlier_id: int | None
    earlier_meeting_id: int | None


class Questions(Repository):
    """Questions to ask.

    The stored order counts deleted questions too, so that one that is restored comes back
    where it stood; the positions given out count the living only, from 0.
    """

    def add(
        self,
        meeting_id: int,
        item_id: int | None,
        text: str,
        to_whom: str = "",
        annotation_id: int | None = None,
        details: QuestionDetails = PLAIN,
    ) -> Question:
        """Keep a new question: a supplementary behind its own, any other as the last."""
        words = self._item_words(item_id, meeting_id=meeting_id)
        last = self._connection.execute(
            select(func.max(_question.c.position)).where(_question.c.meeting_id == meeting_id)
        ).scalar()
        now = now_text()
        result = self._connection.execute(
            insert(_question).values(
                meeting_id=meeting_id,
                item_id=item_id,
                item_number=words.number,
                item_title=words.title,
                annotation_id=annotation_id,
                text=text,
                to_whom=to_whom,
                position=0 if last is None else last + 1,
                state=QuestionState.DRAFT.value,
                created_at=now,
                changed_at=now,
                **_values(details),
            )
        )
        (question_id,) = result.inserted_primary_key or (0,)
        self._touched(Topic.QUESTIONS, meeting_id)
        if details.parent_id is not None:
            self._keep_families(meeting_id)
        return self.get(question_id)

    def get(self, question_id: int) -> Question:
        """The question with this id; NotFoundError where there is none or it was deleted."""
        row = self._row(_question, question_id, what="question")
        if row.deleted_at is not None:
            raise not_found("question", question_id)
        before = (
            select(func.count())
            .select_from(_question)
            .where(
                _question.c.meeting_id == row.meeting_id,
                _question.c.deleted_at.is_(None),
                tuple_(_question.c.position, _question.c.id) < tuple_(row.position, row.id),
            )
        )
        return _read(row, self._connection.execute(before).scalar_one())

    def ties(self, meeting_id: int) -> dict[int, QuestionTies]:
        """What the questions of the meeting are about, by their ids; deleted ones among them."""
        earlier = _question.alias()
        rows = self._connection.execute(
            select(
                _question.c.id,
                _question.c.item_id,
                _question.c.annotation_id,
                _question.c.parent_id,
                _question.c.earlier_id,
                earlier.c.meeting_id,
            )
            .outerjoin(earlier, earlier.c.id == _question.c.earlier_id)
            .where(_question.c.meeting_id == meeting_id)
        )
        return {ident: QuestionTies(*ties) for ident, *ties in rows}

    def of_meeting(self, meeting_id: int) -> list[Question]:
        """The questions of the meeting in the member's order."""
        rows = self._connection.execute(
            select(_question)
            .where(_question.c.meeting_id == meeting_id, _question.c.deleted_at.is_(None))
            .order_by(_question.c.position, _question.c.id)
        )
        return [_read(row, position) for position, row in enumerate(rows)]

    def due(self, since: Deadline) -> list[DueQuestion]:
        """What is still to be sent by a deadline not before ``since``, over all meetings.

        Those that come first stand first; meetings taken off the list are left out.
        """
        meeting = tables.meeting
        rows = self._connection.execute(
            select(_question.c.id, _question.c.meeting_id, meeting.c.body, _question.c.text,
                   _question.c.deadline, _question.c.created_at)
            .join(meeting, meeting.c.id == _question.c.meeting_id)
            .where(
                _question.c.deadline >= since.text,
                _question.c.state == QuestionState.DRAFT.value,
                _question.c.deleted_at.is_(None),
                meeting.c.removed_at.is_(None),
            )
            .order_by(_question.c.deadline, _question.c.id)
        )  # fmt: skip
        return [
            DueQuestion(*row[:4], deadline_of(row.deadline), moment(row.created_at)) for row in rows
        ]

    def meetings_before(self, day: date, states: Iterable[QuestionState]) -> list[Meeting]:
        """The meetings before ``day`` with a question in one of ``states``, the latest first.

        It is asked at every change, so only few columns are read; of the card no more than
        council, body and day.
        """
        meeting = tables.meeting
        rows = self._connection.execute(
            select(meeting.c.id, meeting.c.authority, meeting.c.body, meeting.c.date)
            .where(
                meeting.c.date < day.isoformat(),
                meeting.c.removed_at.is_(None),
                select(_question.c.id)
                .where(
                    _question.c.meeting_id == meeting.c.id,
                    _question.c.deleted_at.is_(None),
                    _question.c.state.in_([state.value for state in states]),
                )
                .exists(),
            )
            .order_by(meeting.c.date.desc(), meeting.c.id.desc())
        )
        return [
            Meeting(row.id, MeetingCard(row.authority, row.body, date.fromisoformat(row.date)))
            for row in rows
        ]

    def taken_over(self) -> set[int]:
        """The ids of the questions that were taken up again at a later meeting."""
        rows = self._connection.execute(
            select(_question.c.earlier_id).where(
                _question.c.earlier_id.is_not(None), _question.c.deleted_at.is_(None)
            )
        )
        return {row.earlier_id for row in rows}

    def change(
        self,
        question_id: int,
        *,
        text: str | None = None,
        to_whom: str | None = None,
        state: QuestionState | None = None,
        reply: str | None = None,
        item_id: int | None = UNCHANGED,
        details: QuestionDetails | None = None,
    ) -> Question:
        """Change what is given and leave the rest; ``item_id=None`` is the whole meeting."""
        before = self.get(question_id)
        given: dict[str, str | None] = {
            "text": text,
            "to_whom": to_whom,
            "state": state.value if state else None,
            "reply": reply,
        }
        values: dict[str, Any] = {k: v for k, v in given.items() if v is not None}
        if item_id != UNCHANGED:
            words = self._item_words(item_id, meeting_id=before.meeting_id)
            values.update(item_id=item_id, item_number=words.number, item_title=words.title)
        if details is not None:
            values.update(_values(details))
        self._update(question_id, {"changed_at": now_text(), **values})
        if details is not None and details.parent_id != before.details.parent_id:
            self._keep_families(before.meeting_id)
        return self.get(question_id)

    def move(self, question_id: int, position: int) -> None:
        """Put the question at ``position`` among the living ones, counted from 0.

        A position past the end is the end, one before the start the start. Supplementaries
        go with the question they arise from, and stay behind it.
        """
        question = self.get(question_id)
        rows = [row for row in self._ordered(question.meeting_id) if row.id != question_id]
        living = [row.id for row in rows if row.deleted_at is None]
        order = [row.id for row in rows]
        position = max(0, position)
        at = order.index(living[position]) if position < len(living) else len(order)
        order.insert(at, question_id)
        self._set_order(order, question.meeting_id)

    def delete(self, question_id: int) -> None:
        """Take the question away; :meth:`restore` brings it back."""
        self.get(question_id)
        self._update(question_id, {"deleted_at": now_text()})

    def restore(self, question_id: int) -> Question:
        """Bring a deleted question back to where it stood."""
        self._update(question_id, {"deleted_at": None})
        return self.get(question_id)

    def _ordered(self, meeting_id: int) -> list[Row[Any]]:
        return list(
            self._connection.execute(
                select(_question.c.id, _question.c.deleted_at)
                .where(_question.c.meeting_id == meeting_id)
                .order_by(_question.c.position, _question.c.id)
            )
        )

    def _keep_families(self, meeting_id: int) -> None:
        self._set_order([row.id for row in self._ordered(meeting_id)], meeting_id)

    def _set_order(self, order: list[int], meeting_id: int) -> None:
        rows = self._connection.execute(
            select(_question.c.id, _question.c.parent_id).where(
                _question.c.meeting_id == meeting_id, _question.c.parent_id.is_not(None)
            )
        )
        for place, each in enumerate(families(order, {row.id: row.parent_id for row in rows})):
            self._update(each, {"position": place})

    def _update(self, question_id: int, values: dict[str, Any]) -> None:
        meeting_id = self._write(_question, question_id, values, what="question")
        self._touched(Topic.QUESTIONS, meeting_id)


def _values(details: QuestionDetails) -> dict[str, Any]:
    return {
        "kind": details.kind.value,
        "standing_order": details.standing_order,
        "deadline": details.deadline.text if details.deadline is not None else None,
        "parts": details.parts,
        "parent_id": details.parent_id,
        "earlier_id": details.earlier_id,
        "sent_at": moment_text(details.sent_at) if details.sent_at else None,
        "replied_at": moment_text(details.replied_at) if details.replied_at else None,
    }


def _read(row: Row[Any], position: int) -> Question:
    return Question(
        id=row.id,
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        annotation_id=row.annotation_id,
        text=row.text,
        to_whom=row.to_whom,
        position=position,
        state=QuestionState(row.state),
        reply=row.reply,
        created_at=moment(row.created_at),
        changed_at=moment(row.changed_at),
        details=QuestionDetails(
            kind=QuestionKind(row.kind),
            standing_order=row.standing_order,
            deadline=deadline_of(row.deadline) if row.deadline else None,
            parts=row.parts,
            parent_id=row.parent_id,
            earlier_id=row.earlier_id,
            sent_at=moment(row.sent_at) if row.sent_at else None,
            replied_at=moment(row.replied_at) if row.replied_at else None,
        ),
    )

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member means to see through, and the promises not to be proposed again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from desktop.domain.change import Topic
from desktop.domain.follow_up import (
    NO_SOURCE,
    DueFollowUp,
    FollowUp,
    FollowUpState,
    PromiseQuote,
    PromiseSource,
    Strength,
)
from desktop.domain.meeting import Meeting, MeetingCard
from desktop.storage import tables
from desktop.storage.clock import moment, now_text
from desktop.storage.meeting_rows import MeetingRows
from desktop.storage.proceedings_tables import dismissed_promise as _dismissed
from desktop.storage.proceedings_tables import follow_up as _follow_up


class FollowUps(MeetingRows):
    """Follow-ups of meetings, in the order they were written down."""

    _table = _follow_up
    _what = "follow-up"
    _topic = Topic.FOLLOW_UPS

    def add(
        self,
        meeting_id: int,
        item_id: int | None,
        text: str,
        *,
        owner: str = "",
        due: date | None = None,
        due_said: str = "",
        source: PromiseSource = NO_SOURCE,
    ) -> FollowUp:
        """Keep a new one, open, as the last of its meeting."""
        words = self._item_words(item_id, meeting_id=meeting_id)
        return self.get(
            self._insert(
                meeting_id,
                {
                    "item_id": item_id,
                    "item_number": words.number,
                    "item_title": words.title,
                    "text": text,
                    "owner": owner,
                    "due": due.isoformat() if due else None,
                    "due_said": due_said,
                    "state": FollowUpState.OPEN.value,
                    "document_sha256": source.document_sha256,
                    "page_index": source.page,
                    "minute_number": source.minute_number,
                    "quotes": _quotes_text(source.quotes),
                },
            )
        )

    def get(self, follow_up_id: int) -> FollowUp:
        """The one with this id; NotFoundError where there is none or it was deleted."""
        return _read(self._living(follow_up_id))

    def of_meeting(self, meeting_id: int) -> list[FollowUp]:
        """Those of a meeting in their order."""
        return [_read(row) for row in self._rows(meeting_id)]

    def of_meetings(self, meeting_ids: Iterable[int]) -> list[FollowUp]:
        """Those of several meetings, meeting by meeting."""
        rows = self._connection.execute(
            select(_follow_up)
            .where(
                _follow_up.c.meeting_id.in_(list(meeting_ids)), _follow_up.c.deleted_at.is_(None)
            )
            .order_by(_follow_up.c.meeting_id, _follow_up.c.position, _follow_up.c.id)
        )
        return [_read(row) for row in rows]

    def change(
        self,
        follow_up_id: int,
        *,
        text: str | None = None,
        owner: str | None = None,
        state: FollowUpState | None = None,
        outcome: str | None = None,
    ) -> FollowUp:
        """Change what is given and leave the rest."""
        given = {
            "text": text,
            "owner": owner,
            "state": state.value if state else None,
            "outcome": outcome,
        }
        self._change(follow_up_id, {k: v for k, v in given.items() if v is not None})
        return self.get(follow_up_id)

    def set_due(self, follow_up_id: int, due: date | None) -> FollowUp:
        """Set the day it is due, or that there is none."""
        self._change(follow_up_id, {"due": due.isoformat() if due else None})
        return self.get(follow_up_id)

    def due(self) -> list[DueFollowUp]:
        """The open ones with a day, over all meetings on the list, the first due first."""
        meeting = tables.meeting
        rows = self._connection.execute(
            select(_follow_up.c.id, _follow_up.c.meeting_id, meeting.c.body, _follow_up.c.text,
                   _follow_up.c.due, _follow_up.c.created_at)
            .join(meeting, meeting.c.id == _follow_up.c.meeting_id)
            .where(
                _follow_up.c.due.is_not(None),
                _follow_up.c.state == FollowUpState.OPEN.value,
                _follow_up.c.deleted_at.is_(None),
                meeting.c.removed_at.is_(None),
            )
            .order_by(_follow_up.c.due, _follow_up.c.id)
        )  # fmt: skip
        return [
            DueFollowUp(*row[:4], date.fromisoformat(row.due), moment(row.created_at))
            for row in rows
        ]

    def meetings_with_any(self) -> list[Meeting]:
        """The meetings on the list that have follow-ups: council, body and day of their cards."""
        meeting = tables.meeting
        rows = self._connection.execute(
            select(meeting.c.id, meeting.c.authority, meeting.c.body, meeting.c.date)
            .where(
                meeting.c.removed_at.is_(None),
                select(_follow_up.c.id)
                .where(_follow_up.c.meeting_id == meeting.c.id, _follow_up.c.deleted_at.is_(None))
                .exists(),
            )
            .order_by(meeting.c.date, meeting.c.id)
        )
        return [
            Meeting(
                row.id,
                MeetingCard(
                    row.authority, row.body, date.fromisoformat(row.date) if row.date else None
                ),
            )
            for row in rows
        ]

    def dismissed(self, meeting_id: int) -> frozenset[str]:
        """The hashes of the sentences that are not to be proposed for this meeting."""
        rows = self._connection.execute(
            select(_dismissed.c.text_sha256).where(_dismissed.c.meeting_id == meeting_id)
        )
        return frozenset(row.text_sha256 for row in rows)

    def dismiss(self, meeting_id: int, hashes: Iterable[str]) -> None:
        """Note that sentences are not to be proposed for this meeting."""
        now = now_text()
        for text_sha256 in hashes:
            row = insert_or(_dismissed).values(
                meeting_id=meeting_id, text_sha256=text_sha256, dismissed_at=now
            )
            self._connection.execute(row.on_conflict_do_nothing())
        self._touched(self._topic, meeting_id)

    def bring_back(self, meeting_id: int, hashes: Iterable[str]) -> None:
        """Take back :meth:`dismiss`."""
        self._connection.execute(
            delete(_dismissed).where(
                _dismissed.c.meeting_id == meeting_id, _dismissed.c.text_sha256.in_(list(hashes))
            )
        )
        self._touched(self._topic, meeting_id)


def _quotes_text(quotes: Iterable[PromiseQuote]) -> str:
    return json.dumps([[q.text, q.strength.value, q.page] for q in quotes], ensure_ascii=False)


def _read(row: Row[Any]) -> FollowUp:
    quotes = tuple(
        PromiseQuote(text, Strength(strength), page)
        for text, strength, page in json.loads(row.quotes)
    )
    return FollowUp(
        id=row.id,
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        text=row.text,
        owner=row.owner,
        due=date.fromisoformat(row.due) if row.due else None,
        due_said=row.due_said,
        state=FollowUpState(row.state),
        outcome=row.outcome,
        source=PromiseSource(row.document_sha256, row.minute_number, quotes),
        position=row.position,
        created_at=moment(row.created_at),
        changed_at=moment(row.changed_at),
    )

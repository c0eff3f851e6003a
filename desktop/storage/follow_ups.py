# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was promised and the member means to see through."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, func, insert, select

from desktop.domain.change import Topic
from desktop.domain.follow_up import FollowUp, FollowUpState
from desktop.storage.clock import moment, now_text
from desktop.storage.proceedings_tables import follow_up as _follow_up
from desktop.storage.repository import Repository, not_found


class FollowUps(Repository):
    """Follow-ups, in the order they were written down."""

    def add(
        self,
        meeting_id: int,
        item_id: int | None,
        text: str,
        owner: str = "",
        due: date | None = None,
    ) -> FollowUp:
        """Keep a new one as the last of the meeting's."""
        words = self._item_words(item_id, meeting_id=meeting_id)
        last = self._connection.execute(
            select(func.max(_follow_up.c.position)).where(_follow_up.c.meeting_id == meeting_id)
        ).scalar()
        now = now_text()
        result = self._connection.execute(
            insert(_follow_up).values(
                meeting_id=meeting_id,
                item_id=item_id,
                item_number=words.number,
                item_title=words.title,
                text=text,
                owner=owner,
                due=due.isoformat() if due is not None else None,
                state=FollowUpState.OPEN.value,
                position=0 if last is None else last + 1,
                created_at=now,
                changed_at=now,
            )
        )
        (ident,) = result.inserted_primary_key or (0,)
        self._touched(Topic.FOLLOW_UPS, meeting_id)
        return self.get(ident)

    def get(self, follow_up_id: int) -> FollowUp:
        """The one with this id; NotFoundError where there is none or it was deleted."""
        row = self._row(_follow_up, follow_up_id, what="follow-up")
        if row.deleted_at is not None:
            raise not_found("follow-up", follow_up_id)
        return _read(row)

    def of_meeting(self, meeting_id: int) -> list[FollowUp]:
        """Those of the meeting in their order."""
        rows = self._connection.execute(
            select(_follow_up)
            .where(_follow_up.c.meeting_id == meeting_id, _follow_up.c.deleted_at.is_(None))
            .order_by(_follow_up.c.position, _follow_up.c.id)
        )
        return [_read(row) for row in rows]

    def delete(self, follow_up_id: int) -> None:
        """Take it away; :meth:`restore` brings it back."""
        self.get(follow_up_id)
        self._update(follow_up_id, {"deleted_at": now_text()})

    def restore(self, follow_up_id: int) -> FollowUp:
        """Bring a deleted one back."""
        self._update(follow_up_id, {"deleted_at": None})
        return self.get(follow_up_id)

    def _update(self, follow_up_id: int, values: dict[str, Any]) -> None:
        meeting_id = self._write(_follow_up, follow_up_id, values, what="follow-up")
        self._touched(Topic.FOLLOW_UPS, meeting_id)


def _read(row: Row[Any]) -> FollowUp:
    return FollowUp(
        id=row.id,
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        text=row.text,
        owner=row.owner,
        due=date.fromisoformat(row.due) if row.due else None,
        state=FollowUpState(row.state),
        position=row.position,
        created_at=moment(row.created_at),
        changed_at=moment(row.changed_at),
    )

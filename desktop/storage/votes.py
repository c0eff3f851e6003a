# SPDX-License-Identifier: AGPL-3.0-or-later
"""The votes of a meeting, as the member kept them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select

from desktop.domain.change import Topic
from desktop.domain.vote import MyVote, Vote, VoteFacts
from desktop.storage.clock import moment, moment_text, now_text
from desktop.storage.proceedings_tables import vote as _vote
from desktop.storage.repository import Repository, not_found


class Votes(Repository):
    """Votes, several to an item where there were amendments."""

    def add(self, meeting_id: int, item_id: int | None, facts: VoteFacts, at: datetime) -> Vote:
        """Keep a new vote on an item, or (None) on the meeting as a whole."""
        words = self._item_words(item_id, meeting_id=meeting_id)
        now = now_text()
        result = self._connection.execute(
            insert(_vote).values(
                meeting_id=meeting_id,
                item_id=item_id,
                item_number=words.number,
                item_title=words.title,
                at=moment_text(at),
                created_at=now,
                changed_at=now,
                **_values(facts),
            )
        )
        (vote_id,) = result.inserted_primary_key or (0,)
        self._touched(Topic.PROCEEDINGS, meeting_id)
        return self.get(vote_id)

    def get(self, vote_id: int) -> Vote:
        """The vote with this id; NotFoundError where there is none or it was deleted."""
        row = self._row(_vote, vote_id, what="vote")
        if row.deleted_at is not None:
            raise not_found("vote", vote_id)
        return _read(row)

    def of_meeting(self, meeting_id: int) -> list[Vote]:
        """The votes of the meeting in the order they were taken."""
        rows = self._connection.execute(
            select(_vote)
            .where(_vote.c.meeting_id == meeting_id, _vote.c.deleted_at.is_(None))
            .order_by(_vote.c.at, _vote.c.id)
        )
        return [_read(row) for row in rows]

    def write(self, vote_id: int, facts: VoteFacts) -> Vote:
        """Put these facts in the place of those there are; a vote that was deleted is back."""
        values = {**_values(facts), "changed_at": now_text(), "deleted_at": None}
        self._update(vote_id, values)
        return self.get(vote_id)

    def delete(self, vote_id: int) -> None:
        """Take the vote away; :meth:`restore` brings it back."""
        self.get(vote_id)
        self._update(vote_id, {"deleted_at": now_text()})

    def restore(self, vote_id: int) -> Vote:
        """Bring a deleted vote back."""
        self._update(vote_id, {"deleted_at": None})
        return self.get(vote_id)

    def _update(self, vote_id: int, values: dict[str, Any]) -> None:
        meeting_id = self._write(_vote, vote_id, values, what="vote")
        self._touched(Topic.PROCEEDINGS, meeting_id)


def _values(facts: VoteFacts) -> dict[str, Any]:
    return {
        "motion": facts.motion,
        "mine": facts.mine.value,
        "outcome": facts.outcome,
        "recorded": int(facts.recorded),
    }


def _read(row: Row[Any]) -> Vote:
    return Vote(
        id=row.id,
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        at=moment(row.at),
        facts=VoteFacts(row.motion, MyVote(row.mine), row.outcome, bool(row.recorded)),
        created_at=moment(row.created_at),
        changed_at=moment(row.changed_at),
        item_number=row.item_number,
        item_title=row.item_title,
    )

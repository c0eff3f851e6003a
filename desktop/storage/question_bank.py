# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions the member keeps to hand, in their own order, whatever the meeting."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, func, insert, select, update

from desktop.domain.banked_question import BankedQuestion
from desktop.domain.change import Topic
from desktop.storage import proceedings_tables
from desktop.storage.clock import now_text
from desktop.storage.repository import Repository, not_found

_banked = proceedings_tables.banked_question


class QuestionBank(Repository):
    """The bank. As with questions, deleted ones keep their place in the stored order."""

    def add(self, heading: str, text: str) -> BankedQuestion:
        """Keep a question as the last."""
        last = self._connection.execute(select(func.max(_banked.c.position))).scalar()
        now = now_text()
        result = self._connection.execute(
            insert(_banked).values(
                heading=heading,
                text=text,
                position=0 if last is None else last + 1,
                created_at=now,
                changed_at=now,
            )
        )
        (banked_id,) = result.inserted_primary_key or (0,)
        self._touched(Topic.BANK, None)
        return self.get(banked_id)

    def get(self, banked_id: int) -> BankedQuestion:
        """The question with this id; NotFoundError where there is none or it was deleted."""
        for one in self.all():
            if one.id == banked_id:
                return one
        raise not_found("question in your bank", banked_id)

    def all(self) -> list[BankedQuestion]:
        """All of them in the member's order."""
        rows = self._connection.execute(
            select(_banked)
            .where(_banked.c.deleted_at.is_(None))
            .order_by(_banked.c.position, _banked.c.id)
        )
        return [
            BankedQuestion(row.id, row.heading, row.text, position)
            for position, row in enumerate(rows)
        ]

    def change(
        self, banked_id: int, *, heading: str | None = None, text: str | None = None
    ) -> BankedQuestion:
        """Change what is given and leave the rest."""
        self.get(banked_id)
        given = {"heading": heading, "text": text}
        values = {key: value for key, value in given.items() if value is not None}
        self._put(banked_id, {"changed_at": now_text(), **values})
        return self.get(banked_id)

    def move(self, banked_id: int, position: int) -> None:
        """Put a question at ``position`` among the living, from 0; past the end is the end."""
        self.get(banked_id)
        rows = [row for row in self._ordered() if row.id != banked_id]
        living = [row.id for row in rows if row.deleted_at is None]
        order = [row.id for row in rows]
        position = max(0, position)
        at = order.index(living[position]) if position < len(living) else len(order)
        order.insert(at, banked_id)
        for place, each in enumerate(order):
            self._put(each, {"position": place})

    def delete(self, banked_id: int) -> None:
        """Take a question away; :meth:`restore` brings it back."""
        self.get(banked_id)
        self._put(banked_id, {"deleted_at": now_text()})

    def restore(self, banked_id: int) -> BankedQuestion:
        """Bring a deleted question back to where it stood."""
        self._put(banked_id, {"deleted_at": None})
        return self.get(banked_id)

    def _ordered(self) -> list[Row[Any]]:
        return list(
            self._connection.execute(
                select(_banked.c.id, _banked.c.deleted_at).order_by(
                    _banked.c.position, _banked.c.id
                )
            )
        )

    def _put(self, banked_id: int, values: dict[str, Any]) -> None:
        done = self._connection.execute(
            update(_banked).where(_banked.c.id == banked_id).values(**values)
        )
        if not done.rowcount:
            raise not_found("question in your bank", banked_id)
        self._touched(Topic.BANK, None)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""How meetings went: one row to a meeting that was sat through."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, delete, insert, select

from desktop.domain.change import Topic
from desktop.domain.sitting import Attendance, Sitting
from desktop.storage.clock import moment, moment_text, now_text
from desktop.storage.proceedings_tables import sitting as _sitting
from desktop.storage.repository import Repository


class Sittings(Repository):
    """Sittings, one to a meeting."""

    def get(self, meeting_id: int) -> Sitting:
        """How the meeting went; one that nothing is known of stands as if not begun."""
        row = self._connection.execute(
            select(_sitting).where(_sitting.c.meeting_id == meeting_id)
        ).first()
        return _read(row) if row is not None else Sitting(meeting_id)

    def set(self, sitting: Sitting) -> None:
        """Put this in the place of what was known of its meeting."""
        self._connection.execute(
            delete(_sitting).where(_sitting.c.meeting_id == sitting.meeting_id)
        )
        self._connection.execute(
            insert(_sitting).values(
                meeting_id=sitting.meeting_id,
                attendance=sitting.attendance.value,
                apologies=sitting.apologies,
                item_order=json.dumps(list(sitting.item_order)),
                items_done=json.dumps(sorted(sitting.done)),
                current_item_id=sitting.current_item_id,
                current_since=moment_text(sitting.current_since) if sitting.current_since else None,
                begun_at=moment_text(sitting.begun_at) if sitting.begun_at else None,
                ended_at=moment_text(sitting.ended_at) if sitting.ended_at else None,
                changed_at=now_text(),
            )
        )
        self._touched(Topic.PROCEEDINGS, sitting.meeting_id)


def _read(row: Row[Any]) -> Sitting:
    return Sitting(
        meeting_id=row.meeting_id,
        attendance=Attendance(row.attendance),
        apologies=row.apologies,
        item_order=tuple(json.loads(row.item_order)),
        done=frozenset(json.loads(row.items_done)),
        current_item_id=row.current_item_id,
        current_since=moment(row.current_since) if row.current_since else None,
        begun_at=moment(row.begun_at) if row.begun_at else None,
        ended_at=moment(row.ended_at) if row.ended_at else None,
    )

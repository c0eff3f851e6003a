# SPDX-License-Identifier: AGPL-3.0-or-later
"""Topics the member would see in the work programme."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from desktop.domain.change import Topic
from desktop.domain.programme_request import ProgrammeRequest, RequestState
from desktop.storage.clock import moment
from desktop.storage.meeting_rows import MeetingRows
from desktop.storage.proceedings_tables import programme_request


class ProgrammeRequests(MeetingRows):
    """Requests for the work programme, in the order they were written down."""

    _table = programme_request
    _what = "request"
    _topic = Topic.REQUESTS

    def add(
        self, meeting_id: int, topic: str, *, reason: str = "", wanted_for: str = ""
    ) -> ProgrammeRequest:
        """Keep a new one, still to be made."""
        return self.get(
            self._insert(
                meeting_id,
                {
                    "topic": topic,
                    "reason": reason,
                    "wanted_for": wanted_for,
                    "state": RequestState.WANTED.value,
                },
            )
        )

    def get(self, request_id: int) -> ProgrammeRequest:
        """The one with this id; NotFoundError where there is none or it was deleted."""
        return _read(self._living(request_id))

    def of_meeting(self, meeting_id: int) -> list[ProgrammeRequest]:
        """Those of a meeting in their order."""
        return [_read(row) for row in self._rows(meeting_id)]

    def change(
        self,
        request_id: int,
        *,
        topic: str | None = None,
        reason: str | None = None,
        wanted_for: str | None = None,
        state: RequestState | None = None,
    ) -> ProgrammeRequest:
        """Change what is given and leave the rest."""
        given = {
            "topic": topic,
            "reason": reason,
            "wanted_for": wanted_for,
            "state": state.value if state else None,
        }
        self._change(request_id, {k: v for k, v in given.items() if v is not None})
        return self.get(request_id)


def _read(row: Row[Any]) -> ProgrammeRequest:
    return ProgrammeRequest(
        id=row.id,
        meeting_id=row.meeting_id,
        topic=row.topic,
        reason=row.reason,
        wanted_for=row.wanted_for,
        state=RequestState(row.state),
        position=row.position,
        created_at=moment(row.created_at),
        changed_at=moment(row.changed_at),
    )

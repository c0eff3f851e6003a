# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member put right of what was read: kept apart from it, and never deleted.

A correction that is undone stays in the file and can be done again. Those to a paper are found
by the hash of its bytes, so that they are there again when the same file is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select

from desktop.domain.change import Topic
from desktop.domain.corrections import Correction, CorrectionTarget
from desktop.storage import tables
from desktop.storage.clock import now_text
from desktop.storage.repository import Repository

_table = tables.correction


class Corrections(Repository):
    """Corrections, in the order in which they were made."""

    def add(
        self,
        meeting_id: int,
        target: CorrectionTarget,
        values: Mapping[str, Any],
        *,
        document_sha256: str | None = None,
        key: Mapping[str, Any] | None = None,
    ) -> Correction:
        """Keep a new correction. It shows once the meeting or its document is laid out again."""
        result = self._connection.execute(
            insert(_table).values(
                meeting_id=meeting_id,
                document_sha256=document_sha256,
                target=target.value,
                key=_text(key or {}),
                field_values=_text(values),
                created_at=now_text(),
            )
        )
        (correction_id,) = result.inserted_primary_key or (0,)
        self._touched(Topic.AGENDA, meeting_id)
        return self.get(correction_id)

    def get(self, correction_id: int) -> Correction:
        """The correction with this id, undone or not; NotFoundError where there is none."""
        return _read(self._row(_table, correction_id, what="correction"))

    def set_undone(self, correction_id: int, undone: bool) -> Correction:
        """Take a correction back, or make it count again."""
        moment = now_text() if undone else None
        meeting_id = self._write(_table, correction_id, {"undone_at": moment}, what="correction")
        self._touched(Topic.AGENDA, meeting_id)
        return self.get(correction_id)

    def of_meeting(self, meeting_id: int) -> list[Correction]:
        """The meeting's corrections that count, those to its papers too."""
        return living(self._connection, _table.c.meeting_id == meeting_id)


def living(connection: Connection, where: ColumnElement[bool]) -> list[Correction]:
    """The corrections that count, oldest first."""
    rows = connection.execute(
        select(_table).where(where, _table.c.undone_at.is_(None)).order_by(_table.c.id)
    )
    return [_read(row) for row in rows]


def of_document(connection: Connection, sha256: str) -> list[Correction]:
    """The corrections to the paper with these bytes that count."""
    return living(connection, _table.c.document_sha256 == sha256)


def to_meeting(connection: Connection, meeting_id: int) -> list[Correction]:
    """The corrections to the meeting itself that count."""
    of_it = _table.c.target == CorrectionTarget.MEETING.value
    return living(connection, (_table.c.meeting_id == meeting_id) & of_it)


def _text(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), ensure_ascii=False, separators=(",", ":"))


def _read(row: Row[Any]) -> Correction:
    return Correction(
        id=row.id,
        meeting_id=row.meeting_id,
        target=CorrectionTarget(row.target),
        document_sha256=row.document_sha256,
        key=json.loads(row.key),
        values=json.loads(row.field_values),
        undone=row.undone_at is not None,
    )

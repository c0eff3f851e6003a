# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pages the member has read, by the hash of the file and the zero-based page.

The file may leave the library and come back: what was read of it is kept meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.domain.change import Topic
from desktop.storage import tables
from desktop.storage.clock import moment, now_text
from desktop.storage.repository import Repository

_read = tables.page_read
_document = tables.document


class PagesRead(Repository):
    """The pages that were read."""

    def of_meeting(self, meeting_id: int) -> dict[str, dict[int, datetime]]:
        """What was read of the meeting's papers: by hash, the pages and when they first were."""
        rows = self._connection.execute(
            select(_read)
            .join(_document, _document.c.sha256 == _read.c.document_sha256)
            .where(_document.c.meeting_id == meeting_id)
            .order_by(_document.c.position, _document.c.id, _read.c.page_index)
        )
        found: dict[str, dict[int, datetime]] = defaultdict(dict)
        for row in rows:
            found[row.document_sha256][row.page_index] = moment(row.read_at)
        return dict(found)

    def add(self, sha256: str, pages: Iterable[int]) -> list[int]:
        """Note that pages were read, now; those that had not been before are returned."""
        now = now_text()
        return self._insert(sha256, dict.fromkeys(pages, now))

    def put_back(self, sha256: str, read_at: Mapping[int, datetime]) -> None:
        """Note again what :meth:`remove` took away."""
        times = {
            page: at.isoformat(timespec="microseconds") for page, at in sorted(read_at.items())
        }
        self._insert(sha256, times)

    def remove(self, sha256: str, pages: Iterable[int]) -> dict[int, datetime]:
        """Forget that pages were read; those that had been are returned, with when."""
        gone = self._connection.execute(
            delete(_read)
            .where(_read.c.document_sha256 == sha256, _read.c.page_index.in_(list(pages)))
            .returning(_read.c.page_index, _read.c.read_at)
        ).all()
        if gone:
            self._touch(sha256)
        return {row.page_index: moment(row.read_at) for row in gone}

    def _insert(self, sha256: str, times: Mapping[int, str]) -> list[int]:
        added: list[int] = []
        for page, at in times.items():
            row = insert(_read).values(document_sha256=sha256, page_index=page, read_at=at)
            if self._connection.execute(row.on_conflict_do_nothing()).rowcount:
                added.append(page)
        if added:
            self._touch(sha256)
        return added

    def _touch(self, sha256: str) -> None:
        meeting_id = self._connection.execute(
            select(_document.c.meeting_id).where(_document.c.sha256 == sha256)
        ).scalar()
        self._touched(Topic.READING, meeting_id)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""PDFs that the member has let go of to save room; a file of the same bytes brings them back."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from desktop.domain.change import Topic
from desktop.storage import tables
from desktop.storage.clock import now_text
from desktop.storage.repository import Repository

_table = tables.archived_file


class ArchivedFiles(Repository):
    """The hashes of what was let go of, with the size in bytes it had."""

    def all(self) -> dict[str, int]:
        """Size by hash."""
        rows = self._connection.execute(select(_table.c.sha256, _table.c.size))
        return {row.sha256: row.size for row in rows}

    def add(self, sha256: str, size: int) -> None:
        """Note that this PDF goes; harmless for one that is noted."""
        if sha256 in self.all():
            return
        self._connection.execute(
            insert(_table).values(sha256=sha256, size=size, archived_at=now_text())
        )
        self._touched(Topic.DOCUMENTS, None)

    def forget(self, sha256: str) -> None:
        """The PDF is there again."""
        result = self._connection.execute(delete(_table).where(_table.c.sha256 == sha256))
        if result.rowcount:
            self._touched(Topic.DOCUMENTS, None)

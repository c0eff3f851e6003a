# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window's first paint needs, read with plain ``sqlite3``.

SQLAlchemy takes 0.1 s to import, Alembic half a second; the first view waits for neither. It
only reads, and only a library of this version's revision: for anything else it answers None,
and opening the :class:`Library` behind it says why.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType

from desktop.domain.agenda import AgendaItem
from desktop.domain.document import Document, PageRecord
from desktop.domain.errors import DamagedError
from desktop.domain.meeting import MeetingSummary
from desktop.domain.page import PageSize
from desktop.domain.place import ReadingPlace
from desktop.storage import summaries
from desktop.storage.revision import HEAD, library_file, read_only, revision_of

PATIENCE = 0.2  # seconds: the window waits for it


class FirstLook:
    """An open library to read from, used as a context manager on one thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """For :meth:`open` only."""
        self._connection = connection

    @classmethod
    def open(cls, folder: Path) -> FirstLook | None:
        """The library in ``folder``, or None where there is none that can be shown as it is."""
        file = library_file(folder)
        try:
            if not file.is_file():
                return None
            connection = read_only(file, patience=PATIENCE)
        except (OSError, sqlite3.Error):
            return None
        try:
            connection.execute("BEGIN")  # one view of the library throughout
            usable = revision_of(connection) == HEAD
        except sqlite3.Error:
            usable = False
        if not usable:
            connection.close()
            return None
        return cls(connection)

    def __enter__(self) -> FirstLook:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the library; DamagedError where a part of it could not be read."""
        self.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise DamagedError(str(error)) from error

    def close(self) -> None:
        """Let go of the library."""
        self._connection.close()

    def meetings(self) -> list[MeetingSummary]:
        """All meetings but those that were removed, newest first."""
        rows = self._connection.execute(summaries.MEETING_SUMMARIES)
        return [summaries.meeting_summary(row) for row in rows]

    def last_opened(self) -> int | None:
        """The id of the meeting the member had open last."""
        row = self._connection.execute(summaries.LAST_OPENED).fetchone()
        return row[0] if row else None

    def place(self, meeting_id: int) -> ReadingPlace | None:
        """Where the member was in this meeting's papers."""
        row = self._connection.execute(
            f"SELECT {summaries.PLACE} FROM meeting WHERE id = ?",  # noqa: S608  # own columns
            (meeting_id,),
        ).fetchone()
        return summaries.place(row) if row else None

    def documents(self, meeting_id: int) -> list[Document]:
        """The documents of the meeting in the order they came."""
        rows = self._connection.execute(
            f"SELECT {summaries.DOCUMENT} FROM document "  # noqa: S608  # own columns
            "WHERE meeting_id = ? ORDER BY position, id",
            (meeting_id,),
        )
        return [summaries.document(row) for row in rows]

    def pages(self, document_id: int) -> list[PageRecord]:
        """The records of the document's pages, in order."""
        rows = self._connection.execute(
            "SELECT page_index, width, height, rotation, label, item_id, blank FROM page "
            "WHERE document_id = ? ORDER BY page_index",
            (document_id,),
        )
        return [
            PageRecord(index, PageSize(width, height, rotation), label, item_id, bool(blank))
            for index, width, height, rotation, label, item_id, blank in rows
        ]

    def items(self, meeting_id: int) -> list[AgendaItem]:
        """The items of the meeting down the agenda."""
        rows = self._connection.execute(
            f"SELECT {summaries.ITEM} FROM agenda_item "  # noqa: S608  # own columns
            "WHERE meeting_id = ? ORDER BY position, id",
            (meeting_id,),
        )
        return [summaries.agenda_item(row) for row in rows]

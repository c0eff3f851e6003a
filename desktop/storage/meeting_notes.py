# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member noted while a meeting went on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select

from desktop.domain.change import Topic
from desktop.domain.meeting_note import MeetingNote
from desktop.storage.clock import moment, moment_text, now_text
from desktop.storage.proceedings_tables import meeting_note as _note
from desktop.storage.repository import Repository, not_found


class MeetingNotes(Repository):
    """Time-stamped notes."""

    def add(self, meeting_id: int, item_id: int | None, text: str, at: datetime) -> MeetingNote:
        """Keep a new note on an item, or (None) on the meeting as a whole."""
        words = self._item_words(item_id, meeting_id=meeting_id)
        now = now_text()
        result = self._connection.execute(
            insert(_note).values(
                meeting_id=meeting_id,
                item_id=item_id,
                item_number=words.number,
                item_title=words.title,
                at=moment_text(at),
                text=text,
                created_at=now,
                changed_at=now,
            )
        )
        (note_id,) = result.inserted_primary_key or (0,)
        self._touched(Topic.PROCEEDINGS, meeting_id)
        return self.get(note_id)

    def get(self, note_id: int) -> MeetingNote:
        """The note with this id; NotFoundError where there is none or it was deleted."""
        row = self._row(_note, note_id, what="note")
        if row.deleted_at is not None:
            raise not_found("note", note_id)
        return read_note(row)

    def of_meeting(self, meeting_id: int) -> list[MeetingNote]:
        """The notes of the meeting in the order they were begun."""
        rows = self._connection.execute(
            select(_note)
            .where(_note.c.meeting_id == meeting_id, _note.c.deleted_at.is_(None))
            .order_by(_note.c.at, _note.c.id)
        )
        return [read_note(row) for row in rows]

    def write(self, note_id: int, text: str) -> MeetingNote:
        """Put ``text`` in the place of what the note says; one that was deleted is back."""
        self._update(note_id, {"text": text, "changed_at": now_text(), "deleted_at": None})
        return self.get(note_id)

    def delete(self, note_id: int) -> None:
        """Take the note away; :meth:`restore` brings it back."""
        self.get(note_id)
        self._update(note_id, {"deleted_at": now_text()})

    def restore(self, note_id: int) -> MeetingNote:
        """Bring a deleted note back."""
        self._update(note_id, {"deleted_at": None})
        return self.get(note_id)

    def _update(self, note_id: int, values: dict[str, Any]) -> None:
        meeting_id = self._write(_note, note_id, values, what="note")
        self._touched(Topic.PROCEEDINGS, meeting_id)


def read_note(row: Row[Any]) -> MeetingNote:
    """A row of the table as a note."""
    return MeetingNote(
        id=row.id,
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        at=moment(row.at),
        text=row.text,
        created_at=moment(row.created_at),
        changed_at=moment(row.changed_at),
        item_number=row.item_number,
        item_title=row.item_title,
    )

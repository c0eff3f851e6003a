# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's notes on agenda items, one to an item and one for the whole meeting."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, insert, select, update

from desktop.domain.change import Topic
from desktop.domain.note import ItemNote
from desktop.storage import tables
from desktop.storage.clock import moment, now_text
from desktop.storage.repository import Repository

_note = tables.item_note


class ItemNotes(Repository):
    """Notes on items."""

    def of_meeting(self, meeting_id: int) -> list[ItemNote]:
        """The notes of the meeting: the one for the whole of it first, then down the agenda."""
        item = tables.agenda_item
        rows = self._connection.execute(
            select(_note)
            .join(item, item.c.id == _note.c.item_id, isouter=True)
            .where(_note.c.meeting_id == meeting_id, _note.c.deleted_at.is_(None))
            .order_by(item.c.position, _note.c.id)
        )
        return [_read(row) for row in rows]

    def get(self, meeting_id: int, item_id: int | None) -> ItemNote | None:
        """The note on this item (None: on the whole meeting), or None where there is none."""
        row = self._living(meeting_id, item_id)
        return _read(row) if row else None

    def set(self, meeting_id: int, item_id: int | None, text: str) -> ItemNote:
        """Make ``text`` the note on this item, or on the whole meeting.

        An empty text takes the note away, keeping its last words in the file; what is returned
        is then the note as it was, or an empty one with id 0 where there was none.
        """
        words = self._item_words(item_id, meeting_id=meeting_id)
        living = self._living(meeting_id, item_id)
        now = now_text()
        if not text.strip():
            if living is None:
                return ItemNote(0, meeting_id, item_id, "", moment(now), moment(now))
            self._update(living.id, {"deleted_at": now})
            self._touched(Topic.NOTES, meeting_id)
            return _read(living)
        if living is None:
            self._connection.execute(
                insert(_note).values(
                    meeting_id=meeting_id,
                    item_id=item_id,
                    item_number=words.number,
                    item_title=words.title,
                    text=text,
                    created_at=now,
                    changed_at=now,
                )
            )
        else:
            self._update(living.id, {"text": text, "changed_at": now})
        self._touched(Topic.NOTES, meeting_id)
        row = self._living(meeting_id, item_id)
        assert row is not None
        return _read(row)

    def delete(self, note_id: int) -> None:
        """Take a note away; :meth:`restore` brings it back."""
        row = self._row(_note, note_id, what="note")
        self._update(note_id, {"deleted_at": now_text()})
        self._touched(Topic.NOTES, row.meeting_id)

    def lay_aside(self, note_id: int) -> None:
        """Put the words a note has now into the bin, as a note of their own, and leave it there."""
        row = self._row(_note, note_id, what="note")
        values = {name: value for name, value in row._mapping.items() if name != "id"}
        now = now_text()
        values |= {"created_at": now, "deleted_at": now}
        self._connection.execute(insert(_note).values(**values))
        self._touched(Topic.NOTES, row.meeting_id)

    def restore(self, note_id: int) -> ItemNote:
        """Bring a deleted note back; where its item has another by now, before the words of that.

        Of two notes the later one then is what is deleted, with its own words unchanged.
        """
        row = self._row(_note, note_id, what="note")
        living = self._living(row.meeting_id, row.item_id)
        text = row.text
        if living is not None and living.id != note_id:
            self._update(living.id, {"deleted_at": now_text()})
            text = f"{row.text}\n{living.text}" if living.text not in row.text else row.text
        self._update(note_id, {"deleted_at": None, "text": text})
        self._touched(Topic.NOTES, row.meeting_id)
        return _read(self._row(_note, note_id, what="note"))

    def _update(self, note_id: int, values: dict[str, str | None]) -> None:
        self._connection.execute(update(_note).where(_note.c.id == note_id).values(**values))

    def _living(self, meeting_id: int, item_id: int | None) -> Row[Any] | None:
        # A note whose item is gone still has the item's title: it is not the meeting's own.
        place = (
            _note.c.item_id == item_id
            if item_id is not None
            else _note.c.item_id.is_(None) & _note.c.item_title.is_(None)
        )
        return self._connection.execute(
            select(_note)
            .where(_note.c.meeting_id == meeting_id, place, _note.c.deleted_at.is_(None))
            .order_by(_note.c.id)
        ).first()


def _read(row: Row[Any]) -> ItemNote:
    return ItemNote(
        id=row.id,
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        text=row.text,
        created_at=moment(row.created_at),
        changed_at=moment(row.changed_at),
    )

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member found wrong in minutes and papers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from desktop.domain.change import Topic
from desktop.domain.correction_note import CorrectionNote
from desktop.storage.clock import moment
from desktop.storage.meeting_rows import MeetingRows
from desktop.storage.proceedings_tables import correction_note


class CorrectionNotes(MeetingRows):
    """Corrections to be raised, in the order they were noted."""

    _table = correction_note
    _what = "correction"
    _topic = Topic.CORRECTION_NOTES

    def add(
        self,
        meeting_id: int,
        item_id: int | None = None,
        *,
        annotation_id: int | None = None,
        place: str = "",
        wrong: str = "",
        right: str = "",
    ) -> CorrectionNote:
        """Keep a new one, not raised yet."""
        words = self._item_words(item_id, meeting_id=meeting_id)
        return self.get(
            self._insert(
                meeting_id,
                {
                    "item_id": item_id,
                    "item_number": words.number,
                    "item_title": words.title,
                    "annotation_id": annotation_id,
                    "place": place,
                    "wrong": wrong,
                    "right": right,
                },
            )
        )

    def get(self, correction_id: int) -> CorrectionNote:
        """The one with this id; NotFoundError where there is none or it was deleted."""
        return _read(self._living(correction_id))

    def of_meeting(self, meeting_id: int) -> list[CorrectionNote]:
        """Those of a meeting in their order."""
        return [_read(row) for row in self._rows(meeting_id)]

    def change(
        self,
        correction_id: int,
        *,
        place: str | None = None,
        wrong: str | None = None,
        right: str | None = None,
        raised: bool | None = None,
    ) -> CorrectionNote:
        """Change what is given and leave the rest."""
        given = {
            "place": place,
            "wrong": wrong,
            "right": right,
            "raised": int(raised) if raised is not None else None,
        }
        self._change(correction_id, {k: v for k, v in given.items() if v is not None})
        return self.get(correction_id)


def _read(row: Row[Any]) -> CorrectionNote:
    return CorrectionNote(
        id=row.id,
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        annotation_id=row.annotation_id,
        place=row.place,
        wrong=row.wrong,
        right=row.right,
        raised=bool(row.raised),
        position=row.position,
        created_at=moment(row.created_at),
        changed_at=moment(row.changed_at),
    )

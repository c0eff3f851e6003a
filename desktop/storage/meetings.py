# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings in the library.

A member may remove a meeting: it and its papers are then left out wherever meetings are listed,
looked up by body and day, or searched all together, until it is put back. Nothing in it goes.
"""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import delete, exists, insert, select, text, update

from desktop.domain.change import Topic
from desktop.domain.corrections import card_of_values, card_values, corrected_card
from desktop.domain.meeting import Meeting, MeetingCard, MeetingSummary
from desktop.domain.place import ReadingPlace
from desktop.storage import corrections, summaries, tables
from desktop.storage.clock import moment, now_text
from desktop.storage.repository import Repository, not_found

_meeting = tables.meeting
_CARD = [_meeting.c[name] for name in f"id, {summaries.CARD}".split(", ")]
_Meetings = list[Meeting]
_Summaries = list[MeetingSummary]  # inside the class, "list" is the method
_PLACE = [_meeting.c[name] for name in summaries.PLACE.split(", ")]


class Meetings(Repository):
    """Meetings, and where the member was in each."""

    def add(self, card: MeetingCard) -> Meeting:
        """Keep a new meeting."""
        result = self._connection.execute(
            insert(_meeting).values(created_at=now_text(), **_columns(card))
        )
        (meeting_id,) = result.inserted_primary_key or (0,)
        self._touched(Topic.MEETINGS, meeting_id)
        return Meeting(id=meeting_id, card=card)

    def get(self, meeting_id: int) -> Meeting:
        """The meeting with this id, removed or not; NotFoundError where there is none."""
        row = self._connection.execute(select(*_CARD).where(_meeting.c.id == meeting_id)).first()
        if row is None:
            raise not_found("meeting", meeting_id)
        return summaries.meeting(row)

    def added(self) -> dict[int, datetime]:
        """When each meeting was added to the library, by id."""
        rows = self._connection.execute(select(_meeting.c.id, _meeting.c.created_at))
        return {row.id: moment(row.created_at) for row in rows}

    def set_card(self, meeting_id: int, card: MeetingCard) -> None:
        """Put ``card`` in the place of what was read of the meeting.

        What the member put right of it stays as they have it; see ``corrections``.
        """
        told = corrections.to_meeting(self._connection, meeting_id)
        right = corrected_card(card, told)
        read = None if right == card else json.dumps(card_values(card), ensure_ascii=False)
        self._update(meeting_id, {**_columns(right), "read_card": read})
        self._touched(Topic.MEETINGS, meeting_id)

    def card_as_read(self, meeting_id: int) -> MeetingCard:
        """What was read of the meeting, without what the member put right."""
        row = self._row(_meeting, meeting_id, what="meeting")
        if row.read_card is None:
            return self.get(meeting_id).card
        return card_of_values(json.loads(row.read_card))

    def list(self) -> _Summaries:
        """The meetings, newest first; one without a date counts by when it was added."""
        return self._summaries(summaries.MEETING_SUMMARIES)

    def find(
        self, body: str | None, date: date | None, authority: str | None = None
    ) -> Meeting | None:
        """The meeting of this body on this day, spaces and capitals aside; the oldest of several.

        None where there is none, or where body or day is not known. Other councils have bodies of
        the same name; a council that is not known, here or there, may be any.
        """
        if not body or date is None:
            return None
        wanted = _key(body)
        rows = self._connection.execute(
            select(*_CARD)
            .where(_meeting.c.date == date.isoformat(), _meeting.c.removed_at.is_(None))
            .order_by(_meeting.c.id)
        )
        found = (summaries.meeting(row) for row in rows)
        council = _key(authority or "")
        alike = [each for each in found if _key(each.card.body or "") == wanted]
        if council:
            own = [each for each in alike if _key(each.card.authority or "") == council]
            alike = own or [each for each in alike if not each.card.authority]
        return next(iter(alike), None)

    def held(self, until: date) -> _Meetings:
        """The meetings on or before a day, the latest first; of the card council, body and time.

        It is asked at many changes, so only few columns are read.
        """
        rows = self._connection.execute(
            select(
                _meeting.c.id, _meeting.c.authority, _meeting.c.body, _meeting.c.date,
                _meeting.c.time,
            )
            .where(_meeting.c.date <= until.isoformat(), _meeting.c.removed_at.is_(None))
            .order_by(_meeting.c.date.desc(), _meeting.c.id.desc())
        )  # fmt: skip
        return [
            Meeting(
                row.id,
                MeetingCard(
                    row.authority,
                    row.body,
                    date.fromisoformat(row.date),
                    time.fromisoformat(row.time) if row.time else None,
                ),
            )
            for row in rows
        ]

    def remember_place(self, meeting_id: int, place: ReadingPlace) -> None:
        """Keep where the member is; the meeting becomes the one last opened.

        Tells no listener: nothing that is shown depends on it.
        """
        values = {f"place_{name}": value for name, value in dataclasses.asdict(place).items()}
        self._update(meeting_id, {"opened_at": now_text(), **values})

    def mark_opened(self, meeting_id: int) -> None:
        """Make the meeting the one last opened."""
        self._update(meeting_id, {"opened_at": now_text()})

    def place(self, meeting_id: int) -> ReadingPlace | None:
        """Where the member was in this meeting's papers."""
        row = self._connection.execute(select(*_PLACE).where(_meeting.c.id == meeting_id)).first()
        return summaries.place(row) if row else None

    def last_opened(self) -> int | None:
        """The id of the meeting the member had open last."""
        found: int | None = self._connection.execute(text(summaries.LAST_OPENED)).scalar()
        return found

    def remove(self, meeting_id: int) -> None:
        """Take the meeting off the list; :meth:`put_back` undoes it, nothing in it changes."""
        self._set_removed(meeting_id, now_text())

    def put_back(self, meeting_id: int) -> None:
        """Have a removed meeting on the list again; harmless for one that is there."""
        self._set_removed(meeting_id, None)

    def removed(self) -> _Summaries:
        """The meetings that were taken off the list, in the same order."""
        return self._summaries(summaries.REMOVED_SUMMARIES)

    def is_removed(self, meeting_id: int) -> bool:
        """Whether the member took this meeting off the list."""
        return self._row(_meeting, meeting_id, what="meeting").removed_at is not None

    def is_untouched(self, meeting_id: int) -> bool:
        """Whether nothing of the member's own stands in this meeting, deleted things included."""
        return not any(
            self._connection.execute(
                select(exists().where(own.c.meeting_id == meeting_id))
            ).scalar()
            for own in tables.MEMBERS_OWN
        )

    def remove_if_untouched(self, meeting_id: int) -> bool:
        """Take the meeting and what was read for it away, if nothing in it is the member's own.

        Returns whether it was. Its PDFs stay in the file store: ask the documents for their
        hashes first.
        """
        if not self.is_untouched(meeting_id):
            return False
        for read in (tables.document, tables.agenda_item):
            self._connection.execute(delete(read).where(read.c.meeting_id == meeting_id))
        result = self._connection.execute(delete(_meeting).where(_meeting.c.id == meeting_id))
        if result.rowcount == 0:
            raise not_found("meeting", meeting_id)
        for topic in (Topic.MEETINGS, Topic.DOCUMENTS, Topic.AGENDA):
            self._touched(topic, meeting_id)
        return True

    def _summaries(self, query: str) -> _Summaries:
        return [summaries.meeting_summary(row) for row in self._connection.execute(text(query))]

    def _set_removed(self, meeting_id: int, moment: str | None) -> None:
        self._update(meeting_id, {"removed_at": moment})
        self._touched(Topic.MEETINGS, meeting_id)

    def _update(self, meeting_id: int, values: dict[str, Any]) -> None:
        result = self._connection.execute(
            update(_meeting).where(_meeting.c.id == meeting_id).values(**values)
        )
        if result.rowcount == 0:
            raise not_found("meeting", meeting_id)


def _key(body: str) -> str:
    return " ".join(body.split()).casefold()


def _columns(card: MeetingCard) -> dict[str, Any]:
    return {
        "authority": card.authority,
        "body": card.body,
        "date": card.date.isoformat() if card.date else None,
        "time": card.time.isoformat(timespec="minutes") if card.time else None,
        "location": card.location,
        "contacts": summaries.contacts_text(card.contacts),
        "membership": summaries.membership_text(card.membership),
    }

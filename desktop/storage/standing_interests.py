# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's register of interests, its history, and the finds that are not about an entry."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from desktop.domain.change import Topic
from desktop.domain.interest import Whose
from desktop.domain.standing_interest import (
    FieldChange,
    InterestEntry,
    RegisterChange,
    RegisterEvent,
    StandingInterest,
    changes_between,
)
from desktop.storage import tables
from desktop.storage.clock import moment, now_text
from desktop.storage.repository import Repository, not_found

_interest = tables.standing_interest
_change = tables.standing_interest_change
_dismissed = tables.dismissed_hit


class StandingInterests(Repository):
    """Entries of the register; every change to one is kept in its history."""

    def add(self, entry: InterestEntry) -> StandingInterest:
        """Keep a new entry."""
        now = now_text()
        result = self._connection.execute(
            insert(_interest).values(**_values(entry), created_at=now, changed_at=now)
        )
        (interest_id,) = result.inserted_primary_key or (0,)
        self._note(interest_id, RegisterEvent.ADDED)
        return self.get(interest_id)

    def get(self, interest_id: int) -> StandingInterest:
        """The entry with this id; NotFoundError where there is none or it was deleted."""
        row = self._connection.execute(
            select(_interest).where(_interest.c.id == interest_id, _interest.c.deleted_at.is_(None))
        ).first()
        if row is None:
            raise not_found("interest", interest_id)
        return _read(row)

    def all(self) -> list[StandingInterest]:
        """Every entry that was not deleted, ended ones too, in the order they were made."""
        rows = self._connection.execute(
            select(_interest).where(_interest.c.deleted_at.is_(None)).order_by(_interest.c.id)
        )
        return [_read(row) for row in rows]

    def change(self, interest_id: int, entry: InterestEntry) -> StandingInterest:
        """Put ``entry`` in the place of what was there; what differs goes into the history."""
        before = self.get(interest_id)
        changed = changes_between(before.entry, entry)
        if not changed:
            return before
        self._write_row(interest_id, {**_values(entry), "changed_at": now_text()})
        self._note(interest_id, RegisterEvent.CHANGED, changed)
        return self.get(interest_id)

    def delete(self, interest_id: int) -> None:
        """Take an entry away; :meth:`restore` brings it back."""
        self.get(interest_id)
        self._write_row(interest_id, {"deleted_at": now_text()})
        self._note(interest_id, RegisterEvent.DELETED)

    def restore(self, interest_id: int) -> StandingInterest:
        """Bring a deleted entry back."""
        self._write_row(interest_id, {"deleted_at": None})
        self._note(interest_id, RegisterEvent.RESTORED)
        return self.get(interest_id)

    def history(self, interest_id: int) -> list[RegisterChange]:
        """What happened to an entry, oldest first."""
        rows = self._connection.execute(
            select(_change).where(_change.c.interest_id == interest_id).order_by(_change.c.id)
        )
        return [
            RegisterChange(
                moment(row.at),
                RegisterEvent(row.what),
                tuple(FieldChange(*values) for values in json.loads(row.field_values)),
            )
            for row in rows
        ]

    # Finds that are not about an entry

    def dismissed(self) -> frozenset[tuple[int, str]]:
        """Pairs of an entry and the hash of a sentence that is not about it."""
        rows = self._connection.execute(select(_dismissed.c.interest_id, _dismissed.c.text_sha256))
        return frozenset((row.interest_id, row.text_sha256) for row in rows)

    def dismiss(self, interest_id: int, text_sha256: str) -> None:
        """Note that a sentence is not about an entry."""
        row = insert_or(_dismissed).values(
            interest_id=interest_id, text_sha256=text_sha256, dismissed_at=now_text()
        )
        self._connection.execute(row.on_conflict_do_nothing())
        self._touched(Topic.INTERESTS, None)

    def bring_back(self, interest_id: int, text_sha256: str) -> None:
        """Take back :meth:`dismiss`."""
        self._connection.execute(
            delete(_dismissed).where(
                _dismissed.c.interest_id == interest_id, _dismissed.c.text_sha256 == text_sha256
            )
        )
        self._touched(Topic.INTERESTS, None)

    def _write_row(self, interest_id: int, values: dict[str, Any]) -> None:
        done = self._connection.execute(
            update(_interest).where(_interest.c.id == interest_id).values(**values)
        )
        if not done.rowcount:
            raise not_found("interest", interest_id)

    def _note(
        self, interest_id: int, event: RegisterEvent, changed: tuple[FieldChange, ...] = ()
    ) -> None:
        values = [[one.field, one.before, one.after] for one in changed]
        self._connection.execute(
            insert(_change).values(
                interest_id=interest_id,
                at=now_text(),
                what=event.value,
                field_values=json.dumps(values, ensure_ascii=False),
            )
        )
        self._touched(Topic.INTERESTS, None)


def _values(entry: InterestEntry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "organisation": entry.organisation,
        "role": entry.role,
        "whose": entry.whose.value,
        "since": _day_text(entry.since),
        "aware_on": _day_text(entry.aware_on),
        "registered_on": _day_text(entry.registered_on),
        "ended_on": _day_text(entry.ended_on),
        "sensitive": int(entry.sensitive),
        "look_for": json.dumps(list(entry.look_for), ensure_ascii=False),
    }


def _read(row: Row[Any]) -> StandingInterest:
    entry = InterestEntry(
        kind=row.kind,
        organisation=row.organisation,
        role=row.role,
        whose=Whose(row.whose),
        since=_day(row.since),
        aware_on=_day(row.aware_on),
        registered_on=_day(row.registered_on),
        ended_on=_day(row.ended_on),
        sensitive=bool(row.sensitive),
        look_for=tuple(json.loads(row.look_for)),
    )
    return StandingInterest(row.id, entry, moment(row.created_at), moment(row.changed_at))


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's declarations of interest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select

from desktop.domain.change import Topic
from desktop.domain.interest import (
    NO_DETAILS,
    ActionTaken,
    Declaration,
    DeclarationDetails,
    DeclarationKind,
    Dispensation,
    Whose,
)
from desktop.domain.out_of_room import CAME_BACK, LEFT, earlier_absences
from desktop.storage import tables
from desktop.storage.clock import moment, now_text
from desktop.storage.meeting_notes import read_note
from desktop.storage.proceedings_tables import meeting_note as _note
from desktop.storage.repository import ONE_ITEM_GONE, Repository, not_found

_declaration = tables.declaration
_link = tables.declaration_item


class Declarations(Repository):
    """Declarations, each about some items or about none for the whole meeting."""

    def add(
        self,
        meeting_id: int,
        item_ids: Iterable[int],
        kind: DeclarationKind,
        wording: str = "",
        action: ActionTaken = ActionTaken.UNDECIDED,
        details: DeclarationDetails = NO_DETAILS,
    ) -> Declaration:
        """Keep a new declaration; no items stands for the whole meeting."""
        now = now_text()
        result = self._connection.execute(
            insert(_declaration).values(
                meeting_id=meeting_id,
                kind=kind.value,
                wording=wording,
                action=action.value,
                created_at=now,
                changed_at=now,
                **_values(details),
            )
        )
        (declaration_id,) = result.inserted_primary_key or (0,)
        self._set_items(declaration_id, meeting_id, item_ids)
        self._touched(Topic.DECLARATIONS, meeting_id)
        return self.get(declaration_id)

    def get(self, declaration_id: int) -> Declaration:
        """The declaration with this id; NotFoundError where there is none or it was deleted."""
        found = self._select(_declaration.c.id == declaration_id)
        if not found:
            raise not_found("declaration", declaration_id)
        return found[0]

    def of_meeting(self, meeting_id: int) -> list[Declaration]:
        """The declarations of the meeting in the order they were made."""
        return self._select(_declaration.c.meeting_id == meeting_id)

    def change(
        self,
        declaration_id: int,
        *,
        item_ids: Iterable[int] | None = None,
        kind: DeclarationKind | None = None,
        wording: str | None = None,
        action: ActionTaken | None = None,
        details: DeclarationDetails | None = None,
    ) -> Declaration:
        """Change what is given and leave the rest."""
        before = self.get(declaration_id)
        given = {
            "kind": kind.value if kind is not None else None,
            "wording": wording,
            "action": action.value if action is not None else None,
        }
        values: dict[str, Any] = {k: v for k, v in given.items() if v is not None}
        if details is not None:
            values.update(_values(details))
        self._update(declaration_id, {"changed_at": now_text(), **values})
        if item_ids is not None:
            self._set_items(declaration_id, before.meeting_id, item_ids)
        return self.get(declaration_id)

    def everywhere(self) -> list[tuple[int, Declaration, tuple[str, ...]]]:
        """The meeting's id, the declaration, and the headings of its items as they were then.

        Of all meetings but those taken off the list, in the order they were made.
        """
        meeting = tables.meeting
        listed = select(meeting.c.id).where(meeting.c.removed_at.is_(None))
        found = self._select(_declaration.c.meeting_id.in_(listed))
        rows = self._connection.execute(
            select(_link.c.declaration_id, _link.c.item_number, _link.c.item_title).order_by(
                _link.c.declaration_id, _link.c.position
            )
        )
        headings: dict[int, list[str]] = {}
        for row in rows:
            words = [row.item_number, row.item_title]
            heading = ". ".join(word for word in words if word)
            headings.setdefault(row.declaration_id, []).append(heading)
        return [(one.meeting_id, one, tuple(headings.get(one.id, ()))) for one in found]

    def first_disclosed(self) -> dict[int, date]:
        """For each entry of the register, the day of the first meeting it was declared at."""
        meeting = tables.meeting
        rows = self._connection.execute(
            select(_declaration.c.standing_interest_id, func.min(meeting.c.date))
            .join(meeting, meeting.c.id == _declaration.c.meeting_id)
            .where(
                _declaration.c.standing_interest_id.is_not(None),
                _declaration.c.deleted_at.is_(None),
                meeting.c.date.is_not(None),
            )
            .group_by(_declaration.c.standing_interest_id)
        )
        return {interest_id: date.fromisoformat(day) for interest_id, day in rows}

    def set_times(
        self, declaration_id: int, left_at: datetime | None, returned_at: datetime | None
    ) -> Declaration:
        """Note when the member left the room for it and came back; None for not."""
        values = {
            "left_at": left_at.isoformat() if left_at is not None else None,
            "returned_at": returned_at.isoformat() if returned_at is not None else None,
        }
        self._update(declaration_id, {"changed_at": now_text(), **values})
        return self.get(declaration_id)

    def delete(self, declaration_id: int) -> None:
        """Take the declaration away; :meth:`restore` brings it back."""
        self.get(declaration_id)
        self._update(declaration_id, {"deleted_at": now_text()})

    def restore(self, declaration_id: int) -> Declaration:
        """Bring a deleted declaration back."""
        self._update(declaration_id, {"deleted_at": None})
        return self.get(declaration_id)

    def _set_items(self, declaration_id: int, meeting_id: int, item_ids: Iterable[int]) -> None:
        self._connection.execute(delete(_link).where(_link.c.declaration_id == declaration_id))
        for position, item_id in enumerate(dict.fromkeys(item_ids)):
            words = self._item_words(item_id, meeting_id=meeting_id, gone=ONE_ITEM_GONE)
            self._connection.execute(
                insert(_link).values(
                    declaration_id=declaration_id,
                    item_id=item_id,
                    item_number=words.number,
                    item_title=words.title,
                    position=position,
                )
            )

    def _update(self, declaration_id: int, values: dict[str, Any]) -> None:
        meeting_id = self._write(_declaration, declaration_id, values, what="declaration")
        self._touched(Topic.DECLARATIONS, meeting_id)

    def _select(self, where: ColumnElement[bool]) -> list[Declaration]:
        rows = self._connection.execute(
            select(_declaration)
            .where(where, _declaration.c.deleted_at.is_(None))
            .order_by(_declaration.c.id)
        ).all()
        links = self._connection.execute(
            select(_link.c.declaration_id, _link.c.item_id)
            .join(_declaration, _declaration.c.id == _link.c.declaration_id)
            .where(where, _link.c.item_id.is_not(None))
            .order_by(_link.c.declaration_id, _link.c.position)
        )
        items: dict[int, list[int]] = {}
        for declaration_id, item_id in links:
            items.setdefault(declaration_id, []).append(item_id)
        found = [_read(row, tuple(items.get(row.id, ()))) for row in rows]
        return [self._with_earlier(one) for one in found]

    def _with_earlier(self, one: Declaration) -> Declaration:
        if one.left_at is None:
            return one
        noted = self._connection.execute(
            select(_note).where(
                _note.c.meeting_id == one.meeting_id,
                _note.c.deleted_at.is_(None),
                _note.c.text.in_((LEFT, CAME_BACK)),
            )
        )
        notes = [read_note(row) for row in noted]
        return replace(one, earlier=earlier_absences(notes, one.item_ids, one.left_at))


def _values(details: DeclarationDetails) -> dict[str, Any]:
    until = details.dispensation.until
    return {
        "whose": details.whose.value,
        "matter": details.matter,
        "sensitive": int(details.sensitive),
        "standing_interest_id": details.standing_interest_id,
        "dispensation_by": details.dispensation.granted_by,
        "dispensation_scope": details.dispensation.scope,
        "dispensation_until": until.isoformat() if until is not None else None,
    }


def _read(row: Row[Any], item_ids: tuple[int, ...]) -> Declaration:
    return Declaration(
        id=row.id,
        meeting_id=row.meeting_id,
        item_ids=item_ids,
        kind=DeclarationKind(row.kind),
        wording=row.wording,
        action=ActionTaken(row.action),
        created_at=moment(row.created_at),
        changed_at=moment(row.changed_at),
        details=DeclarationDetails(
            whose=Whose(row.whose),
            matter=row.matter,
            sensitive=bool(row.sensitive),
            standing_interest_id=row.standing_interest_id,
            dispensation=Dispensation(
                row.dispensation_by,
                row.dispensation_scope,
                date.fromisoformat(row.dispensation_until) if row.dispensation_until else None,
            ),
        ),
        left_at=moment(row.left_at) if row.left_at else None,
        returned_at=moment(row.returned_at) if row.returned_at else None,
    )

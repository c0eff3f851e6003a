# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything the member deleted, whatever it is: rows stay, with the moment they were deleted.

Bringing something back is its own repository's part.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Row,
    Select,
    Table,
    Text,
    case,
    literal,
    null,
    select,
    union_all,
)

from desktop.domain.bin import BinEntry, BinKind
from desktop.domain.interest import SENSITIVE_NAME
from desktop.domain.meeting import Meeting, MeetingCard
from desktop.storage import proceedings_tables as proceedings
from desktop.storage import tables
from desktop.storage.clock import moment
from desktop.storage.repository import Repository

_meeting = tables.meeting
_CORRECTION = ("place", "wrong", "right")


class Bin(Repository):
    """What was deleted. Sensitive interests show only that they are such."""

    def all(self) -> list[BinEntry]:
        """Everything that can be brought back, what was deleted last first."""
        mark, note = tables.annotation, tables.item_note
        question, declaration = tables.question, tables.declaration
        tag, interest, rules = tables.tag, tables.standing_interest, tables.rule_profile
        follow_up, wrong = proceedings.follow_up, proceedings.correction_note
        request, noted = proceedings.programme_request, proceedings.meeting_note
        vote, banked = proceedings.vote, proceedings.banked_question
        parts = [
            _part(BinKind.MARK, mark, _joined(mark, "quote", "note")),
            _part(BinKind.NOTE, note, note.c.text, note.c.item_number),
            _part(
                BinKind.QUESTION,
                question,
                _joined(question, "text", "reply"),
                question.c.item_number,
            ),
            _part(BinKind.DECLARATION, declaration, _unless_sensitive(declaration, "wording")),
            _part(
                BinKind.FOLLOW_UP,
                follow_up,
                _joined(follow_up, "text", "outcome"),
                follow_up.c.item_number,
            ),
            _part(BinKind.CORRECTION, wrong, _joined(wrong, *_CORRECTION), wrong.c.item_number),
            _part(BinKind.REQUEST, request, _joined(request, "topic", "reason")),
            _part(BinKind.MEETING_NOTE, noted, noted.c.text, noted.c.item_number),
            _part(BinKind.VOTE, vote, _joined(vote, "motion", "outcome"), vote.c.item_number),
            _part(BinKind.BANKED, banked, _joined(banked, "heading", "text")),
            _part(BinKind.TAG, tag, tag.c.name),
            _part(BinKind.INTEREST, interest, _unless_sensitive(interest, "organisation")),
            _part(BinKind.RULES, rules, literal("")),
            _part(BinKind.MEETING, _meeting, literal(""), deleted=_meeting.c.removed_at),
        ]
        found = union_all(*parts).subquery()
        rows = self._connection.execute(
            select(found, _meeting.c.body, _meeting.c.authority, _meeting.c.date)
            .join(_meeting, _meeting.c.id == found.c.meeting_id, isouter=True)
            .order_by(found.c.deleted_at.desc(), found.c.id.desc())
        )
        return [
            BinEntry(
                kind=BinKind(row.kind),
                id=row.id,
                words=row.words,
                meeting=_meeting_of(row) if row.meeting_id is not None else None,
                item=row.item,
                deleted_at=moment(row.deleted_at),
            )
            for row in rows
        ]


def _meeting_of(row: Row[Any]) -> Meeting:
    day = date.fromisoformat(row.date) if row.date else None
    return Meeting(row.meeting_id, MeetingCard(row.authority, row.body, day))


def _part(
    kind: BinKind,
    table: Table,
    words: ColumnElement[str],
    item: Column[Any] | None = None,
    deleted: Column[Any] | None = None,
) -> Select[Any]:
    gone = table.c.deleted_at if deleted is None else deleted
    own = table.c.id if kind is BinKind.MEETING else table.c.get("meeting_id")
    return select(
        literal(kind.value).label("kind"),
        table.c.id.label("id"),
        words.label("words"),
        (own if own is not None else null()).label("meeting_id"),
        (item if item is not None else literal(None, Text)).label("item"),
        gone.label("deleted_at"),
    ).where(gone.is_not(None))


def _joined(table: Table, *columns: str) -> ColumnElement[str]:
    """These columns in a line, without those that are empty."""
    first, *others = (table.c[name] for name in columns)
    said: ColumnElement[str] = first
    for other in others:
        between = case(((said != "") & (other != ""), literal(" – ")), else_=literal(""))
        said = said + between + other
    return said


def _unless_sensitive(table: Table, column: str) -> ColumnElement[str]:
    return case((table.c.sensitive == 1, SENSITIVE_NAME), else_=table.c[column])

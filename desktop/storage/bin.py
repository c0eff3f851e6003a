# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything the member deleted, whatever it is: rows stay, with the moment they were deleted.

Bringing something back is its own repository's part.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Row,
    Select,
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


class Bin(Repository):
    """What was deleted. Sensitive interests show only that they are such."""

    def all(self) -> list[BinEntry]:
        """Everything that can be brought back, what was deleted last first."""
        mark, note = tables.annotation, tables.item_note
        question, declaration = tables.question, tables.declaration
        tag, interest, rules = tables.tag, tables.standing_interest, tables.rule_profile
        happened, vote = proceedings.meeting_note, proceedings.vote
        promise, wrong = proceedings.follow_up, proceedings.correction_note
        asked, banked = proceedings.programme_request, proceedings.banked_question
        both = mark.c.quote + case((mark.c.note != "", " – " + mark.c.note), else_="")
        parts = [
            _part(BinKind.MARK, mark, both),
            _part(BinKind.NOTE, note, note.c.text, note.c.item_number),
            _part(BinKind.QUESTION, question, question.c.text, question.c.item_number),
            _part(BinKind.DECLARATION, declaration, _unless_sensitive(declaration, "wording")),
            _part(BinKind.TAG, tag, tag.c.name),
            _part(BinKind.INTEREST, interest, _unless_sensitive(interest, "organisation")),
            _part(BinKind.RULES, rules, literal("")),
            _part(BinKind.MEETING_NOTE, happened, happened.c.text, happened.c.item_number),
            _part(
                BinKind.VOTE, vote, _joined(vote, "motion", "mine", "outcome"), vote.c.item_number
            ),
            _part(BinKind.FOLLOW_UP, promise, promise.c.text, promise.c.item_number),
            _part(BinKind.CORRECTION, wrong, _joined(wrong, "place", "wrong", "right")),
            _part(BinKind.REQUEST, asked, asked.c.topic),
            _part(BinKind.BANKED, banked, banked.c.text),
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
    table: Any,  # noqa: ANN401
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


def _joined(table: Any, *columns: str) -> ColumnElement[str]:  # noqa: ANN401
    """What stands in the columns of a row, one after the other."""
    words = table.c[columns[0]]
    for name in columns[1:]:
        link = case(((words != "") & (table.c[name] != ""), " – "), else_="")
        words = words + link + table.c[name]
    return cast("ColumnElement[str]", words)


def _unless_sensitive(table: Any, column: str) -> ColumnElement[str]:  # noqa: ANN401
    return case((table.c.sensitive == 1, SENSITIVE_NAME), else_=table.c[column])

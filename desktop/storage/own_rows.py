# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member wrote, as plain values that mean the same in any library.

No id of this library is among them: a row is known by the moment it was made, a paper by the hash
of its bytes, an item by its number and title as they stand beside the reference. Each row comes
with its id here for the caller's own use. What was deleted is not among them.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Row, Select, Table, select

from desktop.domain.corrections import CorrectionTarget
from desktop.storage import proceedings_tables as proceedings
from desktop.storage import tables
from desktop.storage.repository import Repository

Plain = dict[str, Any]

KINDS: Mapping[str, Table] = {
    "marks": tables.annotation,
    "notes": tables.item_note,
    "questions": tables.question,
    "declarations": tables.declaration,
    "follow_ups": proceedings.follow_up,
    "corrections": proceedings.correction_note,
    "programme_requests": proceedings.programme_request,
    "meeting_notes": proceedings.meeting_note,
    "votes": proceedings.vote,
    "put_right": tables.correction,
}
"""The lists of a meeting, in the order in which they are read in: what others name comes first."""

CARD = ("authority", "body", "date", "time", "location")
SITTING = ("attendance", "apologies", "begun_at", "ended_at", "changed_at")
JSON_COLUMNS = frozenset(("rects", "ink", "quotes", "key", "field_values", "look_for"))
# What means something only in one library, or is worked out of the rest.
_HERE = frozenset(
    (
        "id", "meeting_id", "item_id", "document_id", "annotation_id", "parent_id", "earlier_id",
        "standing_interest_id", "interest_id", "deleted_at", "first_page", "top",
    )
)  # fmt: skip


def columns_of(table: Table) -> list[str]:
    """The columns whose values stand in the file, in the table's order."""
    return [column.name for column in table.columns if column.name not in _HERE]


class OwnRows(Repository):
    """Reads them."""

    def meeting(self, meeting_id: int) -> Plain:
        """What the meeting is known by; ``off_the_list`` is since when, or None."""
        row = self._row(tables.meeting, meeting_id, what="meeting")
        return {name: getattr(row, name) for name in CARD} | {"off_the_list": row.removed_at}

    def meetings(self) -> list[int]:
        """The ids of all meetings, off the list or not."""
        return list(self._connection.execute(select(tables.meeting.c.id)).scalars())

    def rows(self, kind: str, meeting_id: int) -> dict[int, Plain]:
        """A list of a meeting by the ids here, in the order of making.

        References are left out but for the items; see ``ties``.
        """
        table = KINDS[kind]
        found = {}
        for row in self._living(table, meeting_id):
            # What is known as exempt from a file says so by the file it is in; see ``exempt_work``.
            if table is not tables.correction or row.target != CorrectionTarget.PAPER.value:
                found[row.id] = plain(row, table)
        if table is tables.annotation:
            self._add_to_marks(found)
        elif table is tables.declaration:
            self._add_items(found)
        return found

    def ties(self, kind: str, meeting_id: int) -> dict[int, dict[str, int]]:
        """Ids of the marks, questions and register entries that rows of a list point at."""
        table = KINDS[kind]
        names = {
            "mark": "annotation_id",
            "parent": "parent_id",
            "earlier": "earlier_id",
            "interest": "standing_interest_id",
        }
        return {
            row.id: {
                said: getattr(row, column)
                for said, column in names.items()
                if column in table.c and getattr(row, column) is not None
            }
            for row in self._living(table, meeting_id)
        }

    def sitting(self, meeting_id: int) -> Plain | None:
        """How the meeting went; the order of business and what is done are not in it."""
        table = proceedings.sitting
        row = self._connection.execute(
            select(table).where(table.c.meeting_id == meeting_id)
        ).first()
        return {name: getattr(row, name) for name in SITTING} if row is not None else None

    def dismissed_promises(self, meeting_id: int) -> list[Plain]:
        """Promises the member did not want, by the hash of their words."""
        table = proceedings.dismissed_promise
        rows = select(table).where(table.c.meeting_id == meeting_id).order_by(table.c.text_sha256)
        return self._plain(rows, table)

    def register(self) -> dict[int, Plain]:
        """The register of interests by the ids here, each with its history and what is not it."""
        table = tables.standing_interest
        living = select(table).where(table.c.deleted_at.is_(None))
        found = {}
        for row in self._connection.execute(living.order_by(table.c.created_at, table.c.id)):
            changes, hits = tables.standing_interest_change, tables.dismissed_hit
            history = select(changes).where(changes.c.interest_id == row.id).order_by(changes.c.id)
            not_it = select(hits).where(hits.c.interest_id == row.id).order_by(hits.c.text_sha256)
            found[row.id] = plain(row, table) | {
                "history": self._plain(history, changes),
                "not_about_it": self._plain(not_it, hits),
            }
        return found

    def over_all(self) -> Plain:
        """What belongs to no meeting, by the names of the lists, but for the register."""
        return {
            "question_bank": self.bank(),
            "notice_rules": self.notice_rules(),
            "codes_of_conduct": self.rules(),
            "pages_read": self.pages_read(),
        }

    def rules(self) -> list[Plain]:
        """The codes of conduct that the member changed, as TOML."""
        return self._all(tables.rule_profile)

    def bank(self) -> list[Plain]:
        """The member's own bank of questions."""
        return self._all(proceedings.banked_question)

    def notice_rules(self) -> list[Plain]:
        """What bodies ask of questions on notice."""
        table = tables.notice_rule
        return self._plain(select(table).order_by(table.c.body_key), table)

    def pages_read(self) -> list[Plain]:
        """The pages read, by paper."""
        table = tables.page_read
        by_paper: dict[str, list[list[Any]]] = {}
        order = select(table).order_by(table.c.document_sha256, table.c.page_index)
        for row in self._connection.execute(order):
            by_paper.setdefault(row.document_sha256, []).append([row.page_index, row.read_at])
        return [{"sha256": sha256, "pages": pages} for sha256, pages in by_paper.items()]

    def tags(self, names: Collection[str]) -> list[Plain]:
        """The tags of these names with their colours."""
        tag = tables.tag
        rows = select(tag).where(tag.c.name.in_(list(names))).order_by(tag.c.name)
        return [{"name": row.name, "colour": row.colour} for row in self._connection.execute(rows)]

    def _living(self, table: Table, meeting_id: int) -> Iterable[Row[Any]]:
        rows = select(table).where(table.c.meeting_id == meeting_id)
        if "deleted_at" in table.c:
            rows = rows.where(table.c.deleted_at.is_(None))
        return self._connection.execute(rows.order_by(table.c.created_at, table.c.id)).all()

    def _all(self, table: Table) -> list[Plain]:
        rows = select(table).where(table.c.deleted_at.is_(None))
        return self._plain(rows.order_by(table.c.created_at, table.c.id), table)

    def _plain(self, rows: Select[Any], table: Table) -> list[Plain]:
        return [plain(row, table) for row in self._connection.execute(rows)]

    def _add_to_marks(self, marks: dict[int, Plain]) -> None:
        tag, link, picture = tables.tag, tables.annotation_tag, tables.area_picture
        for each in marks.values():
            each["tags"] = []
            each["picture"] = None
        tied = (
            select(link.c.annotation_id, tag.c.name)
            .join(tag, tag.c.id == link.c.tag_id)
            .where(tag.c.deleted_at.is_(None))
            .order_by(link.c.annotation_id, link.c.position, tag.c.name)
        )
        for row in self._connection.execute(tied):
            if row.annotation_id in marks:
                marks[row.annotation_id]["tags"].append(row.name)
        for row in self._connection.execute(select(picture)):
            if row.annotation_id in marks:
                marks[row.annotation_id]["picture"] = {
                    "png": base64.b64encode(row.png).decode("ascii"),
                    "width": row.width,
                    "height": row.height,
                }

    def _add_items(self, declarations: dict[int, Plain]) -> None:
        table = tables.declaration_item
        for each in declarations.values():
            each["items"] = []
        order = select(table).order_by(table.c.declaration_id, table.c.position, table.c.id)
        for row in self._connection.execute(order):
            if row.declaration_id in declarations:
                declarations[row.declaration_id]["items"].append(
                    {"item_number": row.item_number, "item_title": row.item_title}
                )


def plain(row: Row[Any], table: Table) -> Plain:
    """The row's own values; what is kept as JSON is read."""
    found = {}
    for name in columns_of(table):
        value = getattr(row, name)
        found[name] = json.loads(value) if name in JSON_COLUMNS and value else value
    return found

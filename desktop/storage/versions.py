# SPDX-License-Identifier: AGPL-3.0-or-later
"""New versions of papers: which takes the place of which, and what became of the marks.

A new version is entered set aside: it can be read, brings nothing to the agenda and takes nothing
away. ``apply`` puts it in the old one's stead in one transaction, ``take_back`` undoes all of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.domain.annotation import Anchor, Stroke
from desktop.domain.change import Topic
from desktop.domain.document import Document
from desktop.domain.reading import PackReading
from desktop.domain.version import CarriedMark, CarryPlan, CarryState, Reissue
from desktop.storage import readings, summaries, tables, version_items
from desktop.storage.annotations import anchor_columns, anchor_of, ink_of, ink_text
from desktop.storage.clock import moment, now_text
from desktop.storage.repository import Repository, not_found
from desktop.storage.version_tables import carried_mark, reissue

_document = tables.document
_mark = tables.annotation
_read = tables.page_read


class Versions(Repository):
    """New versions, and the marks carried over to them."""

    def begin(self, old: Document, new: Document) -> Reissue:
        """Enter ``new`` as a new version of ``old``, set aside until it is applied."""
        result = self._connection.execute(
            insert(reissue).values(
                meeting_id=old.meeting_id,
                old_document_id=old.id,
                new_document_id=new.id,
                created_at=now_text(),
            )
        )
        self._connection.execute(
            update(_document)
            .where(_document.c.id == new.id)
            .values(version_of=old.id, superseded_by=old.id)
        )
        (reissue_id,) = result.inserted_primary_key or (0,)
        self._touched(Topic.DOCUMENTS, old.meeting_id)
        return self.get(reissue_id)

    def get(self, reissue_id: int) -> Reissue:
        """The new version with this id; NotFoundError where there is none."""
        return _reissue(self._row(reissue, reissue_id, what="new version"))

    def of_meeting(self, meeting_id: int) -> list[Reissue]:
        """The new versions of the meeting's papers, oldest first."""
        return self._select(reissue.c.meeting_id == meeting_id)

    def of_document(self, document_id: int) -> Reissue | None:
        """As what the document came, or None where it is no new version."""
        found = self._select(reissue.c.new_document_id == document_id)
        return found[-1] if found else None

    def waiting(self) -> list[Reissue]:
        """Those whose marks are still to be carried over, and whose file is there."""
        there = select(_document.c.id)
        return self._select(
            reissue.c.applied_at.is_(None)
            & reissue.c.undone_at.is_(None)
            & reissue.c.new_document_id.in_(there)
            & reissue.c.old_document_id.in_(there)
        )

    def earlier(self, document_id: int) -> list[int]:
        """The ids of the versions before a document, the latest first."""
        found: list[int] = []
        at: int | None = document_id
        while at is not None and at not in found:
            found.append(at)
            at = self._connection.execute(
                select(_document.c.version_of).where(_document.c.id == at)
            ).scalar()
        # Versions the member went back from are in no such line; what was marked on them is.
        aside = self._connection.execute(
            select(_document.c.id)
            .where(_document.c.version_of.in_(found[1:]), _document.c.superseded_by.in_(found))
            .where(_document.c.id.not_in(found))
            .order_by(_document.c.id.desc())
        ).scalars()
        return [*found[1:], *aside]

    def to_plan(self, reissue_id: int) -> list[int]:
        """Marks on earlier versions that it is not known of what is to become in this one.

        So also of those that were put elsewhere since it was worked out.
        """
        entry = self._row(reissue, reissue_id, what="new version")
        known = {
            row.annotation_id: json.loads(row.old_anchor) | {"ink": row.old_ink}
            for row in self._connection.execute(
                select(carried_mark).where(carried_mark.c.reissue_id == reissue_id)
            )
        }
        earlier = self.earlier(entry.new_document_id)
        rows = self._connection.execute(
            select(_mark)
            .where(_mark.c.document_id.in_(earlier), _mark.c.deleted_at.is_(None))
            .order_by(_mark.c.id)
        )
        return [
            row.id
            for row in rows
            if known.get(row.id) != {name: row._mapping[name] for name in (*ANCHOR, "ink")}
        ]

    def apply(self, reissue_id: int, plan: CarryPlan) -> None:
        """Put the new version in the old one's stead and carry the marks over as planned.

        Marks that were changed or taken away since the plan was made keep what they have. What was
        planned of a mark before gives way.
        """
        for each in plan.marks:
            row = self._connection.execute(select(_mark).where(_mark.c.id == each.mark_id)).first()
            if row is None:
                continue
            self._connection.execute(
                delete(carried_mark).where(
                    carried_mark.c.reissue_id == reissue_id,
                    carried_mark.c.annotation_id == each.mark_id,
                )
            )
            kept = {name: row._mapping[name] for name in ANCHOR}
            self._connection.execute(
                insert(carried_mark).values(
                    reissue_id=reissue_id,
                    annotation_id=each.mark_id,
                    state=each.state.value,
                    old_document_id=row.document_id,
                    old_anchor=json.dumps(kept),
                    old_ink=row.ink,
                    new_anchor=None if each.anchor is None else _anchor_text(each.anchor),
                    new_ink=ink_text(each.ink),
                )
            )
        self._connection.execute(
            update(reissue)
            .where(reissue.c.id == reissue_id)
            .values(pages=json.dumps([list(pair) for pair in plan.pages]))
        )
        self.apply_again(reissue_id)

    def apply_again(self, reissue_id: int) -> None:
        """Put the new version in the old one's stead as it was planned before."""
        row = self._row(reissue, reissue_id, what="new version")
        if row.applied_at is not None:
            return
        old, new = self._document_of(row.old_document_id), self._document_of(row.new_document_id)
        reading = self._reading(new)
        self._swap(old, new)
        before = version_items.hand_over(self._connection, old, new, reading)
        new = self._document_of(new.id)
        readings.lay_out(self._connection, new, reading)
        self._move_marks(reissue_id, new.id)
        pages = json.loads(row.pages)
        before["read"] = self._copy_pages_read(old, new, pages)
        self._go_along(old, new, {was: now for now, was in pages})
        values = {"applied_at": now_text(), "undone_at": None, "agenda_before": json.dumps(before)}
        self._connection.execute(update(reissue).where(reissue.c.id == reissue_id).values(**values))
        self._tell(row.meeting_id)

    def take_back(self, reissue_id: int) -> None:
        """Have the old version count again, with the marks where they were on it.

        What the member has made on the new version since stays there; where they have put a mark
        in it, or what they have drawn on, is there again when the new version is.
        """
        row = self._row(reissue, reissue_id, what="new version")
        if row.applied_at is None:
            return
        old, new = self._document_of(row.old_document_id), self._document_of(row.new_document_id)
        self._note_places(reissue_id, new)
        before = json.loads(row.agenda_before)
        rows = self._connection.execute(
            select(carried_mark).where(carried_mark.c.reissue_id == reissue_id)
        ).all()
        self._put_marks(
            (
                each.annotation_id,
                {
                    "document_id": each.old_document_id,
                    "ink": each.old_ink,
                    **json.loads(each.old_anchor),
                },
            )
            for each in rows
            if each.new_anchor is not None
        )
        version_items.hand_back(self._connection, before)
        self._swap(old, new, back=True)
        for document in (self._document_of(new.id), self._document_of(old.id)):
            readings.lay_out(self._connection, document, self._reading(document))
        self._go_along(new, old, dict(json.loads(row.pages)))
        self._connection.execute(
            _read.delete().where(
                _read.c.document_sha256 == new.sha256, _read.c.page_index.in_(before["read"])
            )
        )
        self._connection.execute(
            update(reissue)
            .where(reissue.c.id == reissue_id)
            .values(applied_at=None, undone_at=now_text())
        )
        self._tell(row.meeting_id)

    def marks(self, reissue_id: int) -> list[CarriedMark]:
        """What became of the marks that are there still, in the order of the old version."""
        rows = self._connection.execute(
            select(carried_mark)
            .join(_mark, _mark.c.id == carried_mark.c.annotation_id)
            .where(carried_mark.c.reissue_id == reissue_id, _mark.c.deleted_at.is_(None))
            .order_by(carried_mark.c.annotation_id)
        ).all()
        found = [_carried(row) for row in rows]
        return sorted(found, key=lambda m: (m.before.first_page, m.before.top, m.mark_id))

    def place(
        self,
        reissue_id: int,
        mark_id: int,
        anchor: Anchor | None,
        state: CarryState,
        ink: Sequence[Stroke] = (),
    ) -> None:
        """Put a mark elsewhere on the new version, or, without ``anchor``, back on the old one.

        ``ink`` are the strokes there of a mark of the pen.
        """
        row = self._carried_row(reissue_id, mark_id)
        entry = self._row(reissue, reissue_id, what="new version")
        text, strokes = (None if anchor is None else _anchor_text(anchor)), ink_text(ink)
        values = {"state": state.value, "new_anchor": text, "new_ink": strokes}
        self._set(reissue_id, mark_id, values)
        columns = json.loads(row.old_anchor if text is None else text)
        if row.old_ink is not None:
            columns["ink"] = row.old_ink if text is None else strokes
        document_id = row.old_document_id if text is None else entry.new_document_id
        self._connection.execute(
            update(_mark).where(_mark.c.id == mark_id).values(document_id=document_id, **columns)
        )
        self._touched(Topic.MARKS, entry.meeting_id, mark_id)

    def accept(self, reissue_id: int, mark_ids: Sequence[int], accepted: bool) -> None:
        """Note that the member is content with what became of marks, or is not."""
        entry = self._row(reissue, reissue_id, what="new version")
        for mark_id in mark_ids:
            self._set(reissue_id, mark_id, {"accepted_at": now_text() if accepted else None})
            self._touched(Topic.MARKS, entry.meeting_id, mark_id)

    def set_seen(self, reissue_id: int) -> None:
        """Note that the member has looked at what changed."""
        meeting_id = self._write(reissue, reissue_id, {"seen_at": now_text()}, what="new version")
        self._touched(Topic.READING, meeting_id)

    def _note_places(self, reissue_id: int, new: Document) -> None:
        """Note where the marks that were carried over stand now in the new version."""
        rows = self._connection.execute(
            select(_mark, carried_mark.c.new_anchor, carried_mark.c.new_ink, carried_mark.c.old_ink)
            .join(carried_mark, carried_mark.c.annotation_id == _mark.c.id)
            .where(carried_mark.c.reissue_id == reissue_id, _mark.c.document_id == new.id)
        ).all()
        for row in rows:
            anchor = {name: row._mapping[name] for name in ANCHOR}
            planned = json.loads(row.new_anchor or "null"), row.new_ink or row.old_ink
            if (anchor, row.ink) != planned:
                values = {"new_anchor": json.dumps(anchor), "new_ink": row.ink}
                self._set(reissue_id, row.id, values)

    def _move_marks(self, reissue_id: int, new_document_id: int) -> None:
        rows = self._connection.execute(
            select(carried_mark).where(
                carried_mark.c.reissue_id == reissue_id, carried_mark.c.new_anchor.is_not(None)
            )
        ).all()
        self._put_marks(
            (
                row.annotation_id,
                {
                    "document_id": new_document_id,
                    **({"ink": row.new_ink} if row.new_ink is not None else {}),
                    **json.loads(row.new_anchor),
                },
            )
            for row in rows
        )

    def _put_marks(self, marks: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Write columns into marks, hundreds of them in a statement or two."""
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for mark_id, columns in marks:
            alike.setdefault(tuple(columns), []).append({"of_mark": mark_id, **columns})
        for rows in alike.values():
            self._connection.execute(update(_mark).where(_mark.c.id == bindparam("of_mark")), rows)

    def _swap(self, old: Document, new: Document, *, back: bool = False) -> None:
        """Have one version count in the other's stead, at its place among the papers."""
        tied = self._connection.execute(
            select(_document.c.item_id, _document.c.item_number, _document.c.item_title).where(
                _document.c.id == old.id
            )
        ).one()
        part: dict[str, Any] = {"item_id": None, "item_number": None, "item_title": None}
        if not back:
            part = {
                "item_id": tied.item_id,
                "item_number": tied.item_number,
                "item_title": tied.item_title,
                "kind": old.kind.value,
                "supplement_number": old.supplement_number,
            }
        for document, values in (
            (old, {"superseded_by": None if back else new.id, "position": new.position}),
            (new, {"superseded_by": old.id if back else None, "position": old.position, **part}),
        ):
            # Its officers are found by its reading: to touch that has the search look again.
            self._connection.execute(
                update(_document)
                .where(_document.c.id == document.id)
                .values(reading=_document.c.reading, **values)
            )

    def _copy_pages_read(
        self, old: Document, new: Document, pages: Iterable[Sequence[int]]
    ) -> list[int]:
        """Pages that say what one said that was read are read; those that were not before."""
        read = {
            row.page_index: row.read_at
            for row in self._connection.execute(
                select(_read).where(_read.c.document_sha256 == old.sha256)
            )
        }
        added: list[int] = []
        for page, before in pages:
            if before in read:
                row = upsert(_read).values(
                    document_sha256=new.sha256, page_index=page, read_at=read[before]
                )
                if self._connection.execute(row.on_conflict_do_nothing()).rowcount:
                    added.append(page)
        return added

    def _go_along(self, left: Document, entered: Document, pages: Mapping[int, int]) -> None:
        """Have the member go on at the same page of the other version, where there is one."""
        meeting = tables.meeting
        here = meeting.c.place_document_id == left.id
        page = self._connection.execute(select(meeting.c.place_page).where(here)).scalar()
        if page is not None:
            there = pages.get(page, min(page, entered.page_count - 1))
            self._connection.execute(
                update(meeting)
                .where(here)
                .values(place_document_id=entered.id, place_page=max(there, 0))
            )

    def _document_of(self, document_id: int) -> Document:
        columns = [_document.c[name] for name in summaries.DOCUMENT.split(", ")]
        row = self._connection.execute(select(*columns).where(_document.c.id == document_id))
        first = row.first()
        if first is None:
            raise not_found("document", document_id)
        return summaries.document(first)

    def _reading(self, document: Document) -> PackReading:
        text = self._connection.execute(
            select(_document.c.reading).where(_document.c.id == document.id)
        ).scalar()
        if text is None:
            return PackReading(kind=document.kind)
        from desktop.storage.reading_json import reading_from_text  # imports cattrs

        return reading_from_text(text)

    def _carried_row(self, reissue_id: int, mark_id: int) -> Row[Any]:
        row = self._connection.execute(
            select(carried_mark).where(
                carried_mark.c.reissue_id == reissue_id, carried_mark.c.annotation_id == mark_id
            )
        ).first()
        if row is None:
            raise not_found("mark", mark_id)
        return row

    def _set(self, reissue_id: int, mark_id: int, values: dict[str, Any]) -> None:
        self._connection.execute(
            update(carried_mark)
            .where(carried_mark.c.reissue_id == reissue_id, carried_mark.c.annotation_id == mark_id)
            .values(**values)
        )

    def _tell(self, meeting_id: int) -> None:
        for topic in (Topic.DOCUMENTS, Topic.AGENDA, Topic.READING, Topic.NOTES, Topic.QUESTIONS):
            self._touched(topic, meeting_id)
        self._touched(Topic.DECLARATIONS, meeting_id)
        self._touched(Topic.MARKS, meeting_id)

    def _select(self, where: ColumnElement[bool]) -> list[Reissue]:
        rows = self._connection.execute(select(reissue).where(where).order_by(reissue.c.id))
        return [_reissue(row) for row in rows]


ANCHOR = ("sha256", "rects", "first_page", "top", "quote", "before", "after")
"""The columns of a mark that say where it stands."""


def _anchor_text(anchor: Anchor) -> str:
    return json.dumps(anchor_columns(anchor))


def _carried(row: Row[Any]) -> CarriedMark:
    return CarriedMark(
        mark_id=row.annotation_id,
        state=CarryState(row.state),
        before=anchor_of(json.loads(row.old_anchor)),
        after=None if row.new_anchor is None else anchor_of(json.loads(row.new_anchor)),
        accepted=row.accepted_at is not None,
        ink=ink_of(row.new_ink),
    )


def _reissue(row: Row[Any]) -> Reissue:
    before = json.loads(row.agenda_before)
    return Reissue(
        id=row.id,
        meeting_id=row.meeting_id,
        old_document_id=row.old_document_id,
        new_document_id=row.new_document_id,
        created_at=moment(row.created_at),
        applied=row.applied_at is not None,
        taken_back=row.undone_at is not None,
        seen=row.seen_at is not None,
        pages=tuple((new, old) for new, old in json.loads(row.pages)),
        items_before=tuple(version_items.item_ids(before, row.old_document_id)),
        numbers_before=tuple(version_items.numbers(before)),
    )

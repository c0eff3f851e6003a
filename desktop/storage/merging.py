# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting of another library taken into this one, with everything the member wrote about it.

What was made in one library has one moment of making, to the microsecond: by that a row is known
again. Of a row that both have, the one that was touched last stays; what the other said in other
words is put into the bin beside it. The register of interests
and the bank of questions belong to no meeting, and are not taken. Nothing that is only here
goes; what was deleted there later than it was changed here is in the bin here too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.domain.change import Topic
from desktop.domain.document import ReadingState
from desktop.storage import proceedings_tables as proceedings
from desktop.storage import tables
from desktop.storage.clock import now_text
from desktop.storage.documents import Documents
from desktop.storage.merging_items import same_items
from desktop.storage.merging_versions import MergedVersions, stays_in_place
from desktop.storage.merging_words import joined_sitting, keep_other_words
from desktop.storage.repository import Repository, Touched
from desktop.storage.sensitive_rows import how_many, kept_words, tells, without_nature

# What hangs on a meeting and has a moment of making; those that others point at come first.
_OWN = (
    tables.annotation,
    tables.question,
    tables.declaration,
    tables.item_note,
    proceedings.follow_up,
    proceedings.correction_note,
    proceedings.programme_request,
    proceedings.meeting_note,
    proceedings.vote,
)
_TOPICS = tuple(Topic)


class KnownRows:
    """The rows of a meeting's table, known by the moment of making and what they were made of.

    What other programs wrote into a PDF bears their moments, to the second: several may have one.
    """

    def __init__(self, connection: Connection, table: Table, meeting_id: int) -> None:
        self._rows: defaultdict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
        mine = select(table).where(table.c.meeting_id == meeting_id).order_by(table.c.id)
        for row in connection.execute(mine):
            self._rows[self._key(row._mapping)].append(row)

    def take(self, other: Mapping[Any, Any]) -> Row[Any] | None:
        """The row that one of another library is, each once; None where it is new here."""
        alike = self._rows[self._key(other)]
        return alike.pop(0) if alike else None

    @staticmethod
    def _key(row: Mapping[Any, Any]) -> tuple[str, str]:
        return row["created_at"], row.get("taken_from") or ""


class Merging(Repository):
    """Takes meetings over from another library."""

    def __init__(self, connection: Connection, touched: Touched, documents: Documents) -> None:
        super().__init__(connection, touched)
        self._documents = documents
        self._brought_up: set[int] = set()  # ids here of declarations that were brought up to date
        self._aside: dict[int, int] = {}  # ids there of declarations with those of the bin here

    def take(self, other: Merging, meeting_id: int, *, unsaid: bool = False) -> int:
        """Take over the meeting that has this id in the other library; returns its id here.

        It goes into the meeting that has one of its papers, or else is of the same body and day.
        With ``unsaid``, what sensitive interests are never comes into this library. The PDFs are
        the file store's part. NotFoundError where the other has no such meeting.
        """
        there = other._row(tables.meeting, meeting_id, what="meeting")
        here = self._meeting(other, there)
        papers = self._take_papers(other, meeting_id, here)
        items = same_items(self._connection, here, other._connection, meeting_id)
        maps: dict[str, dict[int, int]] = {"item_id": items, "document_id": papers}
        for table in _OWN:
            found = self._take_rows(table, other, meeting_id, here, maps, unsaid=unsaid)
            if table is tables.annotation:
                maps["annotation_id"] = found
                self._take_tags(other, found)
                self._take_pictures(other, found)
                versions = MergedVersions(self._connection, other._connection, papers)
                versions.take(meeting_id, here, found, items)
            elif table is tables.question:
                self._tie_questions(other, found)
            elif table is tables.declaration:
                self._take_declaration_items(other, found, items)
        self._take_whole(tables.draft, other, meeting_id, here, unsaid=unsaid)
        self._take_whole(proceedings.dismissed_promise, other, meeting_id, here)
        self._take_sitting(other, meeting_id, here, items)
        for topic in _TOPICS:
            self._touched(topic, None)
        return here

    def sensitive(self, meeting_id: int) -> int:
        """How many things in the meeting tell what a sensitive interest is; the bin's too."""
        return how_many(self._connection, meeting_id)

    # The meeting, its papers, its agenda

    def _meeting(self, other: Merging, there: Row[Any]) -> int:
        document, meeting = tables.document, tables.meeting
        hashes = other._connection.execute(
            select(document.c.sha256).where(document.c.meeting_id == there.id)
        ).scalars()
        found: int | None = self._connection.execute(
            select(document.c.meeting_id).where(document.c.sha256.in_(list(hashes))).limit(1)
        ).scalar()
        if found is None and there.date and there.body:
            found = self._of_that_day(there)
        if found is not None:
            self._connection.execute(
                update(meeting).where(meeting.c.id == found).values(removed_at=None)
            )
            return found
        values = _values(there, without=("id", "removed_at", "place_document_id"))
        result = self._connection.execute(insert(meeting).values(**values))
        (new_id,) = result.inserted_primary_key or (0,)
        return int(new_id)

    def _of_that_day(self, there: Row[Any]) -> int | None:
        """The meeting of the same body on that day; of several the one at the same time.

        Other councils have bodies of the same name. Where a card does not say which council it
        is, it may be any.
        """
        meeting = tables.meeting
        rows = self._connection.execute(
            select(meeting)
            .where(meeting.c.date == there.date, meeting.c.body == there.body)
            .order_by(meeting.c.id)
        )
        council = (there.authority or "").casefold()
        alike = [
            row for row in rows if not council or (row.authority or "").casefold() in (council, "")
        ]
        alike.sort(key=lambda row: (not row.authority, row.time != there.time))
        return alike[0].id if alike else None

    def _take_papers(self, other: Merging, meeting_id: int, here: int) -> dict[int, int]:
        """The papers by their ids there; those that are new come with what was read from them."""
        found: dict[int, int] = {}
        read: list[tuple[int, int]] = []
        for paper in other._documents.of_meeting(meeting_id):
            known = self._documents.by_hash(paper.sha256)
            if known is None:
                sizes = [page.size for page in other._documents.pages(paper.id)]
                known = self._documents.add(
                    here,
                    paper.sha256,
                    paper.kind,
                    paper.title,
                    paper.file_name,
                    sizes,
                    paper.locked,
                    paper.supplement_number,
                )
                read.append((paper.id, known.id))
            found[paper.id] = known.id
            self._take_read_pages(other, paper.sha256)
        versions = MergedVersions(self._connection, other._connection, found)
        versions.tie({target for _, target in read}, here)
        put_right = self._take_corrections(other, meeting_id, here)
        for source, target in read:
            self._take_reading(other, source, target)
        new = {target for _, target in read}
        for target in set(found.values()) - new:
            if self._documents.get(target).sha256 in put_right:
                self._documents.lay_out(target)
        return found

    def _take_reading(self, other: Merging, source: int, target: int) -> None:
        texts = other._documents.texts(source)
        runs = [texts.get(page, "") for page in range(max(texts, default=-1) + 1)]
        if runs:
            self._documents.store_texts(target, 0, runs)
        reading = other._documents.reading_as_read(source)
        if reading is not None and other._documents.get(source).state is ReadingState.READY:
            self._documents.store_reading(target, reading)

    def _take_read_pages(self, other: Merging, sha256: str) -> None:
        table = tables.page_read
        rows = other._connection.execute(select(table).where(table.c.document_sha256 == sha256))
        values = [_values(row) for row in rows]
        if values:
            self._connection.execute(upsert(table).on_conflict_do_nothing(), values)

    def _take_corrections(self, other: Merging, meeting_id: int, here: int) -> set[str]:
        """Take what was put right; the hashes of the papers of which something is new here."""
        put_right: set[str] = set()
        table = tables.correction
        known = set(self._connection.execute(select(table.c.created_at)).scalars())
        rows = other._connection.execute(
            select(table).where(table.c.meeting_id == meeting_id).order_by(table.c.id)
        )
        for row in rows:
            if row.created_at not in known:
                values = _values(row, without=("id",)) | {"meeting_id": here}
                self._connection.execute(insert(table).values(**values))
                put_right.add(row.document_sha256 or "")
        return put_right

    # What the member wrote

    def _take_rows(
        self,
        table: Table,
        other: Merging,
        meeting_id: int,
        here: int,
        maps: Mapping[str, Mapping[int, int]],
        *,
        unsaid: bool,
    ) -> dict[int, int]:
        """Insert what is new and bring up to date what was touched later; ids there to ids here."""
        own = KnownRows(self._connection, table, here)
        found: dict[int, int] = {}
        rows = other._connection.execute(
            select(table).where(table.c.meeting_id == meeting_id).order_by(table.c.id)
        )
        for row in rows:
            values = _with_ids_here(row, maps) | {"meeting_id": here}
            if unsaid:
                values = without_nature(table, values)
            known = own.take(row._mapping)
            if known is None:
                if table is tables.item_note:
                    values = self._beside_living(values, None)
                result = self._connection.execute(insert(table).values(**values))
                (found[row.id],) = result.inserted_primary_key or (0,)
                continue
            found[row.id] = known.id
            later = _touched_at(row) > _touched_at(known)
            values = kept_words(table, values, known)
            aside = keep_other_words(self._connection, table, values, known, later=later)
            if table is tables.declaration:
                self._note_declaration(row.id, known.id, aside, later=later)
            if later:
                if table is tables.annotation:
                    values = stays_in_place(self._connection, values, known)
                if table is tables.item_note:
                    values = self._beside_living(values, known.id)
                self._connection.execute(
                    update(table).where(table.c.id == known.id).values(**values)
                )
        return found

    def _note_declaration(self, there: int, here: int, aside: int | None, *, later: bool) -> None:
        """Note where the items of a declaration both have are to go, once they are known."""
        if later:
            self._brought_up.add(here)
            if aside is not None:
                self._copy_declaration_items(here, aside)
        elif aside is not None:
            self._aside[there] = aside

    def _copy_declaration_items(self, source: int, target: int) -> None:
        table = tables.declaration_item
        rows = self._connection.execute(select(table).where(table.c.declaration_id == source))
        for row in rows.all():
            values = _values(row, without=("id",)) | {"declaration_id": target}
            self._connection.execute(insert(table).values(**values))

    def _beside_living(self, values: dict[str, Any], note_id: int | None) -> dict[str, Any]:
        """A note where another stands already takes that one's words in, which goes to the bin.

        ``note_id`` is the note here that is to have these values, if it is here.
        """
        if values["deleted_at"] is not None:
            return values
        gone = self._make_room(values, note_id)
        if gone and gone not in values["text"]:
            # Later than either, so that the other laptop has it in one piece, too.
            return values | {"text": f"{gone}\n{values['text']}", "changed_at": now_text()}
        return values

    def _make_room(self, values: Mapping[str, Any], note_id: int | None) -> str:
        """Put the living note in the place of one, unless it is ``note_id``, into the bin.

        Returns its words. A note that lost its item stands nowhere, and gives way to none.
        """
        note = tables.item_note
        place = note.c.item_id == values["item_id"]
        if values["item_id"] is None:
            if values["item_title"] is not None:
                return ""
            place = note.c.item_id.is_(None) & note.c.item_title.is_(None)
        row = self._connection.execute(
            select(note)
            .where(note.c.meeting_id == values["meeting_id"], place, note.c.deleted_at.is_(None))
            .where(note.c.id != (note_id or 0))
            .order_by(note.c.id)
        ).first()
        if row is None:
            return ""
        self._connection.execute(
            update(note).where(note.c.id == row.id).values(deleted_at=now_text())
        )
        return str(row.text)

    def _take_tags(self, other: Merging, marks: Mapping[int, int]) -> None:
        tag, link = tables.tag, tables.annotation_tag
        rows = other._connection.execute(
            select(link, tag.c.name, tag.c.name_key, tag.c.colour, tag.c.used_at)
            .join(tag, tag.c.id == link.c.tag_id)
            .where(tag.c.deleted_at.is_(None))
        )
        for row in rows:
            if row.annotation_id not in marks:
                continue
            self._connection.execute(
                upsert(tag)
                .values(
                    name=row.name, name_key=row.name_key, colour=row.colour, used_at=row.used_at
                )
                .on_conflict_do_nothing()
            )
            ident = self._connection.execute(
                select(tag.c.id).where(tag.c.name_key == row.name_key)
            ).scalar_one()
            self._connection.execute(
                upsert(link)
                .values(annotation_id=marks[row.annotation_id], tag_id=ident, position=row.position)
                .on_conflict_do_nothing()
            )

    def _take_pictures(self, other: Merging, marks: Mapping[int, int]) -> None:
        mark, picture = tables.annotation, tables.area_picture
        drawn = select(picture, mark.c.sha256, mark.c.rects).join(mark)
        for row in other._connection.execute(drawn):
            if row.annotation_id in marks:
                values = _values(row, without=("sha256", "rects"))
                values["annotation_id"] = marks[row.annotation_id]
                self._put_picture(values, (row.sha256, row.rects))

    def _put_picture(self, values: dict[str, Any], place: tuple[str, str]) -> None:
        """Keep what an area looks like at a place, as its columns have it.

        Where there is a picture already, it gives way only if the area has come to that place.
        """
        mark, picture = tables.annotation, tables.area_picture
        put = upsert(picture).values(**values)
        here = select(mark.c.sha256, mark.c.rects).where(mark.c.id == values["annotation_id"])
        if tuple(self._connection.execute(here).one()) == place:
            drawn = {name: put.excluded[name] for name in ("png", "width", "height")}
            put = put.on_conflict_do_update(
                index_elements=["annotation_id"],
                set_=drawn,
                where=picture.c.png != put.excluded.png,
            )
        else:
            put = put.on_conflict_do_nothing()
        self._connection.execute(put)

    def _tie_questions(self, other: Merging, found: Mapping[int, int]) -> None:
        """Tie supplementaries to their question; what an earlier meeting asked is not here."""
        question = tables.question
        rows = other._connection.execute(
            select(question.c.id, question.c.parent_id).where(question.c.parent_id.is_not(None))
        )
        for row in rows:
            if row.id in found and row.parent_id in found:
                self._connection.execute(
                    update(question)
                    .where(question.c.id == found[row.id], question.c.parent_id.is_(None))
                    .values(parent_id=found[row.parent_id])
                )

    def _take_declaration_items(
        self, other: Merging, found: Mapping[int, int], items: Mapping[int, int]
    ) -> None:
        table = tables.declaration_item
        anew = self._brought_up.intersection(found.values())
        self._connection.execute(delete(table).where(table.c.declaration_id.in_(anew)))
        have = set(self._connection.execute(select(table.c.declaration_id)).scalars())
        for row in other._connection.execute(select(table).order_by(table.c.id)):
            target = found.get(row.declaration_id)
            if target in have:
                target = self._aside.get(row.declaration_id)
            if target is None:
                continue
            values = _values(row, without=("id",)) | {
                "declaration_id": target,
                "item_id": items.get(row.item_id) if row.item_id is not None else None,
            }
            self._connection.execute(insert(table).values(**values))

    def _take_whole(
        self, table: Table, other: Merging, meeting_id: int, here: int, *, unsaid: bool = False
    ) -> None:
        """Rows there is one of to a meeting: what is here stays."""
        rows = other._connection.execute(select(table).where(table.c.meeting_id == meeting_id))
        for row in rows:
            if unsaid and tells(row):
                continue
            values = _values(row) | {"meeting_id": here}
            self._connection.execute(upsert(table).values(**values).on_conflict_do_nothing())

    def _take_sitting(
        self, other: Merging, meeting_id: int, here: int, items: Mapping[int, int]
    ) -> None:
        """How the meeting went, by whichever was written last and what only the other says."""
        table = proceedings.sitting
        there = select(table).where(table.c.meeting_id == meeting_id)
        row = other._connection.execute(there).first()
        known = self._connection.execute(select(table).where(table.c.meeting_id == here)).first()
        if row is None:
            return
        values = _values(row) | {
            "meeting_id": here,
            "current_item_id": items.get(row.current_item_id or 0),
            **{name: _mapped(getattr(row, name), items) for name in ("item_order", "items_done")},
        }
        if known is not None:
            here_last = known.changed_at >= row.changed_at
            both = (_values(known), values) if here_last else (values, _values(known))
            values = joined_sitting(*both)
        self._connection.execute(
            upsert(table)
            .values(**values)
            .on_conflict_do_update(index_elements=["meeting_id"], set_=values)
        )


def _mapped(ids: str, items: Mapping[int, int]) -> str:
    """A list of items as it is stored, with the ids of this library."""
    return json.dumps([items[ident] for ident in json.loads(ids) if ident in items])


def _with_ids_here(row: Row[Any], maps: Mapping[str, Mapping[int, int]]) -> dict[str, Any]:
    """What a row of the other library says, pointing at what is the same here."""
    values = _values(row, without=("id", "parent_id", "earlier_id", "standing_interest_id"))
    for column in ("item_id", "document_id", "annotation_id"):
        if values.get(column) is not None:
            values[column] = maps.get(column, {}).get(values[column])
    return values


def _values(row: Row[Any], *, without: Iterable[str] = ()) -> dict[str, Any]:
    left_out = set(without)
    return {name: value for name, value in row._mapping.items() if name not in left_out}


def _touched_at(row: Row[Any]) -> str:
    """When the row was last written: moments as text compare as moments do."""
    changed: str = row.changed_at
    return max(changed, row.deleted_at or "")

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's own work from a file, taken into this library.

A row is known again by the moment it was made. One that is here and was touched later stays; words
that are here are never replaced by none. Nothing that is only here goes.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.domain.agenda import number_key, title_key
from desktop.domain.change import Topic
from desktop.domain.private_words import GAP, without_private
from desktop.storage import proceedings_tables as proceedings
from desktop.storage import tables
from desktop.storage.annotations import anchor_columns, anchor_of
from desktop.storage.clock import now_text
from desktop.storage.documents import Documents
from desktop.storage.merging import KnownRows, Merging
from desktop.storage.merging_items import make_item, much_alike
from desktop.storage.merging_versions import stays_in_place, without_place
from desktop.storage.merging_words import keep_other_words
from desktop.storage.own_rows import CARD, JSON_COLUMNS, KINDS, SITTING, Plain, columns_of
from desktop.storage.repository import Touched
from desktop.storage.sensitive_rows import kept_words
from desktop.storage.tags import name_key


class TakingWork(Merging):
    """Writes it. Raises KeyError, TypeError or ValueError where a file is not as it should be."""

    def __init__(self, connection: Connection, touched: Touched, documents: Documents) -> None:
        super().__init__(connection, touched, documents)
        self._given: set[int] = set()  # meetings here of those in the file: alike is not the same

    def meeting(self, one: Plain) -> int:
        """The meeting that the work in the file is about, made where there is none; its id.

        One that is on the list here stays there: that it was taken off elsewhere is no work.
        """
        hashes = {mark["sha256"] for mark in one["marks"]}
        hashes |= {each["document_sha256"] for each in one["put_right"]} - {None}
        document, meeting = tables.document, tables.meeting
        found: int | None = self._connection.execute(
            select(document.c.meeting_id).where(document.c.sha256.in_(sorted(hashes))).limit(1)
        ).scalar()
        if found is None:
            same = [meeting.c[name].is_(one[name]) for name in ("date", "body", "authority")]
            # Of several such meetings the one that is on the list, or off it, as it is there.
            on_it = meeting.c.removed_at.is_(None)
            alike = on_it.desc() if one["off_the_list"] is None else on_it
            order = meeting.c.time.is_(one["time"]).desc(), alike, meeting.c.id
            found = self._connection.execute(
                select(meeting.c.id)
                .where(*same, meeting.c.id.not_in(self._given))
                .order_by(*order)
                .limit(1)
            ).scalar()
        if found is None:
            values = {name: one[name] for name in CARD}
            result = self._connection.execute(
                insert(meeting).values(
                    **values, created_at=_first_moment(one), removed_at=one["off_the_list"]
                )
            )
            (found,) = result.inserted_primary_key or (0,)
        elif one["off_the_list"] is None:
            # What was written there after it was taken off the list here is not put out of sight.
            self._connection.execute(
                update(meeting)
                .where(meeting.c.id == found, meeting.c.removed_at < _last_moment(one))
                .values(removed_at=None)
            )
        assert found is not None
        self._given.add(found)
        for topic in Topic:
            self._touched(topic, found)
        return found

    def rows(self, kind: str, one: Plain, meeting_id: int) -> list[int]:
        """Take a list of the meeting in; the ids here, in the order of the file."""
        table = KINDS[kind]
        known = KnownRows(self._connection, table, meeting_id)
        ids = []
        for each in one[kind]:
            values = self._values(table, each, meeting_id)
            here = known.take(each)
            if here is None:
                if table is tables.item_note:
                    values = self._beside_living({"deleted_at": None, **values}, None)
                result = self._connection.execute(insert(table).values(**values))
                ids.append((result.inserted_primary_key or (0,))[0])
                continue
            ids.append(here.id)
            if "changed_at" not in table.c:
                continue
            values = kept_words(table, self._whole_words(table, values, here), here)
            values["deleted_at"] = None  # what was deleted is not in such a file
            later = each["changed_at"] > max(here.changed_at, here.deleted_at or "")
            keep_other_words(self._connection, table, values, here, later=later)
            if later:
                if table is tables.item_note:
                    values = self._beside_living(values, here.id)
                self._connection.execute(
                    update(table).where(table.c.id == here.id).values(**values)
                )
        return ids

    def _whole_words(self, table: Table, values: Plain, here: Row[Any]) -> Plain:
        """Later values of a row that is here, but for words that the gate has cut in the file.

        A mark's words and place belong together. Where it stands as here, its words here are whole;
        where it was put elsewhere it goes there, unless its words would be cut then.
        """
        if table is tables.annotation:
            place = (values["sha256"], values["rects"])
            values = stays_in_place(self._connection, values, here)
            if place == (here.sha256, here.rects):
                words = {name: getattr(here, name) for name in ("quote", "before", "after")}
                return values | {name: said for name, said in words.items() if said}
            if GAP in values.get("quote", "") or (here.quote and not values.get("quote")):
                return without_place(values)
        elif table is proceedings.follow_up and here.quotes != "[]":
            return values | {"quotes": here.quotes}  # the sentences of a promise never change
        elif table is proceedings.correction_note and values["wrong"] != here.wrong:
            cut = values["wrong"] == without_private(here.wrong)
            return values | ({"wrong": here.wrong} if cut else {})
        return values

    def tie(self, kind: str, name: str, ids: Mapping[int, int | None]) -> None:
        """Let rows of a list point at others: ids of these by ids of those, None leaves it."""
        table = KINDS[kind]
        column = {
            "mark": "annotation_id",
            "parent": "parent_id",
            "earlier": "earlier_id",
            "interest": "standing_interest_id",
        }[name]
        for ident, target in ids.items():
            if target is not None:
                self._connection.execute(
                    update(table)
                    .where(table.c.id == ident, table.c[column].is_(None))
                    .values({column: target})
                )

    def made_at(self, table: Table, moments: set[str]) -> dict[str, int]:
        """The ids of the living rows made at these moments."""
        rows = self._connection.execute(
            select(table.c.created_at, table.c.id)
            .where(table.c.created_at.in_(sorted(moments)), table.c.deleted_at.is_(None))
            .order_by(table.c.id.desc())
        )
        return {row.created_at: row.id for row in rows}

    def mark_details(self, mark_id: int, mark: Plain) -> None:
        """Tags of a mark, where it has none here, and the picture of the place it has now."""
        link, tag = tables.annotation_tag, tables.tag
        have = self._connection.execute(select(link).where(link.c.annotation_id == mark_id)).first()
        for position, name in enumerate(mark["tags"] if have is None else ()):
            ident = self._connection.execute(
                select(tag.c.id).where(tag.c.name_key == name_key(name))
            ).scalar_one()
            self._connection.execute(
                upsert(link)
                .values(annotation_id=mark_id, tag_id=ident, position=position)
                .on_conflict_do_nothing()
            )
        drawn = mark["picture"]
        if drawn is not None:
            png = base64.b64decode(drawn["png"], validate=True)
            size = {"width": int(drawn["width"]), "height": int(drawn["height"])}
            place = mark["sha256"], anchor_columns(anchor_of(_of(tables.annotation, mark)))["rects"]
            self._put_picture({"annotation_id": mark_id, "png": png, **size}, place)

    def tag(self, one: Plain) -> None:
        """A tag, made or brought back; one never used here takes the file's colour."""
        tag, link = tables.tag, tables.annotation_tag
        key = name_key(one["name"])
        row = self._connection.execute(select(tag).where(tag.c.name_key == key)).first()
        values = {"name": one["name"], "colour": one["colour"], "deleted_at": None}
        if row is None:
            self._connection.execute(insert(tag).values(name_key=key, **values))
            return
        used = self._connection.execute(select(link).where(link.c.tag_id == row.id)).first()
        if used is not None and row.deleted_at is None:
            return
        self._connection.execute(update(tag).where(tag.c.id == row.id).values(**values))

    def declaration_items(self, declaration_id: int, items: list[Plain], meeting_id: int) -> None:
        """The items of a declaration that has none here."""
        if not isinstance(items, list):
            raise TypeError("the items of a declaration are a list")
        table = tables.declaration_item
        have = select(table).where(table.c.declaration_id == declaration_id)
        if self._connection.execute(have).first() is not None:
            return
        for position, each in enumerate(items):
            self._connection.execute(
                insert(table).values(
                    declaration_id=declaration_id,
                    item_id=self._item(each, meeting_id),
                    item_number=each["item_number"],
                    item_title=each["item_title"],
                    position=position,
                )
            )

    def beside(self, one: Plain, meeting_id: int) -> None:
        """How the meeting went, and the promises not wanted."""
        if one["sitting"] is not None:
            values = {name: one["sitting"][name] for name in SITTING}
            self._put(proceedings.sitting, {"meeting_id": meeting_id} | values)
        for each in one["promises_dismissed"]:
            self._put(
                proceedings.dismissed_promise,
                {"meeting_id": meeting_id} | _of(proceedings.dismissed_promise, each),
            )

    def register(self, entry: Plain) -> int:
        """An entry of the register with its history; its id here."""
        ident = self._later(tables.standing_interest, entry)
        change, hit = tables.standing_interest_change, tables.dismissed_hit
        have = select(change.c.at, change.c.what).where(change.c.interest_id == ident)
        known = {tuple(row) for row in self._connection.execute(have)}
        for each in entry["history"]:
            if (each["at"], each["what"]) not in known:
                self._put(change, {"interest_id": ident} | _of(change, each))
        for each in entry["not_about_it"]:
            self._put(hit, {"interest_id": ident} | _of(hit, each))
        return ident

    def over_all(self, lists: Mapping[str, Any]) -> None:
        """What belongs to no meeting, by the names of the lists; those that are not there aside."""
        for one in lists.get("question_bank", ()):
            self._later(proceedings.banked_question, one)
        for one in lists.get("codes_of_conduct", ()):
            self._later(tables.rule_profile, one)
        for one in lists.get("notice_rules", ()):
            self._notice_rule(one)
        for one in lists.get("pages_read", ()):
            for page, read_at in one["pages"]:
                values = {"document_sha256": one["sha256"], "page_index": int(page)}
                self._put(tables.page_read, values | {"read_at": str(read_at)})
        for topic in Topic:
            self._touched(topic, None)

    def _later(self, table: Table, one: Plain) -> int:
        """A row that belongs to no meeting, new or by its later words; its id here."""
        values = _of(table, one)
        known = select(table).where(table.c.created_at == one["created_at"])
        here = self._connection.execute(known).first()
        if here is None:
            result = self._connection.execute(insert(table).values(**values))
            return int((result.inserted_primary_key or (0,))[0])
        if one["changed_at"] > max(here.changed_at, here.deleted_at or ""):
            later = update(table).where(table.c.id == here.id)
            self._connection.execute(later.values(**values, deleted_at=None))
        return int(here.id)

    def _notice_rule(self, one: Plain) -> None:
        """What a body asks, by its later words."""
        table = tables.notice_rule
        put = upsert(table).values(**(values := _of(table, one)))
        self._connection.execute(
            put.on_conflict_do_update(
                index_elements=["body_key"],
                set_=values,
                where=table.c.changed_at < put.excluded.changed_at,
            )
        )

    def _put(self, table: Table, values: Plain) -> None:
        self._connection.execute(upsert(table).values(**values).on_conflict_do_nothing())

    def _values(self, table: Table, one: Plain, meeting_id: int) -> Plain:
        values = _of(table, one) | {"meeting_id": meeting_id}
        if "item_id" in table.c:
            values["item_id"] = self._item(one, meeting_id)
        if table is tables.annotation:
            values |= anchor_columns(anchor_of(values))
            values["document_id"] = self._connection.execute(
                select(tables.document.c.id).where(tables.document.c.sha256 == one["sha256"])
            ).scalar()
        return values

    def _item(self, one: Plain, meeting_id: int) -> int | None:
        """The item of the meeting that these words are of, made where its agenda has none such.

        By number and title, else by the title; by the number alone only where the title is much
        the same: in another version of the agenda it may be the number of another item.
        """
        number, title = one["item_number"], one["item_title"]
        if not number and not title:
            return None
        item = tables.agenda_item
        listed = self._connection.execute(
            select(item.c.id, item.c.number, item.c.title).where(item.c.meeting_id == meeting_id)
        ).all()
        wanted = (number_key(number), title_key(title))
        for row in listed:
            if (number_key(row.number), title_key(row.title)) == wanted:
                return int(row.id)
        titled = [row.id for row in listed if title and title_key(row.title) == wanted[1]]
        numbered = [row for row in listed if number and number_key(row.number) == wanted[0]]
        alike = [row.id for row in numbered if much_alike(title_key(row.title), wanted[1])]
        if len(titled) == 1 or alike:
            return int((titled if len(titled) == 1 else alike)[0])
        if not listed or not title:
            return None
        return make_item(self._connection, meeting_id, number, title)


def _of(table: Table, one: Plain) -> Plain:
    """The columns of a row in the file as they are kept here."""
    found = {}
    for name in columns_of(table):
        value = one[name]
        if name in JSON_COLUMNS and value is not None:
            value = json.dumps(value, ensure_ascii=False)
        elif isinstance(value, (dict, list)):
            raise TypeError(f"{name} holds more than one value")
        found[name] = value
    return found


def _first_moment(one: Plain) -> str:
    """When the first thing about the meeting was made, for a meeting without a day to go by."""
    moments = [each["created_at"] for kind in KINDS for each in one[kind]]
    return min(moments, default=now_text())


def _last_moment(one: Plain) -> str:
    """When something about the meeting was last written."""
    moments = (each.get("changed_at") or each["created_at"] for kind in KINDS for each in one[kind])
    return max(moments, default="")

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Versions of papers when a meeting is taken over from another library.

A version that is new here never takes the place of one the member is reading without more ado: it
is entered set aside, and what the member wrote here on the old one is then carried over as if the
paper had come again. See ``services/carry_over``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.domain.version import CarryState
from desktop.storage import tables
from desktop.storage.clock import now_text
from desktop.storage.version_tables import carried_mark, reissue
from desktop.storage.versions import ANCHOR

_document = tables.document
_mark = tables.annotation

_PLACE = ("document_id", *ANCHOR, "ink")


class MergedVersions:
    """Takes over which paper is a version of which. ``papers`` are ids there with those here."""

    def __init__(self, here: Connection, there: Connection, papers: Mapping[int, int]) -> None:
        self._here = here
        self._there = there
        self._papers = papers

    def tie(self, new: Collection[int], meeting_id: int) -> None:
        """Tie the papers that are ``new`` here, by their ids here, before they are read."""
        for source, target in sorted(self._papers.items()):
            if target not in new:
                continue
            row = self._paper(self._there, source)
            version_of = self._papers.get(row.version_of or 0)
            superseded_by = self._papers.get(row.superseded_by or 0)
            if superseded_by is None:
                read_here = self._earlier_in_use(source, new)
                if read_here is not None:
                    version_of = superseded_by = read_here
                    self._wait(read_here, target, meeting_id)
            self._here.execute(
                update(_document)
                .where(_document.c.id == target)
                .values(version_of=version_of, superseded_by=superseded_by)
            )

    def _earlier_in_use(self, source: int, new: Collection[int]) -> int | None:
        """The id here of the version before one there that is in use here, if any is."""
        at, seen = self._paper(self._there, source).version_of, {source}
        while at is not None and at not in seen:
            seen.add(at)
            target = self._papers.get(at)
            if target is None:
                return None
            if target not in new and self._paper(self._here, target).superseded_by is None:
                return target
            at = self._paper(self._there, at).version_of
        return None

    def _wait(self, old: int, new: int, meeting_id: int) -> None:
        """Have the marks on ``old`` carried over to ``new`` when there are workers to do it."""
        self._here.execute(
            insert(reissue).values(
                meeting_id=meeting_id,
                old_document_id=old,
                new_document_id=new,
                created_at=now_text(),
            )
        )

    def take(
        self, meeting_id: int, here: int, marks: Mapping[int, int], items: Mapping[int, int]
    ) -> None:
        """Take over what became of the marks, once the papers and the marks are there."""
        for row in self._there.execute(
            select(reissue).where(reissue.c.meeting_id == meeting_id).order_by(reissue.c.id)
        ).all():
            old = self._papers.get(row.old_document_id)
            new = self._papers.get(row.new_document_id)
            if old is None or new is None:
                continue
            known = self._here.execute(
                select(reissue).where(reissue.c.new_document_id == new)
            ).first()
            if known is None:
                values = _values(row) | {
                    "meeting_id": here,
                    "old_document_id": old,
                    "new_document_id": new,
                    "agenda_before": self._agenda(row.agenda_before, here, items),
                }
                result = self._here.execute(insert(reissue).values(**values))
                (ident,) = result.inserted_primary_key or (0,)
            elif known.applied_at is None and known.undone_at is None:
                continue  # it is all worked out anew
            else:
                ident = known.id
            self._take_carried(row.id, int(ident), marks)
        self._list_left_behind(marks.values())

    def _take_carried(self, source: int, target: int, marks: Mapping[int, int]) -> None:
        for row in self._there.execute(
            select(carried_mark).where(carried_mark.c.reissue_id == source)
        ).all():
            mark = marks.get(row.annotation_id)
            if mark is None:
                continue
            values = dict(row._mapping) | {
                "reissue_id": target,
                "annotation_id": mark,
                "old_document_id": self._papers.get(row.old_document_id or 0),
            }
            self._here.execute(upsert(carried_mark).values(**values).on_conflict_do_nothing())

    def _list_left_behind(self, marks: Collection[int]) -> None:
        """Marks from a laptop that has only the old version are to be placed by the member."""
        rows = self._here.execute(
            select(_mark, reissue.c.id.label("reissue_id"))
            .join(reissue, reissue.c.old_document_id == _mark.c.document_id)
            .where(_mark.c.id.in_(list(marks)), reissue.c.applied_at.is_not(None))
        ).all()
        for row in rows:
            values = {
                "reissue_id": row.reissue_id,
                "annotation_id": row.id,
                "state": CarryState.NOT_FOUND.value,
                "old_document_id": row.document_id,
                "old_anchor": json.dumps({name: row._mapping[name] for name in ANCHOR}),
                "old_ink": row.ink,
            }
            self._here.execute(upsert(carried_mark).values(**values).on_conflict_do_nothing())

    def _agenda(self, text: str, here: int, items: Mapping[int, int]) -> str:
        """What the agenda was, with the ids of this library; an item unknown here has none."""
        before = json.loads(text)
        rows = [
            row
            | {
                "id": items.get(row["id"]),
                "meeting_id": here,
                "listed_in": self._papers.get(row["listed_in"] or 0),
                "document_id": self._papers.get(row["document_id"] or 0),
            }
            for row in before.get("items", ())
        ]
        corrections = self._corrections(before.get("corrections", ()))
        return json.dumps(before | {"items": rows, "corrections": corrections})

    def _corrections(self, ids: Collection[int]) -> list[int]:
        """These corrections by their ids here; they are known by when they were made."""
        table = tables.correction
        made = self._there.execute(
            select(table.c.created_at).where(table.c.id.in_(list(ids)))
        ).scalars()
        found = self._here.execute(select(table.c.id).where(table.c.created_at.in_(list(made))))
        return list(found.scalars())

    def _paper(self, connection: Connection, ident: int) -> Row[Any, Any]:
        return connection.execute(
            select(_document.c.version_of, _document.c.superseded_by).where(_document.c.id == ident)
        ).one()


def stays_in_place(here: Connection, values: dict[str, Any], known: Row[Any]) -> dict[str, Any]:
    """What is to be written of a mark that both libraries have and the other changed later.

    A mark that stands on the version that counts here is not taken back to an earlier one.
    """
    if values["document_id"] == known.document_id:
        return values
    rows = here.execute(
        select(_document.c.id, _document.c.superseded_by).where(
            _document.c.id.in_([values["document_id"] or 0, known.document_id or 0])
        )
    )
    papers = {row.id: row.superseded_by for row in rows}
    counts = known.document_id in papers and papers[known.document_id] is None
    if counts and papers.get(values["document_id"], 0) is not None:
        return without_place(values)
    return values


def without_place(values: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a mark without those that say where it stands, and on what words."""
    return {name: value for name, value in values.items() if name not in _PLACE}


def _values(row: Row[Any]) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name != "id"}

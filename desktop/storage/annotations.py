# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's marks. They are never removed from the file, only marked as deleted."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from desktop.domain.annotation import (
    Anchor,
    Annotation,
    AreaPicture,
    InkPoint,
    MarkColour,
    MarkKind,
    PageRect,
    Stroke,
)
from desktop.domain.change import Topic
from desktop.domain.geometry import Rect
from desktop.domain.tag import Tag
from desktop.storage import tables
from desktop.storage.clock import moment, moment_text, now_text
from desktop.storage.repository import Repository, not_found
from desktop.storage.tags import Tags

_mark = tables.annotation
_link = tables.annotation_tag
_picture = tables.area_picture


class MarkPlace(NamedTuple):
    """Where a mark is: its document, None where that is not here, the hash, zero-based pages."""

    mark_id: int
    document_id: int | None
    sha256: str
    pages: frozenset[int]


class Annotations(Repository):
    """Marks on pages, with their tags."""

    def add(
        self,
        meeting_id: int,
        document_id: int | None,
        kind: MarkKind,
        colour: MarkColour,
        anchor: Anchor,
        note: str = "",
        tag_names: Iterable[str] = (),
        *,
        ink: Sequence[Stroke] = (),
        picture: AreaPicture | None = None,
        author: str = "",
        taken_from: str | None = None,
        made_at: datetime | None = None,
    ) -> Annotation:
        """Keep a new mark; tags that are not there yet are made.

        ``made_at`` is when somebody else made what was taken over; now, unless given.

        Raises ValueError for an anchor without rectangles, and for ink without a stroke.
        """
        if not anchor.rects:
            raise ValueError("a mark needs at least one rectangle")
        if kind is MarkKind.INK and not any(ink):
            raise ValueError("ink needs at least one stroke")
        now = now_text()
        result = self._connection.execute(
            insert(_mark).values(
                meeting_id=meeting_id,
                document_id=document_id,
                kind=kind.value,
                colour=colour.value,
                note=note,
                created_at=now if made_at is None else moment_text(made_at),
                changed_at=now,
                ink=ink_text(ink),
                author=author,
                taken_from=taken_from,
                **anchor_columns(anchor),
            )
        )
        (annotation_id,) = result.inserted_primary_key or (0,)
        self._keep_picture(annotation_id, picture)
        tags = Tags(self._connection, self._touched)
        self.set_tags(annotation_id, [tags.get_or_add(name).id for name in tag_names])
        return self.get(annotation_id)

    def get(self, annotation_id: int) -> Annotation:
        """The mark with this id; NotFoundError where there is none or it was deleted."""
        found = self._select(_mark.c.id == annotation_id)
        if not found:
            raise not_found("mark", annotation_id)
        return found[0]

    def picture(self, annotation_id: int) -> AreaPicture | None:
        """What a marked area looked like; None where no picture was kept."""
        row = self._connection.execute(
            select(_picture).where(_picture.c.annotation_id == annotation_id)
        ).first()
        return None if row is None else AreaPicture(row.png, row.width, row.height)

    def of_meeting(self, meeting_id: int) -> list[Annotation]:
        """The marks of the meeting: by document, then by page and height on it."""
        return self._select(_mark.c.meeting_id == meeting_id)

    def count(self, meeting_id: int) -> int:
        """How many marks there are in the meeting."""
        where = (_mark.c.meeting_id == meeting_id, _mark.c.deleted_at.is_(None))
        found = self._connection.execute(select(func.count()).select_from(_mark).where(*where))
        return int(found.scalar_one())

    def places(self, meeting_id: int) -> list[MarkPlace]:
        """Where the marks of the meeting are, those that were taken away among them."""
        wanted = (_mark.c.id, _mark.c.document_id, _mark.c.sha256, _mark.c.rects)
        rows = self._connection.execute(select(*wanted).where(_mark.c.meeting_id == meeting_id))
        return [
            MarkPlace(
                row.id,
                row.document_id,
                row.sha256,
                frozenset(int(rect[0]) for rect in json.loads(row.rects)),
            )
            for row in rows
        ]

    def those(self, annotation_ids: Collection[int]) -> list[Annotation]:
        """Those of these marks that there are, in the same order as of a meeting."""
        return self._select(_mark.c.id.in_(annotation_ids))

    def untagged(self, meeting_ids: Iterable[int]) -> dict[int, list[int]]:
        """The ids of the marks without a tag, by meeting; meetings without any are left out."""
        tag = tables.tag
        tagged = (
            select(_link.c.annotation_id)
            .join(tag, tag.c.id == _link.c.tag_id)
            .where(_link.c.annotation_id == _mark.c.id, tag.c.deleted_at.is_(None))
        )
        rows = self._connection.execute(
            select(_mark.c.meeting_id, _mark.c.id).where(
                _mark.c.meeting_id.in_(list(meeting_ids)),
                _mark.c.deleted_at.is_(None),
                ~tagged.exists(),
            )
        )
        found: dict[int, list[int]] = {}
        for meeting_id, mark_id in rows:
            found.setdefault(meeting_id, []).append(mark_id)
        return found

    def of_document(self, document_id: int) -> list[Annotation]:
        """The marks on one document, by page and height on it."""
        return self._select(_mark.c.document_id == document_id)

    def change(
        self,
        annotation_id: int,
        *,
        colour: MarkColour | None = None,
        note: str | None = None,
        kind: MarkKind | None = None,
    ) -> Annotation:
        """Change what is given and leave the rest."""
        given = {
            "colour": colour.value if colour else None,
            "kind": kind.value if kind else None,
            "note": note,
        }
        self._update(annotation_id, {k: v for k, v in given.items() if v is not None})
        return self.get(annotation_id)

    def recolour(self, colours: Mapping[int, MarkColour]) -> None:
        """Give each of these marks its colour; NotFoundError, where one is not there."""
        for annotation_id, colour in colours.items():
            self._update(annotation_id, {"colour": colour.value})

    def redraw(self, annotation_id: int, ink: Sequence[Stroke], anchor: Anchor) -> Annotation:
        """Give ink other strokes, and the rectangle around them."""
        self._update(annotation_id, {"ink": ink_text(ink), **anchor_columns(anchor)})
        return self.get(annotation_id)

    def move(self, annotation_id: int, anchor: Anchor, picture: AreaPicture | None) -> Annotation:
        """Put an area elsewhere, with what it looks like there."""
        self._update(annotation_id, anchor_columns(anchor))
        self.set_picture(annotation_id, picture)
        return self.get(annotation_id)

    def set_picture(self, annotation_id: int, picture: AreaPicture | None) -> None:
        """Keep another picture of what a marked area looks like, or none."""
        self._connection.execute(delete(_picture).where(_picture.c.annotation_id == annotation_id))
        self._keep_picture(annotation_id, picture)

    def set_speaking_order(self, meeting_id: int, annotation_ids: Sequence[int]) -> None:
        """Speak to these marks in this order; all others of the meeting have no place in it."""
        place = _mark.c.speaking_position
        of_meeting = _mark.c.meeting_id == meeting_id
        rows = self._connection.execute(
            select(_mark.c.id, place).where(of_meeting, place.is_not(None))
        )
        before: dict[int, int | None] = {row.id: row.speaking_position for row in rows}
        after: dict[int, int | None] = dict.fromkeys(before)
        after.update({each: position for position, each in enumerate(annotation_ids)})
        for annotation_id, position in after.items():
            if before.get(annotation_id) != position:
                self._connection.execute(
                    update(_mark)
                    .where(_mark.c.id == annotation_id, of_meeting)
                    .values(speaking_position=position)
                )
                self._touched(Topic.MARKS, meeting_id, annotation_id)

    def set_tags(self, annotation_id: int, tag_ids: Sequence[int]) -> None:
        """Make these the mark's tags, in this order.

        They take the places that tags taken away don't hold, which are to find theirs again.
        """
        wanted = list(dict.fromkeys(tag_ids))
        tag = tables.tag
        linked = self._connection.execute(
            select(_link.c.tag_id, _link.c.position, tag.c.deleted_at)
            .join_from(_link, tag)
            .where(_link.c.annotation_id == annotation_id)
        ).all()
        before = {row.tag_id for row in linked if row.deleted_at is None}
        held = {row.position for row in linked if row.tag_id not in before | set(wanted)}
        self._connection.execute(
            delete(_link).where(
                _link.c.annotation_id == annotation_id, _link.c.tag_id.in_({*before, *wanted})
            )
        )
        free = (place for place in count() if place not in held)
        rows = [
            {"annotation_id": annotation_id, "tag_id": tag_id, "position": next(free)}
            for tag_id in wanted
        ]
        if rows:
            self._connection.execute(insert(_link), rows)
        Tags(self._connection, self._touched).note_use(set(wanted) - before)
        self._update(annotation_id, {})

    def delete(self, annotation_id: int) -> None:
        """Take the mark away; :meth:`restore` brings it back."""
        self._update(annotation_id, {"deleted_at": now_text()})

    def restore(self, annotation_id: int) -> Annotation:
        """Bring a deleted mark back, tags and all."""
        self._update(annotation_id, {"deleted_at": None}, deleted=True)
        return self.get(annotation_id)

    def _keep_picture(self, annotation_id: int, picture: AreaPicture | None) -> None:
        if picture is not None:
            self._connection.execute(
                insert(_picture).values(
                    annotation_id=annotation_id,
                    png=picture.png,
                    width=picture.width,
                    height=picture.height,
                )
            )

    def _update(self, annotation_id: int, values: dict[str, Any], *, deleted: bool = False) -> None:
        """Write ``values`` into a living mark, or into any when ``deleted``."""
        meeting_id = self._write(
            _mark,
            annotation_id,
            {"changed_at": now_text(), **values},
            what="mark",
            living=not deleted,
        )
        self._touched(Topic.MARKS, meeting_id, annotation_id)

    def _select(self, where: ColumnElement[bool]) -> list[Annotation]:
        rows: Sequence[Any] = self._connection.execute(
            select(*_READ)
            .where(where, _mark.c.deleted_at.is_(None))
            .order_by(_mark.c.document_id, _mark.c.first_page, _mark.c.top, _mark.c.id)
        ).all()
        tags = self._tags(where)
        # All at once: read one by one, those of thousands of marks take three times as long.
        places = json.loads(f"[{','.join(row.rects for row in rows)}]")
        return [
            _annotation(row, place, tuple(tags.get(row.id, ())))
            for row, place in zip(rows, places, strict=True)
        ]

    def _tags(self, where: ColumnElement[bool]) -> dict[int, list[Tag]]:
        tag = tables.tag
        rows = self._connection.execute(
            select(_link.c.annotation_id, tag.c.id, tag.c.name, tag.c.colour)
            .join_from(_link, tag)
            .join(_mark, _mark.c.id == _link.c.annotation_id)
            .where(where, tag.c.deleted_at.is_(None))
            .order_by(_link.c.annotation_id, _link.c.position, tag.c.id)
        )
        found: dict[int, list[Tag]] = {}
        for annotation_id, tag_id, name, colour in rows:
            found.setdefault(annotation_id, []).append(Tag(tag_id, name, colour))
        return found


def anchor_columns(anchor: Anchor) -> dict[str, Any]:
    """An anchor as the columns of a mark."""
    rects = [[r.page, r.rect.x0, r.rect.y0, r.rect.x1, r.rect.y1] for r in anchor.rects]
    return {
        "sha256": anchor.sha256,
        "rects": json.dumps(rects),
        "first_page": anchor.first_page,
        "top": anchor.top,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
    }


def anchor_of(columns: Mapping[str, Any]) -> Anchor:
    """An anchor from the columns of a mark."""
    return Anchor(
        sha256=columns["sha256"],
        rects=tuple(
            PageRect(page, Rect(*corners)) for page, *corners in json.loads(columns["rects"])
        ),
        quote=columns["quote"],
        before=columns["before"],
        after=columns["after"],
    )


def ink_text(ink: Sequence[Stroke]) -> str | None:
    """Strokes as a column holds them."""
    if not ink:
        return None
    strokes = [
        [[round(p.x, 2), round(p.y, 2), round(p.pressure, 3)] for p in stroke] for stroke in ink
    ]
    return json.dumps(strokes, separators=(",", ":"))


def ink_of(text: str | None) -> tuple[Stroke, ...]:
    """Strokes from what a column holds."""
    if not text:
        return ()
    return tuple(tuple(InkPoint(*point) for point in stroke) for stroke in json.loads(text))


# Thousands are read when a meeting is opened: columns by place and kinds by a dictionary take a
# third of the time of attributes by name and of an enumeration's own look-up.
_READ = (
    _mark.c.id,
    _mark.c.meeting_id,
    _mark.c.document_id,
    _mark.c.kind,
    _mark.c.colour,
    _mark.c.sha256,
    _mark.c.quote,
    _mark.c.before,
    _mark.c.after,
    _mark.c.note,
    _mark.c.created_at,
    _mark.c.changed_at,
    _mark.c.ink,
    _mark.c.speaking_position,
    _mark.c.author,
    _mark.c.taken_from,
    _mark.c.rects,
)
_KINDS = {kind.value: kind for kind in MarkKind}
_COLOURS = {colour.value: colour for colour in MarkColour}


def _annotation(row: Sequence[Any], places: list[list[Any]], tags: tuple[Tag, ...]) -> Annotation:
    (
        ident, meeting_id, document_id, kind, colour, sha256, quote, before, after, note,
        created_at, changed_at, ink, speaking_position, author, taken_from, _rects,
    ) = row  # fmt: skip
    return Annotation(
        ident,
        meeting_id,
        document_id,
        _KINDS[kind],
        _COLOURS[colour],
        Anchor(
            sha256,
            tuple([PageRect(page, Rect(x0, y0, x1, y1)) for page, x0, y0, x1, y1 in places]),
            quote,
            before,
            after,
        ),
        note,
        tags,
        moment(created_at),
        moment(changed_at),
        ink_of(ink),
        speaking_position,
        author,
        taken_from,
    )

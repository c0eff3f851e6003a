# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's tags. A name is one tag whatever its capitals.

A tag that is taken away gives up its name and stays tied to its marks unseen, so that bringing
it back is all that has to be done.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, distinct, exists, func, insert, literal, select, update

from desktop.domain.change import Topic
from desktop.domain.errors import KnownError
from desktop.domain.tag import TAG_COLOURS, Tag, TagMerge, TagUse
from desktop.storage import tables
from desktop.storage.clock import now_text
from desktop.storage.repository import Repository, not_found

_tag = tables.tag
_link = tables.annotation_tag
_mark = tables.annotation


class Tags(Repository):
    """Short words with a colour each."""

    def all(self) -> list[Tag]:
        """Every tag, by name."""
        rows = self._connection.execute(
            select(_tag).where(_tag.c.deleted_at.is_(None)).order_by(_tag.c.name_key)
        )
        return [_read(row) for row in rows]

    def recent(self) -> list[int]:
        """The ids of the tags that have been put on a mark, the last one first."""
        rows = self._connection.execute(
            select(_tag.c.id)
            .where(_tag.c.deleted_at.is_(None), _tag.c.used_at.is_not(None))
            .order_by(_tag.c.used_at.desc(), _tag.c.id)
        )
        return list(rows.scalars())

    def uses(self) -> list[TagUse]:
        """Every tag by name, with how many marks have it, over how many meetings."""
        living = _mark.c.deleted_at.is_(None)
        rows = self._connection.execute(
            select(
                _tag,
                func.count(_mark.c.id).label("marks"),
                func.count(distinct(_mark.c.meeting_id)).label("meetings"),
            )
            .select_from(
                _tag.outerjoin(_link, _link.c.tag_id == _tag.c.id).outerjoin(
                    _mark, (_mark.c.id == _link.c.annotation_id) & living
                )
            )
            .where(_tag.c.deleted_at.is_(None))
            .group_by(_tag.c.id)
            .order_by(_tag.c.name_key)
        )
        return [TagUse(_read(row), row.marks, row.meetings) for row in rows]

    def get(self, tag_id: int) -> Tag:
        """The tag with this id; NotFoundError where there is none or it was taken away."""
        row = self._row(_tag, tag_id, what="tag")
        if row.deleted_at is not None:
            raise not_found("tag", tag_id)
        return _read(row)

    def named(self, name: str) -> Tag | None:
        """The tag with this name, whatever its capitals; None where there is none."""
        row = self._connection.execute(
            select(_tag).where(_tag.c.name_key == name_key(_tidy(name)))
        ).first()
        return None if row is None else _read(row)

    def get_or_add(self, name: str, colour: str | None = None) -> Tag:
        """The tag with this name, made where there is none.

        A new one without a ``colour`` gets the next of the theme's in turn; one that is there
        keeps its own. ValueError for an empty name.
        """
        name = _tidy(name)
        known = self.named(name)
        if known is not None:
            return known
        if colour is None:
            count = self._connection.execute(select(func.count()).select_from(_tag)).scalar_one()
            colour = TAG_COLOURS[count % len(TAG_COLOURS)]
        result = self._connection.execute(
            insert(_tag).values(name=name, name_key=name_key(name), colour=colour)
        )
        (tag_id,) = result.inserted_primary_key or (0,)
        self._touched(Topic.TAGS, None)
        return Tag(tag_id, name, colour)

    def rename(self, tag_id: int, name: str) -> Tag:
        """Give the tag another name; KnownError where another tag has it."""
        name = _tidy(name)
        other = self.named(name)
        if other is not None and other.id != tag_id:
            raise KnownError(f"There is already a tag called “{other.name}”. Nothing was changed.")
        return self._update(tag_id, {"name": name, "name_key": name_key(name)})

    def recolour(self, tag_id: int, colour: str) -> Tag:
        """Give the tag another colour, by name."""
        return self._update(tag_id, {"colour": colour})

    def note_use(self, tag_ids: Iterable[int]) -> None:
        """These have just been put on a mark."""
        used = tuple(tag_ids)
        if used:
            self._connection.execute(
                update(_tag).where(_tag.c.id.in_(used)).values(used_at=now_text())
            )

    # Taking away, merging, and both back

    def delete(self, tag_id: int) -> None:
        """Take the tag away, and so off all marks; :meth:`restore` brings it back to them."""
        self._update(tag_id, {"deleted_at": now_text(), "name_key": _free_key(tag_id)}, gone=True)

    def restore(self, tag_id: int) -> Tag:
        """Bring a tag back to its marks.

        One that was made meanwhile with the same name is merged into it: two would not be told
        apart.
        """
        name: str = self._row(_tag, tag_id, what="tag").name
        namesake = self.named(name)
        if namesake is not None and namesake.id != tag_id:
            self.merge(namesake.id, tag_id)
        self._update(tag_id, {"deleted_at": None, "name_key": name_key(name)}, gone=True)
        return self.get(tag_id)

    def merge(self, source_id: int, target_id: int) -> TagMerge:
        """Give every mark of one tag another one in its place, and take the first away.

        ValueError for a tag and itself, NotFoundError where the first is not there.
        """
        if source_id == target_id:
            raise ValueError("a tag can't be merged into itself")
        self._row(_tag, target_id, what="tag")
        other = _link.alias()
        has_both = exists().where(
            other.c.annotation_id == _link.c.annotation_id, other.c.tag_id == target_id
        )
        wanting = select(_link.c.annotation_id).where(_link.c.tag_id == source_id, ~has_both)
        marks = tuple(self._connection.execute(wanting).scalars())
        self._connection.execute(
            insert(_link).from_select(
                ["annotation_id", "tag_id", "position"],
                select(_link.c.annotation_id, literal(target_id), _link.c.position).where(
                    _link.c.tag_id == source_id, ~has_both
                ),
            )
        )
        self.delete(source_id)
        return TagMerge(source_id, target_id, marks)

    def unmerge(self, merge: TagMerge) -> Tag:
        """Take a merge back; returns the tag that is there again."""
        marks = set(merge.mark_ids)
        linked = self._connection.execute(
            select(_link.c.annotation_id).where(_link.c.tag_id == merge.target_id)
        ).scalars()
        for mark_id in [each for each in linked if each in marks]:
            self._connection.execute(
                delete(_link).where(
                    _link.c.annotation_id == mark_id, _link.c.tag_id == merge.target_id
                )
            )
        return self.restore(merge.source_id)

    def _update(self, tag_id: int, values: dict[str, str | None], *, gone: bool = False) -> Tag:
        """Write ``values`` into a tag that is there, or also into one taken away when ``gone``."""
        row = self._row(_tag, tag_id, what="tag")
        if row.deleted_at is not None and not gone:
            raise not_found("tag", tag_id)
        self._connection.execute(update(_tag).where(_tag.c.id == tag_id).values(**values))
        self._touched(Topic.TAGS, None)
        self._touch_marks(tag_id)
        return _read(self._row(_tag, tag_id, what="tag"))

    def _touch_marks(self, tag_id: int) -> None:
        """The marks that have the tag look other than they did."""
        linked = select(_link.c.annotation_id).where(_link.c.tag_id == tag_id)
        for mark_id in self._connection.execute(linked).scalars():
            self._touched(Topic.MARKS, None, mark_id)


def name_key(name: str) -> str:
    """What two names that mean one tag have in common."""
    return unicodedata.normalize("NFKC", name).casefold()


def _tidy(name: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        raise ValueError("a tag needs a name")
    return name


def _free_key(tag_id: int) -> str:
    """A key that no name has, so that a new tag may take the name of one taken away."""
    return f"\n{tag_id}"


def _read(row: Row[Any]) -> Tag:
    return Tag(id=row.id, name=row.name, colour=row.colour)

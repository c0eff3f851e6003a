# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's tags. A name is one tag whatever its capitals."""

from __future__ import annotations

import unicodedata
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from desktop.domain.change import Topic
from desktop.domain.errors import KnownError
from desktop.domain.tag import TAG_COLOURS, Tag
from desktop.storage import tables
from desktop.storage.repository import Repository

_tag = tables.tag


class Tags(Repository):
    """Short words with a colour each."""

    def all(self) -> list[Tag]:
        """Every tag, by name."""
        rows = self._connection.execute(select(_tag).order_by(_tag.c.name_key))
        return [_read(row) for row in rows]

    def get(self, tag_id: int) -> Tag:
        """The tag with this id; NotFoundError where there is none."""
        return _read(self._row(_tag, tag_id, what="tag"))

    def get_or_add(self, name: str, colour: str | None = None) -> Tag:
        """The tag with this name, made where there is none.

        A new one without a ``colour`` gets the next of the theme's in turn; one that is there
        keeps its own. ValueError for an empty name.
        """
        name = _tidy(name)
        row = self._connection.execute(select(_tag).where(_tag.c.name_key == _key(name))).first()
        if row is not None:
            return _read(row)
        if colour is None:
            count = self._connection.execute(select(func.count()).select_from(_tag)).scalar_one()
            colour = TAG_COLOURS[count % len(TAG_COLOURS)]
        result = self._connection.execute(
            insert(_tag).values(name=name, name_key=_key(name), colour=colour)
        )
        (tag_id,) = result.inserted_primary_key or (0,)
        self._touched(Topic.TAGS, None)
        return Tag(tag_id, name, colour)

    def rename(self, tag_id: int, name: str) -> Tag:
        """Give the tag another name; KnownError where another tag has it."""
        name = _tidy(name)
        taken = self._connection.execute(
            select(_tag.c.name).where(_tag.c.name_key == _key(name), _tag.c.id != tag_id)
        ).scalar()
        if taken is not None:
            raise KnownError(f"There is already a tag called “{taken}”. Nothing was changed.")
        return self._update(tag_id, {"name": name, "name_key": _key(name)})

    def recolour(self, tag_id: int, colour: str) -> Tag:
        """Give the tag another colour, by name."""
        return self._update(tag_id, {"colour": colour})

    def _update(self, tag_id: int, values: dict[str, str]) -> Tag:
        self._connection.execute(update(_tag).where(_tag.c.id == tag_id).values(**values))
        tag = self.get(tag_id)
        self._touched(Topic.TAGS, None)
        return tag


def _tidy(name: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        raise ValueError("a tag needs a name")
    return name


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _read(row: Row[Any]) -> Tag:
    return Tag(id=row.id, name=row.name, colour=row.colour)

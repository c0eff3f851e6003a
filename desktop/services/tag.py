# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags: list, rename and recolour them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.tag import TAG_COLOURS, Tag

if TYPE_CHECKING:
    from desktop.storage.library import Library


def all_tags(library: Library) -> list[Tag]:
    """Every tag of the library."""
    with library.look() as work:
        return list(work.tags.all())


def add_tag(library: Library, *, name: str, colour: str | None = None) -> Tag:
    """The tag of that name, made when there is none; capitals make no difference."""
    _check(name, colour)
    with library.work() as work:
        return work.tags.get_or_add(" ".join(name.split()), colour)


def rename_tag(library: Library, *, tag_id: int, name: str) -> None:
    """Give a tag another name everywhere it is used."""
    _check(name, None)
    with library.work() as work:
        work.tags.rename(tag_id, " ".join(name.split()))


def recolour_tag(library: Library, *, tag_id: int, colour: str) -> None:
    """Give a tag another of the theme's tag colours."""
    _check("tag", colour)
    with library.work() as work:
        work.tags.recolour(tag_id, colour)


def _check(name: str, colour: str | None) -> None:
    if not name.strip():
        raise KnownError("A tag needs a name.")
    if colour is not None and colour not in TAG_COLOURS:
        raise KnownError(f"A tag can't be {colour}; choose one of {', '.join(TAG_COLOURS)}.")

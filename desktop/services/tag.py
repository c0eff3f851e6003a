# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags: list, rename, recolour, merge and delete them, and take the last two back.

Each function is one unit of work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.tag import TAG_COLOURS, Tag, TagMerge, TagUse

if TYPE_CHECKING:
    from desktop.storage.library import Library


def tag_uses(library: Library) -> list[TagUse]:
    """Every tag by name, with how many marks have it, over how many meetings."""
    with library.look() as work:
        return work.tags.uses()


def tag_named(library: Library, *, name: str) -> Tag | None:
    """The tag with this name, whatever its capitals; None where there is none."""
    if not name.strip():
        return None
    with library.look() as work:
        return work.tags.named(name)


def add_tag(library: Library, *, name: str, colour: str | None = None) -> Tag:
    """The tag of that name, made when there is none; capitals make no difference."""
    _check(name, colour)
    with library.work() as work:
        return work.tags.get_or_add(" ".join(name.split()), colour)


def rename_tag(library: Library, *, tag_id: int, name: str) -> None:
    """Give a tag another name everywhere it is used; KnownError where another tag has it."""
    _check(name, None)
    with library.work() as work:
        work.tags.rename(tag_id, " ".join(name.split()))


def recolour_tag(library: Library, *, tag_id: int, colour: str) -> None:
    """Give a tag another of the theme's tag colours."""
    _check("tag", colour)
    with library.work() as work:
        work.tags.recolour(tag_id, colour)


def merge_tags(library: Library, *, source_id: int, target_id: int) -> TagMerge:
    """Put the second tag on every mark that has the first, and take the first away.

    What is returned is all :func:`unmerge_tags` needs to take it back.
    """
    with library.work() as work:
        work.tags.get(source_id)
        work.tags.get(target_id)
        return work.tags.merge(source_id, target_id)


def unmerge_tags(library: Library, *, merge: TagMerge) -> Tag:
    """Take a merge back: the first tag is on its marks again, the second where it was before."""
    with library.work() as work:
        return work.tags.unmerge(merge)


def delete_tag(library: Library, *, tag_id: int) -> None:
    """Take a tag away, and so off every mark; ``restore_tag`` brings it back to them."""
    with library.work() as work:
        work.tags.get(tag_id)
        work.tags.delete(tag_id)


def restore_tag(library: Library, *, tag_id: int) -> Tag:
    """Bring back a tag that was taken away; one made since with its name becomes one with it."""
    with library.work() as work:
        return work.tags.restore(tag_id)


def _check(name: str, colour: str | None) -> None:
    if not name.strip():
        raise KnownError("A tag needs a name.")
    if colour is not None and colour not in TAG_COLOURS:
        raise KnownError(f"A tag can't be {colour}; choose one of {', '.join(TAG_COLOURS)}.")

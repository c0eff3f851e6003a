# SPDX-License-Identifier: AGPL-3.0-or-later
"""Change, tag, take away and bring back several marks at once.

Each function is one unit of work: all of the marks are changed, or none is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.domain.annotation import MarkColour
from desktop.services.annotate import tidy_names

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


def recolour_marks(library: Library, *, colours: Mapping[int, MarkColour]) -> None:
    """Give each mark its colour, by its id."""
    with library.work() as work:
        work.annotations.recolour(colours)


def tag_marks(
    library: Library,
    *,
    tags: Mapping[int, Sequence[str]],
    colours: Mapping[str, str] | None = None,
    bring_back: Collection[int] = (),
) -> tuple[int, ...]:
    """Give each mark exactly these tags, by its id and their names.

    New tags are made, in one of the ``colours`` given by name where there is one; returns their
    ids. Tags to ``bring_back`` had been made so, and were dropped by :func:`untag_marks`.
    """
    with library.work() as work:
        for tag_id in bring_back:
            work.tags.restore(tag_id)
        names = dict.fromkeys(name for own in tags.values() for name in tidy_names(own))
        new = [name for name in names if work.tags.named(name) is None]
        made = [work.tags.get_or_add(name, (colours or {}).get(name)).id for name in new]
        _set(work, tags)
        return tuple(dict.fromkeys(made))


def untag_marks(
    library: Library, *, tags: Mapping[int, Sequence[str]], made: Collection[int]
) -> None:
    """Give each mark exactly the tags it had before; the tags ``made`` for it go again.

    One that is on another mark by now stays.
    """
    with library.work() as work:
        _set(work, tags)
        used = {use.tag.id for use in work.tags.uses() if use.marks} if made else set()
        for tag_id in made:
            if tag_id not in used:
                work.tags.delete(tag_id)


def _set(work: Work, tags: Mapping[int, Sequence[str]]) -> None:
    ids: dict[str, int] = {}
    for mark_id, names in tags.items():
        wanted = tidy_names(names)
        for name in wanted:
            if name not in ids:
                ids[name] = work.tags.get_or_add(name).id
        work.annotations.set_tags(mark_id, [ids[name] for name in wanted])


def delete_marks(library: Library, *, mark_ids: Collection[int]) -> None:
    """Take marks away; ``restore_marks`` brings them back."""
    with library.work() as work:
        for mark_id in mark_ids:
            work.annotations.delete(mark_id)


def restore_marks(library: Library, *, mark_ids: Collection[int]) -> None:
    """Bring back marks that were taken away."""
    with library.work() as work:
        for mark_id in mark_ids:
            work.annotations.restore(mark_id)

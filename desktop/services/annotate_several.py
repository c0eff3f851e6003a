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


def recolour_marks(library: Library, *, colours: Mapping[int, MarkColour]) -> None:
    """Give each mark its colour, by its id."""
    with library.work() as work:
        work.annotations.recolour(colours)


def tag_marks(library: Library, *, tags: Mapping[int, Sequence[str]]) -> None:
    """Give each mark exactly these tags, by its id and their names; new tags are made."""
    with library.work() as work:
        ids: dict[str, int] = {}
        for mark_id, names in tags.items():
            for name in tidy_names(names):
                if name not in ids:
                    ids[name] = work.tags.get_or_add(name).id
            work.annotations.set_tags(mark_id, [ids[name] for name in tidy_names(names)])


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

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A paper that came again in a new version, and what became of the member's marks on the old one.

The old version stays in the library. Marks go over to the new one; each keeps the anchor it had,
so that the whole step can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.annotation import Anchor, Stroke


class CarryState(StrEnum):
    """What became of a mark."""

    SAME = "same"  # the same words at the same place
    MOVED = "moved"  # the same words elsewhere
    CHANGED = "changed"  # its place is known, the words there are others
    NOT_FOUND = "not found"  # it stays on the old version
    PLACED = "placed"  # put on the new version by the member


TO_CHECK = (CarryState.CHANGED, CarryState.NOT_FOUND)
"""What the member should look at."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What is to become of one mark: its new anchor, and for the pen its strokes there."""

    mark_id: int
    state: CarryState
    anchor: Anchor | None = None
    ink: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class CarriedMark:
    """What became of one mark. ``after`` is None while it has no place in the new version.

    ``accepted`` when the member has looked at it and is content. ``ink`` are the strokes of the
    pen in the new version.
    """

    mark_id: int
    state: CarryState
    before: Anchor
    after: Anchor | None
    accepted: bool = False
    ink: tuple[Stroke, ...] = ()

    @property
    def to_check(self) -> bool:
        """Whether the member should still look at it."""
        return self.state in TO_CHECK and not self.accepted


@dataclass(frozen=True, slots=True)
class CarryPlan:
    """What is to be done for a new version.

    ``pages`` are its zero-based pages that say what a page of the old one said, with that page.
    """

    marks: tuple[Carried, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reissue:
    """A new version of a paper, by the ids of both.

    ``applied`` while it counts in the old one's stead; ``taken_back`` when the member undid it;
    neither while its marks are still to be carried over. ``seen`` when the member has looked at
    what changed. ``items_before`` are the ids of the old version's agenda items, and
    ``numbers_before`` those of all items it had pages of, each with its number then.
    """

    id: int
    meeting_id: int
    old_document_id: int
    new_document_id: int
    created_at: datetime
    applied: bool = False
    taken_back: bool = False
    seen: bool = False
    pages: tuple[tuple[int, int], ...] = ()
    items_before: tuple[int, ...] = ()
    numbers_before: tuple[tuple[int, str | None], ...] = ()


class ItemChange(StrEnum):
    """How an agenda item differs from the version before."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    GONE = "gone"


def page_in_other(pages: Mapping[int, int], page: int) -> int:
    """The zero-based page to go on at in the other version.

    ``pages`` has those that say the same in both. One that says something else lies as far behind
    the last of them before it as it did; the result may be beyond the end of the other version.
    """
    before = max((known for known in pages if known <= page), default=None)
    return page if before is None else pages[before] + page - before

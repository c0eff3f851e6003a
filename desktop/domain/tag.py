# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags: short words of the member's own, each with a colour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; ``colour`` is a name from the theme's tag colours."""

    id: int
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag, and on how many marks of how many meetings it is."""

    tag: Tag
    marks: int = 0
    meetings: int = 0


@dataclass(frozen=True, slots=True)
class TagMerge:
    """What has to be known to take a merge back: the tag that went into another, and the marks
    that got the other one by it."""

    source_id: int
    target_id: int
    mark_ids: tuple[int, ...] = ()


TAG_COLOURS = ("red", "orange", "yellow", "green", "teal", "blue", "purple", "grey")

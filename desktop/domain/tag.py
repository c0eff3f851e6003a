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


TAG_COLOURS = ("red", "orange", "yellow", "green", "teal", "blue", "purple", "grey")

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Blocks: what pages are filled with, each some lines of equal leading.

A block says what must stay together; :mod:`desktop.exports.pages` decides where pages end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.exports.pieces import Line
from desktop.exports.style import Colour

WHOLE = 1_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where links and bookmarks lead: a key of its own, a title and the level from 0."""

    key: str
    title: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines, broken over pages only where both sides keep ``together`` lines.

    ``before`` is the space above, which falls away at the top of a page. ``keep_next`` binds the
    block to the one after it, as a heading is. ``panel`` numbers the tinted box it lies in.
    ``bar`` is the colour of the rule at its left, drawn at ``bar_x``. ``link`` is the key of the
    place it leads to. With ``drop_at_top`` it is left out where a page begins; with
    ``new_page`` it always begins one.
    """

    lines: tuple[Line, ...]
    leading: float
    baseline: float
    before: float = 0.0
    keep_next: bool = False
    together: int = 2
    panel: int | None = None
    bar: Colour | None = None
    bar_x: float = 0.0
    place: Place | None = None
    link: str | None = None
    drop_at_top: bool = False
    new_page: bool = False

    @property
    def height(self) -> float:
        """Its lines, without the space above."""
        return len(self.lines) * self.leading

    @property
    def head(self) -> float:
        """The least of it that may stand at the foot of a page."""
        count = len(self.lines)
        return self.leading * (count if count < 2 * self.together else self.together)

    def fitting(self, room: float) -> int:
        """How many lines may stand in ``room`` points if the block is broken, 0 for none."""
        count = min(int(room / self.leading + 1e-6), len(self.lines) - self.together)
        return count if count >= self.together else 0

    def split(self, count: int) -> tuple[Block, Block]:
        """Cut it after ``count`` lines."""
        first = replace(self, lines=self.lines[:count], keep_next=False)
        return first, replace(
            self, lines=self.lines[count:], before=0.0, place=None, new_page=False
        )

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables on a page: their rows and columns, and which words stand in which cell.

Lines drawn across and down tell best; where a table has none, or only some, the gaps between
its words do. A line of a cell that runs over to the next is part of the same row.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.parsing.address_columns import address_columns
from desktop.parsing.gap_tables import gap_tables
from desktop.parsing.ruled_tables import ruled_tables

CellWords = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TableRegion:
    """A table, or the part of one that stands on a page.

    ``edges`` are where its columns start, in points from the left, and where the last one ends.
    ``rows`` hold the indexes of the words in each cell.
    """

    rect: Rect
    edges: tuple[float, ...]
    rows: tuple[tuple[CellWords, ...], ...]

    @property
    def words(self) -> frozenset[int]:
        """The indexes of all words in it."""
        return frozenset(i for row in self.rows for cell in row for i in cell)


def tables_on(
    words: Sequence[Word],
    rules: Sequence[Rect],
    *,
    within: Collection[int] | None = None,
    eager: bool = False,
) -> list[TableRegion]:
    """The tables among the words of a page, from top to bottom.

    ``rules`` are the lines drawn across and down. Only the words ``within`` are looked at; all,
    if not given. ``eager`` takes for a table what only looks a little like one: right where a
    member has drawn a rectangle around it.
    """
    looked_at = range(len(words)) if within is None else sorted(within)
    found = [TableRegion(*table) for table in ruled_tables(words, rules, looked_at)]
    taken: set[int] = set().union(*(region.words for region in found))
    left = [i for i in looked_at if i not in taken]
    if not eager:  # addresses side by side look like a table, and are none
        listed = {i for each in address_columns(words, left) for entry in each for i in entry}
        left = [i for i in left if i not in listed]
    found += [TableRegion(*table) for table in gap_tables(words, rules, left, eager=eager)]
    return sorted(found, key=lambda region: (region.rect.y0, region.rect.x0))

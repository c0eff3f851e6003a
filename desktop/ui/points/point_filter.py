# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of the points are shown: those with a tag, a colour, a kind, and some words."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.ui.points.point_row import KIND_NAMES, PointRow

TAGGED, UNTAGGED = "\1", "\2"
"""Values of ``PointFilter.tag`` that no tag can be called: with any tag, and with none."""


@dataclass(frozen=True, slots=True)
class PointFilter:
    """What a point must have to be shown; what is empty or None is not asked for.

    ``tag`` is a tag's name, :data:`TAGGED` or :data:`UNTAGGED`. Each of the words is looked for
    in the quote, the note, the citation and the tags, whatever its capitals.
    """

    tag: str = ""
    colour: MarkColour | None = None
    kind: MarkKind | None = None
    words: str = ""

    def __bool__(self) -> bool:
        return self != PointFilter()

    def admits(self, row: PointRow) -> bool:
        """Whether the point is shown."""
        mark = row.annotation
        if self.colour is not None and mark.colour is not self.colour:
            return False
        if self.kind is not None and mark.kind is not self.kind:
            return False
        return self._has_tag(row) and self._has_words(row)

    def said(self) -> str:
        """What it asks for in a few words: "Raise, yellow, “reserve”"."""
        tag = {TAGGED: "with a tag", UNTAGGED: "without a tag"}.get(self.tag, self.tag)
        parts = [
            tag,
            self.colour.value if self.colour is not None else "",
            KIND_NAMES[self.kind].lower() if self.kind is not None else "",
            f"“{self.words}”" if self.words else "",
        ]
        return ", ".join(part for part in parts if part)

    def _has_tag(self, row: PointRow) -> bool:
        tags = row.annotation.tags
        if self.tag == TAGGED:
            return bool(tags)
        if self.tag == UNTAGGED:
            return not tags
        wanted = self.tag.casefold()
        return not wanted or any(tag.name.casefold() == wanted for tag in tags)

    def _has_words(self, row: PointRow) -> bool:
        if not self.words:
            return True
        mark = row.annotation
        held = "\n".join(
            (row.citation, mark.anchor.quote, mark.note, *(tag.name for tag in mark.tags))
        ).casefold()
        return all(word in held for word in self.words.casefold().split())

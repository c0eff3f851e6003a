# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mark as the Points pane shows it, and the headings between marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.domain.annotation import Annotation, MarkKind


@dataclass(frozen=True, slots=True)
class PointRow:
    """A mark, how to say where it is, and the item it belongs to, if any.

    ``group`` is the tag under which it stands in a list by tags, where a mark stands under each
    of its own.
    """

    annotation: Annotation
    cite: Callable[[Annotation], str] = field(compare=False)
    item_id: int | None = None
    group: str = ""

    @property
    def citation(self) -> str:
        """Where it is, as said in the room: asked for when it is shown, there may be thousands."""
        return self.cite(self.annotation)

    @property
    def by(self) -> str:
        """Whose note it is, where the member took it over from somebody else: "by A. Ash"."""
        author = self.annotation.author.strip()
        return f"by {author}" if author else ""

    @property
    def id(self) -> int:
        """The mark's id."""
        return self.annotation.id


@dataclass(frozen=True, slots=True)
class PointHeading:
    """A line above some points; ``colour`` is that of a tag, by name.

    ``short_hint`` says the same as ``hint`` where that does not fit beside the title.
    """

    title: str
    count: int
    colour: str = ""
    hint: str = ""
    short_hint: str = ""


ListRow = PointRow | PointHeading

KIND_ICONS = {
    MarkKind.HIGHLIGHT: "highlight",
    MarkKind.UNDERLINE: "underline",
    MarkKind.STRIKE_OUT: "strike-out",
    MarkKind.SQUIGGLE: "squiggle",
    MarkKind.NOTE: "note",
    MarkKind.MARGIN: "margin",
    MarkKind.AREA: "area",
    MarkKind.INK: "ink",
}

KIND_NAMES = {
    MarkKind.HIGHLIGHT: "Highlight",
    MarkKind.UNDERLINE: "Underline",
    MarkKind.STRIKE_OUT: "Strike-out",
    MarkKind.SQUIGGLE: "Squiggle",
    MarkKind.NOTE: "Note",
    MarkKind.MARGIN: "Line in the margin",
    MarkKind.AREA: "Area",
    MarkKind.INK: "Pen",
}


def spoken_point(row: PointRow) -> str:
    """The whole card in a sentence, for a screen reader."""
    mark = row.annotation
    parts = [row.citation or "Somewhere in the pack"]
    parts.append(f"{KIND_NAMES[mark.kind]}, {mark.colour.value}")
    if row.by:
        parts.append(f"taken over, {row.by}")
    if mark.tags:
        parts.append("tags " + ", ".join(tag.name for tag in mark.tags))
    if mark.anchor.quote:
        parts.append(f"“{mark.anchor.quote[:300]}”")
    if mark.note:
        parts.append(f"your note: {mark.note}")
    return ". ".join(parts)


def spoken_heading(row: PointHeading) -> str:
    """The heading and how many points stand under it."""
    count = "1 point" if row.count == 1 else f"{row.count} points"
    return ", ".join(part for part in (row.title, count, row.hint) if part)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks of an invented pack, as the Points pane is given them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from desktop.domain.annotation import Anchor, Annotation, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.domain.tag import Tag
from desktop.ui.points.point_row import PointRow

NOW = datetime(2026, 3, 10, tzinfo=UTC)
LONG = "The forecast for next year is higher than in the plan agreed by members in spring. " * 8
TAGS = {"Raise": Tag(1, "Raise", "red"), "Figures": Tag(2, "Figures", "green")}


def point(
    ident: int,
    *,
    item: int | None = 8,
    quote: str = LONG,
    note: str = "",
    tags: Sequence[str] | None = None,
    kind: MarkKind | None = None,
    colour: MarkColour | None = None,
    speaking: int | None = None,
) -> PointRow:
    """A mark; what is not given follows from the id, so that many differ."""
    anchor = Anchor("0" * 64, (PageRect(3, Rect(0, 0, 10, 10)),), quote)
    own = ("Raise", "Figures")[: ident % 3] if tags is None else tags
    mark = Annotation(
        ident,
        1,
        1,
        kind or list(MarkKind)[ident % 4],
        colour or list(MarkColour)[ident % 5],
        anchor,
        note,
        tuple(TAGS[name] for name in own),
        NOW,
        NOW,
        speaking_position=speaking,
    )
    return PointRow(mark, lambda mark: f"Item {item}, ¶{mark.id}, p.{mark.id}", item)

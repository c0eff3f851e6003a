# SPDX-License-Identifier: AGPL-3.0-or-later
"""A PDF with pages of every sort, and marks of every kind at random places on them."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

import pymupdf

from desktop.domain.annotation import (
    Anchor,
    Annotation,
    InkPoint,
    MarkColour,
    MarkKind,
    PageRect,
)
from desktop.domain.geometry import Rect
from desktop.domain.ink import ink_bounds
from desktop.domain.tag import Tag

MADE = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
CHANGED = datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC)
ROTATIONS = (0, 90, 180, 270)
WIDE, HIGH = 400.0, 560.0  # points of every page, before it is turned
NOTES = ("", "Why £5?", "Ask (the chair) \\ again", "Two\nlines", "Pwy sy’n talu? ŵ ¶32 😀")
TAGS = (
    Tag(1, "budget", "red"),
    Tag(2, "Raise", "teal"),
    Tag(3, "Cwestiwn ŵ", "grey"),
)


def draw_sorts_of_pages(document: Any) -> None:
    """Pages turned by each quarter, whole and cut to a part, and one in units of half an inch."""
    for cut in (False, True):
        for rotation in ROTATIONS:
            offset = 40 if cut else 0
            page = document.new_page(width=WIDE + 2 * offset, height=HIGH + 3 * offset)
            for row in range(12):
                page.insert_text((offset + 40, 80 + 40 * row), f"Words of line {row} to be marked")
            if cut:
                document.xref_set_key(page.xref, "MediaBox", f"[-30 -50 {WIDE + 50} {HIGH + 70}]")
                document.xref_set_key(page.xref, "CropBox", f"[10 20 {WIDE + 10} {HIGH + 20}]")
            page.set_rotation(rotation)
    page = document.new_page(width=WIDE / 2, height=HIGH / 2)
    document.xref_set_key(page.xref, "UserUnit", "2")


def size_of(pdf: str, page: int) -> tuple[float, float]:
    """Width and height of a page as displayed."""
    with pymupdf.open(pdf) as document:
        rect = document[page].rect
        return rect.width, rect.height


def random_mark(
    random: Random,
    ident: int,
    kind: MarkKind,
    sha256: str,
    page: int,
    size: tuple[float, float],
) -> Annotation:
    """A mark of a kind somewhere on a page of this size."""
    wide, high = size

    def rect(across: float, down: float) -> Rect:
        x, y = random.uniform(12, wide - across - 4), random.uniform(4, high - down - 4)
        return Rect(round(x, 2), round(y, 2), round(x + across, 2), round(y + down, 2))

    ink: tuple[tuple[InkPoint, ...], ...] = ()
    quote = ""
    match kind:
        case MarkKind.NOTE:
            rects = [rect(18, 18)]
        case MarkKind.AREA:
            rects = [rect(random.uniform(10, 200), random.uniform(10, 200))]
        case MarkKind.INK:
            ink = tuple(
                tuple(
                    InkPoint(
                        round(random.uniform(10, wide - 10), 2),
                        round(random.uniform(10, high - 10), 2),
                        round(random.random(), 3),
                    )
                    for _ in range(random.choice((1, 2, 3, 20)))
                )
                for _ in range(random.randint(1, 4))
            )
            rects = [ink_bounds(ink)]
        case _:
            first = rect(200, 12)
            rects = [
                Rect(first.x0, first.y0 + 13 * n, first.x1 - 30 * (n > 0), first.y1 + 13 * n)
                for n in range(random.randint(1, 4))
                if first.y1 + 13 * n < high
            ]
            quote = random.choice(("words of the page", "“quoted” – £3"))
    return Annotation(
        id=ident,
        meeting_id=1,
        document_id=1,
        kind=kind,
        colour=random.choice(list(MarkColour)),
        anchor=Anchor(
            sha256,
            tuple(PageRect(page, each) for each in rects),
            quote=quote,
            before="before it" if quote else "",
            after="after it" if quote else "",
        ),
        note=random.choice(NOTES),
        tags=tuple(random.sample(TAGS, random.randint(0, 3))),
        created_at=MADE,
        changed_at=CHANGED,
        ink=ink,
    )

# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a member's marks to standard annotations, for a PDF or an XFDF file. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.geometry import Rect, bounding
from desktop.domain.ink import ink_bounds
from desktop.domain.mark_anchors import line_beside
from desktop.domain.mark_colours import MARKER, colour_in_files
from desktop.domain.mark_record import record_text
from desktop.domain.page_space import PageSpace, Point
from desktop.domain.standard_annotation import StandardAnnotation

SUBTYPES = {
    MarkKind.HIGHLIGHT: "Highlight",
    MarkKind.UNDERLINE: "Underline",
    MarkKind.STRIKE_OUT: "StrikeOut",
    MarkKind.SQUIGGLE: "Squiggly",
    MarkKind.NOTE: "Text",
    MarkKind.MARGIN: "Line",
    MarkKind.AREA: "Square",
    MarkKind.INK: "Ink",
}
LINE_WIDTHS = {MarkKind.MARGIN: 2.6, MarkKind.AREA: 1.4, MarkKind.INK: 2.0}  # points
NOTE_SIZE = 18.0  # points: the sheet of a note
NAME_START = "mp-"


def mark_key(mark: Annotation) -> str:
    """What names the mark in every file it is written to, the same each time."""
    made = mark.created_at.isoformat()
    return f"{NAME_START}{uuid5(NAMESPACE_URL, f'{mark.anchor.sha256}/{mark.id}/{made}')}"


def standard_annotations(
    mark: Annotation, spaces: Mapping[int, PageSpace], author: str
) -> list[StandardAnnotation]:
    """One annotation for each page the mark runs over; the note stands on the first.

    ``spaces`` are those of the pages wanted, by zero-based index; other pages are left out.
    ``author`` is the member, for marks of their own.
    """
    places = sorted((r for r in mark.anchor.rects if r.page in spaces), key=lambda r: r.page)
    found: list[StandardAnnotation] = []
    key = mark_key(mark)
    for part, (page, on_page) in enumerate(groupby(places, key=lambda place: place.page)):
        rects = [place.rect for place in on_page]
        space = spaces[page]
        shown = drawn_in(mark, rects)
        upright = mark.kind is MarkKind.NOTE
        box = space.upright_box(shown) if upright else space.stored_box(shown)
        quads, strokes = _shape(mark, rects, space)
        half = LINE_WIDTHS[mark.kind] / 2 if mark.kind is MarkKind.AREA else 0.0
        found.append(
            StandardAnnotation(
                page=page,
                subtype=SUBTYPES[mark.kind],
                rect=box,
                quads=quads,
                strokes=strokes,
                inset=_inset(space, half),
                colour=colour_in_files(mark.kind, mark.colour),
                fill=MARKER[mark.colour] if mark.kind is MarkKind.AREA else None,
                width=LINE_WIDTHS.get(mark.kind, 1.0) / space.scale,
                contents="" if part else words_of(mark),
                author=mark.author or author,
                subject=", ".join(tag.name for tag in mark.tags),
                name=f"{key}-{part}" if part else key,
                created=mark.created_at,
                changed=mark.changed_at,
                record=record_text(mark, key, part, box, rects),
            )
        )
    return found


def words_of(mark: Annotation) -> str:
    """The note and, on a line of their own, the tags."""
    return "\n".join(part for part in (mark.note, tag_line(t.name for t in mark.tags)) if part)


def tag_line(names: object) -> str:
    """Tags as they are written under a note: "#budget #ask"."""
    return " ".join(f"#{name}" for name in names)  # type: ignore[attr-defined]


def drawn_in(mark: Annotation, rects: Sequence[Rect]) -> Rect:
    """The displayed rectangle that all of what is drawn on a page lies in."""
    whole = bounding(rects)
    half = LINE_WIDTHS.get(mark.kind, 1.0) / 2
    match mark.kind:
        case MarkKind.HIGHLIGHT:
            return whole
        case MarkKind.NOTE:
            return note_place(mark, rects)
        case MarkKind.INK if any(mark.ink):
            return ink_bounds(mark.ink)
        case MarkKind.MARGIN:
            x = margin_x(rects)
            return Rect(x - half, whole.y0, x + half, whole.y1)
        case MarkKind.AREA:
            return _wider(rects[0], half)
        case _:
            return _wider(whole, 2.0)


def margin_x(rects: Sequence[Rect]) -> float:
    """Where across the page the line beside these lines of text is drawn."""
    return line_beside(rects).x0


def note_place(mark: Annotation, rects: Sequence[Rect]) -> Rect:
    """Where the sheet of a note is: on its bare spot, or before the words it is set on."""
    first = rects[0]
    if not mark.anchor.quote:
        return first
    x = max(1.0, first.x0 - NOTE_SIZE - 2)
    y = max(0.0, first.middle_y - NOTE_SIZE / 2)
    return Rect(x, y, x + NOTE_SIZE, y + NOTE_SIZE)


def _wider(rect: Rect, by: float) -> Rect:
    return Rect(rect.x0 - by, rect.y0 - by, rect.x1 + by, rect.y1 + by)


def _inset(space: PageSpace, half: float) -> tuple[float, float, float, float]:
    """Half a line's width in the units of stored space, which a page may scale."""
    a, b, *_ = space.to_stored
    by = half * max(abs(a), abs(b))
    return by, by, by, by


def _shape(
    mark: Annotation, rects: Sequence[Rect], space: PageSpace
) -> tuple[tuple[tuple[Point, Point, Point, Point], ...], tuple[tuple[Point, ...], ...]]:
    """The quadrilaterals of marked words, and the lines of what is drawn by hand."""
    match mark.kind:
        case MarkKind.INK:
            strokes = (tuple(space.stored((p.x, p.y)) for p in s) for s in mark.ink if s)
            return (), tuple(strokes)
        case MarkKind.MARGIN:
            whole, x = bounding(rects), margin_x(rects)
            return (), ((space.stored((x, whole.y0)), space.stored((x, whole.y1))),)
        case MarkKind.NOTE | MarkKind.AREA:
            return (), ()
        case _:
            return tuple(space.stored_quad(rect) for rect in rects), ()

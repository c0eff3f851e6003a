# SPDX-License-Identifier: AGPL-3.0-or-later
"""From standard annotations to marks that a member can take over. Pure.

The annotations may come from anybody: what lies outside the page is cut off, what is left of
nothing is left out, and whatever Meeting Packs wrote beside its own is believed only as far as
it fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import hypot

from desktop.domain.annotation import InkPoint, MarkKind, PageRect, Stroke
from desktop.domain.found_mark import FoundMark, key_of_places
from desktop.domain.geometry import Rect
from desktop.domain.ink import PEN_WIDTH, ink_bounds
from desktop.domain.mark_colours import nearest_colour
from desktop.domain.mark_record import MarkRecord, read_record
from desktop.domain.marks_out import NOTE_SIZE, tag_line
from desktop.domain.page_space import PageSpace, Point, box_of, corners
from desktop.domain.standard_annotation import StandardAnnotation

KINDS = {
    "Highlight": MarkKind.HIGHLIGHT,
    "Underline": MarkKind.UNDERLINE,
    "StrikeOut": MarkKind.STRIKE_OUT,
    "Squiggly": MarkKind.SQUIGGLE,
    "Text": MarkKind.NOTE,
    "FreeText": MarkKind.NOTE,
    "Caret": MarkKind.NOTE,
    "FileAttachment": MarkKind.NOTE,
    "Square": MarkKind.AREA,
    "Circle": MarkKind.AREA,
    "Stamp": MarkKind.AREA,
    "Ink": MarkKind.INK,
    "Line": MarkKind.INK,
    "PolyLine": MarkKind.INK,
    "Polygon": MarkKind.INK,
}
"""The kinds that are somebody's notes; links, fields and the like are not."""
_WORD_KINDS = frozenset({"Highlight", "Underline", "StrikeOut", "Squiggly"})
_ICONS = frozenset({"Text", "Caret", "FileAttachment", "FreeText"})  # a note is set there
_STRAIGHT = frozenset({"PolyLine", "Polygon"})
_BROAD = 5.0  # points: a line that our pen cannot draw
_CORNER = 1.0  # points along the lines from a corner within which it may be rounded
_SAID = frozenset({"FreeText", "Caret"})  # all they show is what they say, where they say it
_REPLACED = _WORD_KINDS | {"Text", "Square", "Circle", "Ink", "Line", "PolyLine", "Polygon"}
_MOST_SIDE = 1_000_000.0  # points: what is farther off is no place on a page
SMALLEST = 0.5  # points: a mark thinner than this could not be seen or chosen

KeyOf = Callable[[Sequence[StandardAnnotation], bool], str]


def pdf_key(parts: Sequence[StandardAnnotation], replaced: bool) -> str:
    """The key of annotations of a PDF."""
    return key_of_places(((part.page, part.index) for part in parts), replaced=replaced)


def found_marks(
    annotations: Sequence[StandardAnnotation],
    spaces: Mapping[int, PageSpace],
    key_of: KeyOf = pdf_key,
) -> list[FoundMark]:
    """The marks in reading order: by page, and by height on it.

    ``spaces`` are the spaces of the pages; an annotation of another page is left out. Answers to
    an annotation are added to its text.
    """
    answers: dict[tuple[int, int], list[StandardAnnotation]] = defaultdict(list)
    parts: dict[object, list[tuple[StandardAnnotation, MarkRecord | None]]] = defaultdict(list)
    known = {(each.page, each.index) for each in annotations if each.subtype in KINDS}
    for each in annotations:
        if each.subtype not in KINDS or each.page not in spaces or each.is_state:
            continue
        asked = (each.page, each.reply_to if each.reply_to is not None else -1)
        if each.subtype == "Text" and asked in known and each.reply_to != each.index:
            answers[asked].append(each)
            continue
        if each.hidden:
            continue
        record = read_record(each.record)
        fits = record is not None and _fits(each, record)
        group = record.key if record is not None and fits else (each.page, each.index)
        parts[group].append((each, record if fits else None))
    found = []
    for group_parts in parts.values():
        mark = _mark(group_parts, spaces, key_of)
        if mark is not None:
            found.append(_with_answers(mark, [each for each, _ in group_parts], answers))
    found.sort(key=lambda mark: (mark.page, mark.rects[0].rect.y0, mark.rects[0].rect.x0))
    return found


def _fits(each: StandardAnnotation, record: MarkRecord) -> bool:
    kind = KINDS[each.subtype]
    return kind is record.kind or (each.subtype == "Line" and record.kind is MarkKind.MARGIN)


def _mark(
    parts: list[tuple[StandardAnnotation, MarkRecord | None]],
    spaces: Mapping[int, PageSpace],
    key_of: KeyOf,
) -> FoundMark | None:
    """One mark of the parts that belong together; None where nothing of it is on the page."""
    parts.sort(key=lambda part: (part[1].part if part[1] else 0, part[0].page))
    first, record = parts[0]
    kind = record.kind if record is not None else _kind(first, spaces[first.page])
    rects: list[PageRect] = []
    ink: tuple[Stroke, ...] = ()
    for each, of_part in parts:
        space = spaces[each.page]
        if kind is MarkKind.INK:
            strokes = _strokes(each, of_part, space)
            whole = _ink_on_page(strokes, space, own=of_part is not None) if strokes else None
            if whole is not None and not ink:  # the pen stays on one page
                ink, rects = strokes, [PageRect(each.page, whole)]
        else:
            places = _bands(each, space) if each.subtype == "Ink" else None
            places = _rects(each, of_part, space) if places is None else places
            rects += [PageRect(each.page, rect) for rect in places]
    if not rects:
        return None
    rects.sort(key=lambda place: place.page)
    text = first.contents
    colour = nearest_colour(kind, first.colour)
    mark = FoundMark(
        key=key_of(
            [each for each, _ in parts], _is_replaced(first, record, kind, spaces[first.page])
        ),
        kind=kind,
        colour=colour,
        rects=tuple(rects),
        ink=ink,
        text=text,
        author=first.author,
        created=first.created,
        changed=first.changed,
        name=record.key if record is not None else first.name,
    )
    if record is None:
        return mark
    return replace(
        mark,
        text=_without_tags(text, record),
        tags=tuple(tag for tag in record.tags if tag[0].strip()),
        quote=record.quote,
        before=record.before,
        after=record.after,
    )


def _kind(each: StandardAnnotation, space: PageSpace) -> MarkKind:
    """What an annotation is as a mark: a broad pen drawn along a line of words is a marker."""
    if each.subtype == "Ink" and _bands(each, space):
        return MarkKind.HIGHLIGHT
    return KINDS[each.subtype]


def _bands(each: StandardAnnotation, space: PageSpace) -> list[Rect]:
    """What is covered by strokes broader than our pen, if they all run across the page."""
    broad = each.width * space.scale
    if broad < _BROAD:
        return []
    bands: list[Rect] = []
    half = each.width / 2
    for stroke in each.strokes:
        around = [(x + off, y + off) for x, y in stroke for off in (-half, half)]
        band = _shown(around, space)
        if band is None or band.height > 2 * broad or band.width < band.height:
            return []
        on_page = space.on_page(band)
        bands += [on_page] if on_page is not None else []
    return bands


def _is_replaced(
    first: StandardAnnotation, record: MarkRecord | None, kind: MarkKind, space: PageSpace
) -> bool:
    """Whether the mark shows all that the annotation shows; of a stamp, it does not."""
    if record is not None:
        return True
    if first.subtype in _SAID:
        return bool(first.contents.strip())
    if first.subtype == "Ink" and first.width * space.scale >= _BROAD and kind is MarkKind.INK:
        return False
    return first.subtype in _REPLACED and not (first.filled or first.ends)


def _without_tags(text: str, record: MarkRecord) -> str:
    """The note itself, without the line of tags below it."""
    line = tag_line(name for name, _ in record.tags)
    if not line or not text.endswith(line):
        return text
    rest = text[: -len(line)]
    if rest and not rest.endswith("\n"):
        return text
    return rest[:-1]


def _rects(each: StandardAnnotation, record: MarkRecord | None, space: PageSpace) -> list[Rect]:
    """The places of an annotation on its page, as displayed."""
    upright = each.subtype == "Text"  # whatever its flags say: ISO 32000-1, 12.5.6.4
    whole = _shown(corners(each.rect), space, upright=upright)
    rects: list[Rect] = []
    if record is not None and record.rects:
        was = _shown(corners(record.box), space, upright=upright)
        if was is not None and whole is not None:
            right, down = whole.x0 - was.x0, whole.y0 - was.y0  # how far it was moved since
            rects = [
                Rect(r.x0 + right, r.y0 + down, r.x1 + right, r.y1 + down) for r in record.rects
            ]
    elif each.subtype in _WORD_KINDS and each.quads:
        shown = (_shown(quad, space) for quad in each.quads)
        rects = [rect for rect in shown if rect is not None]
    elif each.subtype in ("Square", "Circle") and any(each.inset):
        left, bottom, right, top = each.inset
        x0, y0, x1, y1 = each.rect
        if x0 + left < x1 - right and y0 + bottom < y1 - top:
            inner = _shown(((x0 + left, y0 + bottom), (x1 - right, y1 - top)), space)
            rects = [inner] if inner is not None else []
    if not rects and whole is not None:
        rects = [_seen(whole) if each.subtype in _ICONS else whole]
    on_page = (space.on_page(rect) for rect in rects)
    return [r for r in on_page if r is not None and min(r.width, r.height) >= SMALLEST]


def _seen(rect: Rect) -> Rect:
    """The place of a note with a size to be chosen by, whatever its own is."""
    if all(NOTE_SIZE / 2 <= side <= 2 * NOTE_SIZE for side in (rect.width, rect.height)):
        return rect
    return Rect(rect.x0, rect.y0, rect.x0 + NOTE_SIZE, rect.y0 + NOTE_SIZE)


def _shown(places: Sequence[Point], space: PageSpace, *, upright: bool = False) -> Rect | None:
    if any(not abs(number) < _MOST_SIDE for place in places for number in place):
        return None
    return space.upright_rect(box_of(places)) if upright else space.shown_rect(places)


def _ink_on_page(strokes: tuple[Stroke, ...], space: PageSpace, *, own: bool) -> Rect | None:
    """The rectangle around strokes; at the edge a line of our own stands over by half its width."""
    bounds = ink_bounds(strokes)
    within = space.on_page(bounds)
    if within is None:
        return None
    over = (
        within.x0 - bounds.x0,
        within.y0 - bounds.y0,
        bounds.x1 - within.x1,
        bounds.y1 - within.y1,
    )
    return bounds if own and max(over) <= PEN_WIDTH else within


def _strokes(
    each: StandardAnnotation, record: MarkRecord | None, space: PageSpace
) -> tuple[Stroke, ...]:
    """The lines drawn, with the pressure of the pen where it is known."""
    pressures = record.pressures if record is not None else ()
    result: list[Stroke] = []
    drawn = [stroke for stroke in each.strokes if stroke]
    known = [len(stroke) for stroke in drawn] == [len(stroke) for stroke in pressures]
    steady = max(
        0.0, min(1.0, (each.width * space.scale / 2.0 - 0.4) / 1.2)
    )  # see ``ink.stroke_width``
    for number, stroke in enumerate(drawn):
        points = []
        for place, at in enumerate(stroke):
            if not all(abs(number) < _MOST_SIDE for number in at):
                continue
            x, y = space.shown(at)
            x, y = min(max(x, 0.0), space.width), min(max(y, 0.0), space.height)
            points.append(InkPoint(x, y, pressures[number][place] if known else steady))
        if each.subtype == "Polygon" and len(points) > 2:
            points.append(points[0])
        if points:
            result.append(_cornered(points) if each.subtype in _STRAIGHT else tuple(points))
    return tuple(result)


def _cornered(points: Sequence[InkPoint]) -> Stroke:
    """The lines with a point close by on either side of each corner.

    What the pen draws is smoothed, and would make a bow of a triangle.
    """
    result = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        result += [_towards(corner, before), corner, _towards(corner, after)]
    return (*result, *points[1:][-1:])


def _towards(point: InkPoint, other: InkPoint) -> InkPoint:
    away = hypot(other.x - point.x, other.y - point.y)
    share = min(_CORNER / away, 0.5) if away else 0.0
    return InkPoint(
        point.x + (other.x - point.x) * share,
        point.y + (other.y - point.y) * share,
        point.pressure,
    )


def _with_answers(
    mark: FoundMark,
    parts: Sequence[StandardAnnotation],
    answers: Mapping[tuple[int, int], list[StandardAnnotation]],
) -> FoundMark:
    """The mark with what others wrote below it, and below that."""
    waiting = [(part.page, part.index) for part in parts]
    said: list[str] = []
    seen: set[tuple[int, int]] = set()
    while waiting:
        asked = waiting.pop(0)
        if asked in seen:
            continue
        seen.add(asked)
        for answer in answers.get(asked, ()):
            waiting.append((answer.page, answer.index))
            if answer.contents.strip():
                said.append(f"{answer.author or 'Answer'}: {answer.contents.strip()}")
    if not said:
        return mark
    return replace(mark, text="\n\n".join(part for part in (mark.text, *said) if part))

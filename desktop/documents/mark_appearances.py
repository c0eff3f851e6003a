# SPDX-License-Identifier: AGPL-3.0-or-later
"""What marks look like in a PDF: the drawing orders of their appearance streams.

The orders work in displayed space; the one who uses them sets the matrix first. Colours and
shapes are those of the screen in its light look. Pure text: no PDF engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from desktop.domain.annotation import Annotation, InkPoint, MarkColour, MarkKind, Stroke
from desktop.domain.geometry import Rect, bounding
from desktop.domain.ink import smoothed, stroke_width
from desktop.domain.mark_colours import FILL_OPACITY, LINE, MARKER
from desktop.domain.marks_out import LINE_WIDTHS, margin_x, note_place
from desktop.domain.page_space import Box, Matrix, PageSpace

MULTIPLY = "MPm"  # names of the two graphics states the orders use
NORMAL = "MPn"
RULE, WAVE_RULE = 1.3, 1.0  # points
WAVE, WAVE_HEIGHT = 3.6, 1.3  # points: half a wave of a squiggle, and how high it is
FINENESS = 0.2  # points: what differs less in width is drawn in one go
_ROUND = "1 J 1 j"


def appearance(
    mark: Annotation, rects: Sequence[Rect], space: PageSpace, *, turning: bool = False
) -> str:
    """The drawing orders for the part of a mark with these rectangles on one page.

    A note is drawn to be kept upright by the program that shows it, unless it is ``turning`` with
    its page like all others.
    """
    matrix = space.to_stored
    if mark.kind is MarkKind.NOTE and not turning:
        matrix = _upright(space, note_place(mark, rects))
    return "\n".join(["q", f"{numbers(matrix)} cm", *_drawn(mark, rects), "Q"])


def frame(mark: Annotation, box: Box) -> Box:
    """What the drawing orders lie in: the annotation's own box, with that of a note at nought.

    MuPDF turns what is to stay upright around nought and not around its corner.
    """
    if mark.kind is not MarkKind.NOTE:
        return box
    return 0.0, 0.0, box[2] - box[0], box[3] - box[1]


def _upright(space: PageSpace, place: Rect) -> Matrix:
    """The matrix for what other programs keep upright, whichever way the page is turned."""
    x0, y0, x1, y1 = space.upright_box(place)
    across, down = (x1 - x0) / place.width, (y1 - y0) / place.height
    return across, 0.0, 0.0, -down, -across * place.x0, y1 - y0 + down * place.y0


def numbers(values: Sequence[float]) -> str:
    """Numbers as PDFs write them: no exponents, to four places."""
    return " ".join(number(value) for value in values)


def number(value: float) -> str:
    """One of them."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _drawn(mark: Annotation, rects: Sequence[Rect]) -> Iterator[str]:
    match mark.kind:
        case MarkKind.HIGHLIGHT:
            # One path: where two lines of a mark overlap, the colour is not laid on twice.
            yield f"/{MULTIPLY} gs {numbers(MARKER[mark.colour])} rg"
            yield from (f"{_box(rect)} re" for rect in rects)
            yield "f"
        case MarkKind.NOTE:
            yield from _sheet(note_place(mark, rects), mark.colour)
        case MarkKind.AREA:
            yield from _area(rects[0], mark.colour)
        case _:
            yield f"{numbers(LINE[mark.colour])} RG"
            yield from _lines(mark, rects)


def _lines(mark: Annotation, rects: Sequence[Rect]) -> Iterator[str]:
    match mark.kind:
        case MarkKind.MARGIN:
            whole, x = bounding(rects), margin_x(rects)
            yield f"{LINE_WIDTHS[mark.kind]} w"
            yield f"{numbers((x, whole.y0))} m {numbers((x, whole.y1))} l S"
        case MarkKind.INK:
            yield _ROUND
            for stroke in mark.ink:
                yield from _stroke(stroke)
        case MarkKind.SQUIGGLE:
            yield f"{WAVE_RULE} w {_ROUND}"
            for rect in rects:
                yield _wave(rect)
        case _:
            yield f"{RULE} w"
            for rect in rects:
                struck = mark.kind is MarkKind.STRIKE_OUT
                y = rect.middle_y if struck else rect.y1 - 0.5
                yield f"{numbers((rect.x0, y))} m {numbers((rect.x1, y))} l S"


def _area(rect: Rect, colour: MarkColour) -> Iterator[str]:
    """A frame with a light tint inside."""
    tint = numbers([1 - FILL_OPACITY * (1 - part) for part in MARKER[colour]])
    yield f"/{MULTIPLY} gs {tint} rg {_box(rect)} re f"
    yield f"/{NORMAL} gs {numbers(LINE[colour])} RG {LINE_WIDTHS[MarkKind.AREA]} w"
    yield f"{_box(rect)} re S"


def _box(rect: Rect) -> str:
    return numbers((rect.x0, rect.y0, rect.width, rect.height))


def _wave(rect: Rect) -> str:
    x, y, side = rect.x0, rect.y1 - 0.4, -1
    orders = [f"{numbers((x, y))} m"]
    while x < rect.x1:
        end = min(x + WAVE, rect.x1)
        # A cubic that is the quadratic curve of the screen.
        across, up = (end - x) / 3, 4 / 3 * side * WAVE_HEIGHT
        orders.append(f"{numbers((x + across, y + up, end - across, y + up, end, y))} c")
        x, side = end, -side
    return " ".join([*orders, "S"])


def _sheet(rect: Rect, colour: MarkColour) -> Iterator[str]:
    """A sheet of paper with a folded corner and three lines on it."""
    room = Rect(rect.x0 + 0.6, rect.y0 + 0.6, rect.x1 - 0.6, rect.y1 - 0.6)
    fold = room.width * 0.32
    edge = (
        (room.x1, room.y0),
        (room.x1, room.y1 - fold),
        (room.x1 - fold, room.y1),
        (room.x0, room.y1),
    )
    yield f"{numbers(MARKER[colour])} rg {numbers(LINE[colour])} RG 1.2 w"
    yield f"{numbers((room.x0, room.y0))} m " + " ".join(f"{numbers(at)} l" for at in edge)
    yield "h B"
    for row, share in ((0.28, 0.78), (0.5, 0.78), (0.72, 0.5)):
        y = room.y0 + room.height * row
        start, end = room.x0 + room.width * 0.22, room.x0 + room.width * share
        yield f"{numbers((start, y))} m {numbers((end, y))} l S"


def _stroke(stroke: Stroke) -> Iterator[str]:
    points: Sequence[InkPoint] = smoothed(stroke)
    if len(points) == 1:
        at = numbers((points[0].x, points[0].y))
        yield f"{number(stroke_width(points[0].pressure))} w {at} m {at} l S"
        return
    wide, path = "", [""]
    for start, end in pairwise(points):
        pressure = (start.pressure + end.pressure) / 2
        now = number(round(stroke_width(pressure) / FINENESS) * FINENESS)
        if now != wide:
            if wide:
                yield " ".join([*path, "S"])
            wide, path = now, [f"{now} w {numbers((start.x, start.y))} m"]
        path.append(f"{numbers((end.x, end.y))} l")
    if wide:
        yield " ".join([*path, "S"])

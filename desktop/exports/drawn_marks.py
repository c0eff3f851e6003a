# SPDX-License-Identifier: AGPL-3.0-or-later
"""Areas and ink on paper: the picture an area was kept with, and the strokes of the pen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise

from desktop.domain.annotation import Stroke
from desktop.domain.ink import ink_bounds, smoothed, stroke_width
from desktop.domain.papers import PaperPoint
from desktop.exports.blocks import WHOLE, Block
from desktop.exports.pen import Pen
from desktop.exports.style import GREY, HAIRLINE, MARK_COLOURS, Colour, House

HIGHEST_AREA, HIGHEST_INK = 250.0, 110.0  # points; on a small page the area is lower
DOTS = 72 / 200  # points to a pixel of a picture, which was drawn at 200 dpi
FINENESS = 0.2  # points: what differs less in width is drawn in one go


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture that stands on the baseline; a thin frame tells its white from the paper's."""

    x: float
    wide: float
    high: float
    png: bytes

    def draw(self, pen: Pen, left: float, baseline: float) -> None:
        """Draw it with its frame."""
        pen.picture(left + self.x, baseline, self.wide, self.high, self.png)
        pen.box(left + self.x, baseline, self.wide, self.high, edge=HAIRLINE, radius=2)


@dataclass(frozen=True, slots=True)
class _Strokes:
    """Strokes of the pen drawn ``scale`` times as large, their foot on the baseline."""

    x: float
    scale: float
    strokes: tuple[Stroke, ...]
    colour: Colour

    def draw(self, pen: Pen, left: float, baseline: float) -> None:
        """Draw them smoothed, as wide as they were pressed."""
        bounds, scale = ink_bounds(self.strokes), self.scale
        for stroke in self.strokes:
            line = [
                (
                    left + self.x + (p.x - bounds.x0) * scale,
                    baseline + (bounds.y1 - p.y) * scale,
                    round(stroke_width(p.pressure) / FINENESS) * FINENESS * scale,
                )
                for p in smoothed(stroke)
            ]
            if len(line) == 1:
                line *= 2
            pieces = groupby(pairwise(line), key=lambda pair: pair[1][2])
            for width, run in pieces:
                pairs = list(run)
                points = [pairs[0][0], *(end for _, end in pairs)]
                pen.stroke([(x, y) for x, y, _ in points], self.colour, width)


def drawn_block(house: House, point: PaperPoint, *, x: float, before: float) -> Block | None:
    """What an area looks like, or what the pen drew; None for other marks."""
    colour = MARK_COLOURS.get(point.colour, GREY)
    room = house.text_width - x
    highest = min(HIGHEST_AREA, 0.6 * house.page_height)
    if point.picture is not None:
        picture = point.picture
        wide, high = picture.width * DOTS, picture.height * DOTS
        scale = min(1.0, room / wide, highest / high)
        piece = _Picture(x, wide * scale, high * scale, picture.png)
        return _standing(piece, high * scale, before, colour)
    if point.ink:
        bounds = ink_bounds(point.ink)
        scale = min(1.0, room / bounds.width, HIGHEST_INK / bounds.height)
        strokes = _Strokes(x, scale, point.ink, colour)
        return _standing(strokes, bounds.height * scale, before, colour)
    return None


def _standing(piece: _Picture | _Strokes, high: float, before: float, bar: Colour) -> Block:
    return Block(((piece,),), high + 4, high + 2, before=before, bar=bar, together=WHOLE)

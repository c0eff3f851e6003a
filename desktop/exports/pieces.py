# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a line on paper is made of: runs of text, chips, tick boxes, ruled lines.

A piece knows its own place along the line (points from the left edge of the text area) and
draws itself given the page's left edge and the baseline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desktop.exports.fonts import runs, width
from desktop.exports.pen import Pen
from desktop.exports.style import CHIPS, GREY, INK, Colour, TypeStyle

CHIP_PADDING = 5.0


class Piece(Protocol):
    """Something that stands on a line."""

    def draw(self, pen: Pen, left: float, baseline: float) -> None:
        """Draw it; ``left`` is the left edge of the text area on the page."""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text in one font; ``rule`` is where a thin grey line goes, in parts of the size.

    ``lift`` is how many points above the baseline of its line it stands.
    """

    x: float
    text: str
    font: str
    size: float
    colour: Colour
    rule: float | None = None
    lift: float = 0.0

    def draw(self, pen: Pen, left: float, baseline: float) -> None:
        """Set the text, and its underline or strike-out if it has one."""
        x = left + self.x
        baseline += self.lift
        pen.text(x, baseline, self.text, self.font, self.size, self.colour)
        if self.rule is not None:
            end = x + width(self.text.rstrip(), self.font) * self.size
            y = baseline + self.rule * self.size
            pen.line(x, y, end, y, GREY, 0.5)


@dataclass(frozen=True, slots=True)
class Chip:
    """A tag: short text in a rounded box, ``wide`` points overall."""

    x: float
    text: str
    colour: str
    wide: float
    style: TypeStyle

    def draw(self, pen: Pen, left: float, baseline: float) -> None:
        """Draw the box, then the words."""
        look = CHIPS.get(self.colour, CHIPS["grey"])
        x = left + self.x
        size = self.style.size
        pen.box(
            x,
            baseline - 0.4 * size,
            self.wide,
            1.5 * size,
            edge=look.edge,
            tint=look.tint,
            radius=3.2,
        )
        for piece in set_on_line(self.text, self.style, self.x + CHIP_PADDING):
            piece.draw(pen, left, baseline)


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick by hand, ``size`` points square; ticked already if ``ticked``."""

    x: float
    size: float = 9.5
    ticked: bool = False

    def draw(self, pen: Pen, left: float, baseline: float) -> None:
        """Draw the box and the tick as lines: no font with a tick can be embedded."""
        x, y, size = left + self.x, baseline - 1.2, self.size
        pen.box(x, y, size, size, edge=INK, radius=1.6, thickness=0.9)
        if self.ticked:
            corner = (x + 0.42 * size, y + 0.22 * size)
            pen.line(x + 0.2 * size, y + 0.48 * size, *corner, INK, 1.3)
            pen.line(*corner, x + 0.84 * size, y + 0.8 * size, INK, 1.3)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line to write on, or a hairline between parts."""

    x: float
    end: float
    colour: Colour
    thickness: float = 0.6

    def draw(self, pen: Pen, left: float, baseline: float) -> None:
        """Draw it on the baseline."""
        pen.line(left + self.x, baseline, left + self.end, baseline, self.colour, self.thickness)


@dataclass(frozen=True, slots=True)
class Dot:
    """A bullet before a line of a list."""

    x: float
    colour: Colour

    def draw(self, pen: Pen, left: float, baseline: float) -> None:
        """Draw it at half the height of a small letter."""
        pen.box(
            left + self.x, baseline + 1.6, 2.6, 2.6, edge=self.colour, tint=self.colour, radius=1.3
        )


def set_on_line(text: str, style: TypeStyle, x: float, rule: float | None = None) -> list[TextRun]:
    """Set printable text that is known to fit on one line, starting at ``x``."""
    pieces = []
    for font, part in runs(text, style.face):
        pieces.append(TextRun(x, part, font, style.size, style.colour, rule))
        x += width(part, font) * style.size
    return pieces


def length(text: str, style: TypeStyle) -> float:
    """How long printable text is when set on one line, in points."""
    return style.size * sum(width(part, font) for font, part in runs(text, style.face))

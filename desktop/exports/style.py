# SPDX-License-Identifier: AGPL-3.0-or-later
"""The house style of everything printed: page, type scale, colours and spacing.

All lengths are PDF points. Dark text on white throughout, every grey at least 4.5:1 against
its ground, and no colour that says what is not also said by words or shape, so that a page
copied in grey loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.annotation import MarkColour
from desktop.exports.fonts import Face

Colour = tuple[float, float, float]


def _colour(code: str) -> Colour:
    """Red, green and blue from 0 to 1 out of six hexadecimal digits."""
    return (int(code[0:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:6], 16) / 255)


PAGE_WIDTH = 595.28
PAGE_HEIGHT = 841.89
MARGIN_SIDE = 56.0
MARGIN_TOP = 68.0
MARGIN_TOP_FIRST = 58.0
MARGIN_BOTTOM = 66.0
HEADER_BASELINE = 44.0
FOOTER_BASELINE = 36.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE

INK = _colour("1C2530")
SOFT_INK = _colour("414D59")
GREY = _colour("5D6873")
ACCENT = _colour("1F4E6B")
HAIRLINE = _colour("C3CAD1")
ANSWER_LINE = _colour("A9B2BB")
PANEL = _colour("F2F5F7")
PANEL_EDGE = _colour("C9D2DA")

MARK_COLOURS: dict[MarkColour, Colour] = {
    MarkColour.YELLOW: _colour("E8BE1A"),
    MarkColour.GREEN: _colour("3E9B5F"),
    MarkColour.BLUE: _colour("3673B8"),
    MarkColour.PINK: _colour("CF4A86"),
    MarkColour.ORANGE: _colour("E07F26"),
}


@dataclass(frozen=True, slots=True)
class ChipStyle:
    """A tag's chip: the tint inside, and the edge that shows it in grey too."""

    tint: Colour
    edge: Colour


CHIPS: dict[str, ChipStyle] = {
    "red": ChipStyle(_colour("FBEAE8"), _colour("C4554A")),
    "orange": ChipStyle(_colour("FCEEDF"), _colour("C9772B")),
    "yellow": ChipStyle(_colour("FBF5D6"), _colour("B3941C")),
    "green": ChipStyle(_colour("E6F3E9"), _colour("4B9463")),
    "teal": ChipStyle(_colour("E1F2F1"), _colour("3A8F8B")),
    "blue": ChipStyle(_colour("E6EFF8"), _colour("4A7FB5")),
    "purple": ChipStyle(_colour("F0EAF7"), _colour("8462AE")),
    "grey": ChipStyle(_colour("EEF0F2"), _colour("84909B")),
}


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """How a piece of text is set; ``leading`` is from baseline to baseline."""

    size: float
    leading: float
    face: Face = Face.REGULAR
    colour: Colour = INK

    @property
    def baseline(self) -> float:
        """How far below the top of its line the baseline lies: capitals stand centred."""
        return self.leading / 2 + self.size * 0.357


TITLE = TypeStyle(22, 27, Face.BOLD)
LONG_TITLE = TypeStyle(16, 21, Face.BOLD)
KICKER = TypeStyle(11, 16, Face.BOLD, ACCENT)
FACT_STRONG = TypeStyle(11, 16, Face.BOLD)
FACT = TypeStyle(10, 15, Face.REGULAR, SOFT_INK)
HEADING = TypeStyle(13.5, 18, Face.BOLD)
SIDE = TypeStyle(9, 18, Face.REGULAR, GREY)
LABEL = TypeStyle(9, 13, Face.BOLD, ACCENT)
CITATION = TypeStyle(8.5, 13, Face.BOLD)
QUOTE = TypeStyle(9.75, 14, Face.REGULAR, SOFT_INK)
SMALL_QUOTE = TypeStyle(9, 13, Face.ITALIC, SOFT_INK)
BODY = TypeStyle(10.25, 14.5)
BODY_STRONG = TypeStyle(10.25, 14.5, Face.BOLD)
CHOICE = TypeStyle(9.25, 17)
SMALL = TypeStyle(8.5, 12.5, Face.REGULAR, GREY)
SMALL_STRONG = TypeStyle(8.5, 12.5, Face.BOLD, SOFT_INK)
ROW = TypeStyle(9.25, 14)
ROW_QUIET = TypeStyle(9.25, 14, Face.REGULAR, GREY)
CHIP = TypeStyle(7.75, 14)
FURNITURE = TypeStyle(8, 11, Face.REGULAR, GREY)

ANSWER_LEADING = 23.0
ANSWER_LINES_BRIEFING = 2
ANSWER_LINES_LIST = 4
PANEL_PADDING = 11.0

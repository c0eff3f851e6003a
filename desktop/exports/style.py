# SPDX-License-Identifier: AGPL-3.0-or-later
"""The house style of everything printed: page, type scale, colours and spacing.

All lengths are PDF points. Dark text on white throughout, every grey at least 4.5:1 against
its ground, and no colour that says what is not also said by words or shape, so that a page
copied in grey loses nothing. What depends on the paper and the size of print is in a ``House``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.annotation import MarkColour
from desktop.domain.print_style import PageOrder, PaperSize, PrintSize, PrintStyle
from desktop.exports.fonts import Face

Colour = tuple[float, float, float]


def _colour(code: str) -> Colour:
    """Red, green and blue from 0 to 1 out of six hexadecimal digits."""
    return (int(code[0:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:6], 16) / 255)


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


BODY_SIZE = 10.25
LARGE_BODY = 18.0
NARROW = 380.0  # points


@dataclass(frozen=True, slots=True)
class House:
    """The page and the type scale of one document.

    Lengths are laid out as they are here and drawn ``scale`` times as large, which is how boxes,
    lines and gaps grow with the print. ``sheet_width`` and ``sheet_height`` are the paper's in
    points that are not scaled; with ``booklet`` two pages stand on it side by side.
    """

    scale: float = 1.0
    page_width: float = 595.28
    page_height: float = 841.89
    sheet_width: float = 595.28
    sheet_height: float = 841.89
    booklet: bool = False
    grey: bool = False
    margin_side: float = 56.0
    margin_top: float = 68.0
    margin_top_first: float = 58.0
    margin_bottom: float = 66.0
    header_baseline: float = 44.0
    footer_baseline: float = 36.0

    title: TypeStyle = TypeStyle(22, 27, Face.BOLD)
    long_title: TypeStyle = TypeStyle(16, 21, Face.BOLD)
    kicker: TypeStyle = TypeStyle(11, 16, Face.BOLD, ACCENT)
    fact_strong: TypeStyle = TypeStyle(11, 16, Face.BOLD)
    fact: TypeStyle = TypeStyle(10, 15, Face.REGULAR, SOFT_INK)
    heading: TypeStyle = TypeStyle(13.5, 18, Face.BOLD)
    side: TypeStyle = TypeStyle(9, 18, Face.REGULAR, GREY)
    label: TypeStyle = TypeStyle(9, 13, Face.BOLD, ACCENT)
    citation: TypeStyle = TypeStyle(8.5, 13, Face.BOLD)
    quote: TypeStyle = TypeStyle(9.75, 14, Face.REGULAR, SOFT_INK)
    small_quote: TypeStyle = TypeStyle(9, 13, Face.ITALIC, SOFT_INK)
    body: TypeStyle = TypeStyle(BODY_SIZE, 14.5)
    body_strong: TypeStyle = TypeStyle(BODY_SIZE, 14.5, Face.BOLD)
    choice: TypeStyle = TypeStyle(9.25, 17)
    small: TypeStyle = TypeStyle(8.5, 12.5, Face.REGULAR, GREY)
    small_strong: TypeStyle = TypeStyle(8.5, 12.5, Face.BOLD, SOFT_INK)
    row: TypeStyle = TypeStyle(9.25, 14)
    row_quiet: TypeStyle = TypeStyle(9.25, 14, Face.REGULAR, GREY)
    chip: TypeStyle = TypeStyle(7.75, 14)
    furniture: TypeStyle = TypeStyle(8, 11, Face.REGULAR, GREY)

    @property
    def text_width(self) -> float:
        """From one margin to the other."""
        return self.page_width - 2 * self.margin_side

    @property
    def narrow(self) -> bool:
        """Whether lines are so short that what usually stands beside a title goes below it."""
        return self.text_width < NARROW


USUAL = House()


def house_for(wanted: PrintStyle) -> House:
    """The page and type scale for what a member wants."""
    booklet = wanted.order is PageOrder.BOOKLET
    # A booklet is A4 paper folded once.
    page = PaperSize.A5 if booklet else wanted.paper
    width, height = page.points
    sheet = (2 * width, height) if booklet else (width, height)
    house = replace(
        USUAL,
        page_width=width,
        page_height=height,
        sheet_width=sheet[0],
        sheet_height=sheet[1],
        booklet=booklet,
        grey=wanted.grey,
    )
    if page is PaperSize.A5:
        house = replace(
            house,
            margin_side=38.0,
            margin_top=54.0,
            margin_top_first=42.0,
            margin_bottom=50.0,
            header_baseline=33.0,
            footer_baseline=28.0,
        )
    return _large(house) if wanted.size is PrintSize.LARGE else house


def _large(house: House) -> House:
    """Everything that is read at 18 points or more, none of it grey or slanted."""
    scale = LARGE_BODY / BODY_SIZE
    small_page = house.page_width < 500
    plain = TypeStyle(BODY_SIZE, 14.5)
    strong = replace(plain, face=Face.BOLD)
    return replace(
        house,
        scale=scale,
        page_width=house.page_width / scale,
        page_height=house.page_height / scale,
        margin_side=18.0 if small_page else 27.0,
        margin_top=40.0 if small_page else 46.0,
        margin_top_first=26.0 if small_page else 34.0,
        margin_bottom=36.0 if small_page else 44.0,
        header_baseline=24.0 if small_page else 29.0,
        footer_baseline=17.0 if small_page else 23.0,
        title=TypeStyle(15, 19, Face.BOLD),
        long_title=TypeStyle(13, 17, Face.BOLD),
        kicker=replace(strong, colour=ACCENT),
        fact_strong=strong,
        fact=plain,
        heading=TypeStyle(12, 16, Face.BOLD),
        side=TypeStyle(BODY_SIZE, 16),
        label=replace(strong, colour=ACCENT),
        citation=strong,
        quote=plain,
        small_quote=plain,
        choice=TypeStyle(BODY_SIZE, 18),
        small=plain,
        small_strong=strong,
        row=plain,
        row_quiet=plain,
        chip=TypeStyle(BODY_SIZE, 16.5),
        furniture=TypeStyle(BODY_SIZE, 14.5, Face.REGULAR, SOFT_INK),
    )


BAR_WIDTH = 3.0
ANSWER_LEADING = 23.0
ANSWER_LINES_BRIEFING = 2
ANSWER_LINES_LIST = 4
PANEL_PADDING = 11.0

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a mark's colour is in a file for other programs, and which one another's colour is nearest.

On screen the theme says what the colours look like; other programs know no themes.
"""

from __future__ import annotations

from colorsys import rgb_to_hls

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.standard_annotation import Rgb


def _rgb(code: str) -> Rgb:
    red, green, blue = bytes.fromhex(code)
    return red / 255, green / 255, blue / 255


MARKER: dict[MarkColour, Rgb] = {
    MarkColour.YELLOW: _rgb("ffe066"),
    MarkColour.GREEN: _rgb("a8e6a1"),
    MarkColour.BLUE: _rgb("a5d8ff"),
    MarkColour.PINK: _rgb("ffb3d1"),
    MarkColour.ORANGE: _rgb("ffc078"),
}
# Lines are darker than the marker's colours, or they would not be seen.
LINE: dict[MarkColour, Rgb] = {
    MarkColour.YELLOW: _rgb("b08900"),
    MarkColour.GREEN: _rgb("2b8a3e"),
    MarkColour.BLUE: _rgb("1864ab"),
    MarkColour.PINK: _rgb("c2255c"),
    MarkColour.ORANGE: _rgb("d9480f"),
}
FILL_OPACITY = 0.35  # of the marker's colour inside an area
_FLAT = (MarkKind.HIGHLIGHT, MarkKind.NOTE)
_GREY = 0.08  # saturation below which a colour is none
_HUES = {
    MarkColour.YELLOW: 50.0,
    MarkColour.GREEN: 120.0,
    MarkColour.BLUE: 212.0,
    MarkColour.PINK: 335.0,
    MarkColour.ORANGE: 26.0,
}


def colour_in_files(kind: MarkKind, colour: MarkColour) -> Rgb:
    """The colour of a mark of this kind, for other programs."""
    return (MARKER if kind in _FLAT else LINE)[colour]


def nearest_colour(kind: MarkKind, rgb: Rgb | None) -> MarkColour:
    """The mark's colour nearest to another's; lines in black and grey become blue."""
    if rgb is None:
        return MarkColour.YELLOW
    for palette in (MARKER, LINE):
        for colour, exact in palette.items():
            if max(abs(a - b) for a, b in zip(exact, rgb, strict=True)) < 0.01:
                return colour
    hue, _, saturation = rgb_to_hls(*rgb)
    if saturation < _GREY or max(rgb) - min(rgb) < _GREY:
        return MarkColour.YELLOW if kind in _FLAT else MarkColour.BLUE

    def apart(colour: MarkColour) -> float:
        off = abs(_HUES[colour] - 360 * hue)
        return min(off, 360 - off)

    return min(_HUES, key=apart)

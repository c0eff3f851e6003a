# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the text of the reading pane is set: fonts there are, sizes, spacings, widths and papers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QFontDatabase

from desktop.services.resources import resource_path

SIZES = (100, 120, 140, 160, 180, 200, 240, 280, 320, 400)
"""Per cent of the size of the window's text."""
SPACINGS = ((120, "Close"), (150, "Open"), (190, "Wide"))
"""Per cent of the height of a line."""
WIDTHS = ((36, "Narrow"), (60, "Middle"), (0, "As wide as the pane"))
"""Letters to a line, on average; 0 for all there is."""
PAPERS = (("look", "As the window"), ("light", "Light"), ("dark", "Dark"), ("sepia", "Sepia"))

_SERIFS = ("Noto Serif", "Georgia", "Source Serif 4", "Liberation Serif", "DejaVu Serif",
           "Times New Roman", "Nimbus Roman")  # fmt: skip
_SANS = ("Verdana", "DejaVu Sans", "Arial", "Liberation Sans", "Helvetica Neue")
# Made for easy reading, or often chosen for it by people with dyslexia.
_EASY = ("OpenDyslexic", "Atkinson Hyperlegible", "Atkinson Hyperlegible Next", "Lexend",
         "Comic Neue", "Comic Sans MS")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """The colours of the reading pane, as "#rrggbb"."""

    paper: str
    text: str
    muted: str
    band: str


@cache
def papers() -> dict[str, Paper]:
    """The papers by name, from the theme's file."""
    with resource_path("themes", "reading.toml").open("rb") as file:
        return {name: Paper(**values) for name, values in tomllib.load(file).items()}


@dataclass(frozen=True, slots=True)
class FontOffer:
    """A font to choose; ``family`` is empty for that of the window."""

    family: str
    name: str


def font_offers() -> list[FontOffer]:
    """The fonts of this computer that suit reading: the window's, then one or two of a kind."""
    there = {family.casefold(): family for family in QFontDatabase.families()}
    offers = [FontOffer("", "As the window")]
    for names, kind, most in (
        (_SERIFS, "with serifs", 2),
        (_SANS, "without serifs", 2),
        (_EASY, "easy letters", len(_EASY)),
    ):
        found = [there[name.casefold()] for name in names if name.casefold() in there][:most]
        offers += [FontOffer(family, f"{family} ({kind})") for family in found]
    return offers


def nearest_size(size: int) -> int:
    """The size of the list that is nearest to one that was kept."""
    return min(SIZES, key=lambda one: abs(one - size))

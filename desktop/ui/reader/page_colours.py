# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reader's colours, taken from the theme."""

from __future__ import annotations

from PySide6.QtGui import QColor

from desktop.domain.annotation import MarkColour
from desktop.ui.look.palette import colour
from desktop.ui.look.theme import Theme, load_theme
from desktop.ui.reader.overlay import PageColours

DARK_PAPER = "#16181b"  # white paper with its lightness turned round, and a little lifted


def page_colours(theme: Theme, *, dark_pages: bool) -> PageColours:
    """What the pages and everything painted over them look like in this theme.

    With ``dark_pages`` a dark theme has dark paper; otherwise paper is white in either.
    """
    dark = theme.dark and dark_pages
    marks = theme.marks if dark == theme.dark else load_theme("light").marks
    selection = colour(theme.colours.focus)
    selection.setAlphaF(0.45 if dark else 0.30)
    fills = {name: colour(paint.fill) for name, paint in marks.items()}
    return PageColours(
        dark=dark,
        desk=colour(theme.colours.sunken),
        edge=colour(theme.colours.border),
        paper=QColor(DARK_PAPER if dark else "#ffffff"),
        text=colour(theme.colours.text) if dark == theme.dark else QColor("#1d2125"),
        selection=selection,
        found=fills[MarkColour.YELLOW],
        current=fills[MarkColour.ORANGE],
        focus=colour(theme.colours.focus),
        fills=fills,
        lines={name: colour(paint.line) for name, paint in marks.items()},
    )

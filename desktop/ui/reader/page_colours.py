# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reader's colours, taken from the theme and from the paper the member chose."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor

from desktop.documents.jobs import Tone
from desktop.domain.annotation import MarkColour
from desktop.ui.look.palette import colour
from desktop.ui.look.theme import PagePaint, Theme, load_papers, load_theme
from desktop.ui.reader.overlay import PageColours

AS_THE_WINDOW = "window"
_papers = cache(load_papers)
_theme = cache(load_theme)


def page_colours(theme: Theme, paper: str) -> PageColours:
    """What the pages and everything painted over them look like.

    ``paper`` is "white", "sepia", "dark", or "window" for dark paper in a dark theme and white in
    a light one. On dark paper marks have the colours they have in the dark theme.
    """
    if paper == AS_THE_WINDOW:
        paper = "dark" if theme.dark else "white"
    paint = _papers()[paper]
    tone = _tone(paint)
    dark = tone.is_dark
    alike = theme if dark == theme.dark else _theme("dark" if dark else "light")
    marks = alike.marks
    selection = colour(alike.colours.focus)
    selection.setAlphaF(0.45 if dark else 0.30)
    fills = {name: colour(paint.fill) for name, paint in marks.items()}
    return PageColours(
        dark=dark,
        tone=tone,
        desk=colour(theme.colours.sunken),
        edge=colour(theme.colours.border),
        paper=colour(paint.paper),
        text=colour(alike.colours.text),
        selection=selection,
        found=fills[MarkColour.YELLOW],
        current=fills[MarkColour.ORANGE],
        focus=colour(theme.colours.focus),
        fills=fills,
        lines={name: colour(paint.line) for name, paint in marks.items()},
    )


def _tone(paint: PagePaint) -> Tone:
    return Tone(_number(QColor(paint.paper)), _number(QColor(paint.ink)))


def _number(value: QColor) -> int:
    return value.rgb() & 0xFFFFFF

# SPDX-License-Identifier: AGPL-3.0-or-later
"""An annotation as PDF (ISO 32000-1, 12.5) and XFDF (ISO 19444-1) files have it.

All places are in the page's stored space; see ``page_space``. ``index`` tells the annotations of
a page apart: its place in the page's list, or in the XFDF file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.page_space import Box, Point, Quad

Rgb = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class StandardAnnotation:
    """``subtype`` is the PDF's name of the kind: "Highlight", "Text", "Ink" …

    ``strokes`` are the lines of ink, the two ends of a line, the corners of a polygon.
    ``fill`` is what a square is to be filled with, as a tint that lets the words through.
    ``inset`` is how far inside ``rect`` a square or circle is drawn: left, bottom, right, top.
    ``record`` is what Meeting Packs itself wrote beside it (see ``mark_record``). ``reply_to`` is
    the index of the annotation that this one answers, on the same page.
    ``ends`` says that a line has arrows or a caption besides. ``hidden`` is what is not drawn
    itself, as some programs keep answers; ``is_state`` what says no more of another than that
    somebody has accepted or ticked it.
    """

    page: int
    subtype: str
    rect: Box
    index: int = 0
    quads: tuple[Quad, ...] = ()
    strokes: tuple[tuple[Point, ...], ...] = ()
    inset: Box = (0.0, 0.0, 0.0, 0.0)
    colour: Rgb | None = None
    filled: bool = False
    fill: Rgb | None = None
    width: float = 1.0
    contents: str = ""
    author: str = ""
    subject: str = ""
    name: str = ""
    created: datetime | None = None
    changed: datetime | None = None
    record: str = ""
    reply_to: int | None = None
    ends: bool = False
    hidden: bool = False
    is_state: bool = False

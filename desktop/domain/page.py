# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page as the PDF engine reads it: its size, its lines with positions, its words and links."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.geometry import Rect


@dataclass(frozen=True, slots=True)
class PageSize:
    """Size of a page in displayed space (PDF points) and its stored rotation in degrees."""

    width: float
    height: float
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, in reading order.

    ``line`` counts lines from 0 down the page in the engine's reading order; words of one
    line share it. ``block`` does the same for paragraphs and columns.
    """

    text: str
    rect: Rect
    block: int
    line: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """A run of text on one line. ``size`` is the font size in points of its first letters.

    ``sideways`` is true when the text does not run left to right on the page as displayed.
    """

    text: str
    rect: Rect
    size: float
    bold: bool = False
    italic: bool = False
    sideways: bool = False
    block: int = 0


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link area on a page: to a page of the same file (zero-based), or to an address.

    ``target_top`` is the height on that page in points, where the link names one.
    """

    rect: Rect
    target_page: int | None = None
    address: str | None = None
    target_top: float | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """Everything parsing may know about a page. ``index`` is the zero-based PDF page.

    ``picture_share`` is the part of the page's area covered by images, from 0 to 1.
    """

    index: int
    size: PageSize
    lines: tuple[TextLine, ...]
    links: tuple[PageLink, ...] = ()
    picture_share: float = 0.0

    @property
    def text(self) -> str:
        """The lines in reading order, one to a line."""
        return "\n".join(line.text for line in self.lines)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a member wants a document on paper: sheet, order of pages, size of print, colour, length."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PaperSize(StrEnum):
    """The page a document is laid out for."""

    A4 = "A4"
    A5 = "A5"

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of the upright page in PDF points."""
        return (595.28, 841.89) if self is PaperSize.A4 else (419.53, 595.28)


class PageOrder(StrEnum):
    """The order of the pages in the file.

    A BOOKLET has A5 pages, two side by side on each A4 sheet turned on its side, whatever the
    paper size: printed on both sides, turned along the short edge, and folded once, they read
    from front to back.
    """

    PLAIN = "plain"
    BOOKLET = "booklet"


class PrintSize(StrEnum):
    """How large the text is; in LARGE the running text has 18 points."""

    NORMAL = "normal"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """One member's choice for one document.

    ``grey`` prints with black ink only. With ``one_page`` a briefing is cut down to what fits
    one page; what had to be left out is then said at its foot. Other documents ignore it.
    """

    paper: PaperSize = PaperSize.A4
    order: PageOrder = PageOrder.PLAIN
    size: PrintSize = PrintSize.NORMAL
    grey: bool = False
    one_page: bool = False

    @property
    def across(self) -> int:
        """How many pages stand side by side on a sheet."""
        return 2 if self.order is PageOrder.BOOKLET and not self.one_page else 1


AS_ALWAYS = PrintStyle()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A quotation from a table: set as rows in every print, each word once, read row by row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.papers import MeetingPaper, PaperItem, PaperPoint
from desktop.domain.print_style import PaperSize, PrintSize, PrintStyle
from desktop.domain.table import CopiedText, Table
from desktop.exports.briefing import write_briefing
from desktop.services.quote_rows import same_words
from tests.exports.samples import CARD, MADE_AT

ROWS = (
    ("Cost of the", "2030/31", "2031/32", "Total"),
    ("Ferry, with all its landing stages and the new ramp", "1,200", "-310", "890"),
    ("Bridge", "13,700", "21,400", "35,100"),
)
TABLE = CopiedText(("The table shows it.", Table(ROWS)))
QUOTE = " ".join(TABLE.as_text().split())
STYLES = [
    PrintStyle(),
    PrintStyle(size=PrintSize.LARGE, grey=True),
    PrintStyle(PaperSize.A5, size=PrintSize.LARGE),
]


def point(rows: CopiedText | None, quote: str = QUOTE) -> PaperPoint:
    """A point that quotes the table."""
    return PaperPoint(
        "Item 8, ¶31", quote, "Add up.", MarkKind.HIGHLIGHT, MarkColour.GREEN, rows=rows
    )


def write(out: Path, style: PrintStyle, one: PaperPoint) -> None:
    paper = MeetingPaper(
        replace(CARD, location=None), MADE_AT, (PaperItem("8", "Ferries", points=(one,)),)
    )
    write_briefing(paper, str(out), style)


@pytest.mark.parametrize("style", STYLES)
def test_figures_of_a_row_stand_on_one_line_and_below_those_above(
    tmp_path: Path, style: PrintStyle
) -> None:
    out = tmp_path / "out.pdf"
    write(out, style, point(TABLE))
    with pymupdf.open(out) as document:
        text = " ".join(" ".join(page.get_text() for page in document).split())
        ends, heights = [], []
        for row in ROWS[1:]:
            page = next(page for page in document if page.search_for(row[1]))
            places = [page.search_for(cell)[0] for cell in row[1:]]
            assert max(place.y0 for place in places) - min(place.y0 for place in places) < 1
            assert page.search_for(row[0].split(",")[0])[0].y0 <= places[0].y0
            ends.append([round(place.x1) for place in places])
            heights.append((page.number, places[0].y0))
            assert max(word[2] for word in page.get_text("words")) <= page.rect.width
        assert heights == sorted(heights)
        assert ends[0] == ends[1]  # figures stand under each other
    assert "“The table shows it.”" in text
    said = [text.index(" ".join(row)) for row in ROWS]
    assert said == sorted(said)
    assert text.count("13,700") == 1


def test_a_table_that_no_page_is_wide_enough_for_keeps_its_words(tmp_path: Path) -> None:
    wide = CopiedText((Table((tuple(f"{n},000,000" for n in range(30)),) * 2),))
    quote = " ".join(wide.as_text().split())
    out = tmp_path / "out.pdf"
    write(out, PrintStyle(PaperSize.A5, size=PrintSize.LARGE), point(wide, quote))
    with pymupdf.open(out) as document:
        text = " ".join(" ".join(page.get_text() for page in document).split())
    assert "“0,000,000 1,000,000" in text
    assert text.count("7,000,000") == quote.count("7,000,000")


def test_rows_are_only_used_where_they_say_what_is_quoted() -> None:
    assert same_words(TABLE, QUOTE) is TABLE
    assert same_words(TABLE, QUOTE.replace("13,700", "[…]")) is None
    assert same_words(TABLE, f"{QUOTE} 890") is None
    assert same_words(None, QUOTE) is None

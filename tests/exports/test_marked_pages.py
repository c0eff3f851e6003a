# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marked pages: no sheet that is left half empty, each page under what is marked on it."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.marked_pages import MarkedPage, MarkedPagesPaper
from desktop.domain.papers import MeetingPaper, PaperPoint
from desktop.domain.print_style import PaperSize, PrintSize, PrintStyle
from desktop.exports.marked_pages import write_marked_pages
from tests.exports.samples import CARD, MADE_AT


def page(number: int, notes: int) -> MarkedPage:
    """An A4 page with some marks on it, each with a note of two lines."""
    points = tuple(
        PaperPoint(
            f"Item 8, ¶{number}{mark}",
            "",
            f"Note {number}{mark}. " + "Ask for the sums of both years and what they are for. " * 2,
            MarkKind.HIGHLIGHT,
            MarkColour.BLUE,
        )
        for mark in range(notes)
    )
    return MarkedPage(f"Page {number}", "8. Ferries and their quays", points, 595, 842)


@pytest.mark.parametrize(
    ("style", "notes", "least"),
    [
        (PrintStyle(), 2, 0.55),
        (PrintStyle(), 14, 0.7),
        (PrintStyle(size=PrintSize.LARGE), 1, 0.6),
        (PrintStyle(size=PrintSize.LARGE), 3, 0.6),
        (PrintStyle(PaperSize.A5, size=PrintSize.LARGE), 2, 0.5),
    ],
)
def test_each_sheet_is_filled(tmp_path: Path, style: PrintStyle, notes: int, least: float) -> None:
    out = tmp_path / "pages.pdf"
    pages = tuple(page(number, notes) for number in (11, 12, 13))
    meeting = MeetingPaper(CARD, MADE_AT, (), member="Cllr Reed")
    places, count = write_marked_pages(MarkedPagesPaper(meeting, pages), str(out), style)
    assert [place.page for place in places] == [count - 3, count - 2, count - 1]
    with pymupdf.open(out) as document:
        texts = [" ".join(sheet.get_text().split()) for sheet in document]
        for number, place in zip((11, 12, 13), places, strict=True):
            high = place.box[3] - place.box[1]
            assert high >= least * document[0].rect.height
            assert f"Page {number}" in texts[place.page]
            assert f"Item 8, ¶{number}0" in texts[place.page]
        for sheet in list(document)[1 : count - 3]:  # those of the list at the front, but the last
            if sheet.number < count - 4:
                words = sheet.get_text("words")
                low = sorted(word[3] for word in words if word[3] < 0.93 * sheet.rect.height)[-1]
                assert low > 0.6 * sheet.rect.height
        titles = [entry[1] for entry in document.get_toc()]
    whole = " ".join(texts)
    for number in (11, 12, 13):
        assert f"Page {number} · 8. Ferries and their quays" in titles
        assert all(whole.count(f"Note {number}{mark}.") == 1 for mark in range(notes))

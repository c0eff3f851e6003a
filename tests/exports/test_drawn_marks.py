# SPDX-License-Identifier: AGPL-3.0-or-later
"""Areas and ink in the briefing: the picture at its 200 dpi, the strokes as they were drawn."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from desktop.domain.annotation import AreaPicture, InkPoint, MarkColour, MarkKind
from desktop.domain.papers import MeetingPaper, PaperItem, PaperPoint
from desktop.exports.briefing import write_briefing
from tests.exports.samples import CARD, MADE_AT


def picture(width: int, height: int) -> AreaPicture:
    """A grey picture of so many pixels."""
    pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, width, height))
    pixels.clear_with(190)
    return AreaPicture(pixels.tobytes("png"), width, height)


def area(width: int, height: int, note: str = "Ask about this") -> PaperPoint:
    return PaperPoint(
        "Item 4, p.7",
        "Figures of the year",
        note,
        MarkKind.AREA,
        MarkColour.BLUE,
        picture=picture(width, height),
    )


def written(out: Path, *points: PaperPoint) -> Path:
    item = PaperItem("4", "Winter gritting", points=points)
    write_briefing(MeetingPaper(CARD, MADE_AT, items=(item,)), str(out))
    return out


def test_an_area_stands_in_its_own_size_and_dpi(tmp_path: Path) -> None:
    """Two inches wide at 200 dpi are two inches on paper; the words in it are not set again."""
    with pymupdf.open(written(tmp_path / "b.pdf", area(400, 200))) as pdf:
        found = [(page, info) for page in pdf for info in page.get_image_info()]
        ((page, info),) = found
        assert (info["width"], info["height"]) == (400, 200)
        rect = pymupdf.Rect(info["bbox"])
        assert (rect.width, rect.height) == (pytest.approx(144), pytest.approx(72))
        text = page.get_text()
        assert "Ask about this" in text
        assert "Figures of the year" not in text
        below = page.search_for("Ask about this")[0]
        assert below.y0 > rect.y1


@pytest.mark.parametrize(("width", "height"), [(3000, 300), (300, 3000), (3000, 3000)])
def test_a_large_area_fits_on_the_page(tmp_path: Path, width: int, height: int) -> None:
    """Made smaller, never distorted, never over the edge or the foot, however many there are."""
    points = [area(width, height) for _ in range(7)]
    with pymupdf.open(written(tmp_path / "b.pdf", *points)) as pdf:
        rects = [(p, pymupdf.Rect(i["bbox"])) for p in pdf for i in p.get_image_info()]
        assert len(rects) == 7
        for page, rect in rects:
            assert rect.x0 > 30 and rect.y0 > 30
            assert rect.x1 < page.rect.width - 30 and rect.y1 < page.rect.height - 30
            assert rect.width / rect.height == pytest.approx(width / height, rel=0.01)


def test_ink_is_drawn_in_its_colour_and_with_its_pressure(tmp_path: Path) -> None:
    """Lines, not a picture: sharp at any size."""
    stroke = tuple(InkPoint(100 + 10 * i, 200 + 20 * (i % 2), 0.1 + 0.1 * i) for i in range(9))
    dot = (InkPoint(150, 260, 0.5),)
    ink = PaperPoint("Item 4, p.7", "", "", MarkKind.INK, MarkColour.PINK, ink=(stroke, dot))
    with pymupdf.open(written(tmp_path / "b.pdf", ink)) as pdf:
        lines = [d for page in pdf for d in page.get_drawings() if d["type"] == "s"]
        pink = [d for d in lines if d["color"] and d["color"][0] > 0.7 and d["color"][1] < 0.4]
        assert max(d["width"] for d in pink) > 2 * min(d["width"] for d in pink)
        assert 70 < max(d["rect"].x1 for d in pink) - min(d["rect"].x0 for d in pink) < 90

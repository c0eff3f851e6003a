# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks as two other engines draw them: where they are displayed here, on every sort of page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageChops

from desktop.documents.jobs import AnnotatedCopy, Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.annotation import (
    Anchor,
    Annotation,
    InkPoint,
    MarkColour,
    MarkKind,
    PageRect,
)
from desktop.domain.geometry import Rect
from desktop.domain.ink import ink_bounds
from desktop.domain.marks_out import drawn_in
from tests.documents.conftest import MakePdf
from tests.documents.sample_marks import MADE, ROTATIONS

Draw = Callable[[Path, int], Image.Image]
STROKE = tuple(InkPoint(150.0 + 10 * n, 200.0 + 15 * (n % 2), 0.5) for n in range(6))
PLACES = {
    MarkKind.HIGHLIGHT: Rect(50, 60, 200, 74),
    MarkKind.UNDERLINE: Rect(50, 60, 200, 74),
    MarkKind.STRIKE_OUT: Rect(50, 60, 200, 74),
    MarkKind.SQUIGGLE: Rect(50, 60, 200, 74),
    MarkKind.NOTE: Rect(220, 50, 238, 68),
    MarkKind.MARGIN: Rect(80, 100, 300, 160),
    MarkKind.AREA: Rect(60, 150, 260, 250),
    MarkKind.INK: ink_bounds((STROKE,)),
}


def with_pdfium(path: Path, page: int) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    try:
        picture: Image.Image = document[page].render(scale=1, may_draw_forms=True).to_pil()
        return picture.convert("RGB")
    finally:
        document.close()


def with_poppler(path: Path, page: int) -> Image.Image:
    program = shutil.which("pdftoppm")
    if program is None:
        pytest.skip("poppler's pdftoppm is not installed")
    number, stem = str(page + 1), path.with_suffix("")
    places = ["-f", number, "-l", number, "-r", "72", "-cropbox", "-singlefile"]
    subprocess.run([program, "-png", *places, path, stem], check=True)
    with Image.open(stem.with_suffix(".png")) as picture:
        return picture.convert("RGB")


def draw_pages(document: pymupdf.Document) -> None:
    """Empty pages turned by each quarter, whole and cut."""
    for cut in (False, True):
        for rotation in ROTATIONS:
            page = document.new_page(width=400, height=500)
            if cut:
                document.xref_set_key(page.xref, "MediaBox", "[-30 -50 450 570]")
                document.xref_set_key(page.xref, "CropBox", "[10 20 410 520]")
            page.set_rotation(rotation)


def mark_of(source: Source, kind: MarkKind, page: int) -> Annotation:
    return Annotation(
        id=page,
        meeting_id=1,
        document_id=1,
        kind=kind,
        colour=MarkColour.BLUE,
        anchor=Anchor(source.sha256, (PageRect(page, PLACES[kind]),)),
        note="",
        tags=(),
        created_at=MADE,
        changed_at=MADE,
        ink=(STROKE,) if kind is MarkKind.INK else (),
    )


@pytest.mark.parametrize("kind", list(MarkKind))
@pytest.mark.parametrize("draw", [with_pdfium, with_poppler])
def test_a_mark_is_where_it_is_here(
    shared_client: WorkerClient, make_pdf: MakePdf, tmp_path: Path, kind: MarkKind, draw: Draw
) -> None:
    source = make_pdf(draw_pages)
    marks = tuple(mark_of(source, kind, page) for page in range(2 * len(ROTATIONS)))
    out = tmp_path / "out.pdf"
    assert shared_client.call(AnnotatedCopy(source, marks, str(out), "")) == len(marks)
    expected = drawn_in(marks[0], [PLACES[kind]])
    for page in range(len(marks)):
        picture = draw(out, page)
        white = Image.new("RGB", picture.size, "white")
        left, top, right, bottom = ImageChops.difference(picture, white).getbbox() or (0, 0, 0, 0)
        assert left >= expected.x0 - 2 and top >= expected.y0 - 2
        assert right <= expected.x1 + 2 and bottom <= expected.y1 + 2
        assert right - left >= expected.width - 6
        if kind not in (MarkKind.UNDERLINE, MarkKind.STRIKE_OUT, MarkKind.SQUIGGLE):
            assert bottom - top >= expected.height - 6


@pytest.mark.parametrize("draw", [with_pdfium, with_poppler])
def test_words_under_a_highlight_can_be_read(
    shared_client: WorkerClient, make_pdf: MakePdf, tmp_path: Path, draw: Draw
) -> None:
    def black(document: pymupdf.Document) -> None:
        page = document.new_page(width=400, height=500)
        page.draw_rect(pymupdf.Rect(100, 50, 150, 100), fill=(0, 0, 0))

    source = make_pdf(black)
    out = tmp_path / "out.pdf"
    mark = mark_of(source, MarkKind.HIGHLIGHT, 0)
    shared_client.call(AnnotatedCopy(source, (mark,), str(out), ""))
    picture = draw(out, 0)
    assert picture.getpixel((120, 67)) == (0, 0, 0)
    assert picture.getpixel((70, 67)) == pytest.approx((0xA5, 0xD8, 0xFF), abs=2)

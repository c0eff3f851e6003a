# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever way a page is turned, cut and measured: a mark stands where it stood.

In a marked copy that was read again, in an XFDF file, and for a program that knows nothing of our
own record beside the annotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymupdf import mupdf

from desktop.documents.annotation_objects import (
    AnnotationReader,
    add_annotation,
    page_space,
    the_pdf,
)
from desktop.documents.mark_appearances import appearance, frame
from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.found_mark import FoundMark
from desktop.domain.marks_in import found_marks
from desktop.domain.marks_out import standard_annotations
from desktop.domain.page_space import PageSpace
from desktop.domain.standard_annotation import StandardAnnotation
from desktop.exports.xfdf import xfdf
from desktop.parsing.xfdf import read_xfdf
from tests.documents.sample_marks import ROTATIONS, random_mark

NEAR = 0.5  # points
SIDES = st.floats(300, 1700)
OFFSETS = st.floats(-900, 900)
MARGINS = st.floats(0, 120)


@st.composite
def pages(draw: st.DrawFn) -> dict[str, str]:
    """The keys of a page: any origin, cut on any side, turned, in units of any size."""
    left, low = draw(OFFSETS), draw(OFFSETS)
    right, high = left + draw(SIDES), low + draw(SIDES)
    keys = {
        "CropBox": f"[{left:.3f} {low:.3f} {right:.3f} {high:.3f}]",
        "MediaBox": f"[{left - draw(MARGINS):.3f} {low - draw(MARGINS):.3f}"
        f" {right + draw(MARGINS):.3f} {high + draw(MARGINS):.3f}]",
        "Rotate": str(draw(st.sampled_from(ROTATIONS)) + 360 * draw(st.integers(-1, 1))),
    }
    unit = draw(st.sampled_from((1.0, 1.0, 0.75, 2.0, 3.7)))
    return keys if unit == 1.0 else keys | {"UserUnit": str(unit)}


def page_of(keys: dict[str, str]) -> tuple[pymupdf.Document, PageSpace, int]:
    document = pymupdf.open()
    document.new_page()
    xref = document[0].xref
    for key, value in keys.items():
        document.xref_set_key(xref, key, value)
    return document, page_space(mupdf.pdf_lookup_page_obj(the_pdf(document), 0)), xref


def assert_stands(found: FoundMark, mark: Annotation, *, pressed: bool = True) -> None:
    assert found.kind is mark.kind
    assert found.colour is mark.colour
    assert len(found.rects) == len(mark.anchor.rects)
    # Around ink there is as much room as the pen was pressed, which a plain annotation can't say.
    rects = zip(found.rects, mark.anchor.rects, strict=True) if not mark.ink or pressed else ()
    for one, other in rects:
        for side in ("x0", "y0", "x1", "y1"):
            assert getattr(one.rect, side) == pytest.approx(getattr(other.rect, side), abs=NEAR)
    for points, drawn in zip(found.ink, mark.ink, strict=True):
        for point, was in zip(points, drawn, strict=True):
            assert (point.x, point.y) == pytest.approx((was.x, was.y), abs=NEAR)


def written(
    document: pymupdf.Document,
    page: int,
    mark: Annotation,
    annotations: Sequence[StandardAnnotation],
    space: PageSpace,
) -> list[StandardAnnotation]:
    """The annotations as they are read from the bytes of the PDF they were written into."""
    rects = [each.rect for each in mark.anchor.rects]
    numbers = [
        add_annotation(document, page, each, appearance(mark, rects, space), frame(mark, each.rect))
        for each in annotations
    ]
    listed = " ".join(f"{number} 0 R" for number in numbers)
    document.xref_set_key(page, "Annots", f"[{listed}]")
    with pymupdf.open(stream=document.tobytes(), filetype="pdf") as again:
        return AnnotationReader(again).read()


@settings(max_examples=150, deadline=None)
@given(keys=pages(), kind=st.sampled_from(list(MarkKind)), seed=st.integers(0, 1_000_000))
def test_a_mark_stands_where_it_stood(keys: dict[str, str], kind: MarkKind, seed: int) -> None:
    document, space, page = page_of(keys)
    with document:
        size = (space.width, space.height)
        mark = random_mark(Random(seed), 1, kind, "a" * 64, 0, size)
        spaces = {0: space}
        out = standard_annotations(mark, spaces, "Cllr A")
        read = written(document, page, mark, out, space)
        (found,) = found_marks(read, spaces)
        assert_stands(found, mark)
        assert found.text == mark.note

        content, count = xfdf(out, "pack.pdf")
        file = read_xfdf(content)
        assert file is not None
        assert count == len(file.annotations) == 1
        (found,) = found_marks(file.annotations, spaces)
        assert_stands(found, mark)
        assert found.text == mark.note

        # Another program's copy, without our record: all but what only the record knows.
        (plain,) = found_marks([replace(each, record="") for each in read], spaces)
        if kind is MarkKind.MARGIN:
            assert plain.kind is MarkKind.INK
        elif kind is not MarkKind.NOTE or not mark.anchor.quote:
            assert_stands(plain, mark, pressed=False)

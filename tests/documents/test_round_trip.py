# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks written into a PDF and read from it again are the same marks, on every sort of page."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pymupdf
import pytest

from desktop.documents.jobs import AnnotatedCopy, ReadAnnotations, Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.found_mark import FoundMark
from tests.documents.conftest import MakePdf, source_of
from tests.documents.sample_marks import CHANGED, MADE, draw_sorts_of_pages, random_mark, size_of

NEAR = 0.5  # points


def marks_of_every_kind(source: Source, seed: int) -> list[Annotation]:
    """One of each kind on each page."""
    random = Random(seed)
    with pymupdf.open(source.path) as pdf:
        count = pdf.page_count
    return [
        random_mark(random, 100 * page + n, kind, source.sha256, page, size_of(source.path, page))
        for page in range(count)
        for n, kind in enumerate(MarkKind)
    ]


def round_trip(
    client: WorkerClient, source: Source, marks: list[Annotation], out: Path
) -> list[FoundMark]:
    assert client.call(AnnotatedCopy(source, tuple(marks), str(out), "Cllr A")) == len(marks)
    return client.call(ReadAnnotations(source_of(out)))


def assert_same(found: FoundMark, mark: Annotation) -> None:
    assert (found.kind, found.colour) == (mark.kind, mark.colour)
    assert found.text == mark.note
    assert found.tags == tuple((tag.name, tag.colour) for tag in mark.tags)
    assert [r.page for r in found.rects] == [r.page for r in mark.anchor.rects]
    for one, other in zip(found.rects, mark.anchor.rects, strict=True):
        for side in ("x0", "y0", "x1", "y1"):
            assert getattr(one.rect, side) == pytest.approx(getattr(other.rect, side), abs=NEAR)
    assert [len(stroke) for stroke in found.ink] == [len(stroke) for stroke in mark.ink]
    for points, drawn in zip(found.ink, mark.ink, strict=True):
        for point, was in zip(points, drawn, strict=True):
            assert (point.x, point.y) == pytest.approx((was.x, was.y), abs=NEAR)
            assert point.pressure == pytest.approx(was.pressure, abs=0.01)
    anchor = mark.anchor
    assert (found.quote, found.before, found.after) == (anchor.quote, anchor.before, anchor.after)
    assert (found.author, found.created, found.changed) == ("Cllr A", MADE, CHANGED)


@pytest.mark.parametrize("seed", range(8))
def test_marks_of_every_kind_on_every_sort_of_page(
    shared_client: WorkerClient, make_pdf: MakePdf, tmp_path: Path, seed: int
) -> None:
    source = make_pdf(draw_sorts_of_pages)
    marks = marks_of_every_kind(source, seed)
    found = round_trip(shared_client, source, marks, tmp_path / "out.pdf")
    assert len(found) == len(marks) == 9 * len(MarkKind)
    by_name = {each.name: each for each in found}
    assert len(by_name) == len(marks)
    left = list(found)
    for mark in marks:
        same = [
            each for each in left if each.kind is mark.kind and each.page == mark.anchor.first_page
        ]
        (one,) = same
        assert_same(one, mark)
        left.remove(one)


def test_a_second_round_changes_nothing(
    shared_client: WorkerClient, make_pdf: MakePdf, tmp_path: Path
) -> None:
    source = make_pdf(draw_sorts_of_pages)
    marks = marks_of_every_kind(source, 99)
    first = round_trip(shared_client, source, marks, tmp_path / "one.pdf")
    again = round_trip(shared_client, source, marks, tmp_path / "two.pdf")
    assert first == again

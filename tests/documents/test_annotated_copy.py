# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks in a copy of the PDF: where they stand, what they say, and that nothing else changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from desktop.documents.jobs import AnnotatedCopy, Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.annotation import Anchor, Annotation, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.domain.marks_out import LINE_WIDTHS
from desktop.domain.tag import Tag
from tests.documents.conftest import MakePdf, text_pages

MADE = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
PLACE = Rect(70, 88, 170, 104)


def mark(source: Source, kind: MarkKind, *places: PageRect, note: str = "") -> Annotation:
    """A yellow mark with a tag."""
    return Annotation(
        id=1,
        meeting_id=1,
        document_id=1,
        kind=kind,
        colour=MarkColour.YELLOW,
        anchor=Anchor(source.sha256, places),
        note=note,
        tags=(Tag(1, "budget", "red"),),
        created_at=MADE,
        changed_at=MADE,
    )


def annotations_of(page: Any) -> list[Any]:
    return list(page.annots())


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (MarkKind.HIGHLIGHT, "Highlight"),
        (MarkKind.UNDERLINE, "Underline"),
        (MarkKind.STRIKE_OUT, "StrikeOut"),
        (MarkKind.NOTE, "Text"),
    ],
)
def test_each_kind(
    client: WorkerClient, make_pdf: MakePdf, tmp_path: Path, kind: MarkKind, name: str
) -> None:
    source = make_pdf(text_pages("The council"))
    out = tmp_path / "out.pdf"
    job = AnnotatedCopy(
        source, (mark(source, kind, PageRect(0, PLACE), note="Why £5?"),), str(out), "Cllr A"
    )
    assert client.call(job) == 1
    with pymupdf.open(out) as copy:
        page = copy[0]
        (annotation,) = annotations_of(page)
        assert annotation.type[1] == name
        info = annotation.info
        assert (info["title"], info["content"]) == ("Cllr A", "Why £5?\n#budget")
        assert info["subject"] == "budget"
        assert info["creationDate"] == "D:20240102030405+00'00'"
        assert annotation.rect.intersects(pymupdf.Rect(70, 88, 170, 104))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.pdf", "out.pdf"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_highlight_is_drawn_where_it_is_displayed(
    client: WorkerClient, make_pdf: MakePdf, tmp_path: Path, rotation: int
) -> None:
    def draw(document: Any) -> None:
        document.new_page(width=400, height=300).set_rotation(rotation)

    source = make_pdf(draw)
    out = tmp_path / "out.pdf"
    marks = (mark(source, MarkKind.HIGHLIGHT, PageRect(0, Rect(20, 40, 120, 60))),)
    client.call(AnnotatedCopy(source, marks, str(out), ""))
    with pymupdf.open(out) as copy:
        picture = copy[0].get_pixmap()
        assert picture.pixel(70, 50) == pytest.approx((0xFF, 0xE0, 0x66), abs=1)
        assert picture.pixel(70, 70) == (255, 255, 255)
        assert picture.pixel(140, 50) == (255, 255, 255)


def test_a_mark_over_two_pages_is_one_mark(
    client: WorkerClient, make_pdf: MakePdf, tmp_path: Path
) -> None:
    source = make_pdf(text_pages("one", "two"))
    out = tmp_path / "out.pdf"
    over = mark(source, MarkKind.HIGHLIGHT, PageRect(0, PLACE), PageRect(1, PLACE), note="both")
    nowhere = mark(source, MarkKind.HIGHLIGHT, PageRect(7, PLACE))
    other = mark(Source("x", "other"), MarkKind.HIGHLIGHT, PageRect(0, PLACE))
    assert client.call(AnnotatedCopy(source, (over, nowhere, other), str(out), "")) == 1
    with pymupdf.open(out) as copy:
        contents = [annotations_of(page)[0].info["content"] for page in copy]
    assert contents == ["both\n#budget", ""]


def test_a_locked_file_stays_locked(
    client: WorkerClient, make_pdf: MakePdf, tmp_path: Path
) -> None:
    locked = make_pdf(
        text_pages("secret"), encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="a", owner_pw="b"
    )
    source = Source(locked.path, locked.sha256, "a")
    out = tmp_path / "out.pdf"
    marks = (mark(source, MarkKind.NOTE, PageRect(0, PLACE), note="mine"),)
    client.call(AnnotatedCopy(source, marks, str(out), ""))
    with pymupdf.open(out) as copy:
        assert copy.needs_pass
        assert copy.authenticate("a")
        (annotation,) = annotations_of(copy[0])
        assert annotation.info["content"].startswith("mine")


def test_what_cannot_be_written_changes_nothing(
    client: WorkerClient, make_pdf: MakePdf, tmp_path: Path
) -> None:
    source = make_pdf(text_pages("one"))
    out = tmp_path / "folder"
    out.mkdir()
    with pytest.raises(OSError):
        client.call(AnnotatedCopy(source, (), str(out), ""))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.pdf", "folder"]


def test_a_folder_that_is_not_there_is_no_fault_of_the_file(
    client: WorkerClient, make_pdf: MakePdf, tmp_path: Path
) -> None:
    source = make_pdf(text_pages("one"))
    with pytest.raises(OSError):
        client.call(AnnotatedCopy(source, (), str(tmp_path / "no" / "out.pdf"), ""))


def test_an_area_is_filled_so_that_its_words_show_through(
    client: WorkerClient, make_pdf: MakePdf, tmp_path: Path
) -> None:
    """A program that draws it anew, as after it was moved, has the colour and how faint it is."""
    source = make_pdf(text_pages("The council"))
    out = tmp_path / "out.pdf"
    client.call(
        AnnotatedCopy(source, (mark(source, MarkKind.AREA, PageRect(0, PLACE)),), str(out), "")
    )
    with pymupdf.open(out) as copy:
        page = copy[0]
        (annotation,) = annotations_of(page)
        assert annotation.type[1] == "Square"
        assert annotation.colors["fill"] == pytest.approx((1.0, 0.878, 0.4), abs=0.01)
        assert 0 < annotation.opacity < 0.5
        words = page.get_pixmap(dpi=72, annots=True)
        colours = {words.pixel(x, 96)[:3] for x in range(72, 168)}
        assert any(max(each) < 140 for each in colours)  # the print is not hidden


@pytest.mark.parametrize("unit", [1.0, 2.0])
def test_lines_are_as_broad_where_a_page_counts_in_larger_units(
    client: WorkerClient, make_pdf: MakePdf, tmp_path: Path, unit: float
) -> None:
    """Other programs draw an area anew from its entries, once it was moved there."""

    def draw(document: Any) -> None:
        page = document.new_page(width=400 / unit, height=300 / unit)
        document.xref_set_key(page.xref, "UserUnit", str(unit))

    source = make_pdf(draw)
    out = tmp_path / "out.pdf"
    marks = (mark(source, MarkKind.AREA, PageRect(0, PLACE)),)
    client.call(AnnotatedCopy(source, marks, str(out), "Cllr A"))
    with pymupdf.open(out) as copy:
        (annotation,) = annotations_of(copy[0])
        width = float(copy.xref_get_key(annotation.xref, "BS/W")[1])
    assert width * unit == pytest.approx(LINE_WIDTHS[MarkKind.AREA], abs=0.01)

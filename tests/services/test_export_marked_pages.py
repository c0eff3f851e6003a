# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marked pages: every one, with its marks, under where they stand."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pymupdf
import pytest

from desktop.domain.annotation import Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.document import DocumentKind
from desktop.domain.errors import CancelledError
from desktop.domain.geometry import Rect
from desktop.domain.leaving import EXEMPT_MARKING, LeftOut
from desktop.domain.print_style import PageOrder, PaperSize, PrintSize, PrintStyle
from desktop.services.annotate import add_mark
from desktop.services.export_marked_pages import export_marked_pages
from desktop.services.export_paper import Paper, export_paper
from desktop.services.import_progress import ImportResult
from desktop.services.mark_words import mark_quote
from desktop.services.workers import Workers
from desktop.storage.library import Library

QUOTE = "It keeps 4,000 in six stores,"


@pytest.fixture
def meeting_id(library: Library, workers: Workers, pack: ImportResult) -> int:
    """The sample pack with marks on two pages."""
    mark_quote(
        library, workers, meeting_id=pack.meeting_id, label="8", quote=QUOTE,
        note="How many of them?", tags=["Raise"],
    )  # fmt: skip
    with library.look() as work:
        document = work.documents.get(pack.document_id)
    box = PageRect(4, Rect(100, 200, 300, 260))
    add_mark(
        library,
        meeting_id=pack.meeting_id,
        document_id=document.id,
        kind=MarkKind.AREA,
        colour=MarkColour.PINK,
        anchor=Anchor(document.sha256, (box,), ""),
        note="Is this right?",
    )
    return pack.meeting_id


STYLES = [
    PrintStyle(),
    PrintStyle(PaperSize.A5, grey=True),
    PrintStyle(size=PrintSize.LARGE),
]


@pytest.mark.parametrize("style", STYLES)
def test_each_page_stands_under_its_citation_with_its_words_and_marks(
    library: Library, workers: Workers, tmp_path: Path, meeting_id: int, style: PrintStyle
) -> None:
    out = tmp_path / "marked.pdf"
    written = export_paper(
        library, workers, meeting_id=meeting_id, paper=Paper.MARKED_PAGES, out=out, style=style
    )
    with pymupdf.open(out) as document:
        assert len(document) == written.pages
        said = [" ".join(page.get_text().split()) for page in document]
        whole = " ".join(said)
        assert "2 pages with marks" in said[0]
        order = ["Is this right?", "Page 8", "How many of them?", QUOTE]
        after = whole.find(order[0])
        places = [whole.find(words, after) for words in order]
        assert -1 not in places and places == sorted(places)
        assert [entry[1].split(" ·")[0] for entry in document.get_toc()] == [
            "Page 1", "Page 8",
        ]  # fmt: skip
        coloured = 0
        for page in document:
            samples = page.get_pixmap(dpi=50).samples
            pixels = {samples[at : at + 3] for at in range(0, len(samples), 3)}
            coloured += sum(max(pixel) - min(pixel) > 100 for pixel in pixels)
        # The highlight is yellow and the frame pink, and neither is there in grey.
        assert (coloured == 0) is style.grey
        for page in document:
            for link in page.get_links():
                if page.number == 0:
                    assert document[link["page"]].get_text().strip()


def test_a_booklet_has_the_pages_where_its_order_puts_them(
    library: Library, workers: Workers, tmp_path: Path, meeting_id: int
) -> None:
    out = tmp_path / "booklet.pdf"
    style = PrintStyle(order=PageOrder.BOOKLET)
    export_marked_pages(library, workers, meeting_id=meeting_id, out=out, style=style)
    with pymupdf.open(out) as document:
        assert all(page.rect.width > page.rect.height for page in document)
        found = {}
        for page in document:
            half = page.rect.width / 2
            for column in (0, 1):
                side = pymupdf.Rect(column * half, 0, (column + 1) * half, page.rect.height)
                said = " ".join(page.get_text(clip=side).split())
                number = re.search(r"Page (\d) of 3", said)
                if number:
                    found[int(number[1])] = said
    assert sorted(found) == [1, 2, 3]
    assert "2 pages with marks" in found[1]
    assert "How many of them?" in found[3]
    assert QUOTE in found[3]


def test_a_page_that_was_turned_stands_upright(
    library: Library, workers: Workers, tmp_path: Path, packs: Path
) -> None:
    from desktop.services.import_pack import import_pack

    file = packs / "reference" / "000_leicestershire-cc-2024-01-23.pdf"
    result = import_pack(library, workers, file)
    with library.look() as work:
        document = work.documents.get(result.document_id)
        size = work.documents.pages(document.id)[36].size
    assert size.rotation
    box = PageRect(36, Rect(50, 50, 200, 80))
    add_mark(
        library, meeting_id=result.meeting_id, document_id=document.id, kind=MarkKind.AREA,
        anchor=Anchor(document.sha256, (box,), ""),
    )  # fmt: skip
    out = tmp_path / "turned.pdf"
    export_marked_pages(library, workers, meeting_id=result.meeting_id, out=out)
    with pymupdf.open(file) as original, pymupdf.open(out) as made:
        (place,) = [page for page in made if page.number == len(made) - 1]
        upright = original[36].rotation_matrix
        want = [
            (*(pymupdf.Rect(word[:4]) * upright), word[4])
            for word in original[36].get_text("words")
        ]
        want = [word for word in want if [each[4] for each in want].count(word[4]) == 1]
        words = {word[4]: word for word in place.get_text("words")}
        first, second = want[0], want[-1]
        # What stands left of or above something in the pack does so here.
        for axis in (0, 1):
            before = second[axis] - first[axis]
            after = words[second[4]][axis] - words[first[4]][axis]
            assert abs(before) < 2 or before * after > 0


def test_exempt_papers_stay_out_until_they_are_wanted(
    library: Library, workers: Workers, tmp_path: Path, meeting_id: int
) -> None:
    with library.work() as work:
        (document,) = work.documents.of_meeting(meeting_id)
        work.documents.change(document.id, kind=DocumentKind.EXEMPT)
    out = tmp_path / "marked.pdf"
    written = export_marked_pages(library, workers, meeting_id=meeting_id, out=out)
    assert (written.pages, written.left_out) == (1, LeftOut(exempt=2))
    with pymupdf.open(out) as pdf:
        said = pdf[0].get_text()
        assert "No marked pages." in said and "How many" not in said
    written = export_marked_pages(
        library, workers, meeting_id=meeting_id, out=out, exempt_side=True
    )
    assert (written.pages, written.left_out) == (3, LeftOut())
    with pymupdf.open(out) as pdf:
        assert all(EXEMPT_MARKING in page.get_text() for page in pdf)


def test_stopping_half_way_leaves_what_was_there(
    library: Library, workers: Workers, tmp_path: Path, meeting_id: int
) -> None:
    out = tmp_path / "marked.pdf"
    out.write_bytes(b"what was there")

    def stop(share: float, _stage: str) -> None:
        if share > 0.5:
            raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        export_marked_pages(library, workers, meeting_id=meeting_id, out=out, progress=stop)
    assert out.read_bytes() == b"what was there"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["marked.pdf"]


def test_a_checker_finds_nothing(
    library: Library, workers: Workers, tmp_path: Path, meeting_id: int
) -> None:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.skip("qpdf is not installed")
    out = tmp_path / "marked.pdf"
    export_marked_pages(library, workers, meeting_id=meeting_id, out=out)
    check = subprocess.run([qpdf, "--check", str(out)], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout + check.stderr

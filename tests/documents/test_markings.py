# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marking of exempt output stands at the top of every page, however the page is turned."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from desktop.documents.jobs import MarkPages
from desktop.documents.markings import write_marked_pages

MARKING = "EXEMPT: NOT FOR PUBLICATION (paragraph 3 of Schedule 12A)"


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [(595, 842), (842, 595), (200, 300)])
def test_it_can_be_read_on_every_page(
    tmp_path: Path, rotation: int, size: tuple[float, float]
) -> None:
    source, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    with pymupdf.open() as made:
        for number in range(2):
            page = made.new_page(width=size[0], height=size[1])
            page.insert_text((60, 150), f"Page {number + 1}")
            page.set_rotation(rotation)
        made.save(str(source))
    assert write_marked_pages(MarkPages(str(source), str(out), MARKING)) == 2
    with pymupdf.open(out) as marked:
        for number, page in enumerate(marked):
            assert f"Page {number + 1}" in page.get_text()
            (found,) = [
                block
                for block in page.get_text("dict")["blocks"]
                if MARKING in " ".join(s["text"] for ln in block["lines"] for s in ln["spans"])
            ]
            shown = pymupdf.Rect(found["bbox"]) * page.rotation_matrix
            shown.normalize()
            assert shown.y1 < 30, shown
            assert page.rect.contains(shown)
            assert shown.width > shown.height  # it is read without turning the paper
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []


def test_a_page_that_leaves_its_own_turn_behind_is_marked_upright(tmp_path: Path) -> None:
    source, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    with pymupdf.open() as made:
        page = made.new_page()
        page.insert_text((60, 150), "Words")
        xref = page.get_contents()[0]
        made.update_stream(xref, b"0.5 0 0 0.5 100 300 cm\n" + made.xref_stream(xref))
        made.save(str(source))
    write_marked_pages(MarkPages(str(source), str(out), MARKING))
    with pymupdf.open(out) as marked:
        (place,) = marked[0].search_for(MARKING)
        assert place.y1 < 30


def test_both_pages_of_a_sheet_are_marked_with_a_font_that_is_in_the_file(tmp_path: Path) -> None:
    source, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    with pymupdf.open() as made:
        for _ in range(3):
            made.new_page(width=842, height=595)
        made.save(str(source))
    write_marked_pages(MarkPages(str(source), str(out), MARKING, across=2))
    with pymupdf.open(out) as marked:
        for page in marked:
            left, right = page.search_for(MARKING)
            assert left.x1 < 421 < right.x0
            assert all(font[1] in ("ttf", "otf") for font in page.get_fonts())
    assert out.stat().st_size < 40_000


def test_a_place_that_cannot_be_written_to_is_no_fault_of_ours(tmp_path: Path) -> None:
    """The engine tells it in a class of its own; what there was stays as it was."""
    source = tmp_path / "in.pdf"
    with pymupdf.open() as made:
        made.new_page()
        made.save(str(source))
    with pytest.raises(OSError, match="No such file"):
        write_marked_pages(MarkPages(str(source), str(tmp_path / "gone" / "out.pdf"), MARKING))
    folder = tmp_path / "out.pdf"
    folder.mkdir()
    with pytest.raises(IsADirectoryError):
        write_marked_pages(MarkPages(str(source), str(folder), MARKING))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["in.pdf", "out.pdf"]

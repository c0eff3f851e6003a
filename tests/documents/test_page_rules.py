# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines drawn on a page, as a member sees it, whichever way the page is stored."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from desktop.documents.jobs import PageRules, PageWords, Source
from desktop.documents.worker_client import WorkerClient


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_lines_of_a_table_stand_around_its_words(
    client: WorkerClient, tmp_path: Path, rotation: int
) -> None:
    """A box, a line across it and a line down: the word lies in the cell it was written in."""
    pdf = pymupdf.open()
    page = pdf.new_page(width=400, height=300)
    page.set_rotation(rotation)
    turn = page.derotation_matrix
    frame = pymupdf.Rect(50, 60, 250, 140)
    page.draw_rect(frame * turn, color=(0, 0, 0))
    page.draw_line(pymupdf.Point(50, 100) * turn, pymupdf.Point(250, 100) * turn)
    page.draw_line(pymupdf.Point(150, 60) * turn, pymupdf.Point(150, 140) * turn)
    page.insert_text(pymupdf.Point(160, 125) * turn, "Ferries", rotate=rotation)
    path = tmp_path / "table.pdf"
    pdf.save(path)
    pdf.close()
    source = Source(str(path), f"rules {rotation}")
    rules = client.call(PageRules(source, 0))
    (word,) = client.call(PageWords(source, 0))
    across = sorted({round(r.y0) for r in rules if r.width > r.height})
    down = sorted({round(r.x0) for r in rules if r.height > r.width})
    assert (across, down) == ([60, 100, 140], [50, 150, 250])
    assert 150 < word.rect.x0 < word.rect.x1 < 250
    assert 100 < word.rect.y0 < word.rect.y1 < 140

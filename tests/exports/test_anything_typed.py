# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever a member types, or a pack says, comes out of every document, in every print."""

from __future__ import annotations

import csv
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.print_style import PaperSize, PrintSize, PrintStyle
from desktop.exports.briefing import write_briefing
from desktop.exports.csv_cells import quiet
from desktop.exports.declaration_record_csv import write_record_csv
from desktop.exports.fonts import printable
from desktop.exports.markdown import markdown_text
from desktop.exports.register_csv import write_register_csv
from desktop.exports.style import house_for
from desktop.exports.work_csv import (
    write_declarations_csv,
    write_follow_ups_csv,
    write_questions_csv,
)
from tests.exports.all_documents import (
    DOCUMENTS,
    PRINTS,
    SMALLEST,
    paper_of,
    record_of,
    register_of,
)
from tests.exports.pdf_text import by_pymupdf, gaps, squeezed

ODD = (
    "", " ", "\n\n", "\x00", "\ud800", "\udfff tail", "👩‍👩‍👧‍👦 family", "שלום עולם", "مرحبا",
    "e\u0301\u0302\u0303" * 9,
    "\u202eback to front", "\u0e01\u0e33", "ﬁ ﬂ", "中文字", "\ufdfa" * 30, "\u2028\u2029", "\ufeff",
    "=cmd|' /C calc'!A0", "<b>&amp;</b>", "(unbalanced \\ ) )", "\t\v\f", "a" * 600, "\u0301" * 60,
)  # fmt: skip
ANYTHING = st.one_of(st.sampled_from(ODD), st.text(alphabet=st.characters(), max_size=60))
TABLES: tuple[Callable[[str, str], int], ...] = (
    lambda text, out: write_questions_csv(paper_of(text), out),
    lambda text, out: write_declarations_csv(paper_of(text), out),
    lambda text, out: write_follow_ups_csv(paper_of(text), out),
    lambda text, out: write_record_csv(record_of(text), out),
    lambda text, out: write_register_csv(register_of(text), out),
)


@pytest.mark.parametrize("name", DOCUMENTS)
@given(ANYTHING, st.sampled_from(PRINTS))
@settings(max_examples=12, deadline=None)
def test_nothing_makes_a_document_fail(name: str, text: str, style: PrintStyle) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "paper.pdf"
        DOCUMENTS[name](text, str(out), style)
        with pymupdf.open(out) as document:
            assert len(document) > 0
            assert f"of {document.page_count}" in document[0].get_text() or style.order != "plain"


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("style", [PrintStyle(), SMALLEST])
@pytest.mark.parametrize("text", [text for text in ODD if printable(text).strip()][:16])
def test_what_was_typed_is_there_or_replaced_visibly(
    tmp_path: Path, name: str, style: PrintStyle, text: str
) -> None:
    if name == "one page":
        pytest.skip("it says that it is cut short")
    out = tmp_path / "paper.pdf"
    DOCUMENTS[name](text, str(out), style)
    with pymupdf.open(out) as document:
        said = squeezed("".join(page.get_text(flags=0) for page in document))
    said += unicodedata.normalize("NFKD", said)  # engines may take ligatures apart
    for char in set(squeezed(unicodedata.normalize("NFKD", printable(text)))):
        assert char in said, (char, ascii(char))


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("style", [PrintStyle(), SMALLEST])
def test_a_word_of_ten_thousand_letters_stays_on_the_page(
    tmp_path: Path, name: str, style: PrintStyle
) -> None:
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwll" * 260
    out = tmp_path / "paper.pdf"
    DOCUMENTS[name](word, str(out), style)
    with pymupdf.open(out) as document:
        for page in document:
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    x0, y0, x1, y1 = line["bbox"]
                    assert 10 < x0 < x1 < page.rect.width - 10, line
                    assert 0 < y0 < y1 < page.rect.height, line


@pytest.mark.parametrize("size", PrintSize)
@pytest.mark.parametrize("paper", PaperSize)
def test_a_very_long_note_and_a_very_long_table_are_there_to_the_end(
    tmp_path: Path, paper: PaperSize, size: PrintSize
) -> None:
    table = " ".join(f"Row {n} £{n},000 {n}.5%" for n in range(1000))
    note = ("The Panel asked for it. " * 4200)[:100_000]
    meeting = paper_of("x")
    point = replace(meeting.items[0].points[0], quote=table, note="last")
    item = replace(meeting.items[0], note=note, points=(point,))
    out, style = tmp_path / "paper.pdf", PrintStyle(paper, size=size)
    write_briefing(replace(meeting, items=(item,), general=None), str(out), style)
    gaps(by_pymupdf(out, house_for(style)), [f"“{table}”", "last", note])


@given(ANYTHING)
@settings(max_examples=40, deadline=None)
def test_no_cell_of_a_table_is_a_formula(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, write in enumerate(TABLES):
            out = Path(folder) / f"{number}.csv"
            write(text, str(out))
            with out.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file))
            assert len({len(row) for row in rows}) == 1
            for cell in (cell for row in rows for cell in row):
                assert quiet(cell) == cell, cell
    assert markdown_text(paper_of(text)).encode("utf-8", "replace")

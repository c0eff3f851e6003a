# SPDX-License-Identifier: AGPL-3.0-or-later
"""The notes others left in a PDF: what is read of them, and what nonsense does no harm."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from desktop.documents.jobs import AnnotatedCopy, ReadAnnotations
from desktop.documents.worker_client import WorkerClient
from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.errors import KnownError
from desktop.domain.found_mark import FoundMark, replaced_places, whose_place
from tests.documents.conftest import MakePdf, source_of, text_pages
from tests.documents.test_annotated_copy import PLACE, PageRect, mark


def found_in(client: WorkerClient, make_pdf: MakePdf, draw: Any, *objects: str) -> list[FoundMark]:
    """What is found in a PDF whose first page has these annotations as well."""

    def whole(document: Any) -> None:
        draw(document)
        page, entries = document[0], []
        for each in objects:
            xref = document.get_new_xref()
            document.update_object(xref, each)
            entries.append(f"{xref} 0 R")
        if entries:
            had = document.xref_get_key(page.xref, "Annots")[1].strip("[]")
            had = "" if had == "null" else had
            document.xref_set_key(page.xref, "Annots", f"[{had} {' '.join(entries)}]")

    return client.call(ReadAnnotations(make_pdf(whole)))


def test_the_notes_of_another_program(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    def draw(document: Any) -> None:
        page = document.new_page(width=400, height=300)
        highlight = page.add_highlight_annot(pymupdf.Rect(20, 40, 120, 60))
        highlight.set_colors(stroke=(0.2, 0.9, 0.2))
        highlight.set_info(title="The clerk", content="Is this right?")
        highlight.update()
        page.add_squiggly_annot(pymupdf.Rect(20, 80, 120, 100))
        page.add_text_annot((200, 50), "A note on the page")
        page.add_rect_annot(pymupdf.Rect(200, 100, 300, 150))
        page.add_ink_annot([[(20, 200), (60, 220), (100, 200)]])
        page.add_line_annot((20, 250), (120, 250))
        page.insert_link(
            {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(0, 0, 9, 9), "uri": "https://x.test"}
        )

    found = found_in(shared_client, make_pdf, draw)
    kinds = {each.kind for each in found}
    assert len(found) == 6
    assert kinds == {
        MarkKind.HIGHLIGHT,
        MarkKind.SQUIGGLE,
        MarkKind.NOTE,
        MarkKind.AREA,
        MarkKind.INK,
    }
    first = next(each for each in found if each.kind is MarkKind.HIGHLIGHT)
    assert (first.author, first.text) == ("The clerk", "Is this right?")
    assert first.colour is MarkColour.GREEN
    rect = first.rects[0].rect
    assert (rect.x0, rect.y0, rect.x1, rect.y1) == pytest.approx((20, 40, 120, 60), abs=0.5)
    assert len({each.key for each in found}) == 6
    assert replaced_places([first.key]) == {0: frozenset({0})}


def test_what_a_mark_shows_in_full_is_not_drawn_twice(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    """Typed text, a ring, an outline; but a stamp is a picture, and a fill covers the page."""
    box = "/Rect[20 20 120 60]"
    found = found_in(
        shared_client,
        make_pdf,
        text_pages("x"),
        f"<</Subtype/FreeText{box}/Contents(Who pays?)/DA(/Helv 12 Tf)>>",
        f"<</Subtype/Caret{box}/Contents(not)>>",
        f"<</Subtype/Circle{box}>>",
        f"<</Subtype/Polygon{box}/Vertices[20 20 120 20 70 60]>>",
        f"<</Subtype/Stamp{box}/Contents(Received)>>",
        f"<</Subtype/Circle{box}/IC[1 1 1]>>",
        f"<</Subtype/FreeText{box}>>",
    )
    assert len(found) == 7
    assert replaced_places(each.key for each in found) == {0: frozenset({0, 1, 2, 3})}
    assert {whose_place(each.key) for each in found} == {f"0.{place}" for place in range(7)}


def test_a_note_on_a_turned_page_stands_where_it_is_displayed(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    def draw(document: Any) -> None:
        page = document.new_page(width=300, height=200)
        page.add_text_annot((50, 60), "Turned")
        page.set_rotation(90)

    (note,) = found_in(shared_client, make_pdf, draw)
    rect = note.rects[0].rect
    assert (rect.x0, rect.y0) == pytest.approx((200 - 60, 50), abs=1)
    assert (rect.width, rect.height) == pytest.approx((20, 20), abs=4)


def test_answers_are_added_to_what_they_answer(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    def draw(document: Any) -> None:
        page = document.new_page()
        first = page.add_text_annot((50, 50), "Why £5m?")
        answer = page.add_text_annot((50, 50), "See ¶12.")
        answer.set_info(title="Finance", content="See ¶12.")
        document.xref_set_key(answer.xref, "IRT", f"{first.xref} 0 R")

    (note,) = found_in(shared_client, make_pdf, draw)
    assert note.text == "Why £5m?\n\nFinance: See ¶12."


def test_dates_of_every_sort(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    dates = ("D:20240102030405+01'00'", "D:2024", "20240102", "D:20249999", "yesterday")
    objects = (
        f"<</Subtype/Text/Rect[{50 + 30 * n} 50 {70 + 30 * n} 70]/CreationDate({date})>>"
        for n, date in enumerate(dates)
    )
    found = found_in(shared_client, make_pdf, text_pages("x"), *objects)
    assert [each.created for each in found] == [
        datetime(2024, 1, 2, 2, 4, 5, tzinfo=UTC),
        datetime(2024, 1, 1, tzinfo=UTC),
        datetime(2024, 1, 2, tzinfo=UTC),
        None,
        None,
    ]


NONSENSE = (
    "<</Subtype/Highlight>>",
    "<</Subtype/Highlight/Rect[1 2]>>",
    "<</Subtype/Highlight/Rect(a b c d)/QuadPoints 7>>",
    "<</Subtype/Highlight/Rect[0 0 0 0]/QuadPoints[0 0 0 0 0 0 0 0]>>",
    "<</Subtype/Highlight/Rect[1e30 1e30 2e30 2e30]>>",
    "<</Subtype/Highlight/Rect[9000 9000 9100 9100]/QuadPoints[1e38 1 1 1 1 1 1 1]>>",
    "<</Subtype/Ink/Rect[0 0 9 9]>>",
    "<</Subtype/Ink/Rect[0 0 9 9]/InkList[7 (a) [] [[]] [1]]>>",
    "<</Subtype/Line/Rect[0 0 9 9]/L[]>>",
    "<</Subtype/Nothing/Rect[0 0 9 9]>>",
    "<</Subtype/Widget/Rect[0 0 9 9]/AA<</E<</S/JavaScript/JS(app.alert\\(1\\))>>>>>>",
    "<</Subtype/Text/F 2/Rect[0 0 9 9]/Contents(hidden)>>",
    "[1 2 3]",
    "null",
)


def test_nonsense_is_left_out(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    good = "<</Subtype/Square/Rect[100 100 200 200]/Contents(good)/IRT 1 0 R>>"
    found = found_in(shared_client, make_pdf, text_pages("x"), *NONSENSE, good)
    assert [each.text for each in found] == ["good"]


def test_what_hangs_over_the_edge_is_cut_off(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    huge = "<</Subtype/Square/Rect[-5000 -5000 5000 5000]>>"
    ink = f"<</Subtype/Ink/Rect[0 0 9 9]/InkList[[{'-400 70000 ' * 30_000}]]>>"
    both = found_in(shared_client, make_pdf, text_pages("x"), huge, ink)
    assert [each.kind for each in both] == [MarkKind.AREA, MarkKind.INK]
    for each in both:
        rect = each.rects[0].rect
        assert rect.x0 >= 0 and rect.y0 >= 0 and rect.x1 <= 595 and rect.y1 <= 842
    assert sum(len(stroke) for stroke in both[1].ink) <= 20_000


@pytest.mark.parametrize(
    "record",
    ["{", "[]", "7", '{"v":1}', '{"v":9}', '{"v":1,"key":"a","kind":"ink","colour":"red"}'],
)
def test_a_record_that_makes_no_sense_is_not_believed(
    shared_client: WorkerClient, make_pdf: MakePdf, record: str
) -> None:
    each = f"<</Subtype/Square/Rect[100 100 200 200]/Contents(good)/MPMark({record})>>"
    (found,) = found_in(shared_client, make_pdf, text_pages("x"), each)
    assert (found.kind, found.text, found.tags) == (MarkKind.AREA, "good", ())


def test_a_mark_taken_over_stands_in_the_place_of_the_first(
    shared_client: WorkerClient, make_pdf: MakePdf, tmp_path: Path
) -> None:
    def draw(document: Any) -> None:
        page = document.new_page()
        page.add_highlight_annot(pymupdf.Rect(20, 40, 120, 60))
        page.add_text_annot((200, 50), "stays")

    source = make_pdf(draw)
    found = shared_client.call(ReadAnnotations(source))
    key = next(each.key for each in found if each.kind is MarkKind.HIGHLIGHT)
    own = mark(source, MarkKind.HIGHLIGHT, PageRect(0, PLACE), note="now mine")
    own = replace(own, taken_from=key, author="The clerk")
    out = tmp_path / "out.pdf"
    assert shared_client.call(AnnotatedCopy(source, (own,), str(out), "Cllr A")) == 1
    again = shared_client.call(ReadAnnotations(source_of(out)))
    assert [(each.text, each.author) for each in again] == [
        ("stays", ""),
        ("now mine", "The clerk"),
    ]


def test_hostile_files_do_no_harm(client: WorkerClient, packs: Path) -> None:
    for path in sorted((packs / "broken").glob("*.pdf")):
        try:
            found = client.call(ReadAnnotations(source_of(path)))
        except KnownError:
            continue
        assert all(each.rects for each in found)


def test_hostile_files_are_copied_or_told_of(
    client: WorkerClient, packs: Path, tmp_path: Path
) -> None:
    copied = 0
    for path in sorted((packs / "broken").glob("*.pdf")):
        source = source_of(path)
        marks = (mark(source, MarkKind.HIGHLIGHT, PageRect(0, PLACE)),)
        for pages in (None, (0,)):
            out = tmp_path / "out.pdf"
            with contextlib.suppress(KnownError):
                client.call(AnnotatedCopy(source, marks, str(out), "A", pages))
                copied += 1
                out.unlink()
            assert not list(tmp_path.iterdir())
    assert copied > 30

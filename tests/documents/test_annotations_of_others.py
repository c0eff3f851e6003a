# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the programs of others write besides plain notes: answers, states, rich text, arrows."""

from __future__ import annotations

import re
from dataclasses import replace
from math import hypot
from pathlib import Path
from typing import Any

import pymupdf

from desktop.documents.jobs import AnnotatedCopy, ReadAnnotations, Render, Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.annotation import MarkKind
from desktop.domain.found_mark import FoundMark, replaced_places
from desktop.domain.ink import smoothed
from tests.documents.conftest import MakePdf, source_of, text_pages
from tests.documents.sample_marks import MADE
from tests.documents.test_annotated_copy import PLACE, PageRect, mark

LINE = "QuadPoints[70 754 170 754 70 738 170 738]"
NOTE = "/Subtype/Text/Rect[100 600 120 620]"
RICH = (
    '(<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml"><p><span>Fish &amp; </span>'
    "chips</p>\n<p>at once</p></body>)"
)


def pdf_with(make_pdf: MakePdf, *objects: str) -> Source:
    """A page with these annotations; «n» in one of them is the number of the n-th."""

    def draw(document: Any) -> None:
        text_pages("The harbour dues")(document)
        numbers = [document.get_new_xref() for _ in objects]
        for number, each in zip(numbers, objects, strict=True):
            said = re.sub(r"«(\d)»", lambda found: f"{numbers[int(found[1])]} 0 R", each)
            document.update_object(number, f"<</Type/Annot{said}>>")
        listed = " ".join(f"{number} 0 R" for number in numbers)
        document.xref_set_key(document[0].xref, "Annots", f"[{listed}]")

    return make_pdf(draw)


def found_in(client: WorkerClient, make_pdf: MakePdf, *objects: str) -> list[FoundMark]:
    return client.call(ReadAnnotations(pdf_with(make_pdf, *objects)))


THREAD = (
    f"/Subtype/Highlight/Rect[70 738 170 754]/{LINE}/C[1 1 0]/T(Clerk)/Contents(Right?)",
    f"{NOTE}/IRT «0»/T(Finance)/Contents(Yes)/F 30",
    f"{NOTE}/IRT «1»/T(Clerk)/Contents(Thanks)/F 28",
    f"{NOTE}/IRT «0»/T(Chair)/Contents(Accepted set by Chair)/StateModel(Review)/State(Accepted)",
)


def test_answers_that_are_kept_hidden_are_read_and_states_are_not(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    """Some programs hide each answer, for they show it below the note; a tick is no words."""
    (note,) = found_in(shared_client, make_pdf, *THREAD)
    assert note.text == "Right?\n\nFinance: Yes\n\nClerk: Thanks"


def test_what_is_hidden_stays_so(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    found = found_in(
        shared_client,
        make_pdf,
        f"{NOTE}/F 2/Contents(hidden)",
        f"{NOTE}/F 32/Contents(not to be viewed)",
        f"{NOTE}/F 30/IRT «0»/Contents(an answer to what is hidden)",
        f"{NOTE}/F 30/IRT 9999 0 R/Contents(an answer to nothing)",
    )
    assert found == []


def test_a_note_in_rich_text_only(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    (note,) = found_in(shared_client, make_pdf, f"{NOTE}/RC{RICH}")
    assert note.text == "Fish & chips\nat once"


def test_a_file_that_is_attached_is_listed_by_its_name(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    """It stays drawn when it is taken over: the file can be had nowhere else."""
    where = "/Subtype/FileAttachment/Rect[100 600 110 610]"
    named, said = found_in(
        shared_client,
        make_pdf,
        f"{where}/FS<</Type/Filespec/F(dues.csv)/UF(dues.csv)>>",
        f"{where.replace('600', '500').replace('610', '510')}/Contents(The figures)",
    )
    assert (named.kind, named.text) == (MarkKind.NOTE, "Attached file: dues.csv")
    assert said.text == "The figures"
    assert replaced_places([named.key, said.key]) == {}


def test_marked_words_without_a_rectangle_of_their_own(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    (found,) = found_in(shared_client, make_pdf, f"/Subtype/Highlight/{LINE}/C[1 1 0]")
    rect = found.rects[0].rect
    assert (round(rect.x0), round(rect.x1)) == (70, 170)


def test_an_arrow_keeps_its_head(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    line = "/Subtype/Line/Rect[70 590 200 620]/L[80 600 190 610]/C[1 0 0]"
    plain, arrow, captioned = found_in(
        shared_client,
        make_pdf,
        f"{line}/LE[/None/None]",
        f"{line}/LE[/None/OpenArrow]",
        f"{line}/Cap true/Contents(12 m)",
    )
    assert replaced_places([plain.key]) == {0: frozenset({0})}
    assert replaced_places([arrow.key, captioned.key]) == {}


def test_answers_go_where_the_note_goes_that_was_taken_over(
    shared_client: WorkerClient, make_pdf: MakePdf, tmp_path: Path
) -> None:
    source = pdf_with(make_pdf, *THREAD)
    (found,) = shared_client.call(ReadAnnotations(source))

    def drawn(hidden: frozenset[int] = frozenset()) -> bytes:
        return bytes(shared_client.call(Render(source, 0, 0.4, hidden=hidden)).data)

    before = drawn()
    hidden = replaced_places([found.key])[0]
    bare = make_pdf(text_pages("The harbour dues"))
    clean = bytes(shared_client.call(Render(bare, 0, 0.4)).data)
    apart = [
        max(abs(a - b) for a, b in zip(one, clean, strict=True)) for one in (before, drawn(hidden))
    ]
    assert apart[0] > 50 and apart[1] < 5
    assert drawn() == before  # and what was hidden in the file is hidden still

    own = replace(
        mark(source, MarkKind.HIGHLIGHT, PageRect(0, PLACE), note=found.text), taken_from=found.key
    )
    out = tmp_path / "out.pdf"
    shared_client.call(AnnotatedCopy(source, (own,), str(out), "Cllr A"))
    with pymupdf.open(out) as copy:
        assert [each.type[1] for each in copy[0].annots()] == ["Highlight"]
    (again,) = shared_client.call(ReadAnnotations(source_of(out)))
    assert again.text == found.text
    assert again.created == MADE


def test_a_triangle_stays_one(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    """Though what the pen draws is smoothed."""
    (found,) = found_in(
        shared_client,
        make_pdf,
        "/Subtype/Polygon/Rect[100 600 200 700]/Vertices[100 600 200 600 150 700]/C[1 0 0]",
    )
    (stroke,) = found.ink
    drawn = smoothed(stroke)
    for corner in ((200, 242), (150, 142)):
        assert min(hypot(p.x - corner[0], p.y - corner[1]) for p in drawn) < 1
    low = [p for p in drawn if 105 < p.x < 195 and p.y > 235]
    assert low and all(abs(p.y - 242) < 0.1 for p in low if 110 < p.x < 190)


def test_typed_text_becomes_a_note_no_larger_than_others(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    (found,) = found_in(
        shared_client, make_pdf, "/Subtype/FreeText/Rect[100 600 500 640]/Contents(Who pays?)"
    )
    rect = found.rects[0].rect
    assert (rect.x0, rect.y0) == (100, 202)
    assert (rect.width, rect.height) == (18, 18)


def test_a_broad_pen_along_a_line_is_a_marker(
    shared_client: WorkerClient, make_pdf: MakePdf
) -> None:
    """As browsers write what was marked where there were no words to be caught."""
    pen = "/Subtype/Ink/IT/InkHighlight/C[1 1 0.6]/BS<</W 12>>/Rect[70 600 250 700]"
    along, about = found_in(
        shared_client,
        make_pdf,
        f"{pen}/InkList[[80 690 160 690 240 691]]",
        f"{pen}/InkList[[80 600 160 690 240 600]]",
    )
    assert along.kind is MarkKind.HIGHLIGHT
    rect = along.rects[0].rect
    assert (rect.x0, rect.y0, rect.x1, rect.y1) == (74, 145, 246, 158)
    assert replaced_places([along.key]) == {0: frozenset({0})}
    # What no mark of ours can show stays drawn.
    assert about.kind is MarkKind.INK
    assert replaced_places([about.key]) == {}

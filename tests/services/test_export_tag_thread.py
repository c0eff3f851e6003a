# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything under a tag as PDF: over meetings, the oldest first, and nothing that is exempt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pymupdf
import pytest

from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.document import DocumentKind
from desktop.domain.errors import KnownError
from desktop.domain.leaving import EXEMPT_MARKING, Allowed
from desktop.domain.print_style import PrintSize, PrintStyle
from desktop.services.annotate import add_mark
from desktop.services.ask import ask
from desktop.services.export_tag_thread import compose_tag_thread, export_tag_thread
from desktop.services.tag import tag_named
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.storage.samples import add_pack, anchor


@pytest.fixture
def tag_id(library: Library) -> int:
    """A tag on two marks of one meeting and one of an earlier one, and another tag."""
    with library.work() as work:
        packs = [add_pack(work), add_pack(work, name="other")]
        for pack, day in zip(packs, (date(2031, 5, 6), date(2029, 1, 23)), strict=True):
            card = work.meetings.get(pack.meeting_id).card
            work.meetings.set_card(pack.meeting_id, replace(card, date=day))
    _mark(library, packs[0].meeting_id, packs[0].id, "The ferry is late.", "Ferry", "Raise")
    mark = _mark(library, packs[0].meeting_id, packs[0].id, "And the quay is closed.", "Ferry")
    ask(library, meeting_id=packs[0].meeting_id, text="When will it open?", annotation_id=mark.id)
    _mark(library, packs[1].meeting_id, packs[1].id, "A first promise of boats.", "Ferry")
    _mark(library, packs[1].meeting_id, packs[1].id, "Nothing to do with it.", "Raise")
    tag = tag_named(library, name="Ferry")
    assert tag is not None
    return tag.id


def _mark(library: Library, meeting_id: int, document_id: int, note: str, *tags: str) -> Annotation:
    return add_mark(
        library,
        meeting_id=meeting_id,
        document_id=document_id,
        kind=MarkKind.HIGHLIGHT,
        anchor=anchor(),
        note=note,
        tags=tags,
    )


def _said(out: Path) -> str:
    with pymupdf.open(out) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


@pytest.mark.parametrize("style", [PrintStyle(), PrintStyle(size=PrintSize.LARGE, grey=True)])
def test_it_goes_through_the_meetings_from_the_oldest(
    library: Library, workers: Workers, tmp_path: Path, tag_id: int, style: PrintStyle
) -> None:
    out = tmp_path / "ferry.pdf"
    written = export_tag_thread(
        library, workers, tag_id=tag_id, out=out, member="Cllr A. Quill", style=style
    )
    assert not written.left_out
    said = _said(out)
    wanted = (
        "Everything under a tag · Cllr A. Quill",
        "Ferry",
        "3 marks at 2 meetings, 23 January 2029 to 6 May 2031",
        "A first promise of boats.",
        "The ferry is late.",
        "And the quay is closed.",
        "When will it open?",
    )
    places = [said.find(words) for words in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)
    assert "Nothing to do with it" not in said
    assert said.count("Raise") == 1
    with pymupdf.open(out) as document:
        assert len(document) == written.pages
        assert [entry[1].split(",")[0] for entry in document.get_toc()] == [
            "23 January 2029",
            "6 May 2031",
        ]
        assert sum(len(page.get_links()) for page in document) == 2


def test_marks_on_exempt_papers_stay_out_until_they_are_wanted(
    library: Library, workers: Workers, tmp_path: Path, tag_id: int
) -> None:
    with library.work() as work:
        (earlier,) = work.meetings.held(date(2030, 1, 1))
        (document,) = work.documents.of_meeting(earlier.id)
        work.documents.change(document.id, kind=DocumentKind.EXEMPT)
    out = tmp_path / "ferry.pdf"
    assert export_tag_thread(library, workers, tag_id=tag_id, out=out).left_out.exempt == 1
    assert "first promise" not in _said(out) and "left out" not in _said(out).lower()


def test_what_is_exempt_goes_to_a_file_of_its_own_with_its_marking(
    library: Library, workers: Workers, tmp_path: Path, tag_id: int
) -> None:
    with library.work() as work:
        (earlier,) = work.meetings.held(date(2030, 1, 1))
        (document,) = work.documents.of_meeting(earlier.id)
        work.documents.change(document.id, kind=DocumentKind.EXEMPT)
    ask(library, meeting_id=earlier.id, text="Nothing to do with the tag?")
    out = tmp_path / "ferry.pdf"
    allowed = Allowed(exempt=True)
    written = export_tag_thread(library, workers, tag_id=tag_id, out=out, allowed=allowed)
    assert not written.left_out
    assert "first promise" not in _said(out) and EXEMPT_MARKING not in _said(out)
    assert written.others == (tmp_path / "ferry exempt.pdf",)
    assert "A first promise of boats." in _said(written.others[0])
    assert "The ferry is late." not in _said(written.others[0])
    with pymupdf.open(written.others[0]) as document:
        assert all(EXEMPT_MARKING in page.get_text() for page in document)
    assert sorted(file.name for file in tmp_path.glob("*ferry*")) == [
        "ferry exempt.pdf",
        "ferry.pdf",
    ]


def test_a_place_that_is_not_there_is_said_and_leaves_nothing(
    library: Library, workers: Workers, tmp_path: Path, tag_id: int
) -> None:
    with pytest.raises(KnownError, match="no folder"):
        export_tag_thread(library, workers, tag_id=tag_id, out=tmp_path / "no" / "x.pdf")
    assert not list(tmp_path.glob("**/*.part"))


def test_a_tag_on_nothing_makes_a_paper_that_says_so(
    library: Library, workers: Workers, tmp_path: Path, tag_id: int
) -> None:
    with library.work() as work:
        for meeting in work.meetings.held(date(2040, 1, 1)):
            for mark in work.annotations.of_meeting(meeting.id):
                work.annotations.delete(mark.id)
    assert compose_tag_thread(library, tag_id=tag_id).meetings == ()
    export_tag_thread(library, workers, tag_id=tag_id, out=tmp_path / "none.pdf")
    assert "Nothing bears this tag." in _said(tmp_path / "none.pdf")

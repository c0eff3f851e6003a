# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks out and in again: into a fresh library, through a PDF and through XFDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pymupdf
import pytest

from desktop.documents.jobs import Render
from desktop.domain.annotation import (
    Anchor,
    Annotation,
    InkPoint,
    MarkColour,
    MarkKind,
    PageRect,
)
from desktop.domain.errors import KnownError
from desktop.domain.found_mark import FoundMark
from desktop.domain.geometry import Rect
from desktop.domain.ink import ink_bounds
from desktop.services.annotate import add_mark, picture_of
from desktop.services.export_annotated import PagesWanted
from desktop.services.export_paper import Paper, export_paper
from desktop.services.import_pack import import_pack
from desktop.services.import_progress import ImportResult
from desktop.services.import_xfdf import read_marks
from desktop.services.mark_words import mark_quote
from desktop.services.take_over_annotations import (
    ReadyMark,
    TakenOver,
    bring_back,
    find_annotations,
    is_taken,
    prepare_marks,
    take_back,
    take_over,
    taken_over,
)
from desktop.services.workers import Workers, one_worker
from desktop.storage.library import Library
from tests.storage.samples import all_tags

MEMBER = "Cllr Ann Example"
WAVE = tuple(InkPoint(100.0 + 9 * n, 300.0 + 20 * (n % 3), n / 10) for n in range(10))
QUOTE = "Pupils of two primary schools took part in the river festival"


@contextmanager
def gone_over(
    library: Library, workers: Workers, marked: ImportResult, folder: Path, author: str = ""
) -> Iterator[tuple[Library, ImportResult]]:
    """A fresh library with the marked copy that ``author`` saved, and what importing it gave."""
    out = folder / "marked.pdf"
    export_paper(
        library,
        workers,
        meeting_id=marked.meeting_id,
        paper=Paper.ANNOTATED,
        out=out,
        author=author,
    )
    with closing(Library.open(folder / "fresh")) as fresh:
        yield fresh, import_pack(fresh, workers, out)


@pytest.fixture
def marked(library: Library, workers: Workers, pack: ImportResult) -> ImportResult:
    """The sample pack with a mark of every kind, on several pages."""
    for kind, colour in zip(
        (MarkKind.HIGHLIGHT, MarkKind.UNDERLINE, MarkKind.STRIKE_OUT, MarkKind.SQUIGGLE),
        MarkColour,
        strict=False,
    ):
        mark_quote(
            library,
            workers,
            meeting_id=pack.meeting_id,
            label="9",
            quote=QUOTE,
            kind=kind,
            colour=colour,
            note=f"A note on what is {kind.value}\nover two lines" if kind != "squiggle" else "",
            tags=["Raise", "figures"],
        )
    with library.look() as work:
        sha256 = work.documents.get(pack.document_id).sha256
    ink = (WAVE, (InkPoint(50.0, 60.0, 1.0),))
    places = {
        MarkKind.NOTE: (6, (Rect(200, 300, 218, 318),)),
        MarkKind.AREA: (8, (Rect(70, 120, 320, 260),)),
        MarkKind.MARGIN: (9, (Rect(80, 200, 400, 212), Rect(80, 214, 380, 226))),
        MarkKind.INK: (8, (ink_bounds(ink),)),
    }
    for kind, (page, rects) in places.items():
        add_mark(
            library,
            meeting_id=pack.meeting_id,
            document_id=pack.document_id,
            kind=kind,
            anchor=Anchor(sha256, tuple(PageRect(page, rect) for rect in rects)),
            colour=MarkColour.PINK,
            note="Why so much? £5m (ŵ)",
            tags=["Raise"],
            ink=ink if kind is MarkKind.INK else (),
        )
    foot = ((InkPoint(80.0, 841.0, 1.0), InkPoint(300.0, 841.8, 1.0)),)  # over the edge of the page
    add_mark(
        library,
        meeting_id=pack.meeting_id,
        document_id=pack.document_id,
        kind=MarkKind.INK,
        anchor=Anchor(sha256, (PageRect(9, ink_bounds(foot)),)),
        colour=MarkColour.BLUE,
        ink=foot,
    )
    return pack


def marks_of(library: Library, document_id: int) -> list[Annotation]:
    with library.look() as work:
        return work.annotations.of_document(document_id)


def taken_over_from(
    library: Library, workers: Workers, document_id: int, member: str = MEMBER
) -> list[Annotation]:
    found = find_annotations(library, workers, document_id=document_id)
    ready = prepare_marks(library, workers, document_id=document_id, found=found)
    take_over(library, document_id=document_id, ready=ready, member=member)
    return marks_of(library, document_id)


def assert_the_same(marks: list[Annotation], before: list[Annotation]) -> None:
    """Kind, colour, rectangles within half a point, words, note and tags."""

    def order(mark: Annotation) -> tuple[object, ...]:
        return mark.kind, mark.anchor.first_page, mark.colour

    assert len(marks) == len(before)
    for one, other in zip(sorted(marks, key=order), sorted(before, key=order), strict=True):
        assert (one.kind, one.colour, one.note) == (other.kind, other.colour, other.note)
        tags = [[(tag.name, tag.colour) for tag in mark.tags] for mark in (one, other)]
        assert tags[0] == tags[1]
        if one.kind is not MarkKind.AREA:  # its words are read from the page
            assert one.anchor.quote == other.anchor.quote
        assert len(one.anchor.rects) == len(other.anchor.rects)
        for a, b in zip(one.anchor.rects, other.anchor.rects, strict=True):
            assert a.page == b.page
            for side in ("x0", "y0", "x1", "y1"):
                assert abs(getattr(a.rect, side) - getattr(b.rect, side)) <= 0.5
        assert len(one.ink) == len(other.ink)
        for mine, theirs in zip(one.ink, other.ink, strict=True):
            for p, q in zip(mine, theirs, strict=True):
                assert (p.x, p.y, p.pressure) == pytest.approx((q.x, q.y, q.pressure), abs=0.5)


def test_marks_come_back_into_a_fresh_library(
    library: Library, workers: Workers, marked: ImportResult, tmp_path: Path
) -> None:
    before = marks_of(library, marked.document_id)
    with gone_over(library, workers, marked, tmp_path, MEMBER) as (fresh, again):
        marks = taken_over_from(fresh, workers, again.document_id)
        assert_the_same(marks, before)
        assert {mark.author for mark in marks} == {""}
        area = next(mark for mark in marks if mark.kind is MarkKind.AREA)
        picture = picture_of(fresh, mark_id=area.id)
        assert picture is not None and picture.width > 500
        assert [mark.created_at.replace(microsecond=0) for mark in marks] == [
            mark.created_at.replace(microsecond=0) for mark in before
        ]
        assert taken_over_from(fresh, workers, again.document_id) == marks  # none is doubled


def test_marks_of_somebody_else_keep_their_author(
    library: Library, workers: Workers, marked: ImportResult, tmp_path: Path
) -> None:
    with gone_over(library, workers, marked, tmp_path, "Cllr Other") as (fresh, again):
        marks = taken_over_from(fresh, workers, again.document_id)
        assert {mark.author for mark in marks} == {"Cllr Other"}
        gone = take_back(fresh, taken=TakenOver(tuple(mark.id for mark in marks)))
        assert marks_of(fresh, again.document_id) == []
        bring_back(fresh, taken=gone)
        assert len(marks_of(fresh, again.document_id)) == len(marks)
        second = tmp_path / "second.pdf"
        export_paper(fresh, workers, meeting_id=again.meeting_id, paper=Paper.ANNOTATED, out=second)
    with pymupdf.open(second) as copy:  # replaced, not doubled
        annotations = [a for page in copy for a in page.annots()]
        assert len(annotations) == len(marks)
        assert {a.info["title"] for a in annotations} == {"Cllr Other"}


def test_tags_that_came_with_marks_go_with_them_unless_they_are_used(
    library: Library, workers: Workers, marked: ImportResult, tmp_path: Path
) -> None:
    with gone_over(library, workers, marked, tmp_path) as (fresh, again):
        found = find_annotations(fresh, workers, document_id=again.document_id)
        own = replace(found[0], tags=(("Bridleways", "teal"), ("Weirs", "teal")))
        before = all_tags(fresh)
        ready = prepare_marks(fresh, workers, document_id=again.document_id, found=[own])
        taken = take_over(fresh, document_id=again.document_id, ready=ready)
        names = {tag.name: tag.id for tag in all_tags(fresh)}
        assert {"Bridleways", "Weirs"} <= names.keys()

        gone = take_back(fresh, taken=taken)
        assert all_tags(fresh) == before
        bring_back(fresh, taken=gone)
        assert {tag.name: tag.id for tag in all_tags(fresh)} == names
        (mark,) = marks_of(fresh, again.document_id)
        assert {tag.name for tag in mark.tags} == {"Bridleways", "Weirs"}

        other = replace(found[1], tags=(("Weirs", "teal"),))
        ready = prepare_marks(fresh, workers, document_id=again.document_id, found=[other])
        take_over(fresh, document_id=again.document_id, ready=ready)
        take_back(fresh, taken=taken)
        assert {tag.name for tag in all_tags(fresh)} - {tag.name for tag in before} == {"Weirs"}


def test_what_was_taken_over_while_it_stayed_drawn_is_not_taken_over_again(
    library: Library, workers: Workers, marked: ImportResult, tmp_path: Path
) -> None:
    with gone_over(library, workers, marked, tmp_path) as (fresh, again):
        found = find_annotations(fresh, workers, document_id=again.document_id)
        once = [replace(each, key=f"kept {each.key}", name="") for each in found]
        now = [replace(each, name="") for each in found]
        ready = prepare_marks(fresh, workers, document_id=again.document_id, found=once)
        assert take_over(fresh, document_id=again.document_id, ready=ready).mark_ids
        assert not prepare_marks(fresh, workers, document_id=again.document_id, found=now)
        taken = taken_over(marks_of(fresh, again.document_id))
        assert all(is_taken(each, taken) for each in now)


def test_words_under_a_highlight_of_another_program_become_its_quotation(
    library: Library, workers: Workers, sample: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "theirs.pdf"
    with pymupdf.open(sample) as pdf:
        page = next(p for p in pdf if p.search_for("river festival"))
        page.add_highlight_annot(page.search_for("river festival")[0])
        index = page.number
        pdf.save(copy)
    pack = import_pack(library, workers, copy)
    (mark,) = taken_over_from(library, workers, pack.document_id)
    assert mark.anchor.quote.rstrip(".,;") == "river festival"
    assert mark.anchor.before and mark.anchor.after
    assert mark.anchor.first_page == index


def test_a_mark_taken_over_is_not_drawn_twice(
    library: Library, workers: Workers, sample: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "theirs.pdf"
    with pymupdf.open(sample) as pdf:
        pdf[3].add_rect_annot(pymupdf.Rect(100, 100, 200, 200))
        pdf.save(copy)
    pack = import_pack(library, workers, copy)
    with library.look() as work:
        source = workers.source(library, work.documents.get(pack.document_id))
    with_it = bytes(workers.front.call(Render(source, 3, 1.0)).data)
    without = bytes(workers.front.call(Render(source, 3, 1.0, hidden=frozenset({0}))).data)
    assert with_it != without
    assert bytes(workers.front.call(Render(source, 3, 1.0)).data) == with_it


# Chosen pages and the front list


def copied(
    library: Library, workers: Workers, meeting_id: int, out: Path, **how: object
) -> tuple[int, list[str], list[list[str]]]:
    """Pages of a copy, their first words, and the kinds of annotation on each."""
    written = export_paper(
        library,
        workers,
        meeting_id=meeting_id,
        paper=Paper.ANNOTATED,
        out=out,
        author=MEMBER,
        **how,  # type: ignore[arg-type]
    )
    with pymupdf.open(out) as copy:
        assert written.pages == copy.page_count
        return (
            copy.page_count,
            [page.get_text() for page in copy],
            [[a.type[1] for a in page.annots()] for page in copy],
        )


def test_pages_by_their_stamped_numbers(
    library: Library, workers: Workers, marked: ImportResult, tmp_path: Path
) -> None:
    out = tmp_path / "some.pdf"
    count, texts, kinds = copied(
        library, workers, marked.meeting_id, out, wanted=PagesWanted(typed="8-9")
    )
    assert count == 2
    assert QUOTE.split()[-1] in texts[1]
    assert set(kinds[1]) >= {"Highlight", "Underline", "StrikeOut", "Squiggly"}
    with pymupdf.open(out) as copy:  # what was left out is not in the file unseen either
        assert out.stat().st_size < 80_000
        assert copy.page_count == count


def test_pages_of_an_item_and_pages_with_marks(
    library: Library, workers: Workers, marked: ImportResult, tmp_path: Path
) -> None:
    whole, _, _ = copied(library, workers, marked.meeting_id, tmp_path / "all.pdf")
    item, _, _ = copied(
        library, workers, marked.meeting_id, tmp_path / "6.pdf", wanted=PagesWanted(item="6")
    )
    some, _, kinds = copied(
        library, workers, marked.meeting_id, tmp_path / "m.pdf", wanted=PagesWanted(marked=True)
    )
    assert item == 12
    pages = {r.page for m in marks_of(library, marked.document_id) for r in m.anchor.rects}
    assert some == len(pages) < whole
    assert all(kinds)
    with pytest.raises(KnownError, match="no item 99"):
        copied(
            library, workers, marked.meeting_id, tmp_path / "x.pdf", wanted=PagesWanted(item="99")
        )
    with pytest.raises(KnownError, match="has the number 900"):
        copied(library, workers, marked.meeting_id, tmp_path / "x", wanted=PagesWanted(typed="900"))
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("paper", [Paper.ANNOTATED, Paper.XFDF])
def test_where_one_of_several_papers_is_damaged_none_is_written(
    library: Library,
    workers: Workers,
    marked: ImportResult,
    sample_supplement: Path,
    tmp_path: Path,
    paper: Paper,
) -> None:
    late = import_pack(library, workers, sample_supplement, meeting_id=marked.meeting_id)
    with library.look() as work:
        sha256 = work.documents.get(late.document_id).sha256
    rects = (PageRect(0, Rect(70, 120, 320, 134)),)
    add_mark(
        library,
        meeting_id=marked.meeting_id,
        document_id=late.document_id,
        kind=MarkKind.NOTE,
        anchor=Anchor(sha256, rects),
        colour=MarkColour.YELLOW,
    )
    stored = library.files.path(sha256)
    stored.chmod(0o600)
    stored.write_bytes(b"%PDF-1.7 and nothing of it any more")
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "copy.pdf"
    out.write_bytes(b"from before")
    with closing(one_worker()) as fresh:  # one that has not opened it while it was whole
        fresh.start()
        with pytest.raises(KnownError, match=f"It is “{sample_supplement.name}”"):
            export_paper(library, fresh, meeting_id=marked.meeting_id, paper=paper, out=out)
    assert [file.name for file in folder.iterdir()] == ["copy.pdf"]
    assert out.read_bytes() == b"from before"


def test_a_list_in_front_leads_to_the_marks(
    library: Library, workers: Workers, marked: ImportResult, tmp_path: Path
) -> None:
    out = tmp_path / "listed.pdf"
    _, texts, _ = copied(library, workers, marked.meeting_id, out, front_list=True)
    marks = marks_of(library, marked.document_id)
    with pymupdf.open(out) as copy:
        links = [
            (page.number, link["page"])
            for page in copy
            for link in page.get_links()
            if link["kind"] == pymupdf.LINK_GOTO and page.number < 2
        ]
        assert copy[0].get_text().count("Item 6") >= len(marks) - 1
        whole = copy.page_count
    assert len(links) == len(marks)
    front = whole - marked.pages
    pages = sorted({mark.anchor.first_page for mark in marks})
    assert sorted({target - front for _, target in links}) == pages
    assert max(number for number, _ in links) < front
    assert "“Pupils of two primary schools" in texts[0]
    assert "Why so much?" in texts[0] + texts[1]
    assert "Raise" in texts[0]


# XFDF


def xfdf_of(library: Library, workers: Workers, meeting_id: int, out: Path) -> Path:
    export_paper(library, workers, meeting_id=meeting_id, paper=Paper.XFDF, out=out, author=MEMBER)
    return out


def test_xfdf_comes_back_into_a_fresh_library(
    library: Library, workers: Workers, marked: ImportResult, sample: Path, tmp_path: Path
) -> None:
    file = xfdf_of(library, workers, marked.meeting_id, tmp_path / "marks.xfdf")
    before = marks_of(library, marked.document_id)
    with closing(Library.open(tmp_path / "fresh")) as fresh:
        again = import_pack(fresh, workers, sample)
        for _ in range(2):  # the second time changes nothing
            read = read_marks(fresh, workers, meeting_id=again.meeting_id, file=file)
            assert read.document_id == again.document_id
            ready = prepare_marks(fresh, workers, document_id=again.document_id, found=read.found)
            take_over(fresh, document_id=again.document_id, ready=ready, member=MEMBER)
            assert_the_same(marks_of(fresh, again.document_id), before)


def test_ones_own_xfdf_is_not_taken_over(
    library: Library, workers: Workers, marked: ImportResult, tmp_path: Path
) -> None:
    file = xfdf_of(library, workers, marked.meeting_id, tmp_path / "marks.xfdf")
    read = read_marks(library, workers, meeting_id=marked.meeting_id, file=file)
    ready = prepare_marks(library, workers, document_id=read.document_id, found=read.found)
    assert ready == []


def test_xfdf_without_our_record_still_holds_the_marks(
    library: Library, workers: Workers, marked: ImportResult, sample: Path, tmp_path: Path
) -> None:
    file = xfdf_of(library, workers, marked.meeting_id, tmp_path / "marks.xfdf")
    plain = re.sub(r' mp:mark="[^"]*"', "", file.read_text("utf-8"))
    assert plain != file.read_text("utf-8")
    file.write_text(plain, "utf-8")
    before = marks_of(library, marked.document_id)
    with closing(Library.open(tmp_path / "fresh")) as fresh:
        again = import_pack(fresh, workers, sample)
        read = read_marks(fresh, workers, meeting_id=again.meeting_id, file=file)
        assert len(read.found) == len(before)
        assert {each.colour for each in read.found} == {mark.colour for mark in before}
        quotes = {
            each.anchor.quote
            for each in prepare_marks(
                fresh, workers, document_id=again.document_id, found=read.found
            )
            if each.found.kind is MarkKind.HIGHLIGHT
        }
        assert {quote.rstrip(".") for quote in quotes} == {
            m.anchor.quote.rstrip(".") for m in before if m.kind is MarkKind.HIGHLIGHT
        }


def test_a_note_with_the_day_of_its_last_change_only_keeps_that_day(
    library: Library, workers: Workers, sample: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "theirs.pdf"
    with pymupdf.open(sample) as pdf:
        note = pdf[3].add_text_annot((100, 100), "Why?")
        pdf.xref_set_key(note.xref, "CreationDate", "null")
        pdf.xref_set_key(note.xref, "M", "(D:20240105101500Z)")
        pdf.save(copy)
    pack = import_pack(library, workers, copy)
    (mark,) = taken_over_from(library, workers, pack.document_id)
    assert mark.created_at.isoformat().startswith("2024-01-05T10:15")


def test_marks_made_within_one_second_elsewhere_have_moments_of_their_own(
    library: Library, pack: ImportResult
) -> None:
    """A file has the moment to the second; by it a mark is known again in other libraries."""
    made = datetime(2031, 5, 1, 9, 30, tzinfo=UTC)
    with library.look() as work:
        sha256 = work.documents.get(pack.document_id).sha256
    for page in (3, 4):
        ready = []
        for height in (100, 200, 300):
            place = PageRect(page, Rect(72, height, 90, height + 18))
            found = FoundMark(
                f"{page}.{height}", MarkKind.NOTE, MarkColour.YELLOW, (place,), created=made
            )
            ready.append(ReadyMark(found, Anchor(sha256, (place,))))
        take_over(library, document_id=pack.document_id, ready=ready)
    with library.look() as work:
        moments = [mark.created_at for mark in work.annotations.of_meeting(pack.meeting_id)]
    assert len(set(moments)) == len(moments) == 6
    assert {moment.replace(microsecond=0) for moment in moments} == {made}

# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""A copy of a PDF with the member's marks as real PDF annotations, for any other reader.

Runs in the child process only. What the annotations are is in ``marks_out``, how they are
written in ``annotation_objects``, what they look like in ``mark_appearances``.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pymupdf
from pymupdf import mupdf

from desktop.documents.annotation_objects import (
    add_annotation,
    page_space,
    the_pdf,
    with_answers,
)
from desktop.documents.failures import copy_damaged, no_such_pages
from desktop.documents.jobs import AnnotatedCopy, Front
from desktop.documents.mark_appearances import appearance, frame, number
from desktop.documents.markings import mark_every_page
from desktop.documents.open_documents import open_pdf
from desktop.documents.written_pdfs import put_in_place
from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.errors import KnownError
from desktop.domain.found_mark import replaced_places
from desktop.domain.marks_out import note_place, standard_annotations
from desktop.domain.page_space import PageSpace

FRONT_LABEL = "Marks "  # of a page of the front list, in a PDF that labels its pages
ABOVE = 30.0  # points left above a mark that a link leads to


def write_annotated_copy(job: AnnotatedCopy) -> int:
    """Write the copy and return how many marks are in it.

    Raises what opening a PDF raises, KnownError when none of the pages wanted is there, and
    OSError when it can't be written. A locked PDF stays locked, with the same password.
    """
    pdf = open_pdf(job.source)
    try:
        pages = _wanted(job.pages, pdf.page_count)
        with put_in_place(job.aside, job.out), _damage():
            written = _Copy(pdf, pages).write(job)
            if pages != list(range(pdf.page_count)):
                _select(pdf, pages)
            if job.front is not None:
                _put_in_front(pdf, job.front, {page: place for place, page in enumerate(pages)})
            if job.marking:
                mark_every_page(pdf, job.marking)
            _save(pdf, job.aside, whole=job.pages is None)
    finally:
        pdf.close()
    return written


@contextlib.contextmanager
def _damage() -> Iterator[None]:
    """Turns what the engine raises on a damaged PDF into a KnownError."""
    try:
        yield
    except (KnownError, OSError, mupdf.FzErrorSystem):
        raise  # the place to write to, and not the PDF, is at fault
    except Exception as error:  # the engine has many classes for one fact
        raise copy_damaged() from error


def _select(pdf: pymupdf.Document, pages: list[int]) -> None:
    """Keep these pages only; an outline that makes no sense goes too."""
    try:
        pdf.select(pages)
    except mupdf.FzErrorBase:
        pdf.xref_set_key(pdf.pdf_catalog(), "Outlines", "null")
        pdf.select(pages)


def _save(pdf: pymupdf.Document, aside: str, *, whole: bool) -> None:
    # What was left out must not stay in the file unseen.
    if not whole:
        pdf.save(aside, encryption=mupdf.PDF_ENCRYPT_KEEP, garbage=2)
        return
    try:
        pdf.save(aside, encryption=mupdf.PDF_ENCRYPT_KEEP)
    except mupdf.FzErrorSyntax:
        # A damaged object that nothing needs is left out.
        pdf.save(aside, encryption=mupdf.PDF_ENCRYPT_KEEP, garbage=2)


def _wanted(pages: Sequence[int] | None, count: int) -> list[int]:
    if pages is None:
        return list(range(count))
    wanted = sorted({page for page in pages if 0 <= page < count})
    if not wanted:
        raise no_such_pages()
    return wanted


class _Copy:
    """Writes marks into an open PDF, on some of its pages."""

    def __init__(self, pdf: pymupdf.Document, pages: Iterable[int]) -> None:
        self._pdf = pdf
        self._engine = the_pdf(pdf)
        self._pages = frozenset(pages)
        self._objects: dict[int, mupdf.PdfObj] = {}

    def write(self, job: AnnotatedCopy) -> int:
        """Add the annotations of all marks of this document; returns how many marks there were."""
        marks = [mark for mark in job.marks if mark.anchor.sha256 == job.source.sha256]
        spaces = self._spaces(marks)
        added: dict[int, list[int]] = defaultdict(list)
        written = 0
        for mark in marks:
            annotations = standard_annotations(mark, spaces, job.author)
            for each in annotations:
                rects = [r.rect for r in mark.anchor.rects if r.page == each.page]
                space = spaces[each.page]
                page = mupdf.pdf_to_num(self._objects[each.page])
                if job.to_print and mark.kind is MarkKind.NOTE:
                    # The engine turns what was upright when it makes it part of a turned page.
                    box = space.stored_box(note_place(mark, rects))
                    each = replace(each, subtype="Stamp", rect=box)
                    drawing, around = appearance(mark, rects, space, turning=True), box
                else:
                    drawing, around = appearance(mark, rects, space), frame(mark, each.rect)
                added[each.page].append(add_annotation(self._pdf, page, each, drawing, around))
            written += bool(annotations)
        # What the member took over stands there as theirs now, perhaps in another colour.
        replaced = replaced_places(mark.taken_from for mark in marks)
        for page in added.keys() | (replaced.keys() & self._objects.keys()):
            self._list(page, replaced.get(page, frozenset()), added[page])
        return written

    def _spaces(self, marks: Iterable[Annotation]) -> dict[int, PageSpace]:
        spaces: dict[int, PageSpace] = {}
        for page in {r.page for mark in marks for r in mark.anchor.rects} & self._pages:
            try:
                found = mupdf.pdf_lookup_page_obj(self._engine, page)
                space = page_space(found)
                space.to_stored  # noqa: B018 - a page that has no size can bear no mark
            except Exception:  # noqa: S112 - the other pages are not affected
                continue
            self._objects[page], spaces[page] = found, space
        return spaces

    def _list(self, page: int, without: frozenset[int], added: Sequence[int]) -> None:
        """Give a page its annotations: those it had but for some, and then the new ones."""
        had = mupdf.pdf_dict_gets(self._objects[page], "Annots")
        entries = [mupdf.pdf_array_get(had, at) for at in range(mupdf.pdf_array_len(had))]
        if without:
            without = with_answers(entries, without)
        popups = {
            mupdf.pdf_to_num(mupdf.pdf_dict_gets(entry, "Popup"))
            for at, entry in enumerate(entries)
            if at in without
        } - {0}
        new = mupdf.pdf_new_array(self._engine, len(entries) + len(added))
        for at, entry in enumerate(entries):
            if at not in without and mupdf.pdf_to_num(entry) not in popups:
                mupdf.pdf_array_push(new, entry)
        for xref in added:
            mupdf.pdf_array_push(new, mupdf.pdf_new_indirect(self._engine, xref, 0))
        mupdf.pdf_dict_puts(self._objects[page], "Annots", new)


def _put_in_front(pdf: pymupdf.Document, front: Front, places: Mapping[int, int]) -> None:
    """Put the pages of the front list before all others, with links to the marks.

    ``places`` are the places of the PDF's pages in the copy, by what they were before.
    """
    labels = pdf.get_page_labels()
    with pymupdf.open(front.path, filetype="pdf") as pages:
        count = pages.page_count
        pdf.insert_pdf(pages, start_at=0, links=False, annots=False)
    if labels:
        moved = [{**label, "startpage": label["startpage"] + count} for label in labels]
        own = {"startpage": 0, "prefix": FRONT_LABEL, "style": "D", "firstpagenum": 1}
        pdf.set_page_labels([own, *moved])
    engine = the_pdf(pdf)
    links: dict[int, list[int]] = defaultdict(list)
    for link in front.links:
        if link.target not in places or not 0 <= link.page < count:
            continue
        target = mupdf.pdf_lookup_page_obj(engine, count + places[link.target])
        xref = pdf.get_new_xref()
        area = " ".join(number(value) for value in link.area)
        pdf.update_object(
            xref,
            f"<</Type/Annot/Subtype/Link/Rect[{area}]/Border[0 0 0]/F 4"
            f"/Dest[{mupdf.pdf_to_num(target)} 0 R{_view(page_space(target), link.top)}]>>",
        )
        links[link.page].append(xref)
    for index, added in links.items():
        page = mupdf.pdf_lookup_page_obj(engine, index)
        new = mupdf.pdf_new_array(engine, len(added))
        for xref in added:
            mupdf.pdf_array_push(new, mupdf.pdf_new_indirect(engine, xref, 0))
        mupdf.pdf_dict_puts(page, "Annots", new)


def _view(space: PageSpace, top: float) -> str:
    """Where on its page a link leads to: a little above the mark, on a page that is not turned."""
    if space.to_shown[1] or space.to_shown[3] > 0:
        return "/Fit"
    return f"/XYZ null {number(space.stored((0.0, max(0.0, top - ABOVE)))[1])} null"

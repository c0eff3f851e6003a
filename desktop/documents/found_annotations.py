# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""The annotations that a PDF came with, as marks that a member can take over.

Runs in the child process only.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

import pymupdf
from pymupdf import mupdf

from desktop.documents.annotation_objects import (
    AnnotationReader,
    page_space,
    the_pdf,
    with_answers,
)
from desktop.domain.found_mark import FoundMark
from desktop.domain.marks_in import found_marks
from desktop.domain.page_space import PageSpace

_HIDDEN = 2  # the bit of a hidden annotation: ISO 32000-1, table 165


def read_annotations(pdf: pymupdf.Document) -> list[FoundMark]:
    """All of them, in reading order; those that make no sense are left out."""
    reader = AnnotationReader(pdf)
    return found_marks(reader.read(), reader.spaces)


def page_spaces(pdf: pymupdf.Document, pages: Iterable[int]) -> dict[int, PageSpace]:
    """The spaces of pages; one that has none is left out."""
    engine = the_pdf(pdf)
    spaces: dict[int, PageSpace] = {}
    for page in pages:
        if 0 <= page < pdf.page_count:
            with contextlib.suppress(Exception):
                space = page_space(mupdf.pdf_lookup_page_obj(engine, page))
                space.to_stored  # noqa: B018 - a page without a size has no places
                spaces[page] = space
    return spaces


def draw_without(
    pdf: pymupdf.Document, page: int, hidden: frozenset[int], before: frozenset[int]
) -> frozenset[int]:
    """Draw these annotations of a page, by place in its list, no more, nor answers to them.

    ``before`` is what this returned last time: what is not drawn only because it was asked for,
    and is drawn again now. The file stays as it is.
    """
    entries = mupdf.pdf_dict_gets(mupdf.pdf_lookup_page_obj(the_pdf(pdf), page), "Annots")
    known = [mupdf.pdf_array_get(entries, at) for at in range(mupdf.pdf_array_len(entries))]
    key = mupdf.pdf_new_name("F")
    for place in before:
        flags = mupdf.pdf_dict_get_int(known[place], key)
        mupdf.pdf_dict_put_int(known[place], key, flags & ~_HIDDEN)
    now = frozenset(
        place
        for place in with_answers(known, hidden)
        if place < len(known) and not mupdf.pdf_dict_get_int(known[place], key) & _HIDDEN
    )
    for place in now:
        flags = mupdf.pdf_dict_get_int(known[place], key)
        mupdf.pdf_dict_put_int(known[place], key, flags | _HIDDEN)
    return now

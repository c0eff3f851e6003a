# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""Pages of PDFs put into the room that was left for them on the pages of another.

They stay what they are, text and lines; their annotations become part of them. Runs in the
child process only.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Sequence
from pathlib import Path

import pymupdf
from pymupdf import mupdf

from desktop.documents.annotation_objects import page_space, the_pdf
from desktop.documents.failures import copy_damaged
from desktop.documents.jobs import Source
from desktop.documents.mark_appearances import number, numbers
from desktop.documents.open_documents import open_pdf
from desktop.documents.upright_icons import turn_upright
from desktop.documents.written_pdfs import put_in_place
from desktop.domain.errors import KnownError
from desktop.domain.marked_pages import PagePlace


def place_pages(
    frame: str, copies: Sequence[tuple[Source, Sequence[PagePlace]]], out: str, *, grey: bool
) -> None:
    """Put the pages of each copy, one after the other, into its places and write it to ``out``.

    It is written aside and then put in its place. Raises OSError when it cannot be written and
    KnownError where a copy cannot be read.
    """
    target = Path(out)
    aside = target.with_name(f".{secrets.token_hex(8)}.part")
    with put_in_place(aside, target), pymupdf.open(frame, filetype="pdf") as made:
        for source, places in copies:
            _place(made, source, places, grey=grey)
        made.save(aside, garbage=3, deflate=True)


def place_on_sheets(
    sizes: Sequence[tuple[float, float]],
    copies: Sequence[tuple[Source, Sequence[PagePlace]]],
    out: str,
    title: str,
) -> None:
    """The same on bare sheets of these widths and heights, in points."""
    frame = f"{out}.frame"
    try:
        with pymupdf.open() as made:
            for width, height in sizes:
                made.new_page(width=width, height=height)
            made.set_metadata({"title": title})
            made.save(frame)
        place_pages(frame, copies, out, grey=False)
    finally:
        Path(frame).unlink(missing_ok=True)


def _make_plain(pdf: pymupdf.Document, index: int) -> bool:
    """Give a page as it is displayed a box that begins at nought, without turn, cut or unit.

    The engine puts a page that is both turned and cut in the wrong place. False where nothing is
    drawn on it.
    """
    page = pdf[index]
    if not page.get_contents():
        return False
    page.wrap_contents()  # what the page drew before must not turn or scale it
    space = page_space(mupdf.pdf_lookup_page_obj(the_pdf(pdf), index))
    a, b, c, d, e, f = space.to_shown
    high = space.height
    streams = []
    clip = f"0 0 {number(space.width)} {number(high)} re W n"
    begin = f"q {clip} {numbers((a, -b, c, -d, e, high - f))} cm\n"
    for orders in (begin, "\nQ"):
        xref = pdf.get_new_xref()
        pdf.update_object(xref, "<<>>")
        pdf.update_stream(xref, orders.encode("ascii"), new=True)
        streams.append(xref)
    whole = [streams[0], *page.get_contents(), streams[1]]
    pdf.xref_set_key(page.xref, "Contents", f"[{' '.join(f'{xref} 0 R' for xref in whole)}]")
    box = f"[0 0 {number(space.width)} {number(high)}]"
    for key, value in (
        ("MediaBox", box),
        ("CropBox", box),
        ("Rotate", "0"),
        ("UserUnit", "1"),
        *((each, "null") for each in ("BleedBox", "TrimBox", "ArtBox")),
    ):
        pdf.xref_set_key(page.xref, key, value)
    return True


def _place(
    made: pymupdf.Document, source: Source, places: Sequence[PagePlace], *, grey: bool
) -> None:
    try:
        pdf = open_pdf(source)
        try:
            turn_upright(pdf)
            pdf.bake()
            if grey:
                # What cannot be made grey is still better in colour than missing.
                with contextlib.suppress(mupdf.FzErrorBase):
                    pdf.recolor(1)
            for index, place in enumerate(places):
                if not _make_plain(pdf, index):
                    continue
                page = made[place.page]
                left, low, right, high = place.box
                box = pymupdf.Rect(left, page.rect.height - high, right, page.rect.height - low)
                page.show_pdf_page(box, pdf, index, rotate=90 if place.turned else 0)
        finally:
            pdf.close()
    except (KnownError, OSError):
        raise
    except Exception as error:  # the engine has many classes for one fact
        raise copy_damaged() from error

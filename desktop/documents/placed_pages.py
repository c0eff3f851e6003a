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

from desktop.documents.failures import copy_damaged
from desktop.documents.jobs import Source
from desktop.documents.open_documents import open_pdf
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
    try:
        with pymupdf.open(frame, filetype="pdf") as made:
            for source, places in copies:
                _place(made, source, places, grey=grey)
            made.save(aside, garbage=3, deflate=True)
        aside.replace(target)
    except mupdf.FzErrorSystem as error:
        raise OSError(str(error)) from error
    finally:
        aside.unlink(missing_ok=True)


def _place(
    made: pymupdf.Document, source: Source, places: Sequence[PagePlace], *, grey: bool
) -> None:
    try:
        pdf = open_pdf(source)
        try:
            pdf.bake()
            if grey:
                # What cannot be made grey is still better in colour than missing.
                with contextlib.suppress(mupdf.FzErrorBase):
                    pdf.recolor(1)
            for index, place in enumerate(places):
                pdf[index].remove_rotation()
                page = made[place.page]
                left, low, right, high = place.box
                box = pymupdf.Rect(left, page.rect.height - high, right, page.rect.height - low)
                page.show_pdf_page(box, pdf, index)
        finally:
            pdf.close()
    except (KnownError, OSError):
        raise
    except Exception as error:  # the engine has many classes for one fact
        raise copy_damaged() from error

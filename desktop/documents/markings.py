# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""A marking on every page of a PDF, such as that it is exempt. Runs in the child process only."""

from __future__ import annotations

import pymupdf

from desktop.documents.jobs import MarkPages
from desktop.documents.written_pdfs import put_in_place

FONT, NAME = "notosbo", "Marking"  # Noto Sans Bold, put into the file: not every reader has fonts
SIZE, LEAST = 10.0, 5.0  # points; smaller only where the page is too narrow
EDGE = 5.0  # points between the marking and the upper edge of the page
PADDING = 3.0


def write_marked_pages(job: MarkPages) -> int:
    """Write the PDF to ``job.out`` with the marking on each page; returns how many pages.

    OSError where it can't be written.
    """
    with (
        put_in_place(job.aside, job.out),
        pymupdf.open(job.path, filetype="pdf") as pdf,
    ):
        mark_every_page(pdf, job.marking, across=job.across)
        pdf.set_metadata({**(pdf.metadata or {}), "keywords": job.marking})
        pdf.subset_fonts()
        pdf.save(job.aside, garbage=3, deflate=True)
        return int(pdf.page_count)


def mark_every_page(pdf: pymupdf.Document, marking: str, *, across: int = 1) -> None:
    """Put the marking at the top of each page as it is shown, black on a white strip.

    ``across`` pages stand side by side on each sheet, and each of them has it.
    """
    font = pymupdf.Font(FONT)
    # What the font cannot draw becomes a question mark.
    plain = "".join(char if font.has_glyph(ord(char)) else "?" for char in marking)
    wide = font.text_length(plain, fontsize=1.0)
    for index in range(pdf.page_count):
        page = pdf.load_page(index)
        page.wrap_contents()  # what the page drew before must not turn or scale it
        page.insert_font(fontname=NAME, fontbuffer=font.buffer)
        share = page.rect.width / across
        size = max(LEAST, min(SIZE, (share - 4 * PADDING) / wide))
        length = wide * size
        base = EDGE + PADDING + size
        for number in range(across):
            left = number * share + (share - length) / 2
            strip = pymupdf.Rect(left - PADDING, EDGE, left + length + PADDING, base + PADDING)
            page.draw_rect(
                strip * page.derotation_matrix, color=(0, 0, 0), fill=(1, 1, 1), width=0.8
            )
            start = pymupdf.Point(left, base) * page.derotation_matrix
            page.insert_text(start, plain, fontname=NAME, fontsize=size, rotate=page.rotation)

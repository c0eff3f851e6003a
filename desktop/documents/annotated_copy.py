# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""A copy of a PDF with the member's marks as real PDF annotations, for any other reader.

Runs in the child process only. Kinds of annotation: ISO 32000-1, 12.5.6 (text, highlight,
underline, strike-out).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import pymupdf
from pymupdf import mupdf

from desktop.documents.jobs import AnnotatedCopy
from desktop.documents.open_documents import open_pdf
from desktop.domain.annotation import Annotation, MarkColour, MarkKind
from desktop.domain.geometry import Rect

# As on screen; strokes are darker than the marker's colours, or they would not be seen.
_MARKER = {
    MarkColour.YELLOW: "#ffe066",
    MarkColour.GREEN: "#a8e6a1",
    MarkColour.BLUE: "#a5d8ff",
    MarkColour.PINK: "#ffb3d1",
    MarkColour.ORANGE: "#ffc078",
}
_STROKE = {
    MarkColour.YELLOW: "#b08900",
    MarkColour.GREEN: "#2b8a3e",
    MarkColour.BLUE: "#1864ab",
    MarkColour.PINK: "#c2255c",
    MarkColour.ORANGE: "#d9480f",
}


def write_annotated_copy(job: AnnotatedCopy) -> int:
    """Write the copy and return how many marks are in it.

    Raises what opening a PDF raises, and OSError when it can't be written. A locked PDF stays
    locked, with the same password.
    """
    marks = [mark for mark in job.marks if mark.anchor.sha256 == job.source.sha256]
    written = 0
    pdf = open_pdf(job.source)
    try:
        for mark in marks:
            written += _add(pdf, mark, job.author)
        pdf.save(job.aside, encryption=mupdf.PDF_ENCRYPT_KEEP)
        Path(job.aside).replace(job.out)
    finally:
        pdf.close()
        Path(job.aside).unlink(missing_ok=True)
    return written


def _add(pdf: pymupdf.Document, mark: Annotation, author: str) -> bool:
    """One annotation on each page the mark runs over; the note stands on the first."""
    by_page = sorted(
        (place for place in mark.anchor.rects if 0 <= place.page < pdf.page_count),
        key=lambda place: place.page,
    )
    first = True
    for index, places in groupby(by_page, key=lambda place: place.page):
        page = pdf.load_page(index)
        annotation = _draw(page, mark, [place.rect for place in places])
        annotation.set_info(
            title=author,
            subject=", ".join(tag.name for tag in mark.tags),
            content=_words(mark) if first else "",
            creationDate=_pdf_date(mark.created_at),
            modDate=_pdf_date(mark.changed_at),
        )
        annotation.update()
        first = False
    return not first


def _draw(page: pymupdf.Page, mark: Annotation, rects: Iterable[Rect]) -> pymupdf.Annot:
    stored = page.derotation_matrix
    quads = [pymupdf.Rect(r.x0, r.y0, r.x1, r.y1).quad * stored for r in rects]
    annotation: pymupdf.Annot
    match mark.kind:
        case MarkKind.HIGHLIGHT:
            annotation = page.add_highlight_annot(quads)
        case MarkKind.UNDERLINE:
            annotation = page.add_underline_annot(quads)
        case MarkKind.STRIKE_OUT:
            annotation = page.add_strikeout_annot(quads)
        case MarkKind.NOTE:
            annotation = page.add_text_annot(quads[0].ul, "", icon="Note")
    colours = _STROKE if mark.kind in (MarkKind.UNDERLINE, MarkKind.STRIKE_OUT) else _MARKER
    annotation.set_colors(stroke=_colour(colours[mark.colour]))
    return annotation


def _words(mark: Annotation) -> str:
    tags = " ".join(f"#{tag.name}" for tag in mark.tags)
    return "\n".join(part for part in (mark.note, tags) if part)


def _colour(code: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(code[1:])
    return red / 255, green / 255, blue / 255


def _pdf_date(moment: datetime) -> str:
    """ISO 32000-1, 7.9.4; a moment without a zone is taken as local time."""
    return moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")

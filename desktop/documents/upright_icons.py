# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""Icons of notes that stay upright on a page that is turned, before they become part of it.

The engine shows such annotations upright, but turns them with the page where it makes them part
of it. Runs in the child process only.
"""

from __future__ import annotations

from math import cos, radians, sin

import pymupdf

from desktop.documents.mark_appearances import numbers
from desktop.domain.page_space import box_of

_NO_ROTATE = 16


def turn_upright(pdf: pymupdf.Document) -> None:
    """Draw what is to stay upright so that it does when it has become part of its page.

    Only its upper left corner is tied to the page (ISO 32000-1, 12.5.3, NoRotate).
    """
    for page in pdf.pages():
        if page.rotation:
            for annotation in page.annots():
                if annotation.flags & _NO_ROTATE:
                    _turn(pdf, annotation.xref, page.rotation)


def _turn(pdf: pymupdf.Document, xref: int, degrees: int) -> None:
    kind, drawn = pdf.xref_get_key(xref, "AP/N")
    told = pdf.xref_get_key(xref, "Rect")
    if kind != "xref" or told[0] != "array":
        return  # nothing is drawn, or what is depends on a state, as no note does
    x0, y0, x1, y1 = (float(each) for each in told[1].strip("[]").split())
    left, top = min(x0, x1), max(y0, y1)
    wide, high = abs(x1 - x0), abs(y1 - y0)
    # To the left, as the page is turned to the right.
    across, up = round(cos(radians(degrees))), round(sin(radians(degrees)))
    box = box_of(
        (left + x * across - y * up, top + x * up + y * across)
        for x, y in ((0.0, 0.0), (wide, 0.0), (0.0, -high), (wide, -high))
    )
    before = pymupdf.Matrix(1, 1)
    kind, matrix = pdf.xref_get_key(int(drawn.split()[0]), "Matrix")
    if kind == "array":
        before = pymupdf.Matrix([float(each) for each in matrix.strip("[]").split()])
    turned = before * pymupdf.Matrix(across, up, -up, across, 0, 0)
    # Of its own: the same icon may stand on pages that are turned otherwise.
    form = pdf.get_new_xref()
    source = int(drawn.split()[0])
    pdf.update_object(form, pdf.xref_object(source))
    pdf.update_stream(form, pdf.xref_stream(source), new=True)
    pdf.xref_set_key(form, "Matrix", f"[{numbers(tuple(turned))}]")
    pdf.xref_set_key(xref, "AP", f"<</N {form} 0 R>>")
    pdf.xref_set_key(xref, "Rect", f"[{numbers(box)}]")
    pdf.xref_set_key(xref, "F", str(int(pdf.xref_get_key(xref, "F")[1]) & ~_NO_ROTATE))

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small packs of an invented council in several versions, made at test time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pymupdf

BODY = "Harbours and Roads Committee"

Paper = tuple[str, str, Sequence[str]]
"""Number and title of an item, and the paragraphs of its report, none for an item without."""

GRITTING = (
    "The council grits two hundred miles of road on every night of frost.",
    "Salt is kept at the depot in Mill Lane and at the harbour.",
    "The cost of salt rose by eleven per cent last winter.",
    "Members are asked to agree the routes in Appendix A.",
)
WALL = (
    "The harbour wall was surveyed by divers in the autumn.",
    "Three of its blocks have moved by a hand's breadth.",
    "Repairs would take six weeks and close the north quay.",
)
FIRST: tuple[Paper, ...] = (
    ("1", "Apologies for absence", ()),
    ("2", "Declarations of interest", ()),
    ("3", "Winter Gritting Review", GRITTING),
    ("4", "Harbour Wall Repairs", WALL),
)
SECOND: tuple[Paper, ...] = (
    ("1", "Apologies for absence", ()),
    ("2", "Declarations of interest", ()),
    ("3", "Ferry Fares", ("Fares for the ferry are to rise in spring.", "A child goes free.")),
    (
        "4",
        "Winter Gritting Review",
        (
            GRITTING[0],
            "A new depot is to open beside the station in March.",
            GRITTING[1],
            "The price of salt rose by nineteen per cent last winter.",
        ),
    ),
    ("5", "Harbour Wall Repairs", WALL),
)
"""Another version: an item put in, one paragraph new, one reworded, one gone."""


def pack(
    path: Path,
    items: Sequence[Paper] = FIRST,
    *,
    front: Sequence[str] = (),
    body: str = BODY,
) -> Path:
    """A pack: a front sheet with the agenda, and a page for the report of each item that has one.

    ``front`` are further lines on the front sheet.
    """
    pdf = pymupdf.open()
    page_of: dict[str, int] = {}
    for number, _title, paragraphs in items:
        if paragraphs:
            page_of[number] = 2 + len(page_of)
    head = [
        "Brackwater District Council",
        body,
        "Date: Tuesday, 9 March 2027",
        "Time: 6.30 pm",
        "Place: Council Chamber, Town Hall",
        *front,
        "",
        "AGENDA",
        "",
    ]
    for number, title, _ in items:
        pages = f" (Pages {page_of[number]} - {page_of[number]})" if number in page_of else ""
        head += [f"{number}.  {title}{pages}", ""]
    _page(pdf, head, "Page 1")
    for number, title, paragraphs in items:
        if not paragraphs:
            continue
        lines = [f"{body.upper()} - 9 MARCH 2027", "", title.upper(), "", "Purpose of Report", ""]
        for place, paragraph in enumerate(paragraphs, 1):
            lines += [f"{place}.   {paragraph}", ""]
        page = _page(pdf, lines, f"Page {page_of[number]}")
        page.insert_text((450, 40), f"Agenda Item {number}", fontsize=11)
    title = f"(Public Pack)Agenda Document for {body}, 09/03/2027 18:30"
    pdf.set_metadata({"title": title})
    pdf.save(path)
    pdf.close()
    return path


def _page(pdf: pymupdf.Document, lines: Sequence[str], stamp: str) -> pymupdf.Page:
    page = pdf.new_page()
    for row, line in enumerate(lines):
        page.insert_text((60, 90 + 19 * row), line, fontsize=11)
    page.insert_text((280, 820), stamp, fontsize=10)
    return page

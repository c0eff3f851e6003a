# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small PDFs of an invented council, made at test time: a front sheet and papers of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pymupdf

BODY = "Harbours and Roads Committee"
FRONT_SHEET = "Agenda frontsheet 9th-Mar-2027 18.30 Harbours and Roads Committee.pdf"
AGENDA = (
    "1.  Apologies for absence",
    "2.  Minutes of the meeting held on 12 January 2027",
    "3.  Declarations of interest",
    "4.  Winter Gritting Review",
    "5.  Harbour Wall Repairs",
    "6.  Date of next meeting",
)


def front_sheet(path: Path, *, agenda: Sequence[str] = AGENDA) -> Path:
    """A front sheet that lists the agenda and holds no paper."""
    lines = [
        "Brackwater District Council",
        BODY,
        "Date: Tuesday, 9 March 2027",
        "Time: 6.30 pm",
        "Place: Council Chamber, Town Hall",
        "",
        "AGENDA",
        "",
    ]
    for line in agenda:
        lines += [line, ""]
    title = f"(Public Pack)Agenda Document for {BODY}, 09/03/2027 18:30"
    return _pdf(path, [lines], title=title)


def report(
    path: Path,
    title: str,
    *,
    of: str = "the Director of Place",
    first_page: int = 1,
    stamp: str = "",
    lists: Sequence[str] = (),
) -> Path:
    """A report of two pages with five numbered paragraphs, counted from ``first_page``."""
    head = [
        f"{BODY.upper()} - 9 MARCH 2027",
        "",
        f"REPORT OF {of}".upper(),
        "",
        title.upper(),
        "",
        "Purpose of Report",
        "",
    ]
    texts = [
        [f"{n}.   This is what paragraph {n} has to say on {title.lower()}.", ""]
        for n in range(1, 6)
    ]
    last = ["Appendices", "", *lists] if lists else []
    pages = [
        head + [line for text in texts[:3] for line in text],
        [line for text in texts[3:] for line in text] + last,
    ]
    return _pdf(path, pages, first_page=first_page, stamp=stamp)


def appendix(path: Path, heading: str) -> Path:
    """An appendix of two pages."""
    return _pdf(path, [[heading, "", "Route one", "Route two"], ["Route three"]], first_page=1)


def supplement(path: Path, *, item: str = "5") -> Path:
    """A supplement of one report, its pages counted from 1 again."""
    pages = [
        ["STORM DAMAGE AT THE HARBOUR WALL", "", "1.   The wall was breached."],
        ["2.   Soon."],
    ]
    title = f"(Public Pack)Storm Agenda Supplement for {BODY}, 09/03/2027 18:30"
    return _pdf(path, pages, title=title, first_page=1, stamp=f"Agenda Item {item}", prefix="Page ")


def papers(folder: Path) -> list[Path]:
    """A front sheet, two reports and an appendix, in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        front_sheet(folder / FRONT_SHEET),
        report(
            folder / "04 Gritting.pdf",
            "Winter Gritting Review",
            lists=["Appendix A - Gritting routes"],
        ),
        report(folder / "Harbour wall.pdf", "Harbour Wall Repairs", of="the Head of Assets"),
        appendix(folder / "Appendix A - Gritting routes.pdf", "APPENDIX A - GRITTING ROUTES"),
    ]


def _pdf(
    path: Path,
    pages: Sequence[Sequence[str]],
    *,
    title: str = "",
    first_page: int | None = None,
    stamp: str = "",
    prefix: str = "",
) -> Path:
    document = pymupdf.open()
    for number, lines in enumerate(pages):
        page = document.new_page()
        for row, line in enumerate(lines):
            page.insert_text((60, 70 + 19 * row), line, fontsize=11)
        if stamp and number == 0:
            page.insert_text((450, 40), stamp, fontsize=11)
        if first_page is not None:
            page.insert_text((285, 812), f"{prefix}{first_page + number}", fontsize=10)
    document.set_metadata({"title": title})
    document.save(path)
    document.close()
    return path


def paper_of_lines(path: Path, lines: Sequence[str]) -> Path:
    """A paper of one page with these lines."""
    return _pdf(path, [lines])

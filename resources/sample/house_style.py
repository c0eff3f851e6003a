# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the sample papers are set: fonts, paragraph styles, and the light markup of text/*.txt.

The markup has one block to a paragraph, blocks parted by an empty line: "! " a centred title,
"* " a centred heading, "== " a heading, "1. " or "1.2 " a numbered paragraph, "(a) ", "a) " and
"i. " a point, "- " a bullet, "@name" an exhibit (a table, a chart …), "_…_" italics. Relies on
ReportLab and pymupdf-fonts only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pymupdf_fonts
from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

TEXTS = Path(__file__).resolve().parent / "text"
PINE = HexColor("#1f5b4c")
PALE = HexColor("#e8f0ec")
RULE = HexColor("#9db5ab")
OCHRE = HexColor("#c58b2a")
INK = HexColor("#1c1c1c")

FACES = {
    "Sans": "notos",
    "Sans-Bold": "notosbo",
    "Sans-Italic": "notosit",
    "Sans-BoldItalic": "notosbi",
}

Exhibit = Callable[[str], Sequence[Flowable]]


def register_fonts() -> None:
    """Make Noto Sans known to ReportLab, from the font data of pymupdf-fonts."""
    for name, key in FACES.items():
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(pymupdf_fonts.myfont(key))))
    pdfmetrics.registerFontFamily(
        "Sans",
        normal="Sans",
        bold="Sans-Bold",
        italic="Sans-Italic",
        boldItalic="Sans-BoldItalic",
    )


BODY = ParagraphStyle(
    "body",
    fontName="Sans",
    fontSize=10.5,
    leading=15,
    textColor=INK,
    bulletFontName="Sans",
    bulletFontSize=10.5,
    spaceAfter=8,
    allowWidows=0,
    allowOrphans=0,
)
NUMBERED = ParagraphStyle("numbered", parent=BODY, leftIndent=34, bulletIndent=0)
POINT = ParagraphStyle("point", parent=BODY, leftIndent=62, bulletIndent=34, spaceAfter=6)
KEPT = ParagraphStyle("kept", parent=BODY, keepWithNext=1)
INDENTED = ParagraphStyle("indented", parent=BODY, leftIndent=34)
TITLE = ParagraphStyle(
    "title",
    parent=BODY,
    fontName="Sans-Bold",
    fontSize=11.5,
    leading=16,
    alignment=TA_CENTER,
    spaceAfter=10,
    keepWithNext=1,
)
HEADING = ParagraphStyle(
    "heading",
    parent=BODY,
    fontName="Sans-Bold",
    textColor=PINE,
    fontSize=11.5,
    spaceBefore=8,
    spaceAfter=6,
    keepWithNext=1,
)
MINUTE = ParagraphStyle(
    "minute", parent=NUMBERED, fontName="Sans-Bold", spaceBefore=6, spaceAfter=5, keepWithNext=1
)
RESOLVED = ParagraphStyle("resolved", parent=INDENTED, fontName="Sans-Bold", keepWithNext=1)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=8.5, leading=11, spaceAfter=0)
CELL_RIGHT = ParagraphStyle("cell right", parent=CELL, alignment=TA_RIGHT)
CELL_HEAD = ParagraphStyle("cell head", parent=CELL, fontName="Sans-Bold", textColor=white)
CELL_HEAD_RIGHT = ParagraphStyle("cell head right", parent=CELL_HEAD, alignment=TA_RIGHT)
CAPTION = ParagraphStyle(
    "caption", parent=BODY, fontName="Sans-Bold", fontSize=9.5, leading=13, keepWithNext=1
)
CENTRED = ParagraphStyle("centred", parent=BODY, alignment=TA_CENTER)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8.5, leading=11.5, spaceAfter=3)


def ruled_table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    right: frozenset[int] = frozenset(),
    total: bool = False,
) -> Table:
    """A table in house style; ``widths`` in points, ``right`` are columns of figures.

    Its head is repeated where it runs over a page; with ``total`` the last row is bold.
    """

    def cell(text: str, column: int, *, bold: bool) -> Paragraph:
        style = CELL_RIGHT if column in right else CELL
        return Paragraph(f"<b>{text}</b>" if bold else text, style)

    heads = [Paragraph(t, CELL_HEAD_RIGHT if i in right else CELL_HEAD) for i, t in enumerate(head)]
    last = len(rows) - 1
    body = [
        [cell(text, i, bold=total and n == last) for i, text in enumerate(row)]
        for n, row in enumerate(rows)
    ]
    commands: list[tuple[object, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 0), PINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, PALE]),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ]
    return Table(
        [heads, *body], colWidths=list(widths), repeatRows=1, style=commands, spaceAfter=12
    )


def officers(listing: str) -> list[Flowable]:
    """Officers to contact: "name | role | telephone | address", parted by ";"."""
    blocks: list[Flowable] = []
    entries = listing.split(";")
    for place, entry in enumerate(entries):
        name, role, phone, address = (part.strip() for part in entry.split("|"))
        text = f"{name}, {role}<br/>Tel: {phone}<br/>Email: {address}"
        blocks.append(Paragraph(text, KEPT if place + 1 < len(entries) else BODY))
    return blocks


def useful_box(listing: str) -> Flowable:
    """A box of facts at the head of a report: "label: value" parted by "|"."""
    pairs = [entry.split(":", 1) for entry in listing.split("|")]
    rows = [[Paragraph(f"<b>{k.strip()}</b>", CELL), Paragraph(v.strip(), CELL)] for k, v in pairs]
    return Table(
        rows,
        colWidths=[110, 350],
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), PALE),
            ("BOX", (0, 0), (-1, -1), 0.6, RULE),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ],
        spaceAfter=12,
    )


def blocks_of(name: str) -> list[str]:
    """The paragraphs of ``text/<name>.txt``, without its first comment line."""
    text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("# ")]
    return [block.strip() for block in re.split(r"\n\s*\n", "\n".join(lines)) if block.strip()]


def _inline(text: str) -> str:
    return re.sub(r"(?<!\w)_(.+?)_(?!\w)", r"<i>\1</i>", text.replace("&", "&amp;"))


def _labelled(block: str, *, minutes: bool) -> Flowable | None:
    found = re.match(r"(\d+\.\d+|\d+\.)\s+(.*)", block, re.DOTALL)
    if found:
        label, text = found.groups()
        if minutes:
            return Paragraph(f"<u>{_inline(text)}</u>", MINUTE, bulletText=label)
        return Paragraph(_inline(text), NUMBERED, bulletText=label)
    found = re.match(r"(\([a-z]\)|[a-z]\)|[ivx]+\.|-)\s+(.*)", block, re.DOTALL)
    if found:
        label, text = found.groups()
        return Paragraph(_inline(text), POINT, bulletText="•" if label == "-" else label)
    return None


def story_of(name: str, exhibit: Exhibit, *, minutes: bool = False) -> list[Flowable]:
    """The flowables of one text; ``exhibit`` gives those of "@name" blocks.

    In ``minutes`` a numbered block is the heading of a minute and what follows is indented.
    """
    story: list[Flowable] = []
    indented = False
    for block in blocks_of(name):
        if labelled := _labelled(block, minutes=minutes):
            story.append(labelled)
            indented = indented or minutes
        elif block.startswith("! "):
            story.append(Paragraph(_inline(block[2:]), TITLE))
        elif block.startswith("* "):
            story.append(Paragraph(f"<u>{_inline(block[2:])}</u>", TITLE))
        elif block.startswith("== "):
            story.append(Paragraph(_inline(block[3:]), HEADING))
        elif block.startswith("@officers "):
            story.extend(officers(block.removeprefix("@officers ")))
        elif block.startswith("@useful "):
            story.append(useful_box(block.removeprefix("@useful ")))
        elif block.startswith("@"):
            story.extend(exhibit(block[1:]))
        elif block == "RESOLVED:":
            story.append(Paragraph(block, RESOLVED))
        else:
            story.append(Paragraph(_inline(block), INDENTED if indented else BODY))
    return story


def gap(points: float) -> Spacer:
    """White space of so many points."""
    return Spacer(1, points)

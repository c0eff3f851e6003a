# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""Sets invented papers in type and prints them as real PDFs, so that they are read by the engine.

A leaf is a page before it has its place in a pack; coordinates are points in displayed space,
``y`` the line the letters stand on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

import pymupdf

from desktop.documents.page_texts import page_text
from desktop.domain.document import DocumentFacts, OutlineEntry
from desktop.domain.page import PageText
from desktop.domain.reading import PackText

WIDE, HIGH = 595.0, 842.0
FOOT = 765.0
_FACES = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique")
_BUILT_IN = ("helv", "hebo", "heit", "hebi")
BLANK = "This page is intentionally left blank"


@cache
def _font(face: int) -> pymupdf.Font:
    return pymupdf.Font(_BUILT_IN[face])


@cache
def width_of(text: str, size: float = 11.0, bold: bool = False) -> float:
    """How wide a text is set."""
    return float(_font(1 if bold else 0).text_length(text, size))


def wrapped(text: str, width: float, size: float = 11.0, bold: bool = False) -> list[str]:
    """The lines of a paragraph in a measure of so many points."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True)
class Run:
    """A run of text at its place."""

    x: float
    y: float
    text: str
    size: float = 11.0
    bold: bool = False
    italic: bool = False


@dataclass
class Leaf:
    """A page of a paper."""

    runs: list[Run] = field(default_factory=list)
    landscape: bool = False
    links: list[tuple[float, float, float, float, int]] = field(default_factory=list)
    stamps: list[Run] = field(default_factory=list)  # in stored space, where a page is turned

    @property
    def wide(self) -> float:
        """Its width as displayed."""
        return HIGH if self.landscape else WIDE


class Galley:
    """Leaves that are filled from the top."""

    def __init__(self, *, top: float = 64.0, foot: float = FOOT, size: float = 11.0) -> None:
        self.leaves: list[Leaf] = [Leaf()]
        self.top, self.foot, self.size = top, foot, size
        self.y = top

    @property
    def page(self) -> int:
        """The place of the leaf being filled."""
        return len(self.leaves) - 1

    def turn(self, *, landscape: bool = False) -> None:
        """Start a leaf."""
        self.leaves.append(Leaf(landscape=landscape))
        self.y = self.top

    def room(self, points: float) -> None:
        """Start a leaf unless so many points are left."""
        if self.y + points > (WIDE - 75 if self.leaves[-1].landscape else self.foot):
            self.turn()

    def run(
        self,
        x: float,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        size: float | None = None,
        dy: float = 0.0,
    ) -> float:
        """Set a run at the present height; returns where it ends."""
        chosen = size or self.size
        self.leaves[-1].runs.append(Run(x, self.y + dy, text, chosen, bold, italic))
        return x + width_of(text, chosen, bold)

    def text(
        self,
        x: float,
        text: str,
        *,
        width: float = 430.0,
        bold: bool = False,
        italic: bool = False,
        gap: float = 12.0,
        size: float | None = None,
        words: bool = False,
    ) -> None:
        """Set a paragraph; ``words`` sets each word as a run of its own, as justified text is."""
        chosen = size or self.size
        parts = wrapped(text, width, chosen, bold)
        for number, part in enumerate(parts):
            self.room(0)
            if words:
                self._justified(x, part, width if number + 1 < len(parts) else 0, chosen, bold)
            else:
                self.run(x, part, bold=bold, italic=italic, size=chosen)
            self.y += chosen * 1.25
        self.y += gap

    def _justified(self, x: float, text: str, width: float, size: float, bold: bool) -> None:
        """Set a line a word at a time, stretched over the measure; 0 leaves it as it is."""
        words = text.split()
        taken = sum(width_of(word, size, bold) for word in words)
        space = width_of(" ", size, bold)
        if width and len(words) > 1:
            space = max(space, (width - taken) / (len(words) - 1))
        for word in words:
            self.run(x, word, bold=bold, size=size)
            x += width_of(word, size, bold) + space

    def middle(self, text: str, *, bold: bool = False, size: float | None = None) -> None:
        """Set a line in the middle of the page."""
        chosen = size or self.size
        for part in wrapped(text, 460, chosen, bold):
            self.room(0)
            x = (self.leaves[-1].wide - width_of(part, chosen, bold)) / 2
            self.run(x, part, bold=bold, size=chosen)
            self.y += chosen * 1.3


def print_pack(
    leaves: Sequence[Leaf],
    *,
    outline: Sequence[tuple[int, str, int]] = (),
    title: str = "",
    subject: str = "",
) -> bytes:
    """The leaves as a PDF; outline entries are level, title and zero-based page."""
    pdf = pymupdf.open()
    fonts = []
    for face in _FACES:
        xref = pdf.get_new_xref()
        pdf.update_object(
            xref, f"<</Type/Font/Subtype/Type1/BaseFont/{face}/Encoding/WinAnsiEncoding>>"
        )
        fonts.append(xref)
    named = "".join(f"/F{n} {xref} 0 R" for n, xref in enumerate(fonts))
    for leaf in leaves:
        page = pdf.new_page(width=WIDE, height=HIGH)
        content = pdf.get_new_xref()
        pdf.update_object(content, "<<>>")
        pdf.update_stream(content, _stream(leaf))
        pdf.xref_set_key(page.xref, "Resources", f"<</Font<<{named}>>>>")
        pdf.xref_set_key(page.xref, "Contents", f"{content} 0 R")
    for number, leaf in enumerate(leaves):
        page = pdf[number]
        for x0, y0, x1, y1, target in leaf.links:
            page.insert_link(
                {
                    "kind": pymupdf.LINK_GOTO,
                    "page": target,
                    "from": pymupdf.Rect(x0, y0, x1, y1),
                    "to": pymupdf.Point(0, 0),
                }
            )
        if leaf.landscape:
            page.set_rotation(90)
    if outline:
        pdf.set_toc([[level, name, page + 1] for level, name, page in outline])
    pdf.set_metadata({"title": title, "subject": subject})
    data = bytes(pdf.tobytes())
    pdf.close()
    return data


def _stream(leaf: Leaf) -> bytes:
    parts: list[bytes] = []
    place: Callable[[Run], str]

    def upright(run: Run) -> str:
        return f"1 0 0 1 {run.x:.2f} {HIGH - run.y:.2f} Tm"

    def turned(run: Run) -> str:  # stored upright, shown turned to the right
        return f"0 1 -1 0 {run.y:.2f} {run.x:.2f} Tm"

    place = turned if leaf.landscape else upright
    for runs, how in ((leaf.runs, place), (leaf.stamps, upright)):
        for run in runs:
            face = int(run.bold) + 2 * int(run.italic)
            code = run.text.encode("cp1252", "replace").hex()
            parts.append(f"BT /F{face} {run.size} Tf {how(run)} <{code}> Tj ET\n".encode())
    return b"".join(parts)


def read_pdf(data: bytes, file_name: str = "pack.pdf") -> PackText:
    """The text of a PDF, as the child process would hand it to the parser."""
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        pages: list[PageText] = [page_text(pdf, pdf[n], n) for n in range(pdf.page_count)]
        outline = tuple(
            OutlineEntry(level, name, page - 1) for level, name, page, *_ in pdf.get_toc()
        )
        facts = DocumentFacts(
            tuple(page.size for page in pages),
            outline,
            pdf.metadata["title"] or "",
            pdf.metadata["subject"] or "",
        )
    return PackText(facts, tuple(pages), file_name)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make the sample pack and its supplement, of an invented council.

Run by hand after a change to the texts: ``python resources/sample/make_sample_pack.py``. It
writes ``agenda-pack.pdf`` and ``supplement-1.pdf`` beside itself, the same bytes each time
with the same libraries. Papers are set with ReportLab; PyMuPDF adds the outline and turns
the named links into plain ones, as published packs have them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pymupdf
from drawings import draw_works
from exhibits import exhibit
from front_matter import BODY_NAME, ITEMS, abbreviations, agenda, front_sheet
from house_style import INK, TITLE, gap, register_fonts, story_of
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHT = A4
FRONT_PAGES = 4
MARGIN = 62.0
BLANK_NOTICE = "This page is intentionally left blank"
MADE_AT = "D:20270108101500Z"

Story = Callable[[], Sequence[Flowable]]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document bound into the pack.

    ``stamp`` is printed at the top right of its first page; ``template`` is how its pages are
    set; ``outline`` is its entry in the PDF's outline, with the level; a ``padded`` paper is
    made up to an even number of pages.
    """

    story: Story
    item: int | None = None
    stamp: str = ""
    template: str = "page"
    outline: tuple[int, str] | None = None
    padded: bool = True


def _appendix(label: str, title: str, *tables: str) -> Story:
    def story() -> Sequence[Flowable]:
        flowables: list[Flowable] = [Paragraph(f"Appendix {label}", TITLE), Paragraph(title, TITLE)]
        for name in tables:
            flowables.extend(exhibit(f"table {name}"))
        return flowables

    return story


def _text(name: str, *, minutes: bool = False) -> Story:
    return lambda: story_of(name, exhibit, minutes=minutes)


def _empty() -> Sequence[Flowable]:
    return [gap(1)]


def _item(number: int, story: Story) -> Paper:
    title = next(item.title for item in ITEMS if item.number == number)
    return Paper(story, number, f"Agenda Item {number}", outline=(1, f"{number} {title}"))


BOUND = (
    _item(4, _text("minutes", minutes=True)),
    _item(6, _text("flood")),
    Paper(_empty, 6, template="landscape",
          outline=(2, "Appendix A - Watercourse maintenance programme 2027/28")),
    Paper(_appendix("B", "Flood schemes in order of priority", "schemes"), 6,
          outline=(2, "Appendix B - Flood schemes in order of priority"), padded=False),
    Paper(_appendix("C", "Sandbag stores and rest centres", "stores", "centres"), 6,
          outline=(2, "Appendix C - Sandbag stores and rest centres"), padded=False),
    _item(7, _text("parks")),
    Paper(_appendix("A", "Sites, walking distances and bus stops", "sites"), 7,
          outline=(2, "Appendix A - Sites, walking distances and bus stops"), padded=False),
    Paper(_appendix("B", "Measures and targets", "measures"), 7,
          outline=(2, "Appendix B - Measures and targets"), padded=False),
    _item(9, _text("work_programme")),
    Paper(abbreviations, None, "Agenda Annex"),
)  # fmt: skip


class Binder(BaseDocTemplate):  # type: ignore[misc]  # ReportLab has no types
    """Sets papers on stamped pages; ``offset`` unstamped pages come before page 1.

    ``stamps`` are the words at the top right, by one-based PDF page.
    """

    def __init__(self, out: io.BytesIO, first: str, offset: int, stamps: Mapping[int, str]) -> None:
        super().__init__(out, pagesize=A4, invariant=1, pageCompression=1, initialFontName="Sans")
        self._offset = offset
        self._stamps = stamps
        frame = Frame(MARGIN, 66, WIDTH - 2 * MARGIN, HEIGHT - 130, 0, 0, 0, 0)
        templates = {
            "front": PageTemplate("front", [frame]),
            "page": PageTemplate("page", [frame], onPage=self._stamp),
            "landscape": PageTemplate("landscape", [frame], onPage=self._draw_landscape),
            "blank": PageTemplate("blank", [frame], onPage=_draw_blank),
        }
        self.addPageTemplates([templates.pop(first), *templates.values()])

    def _stamp(self, canvas: Canvas, _doc: BaseDocTemplate) -> None:
        page = canvas.getPageNumber()
        canvas.saveState()
        canvas.setFillColor(INK)
        canvas.setFont("Sans", 10)
        canvas.drawCentredString(WIDTH / 2, 30, f"Page {page - self._offset}")
        if page in self._stamps:
            canvas.setFont("Sans-Bold", 12)
            canvas.drawRightString(WIDTH - 28, HEIGHT - 34, self._stamps[page])
        canvas.restoreState()

    def _draw_landscape(self, canvas: Canvas, doc: BaseDocTemplate) -> None:
        self._stamp(canvas, doc)
        canvas.saveState()
        canvas.transform(0, 1, -1, 0, WIDTH, 0)
        draw_works(canvas, HEIGHT, WIDTH)
        canvas.restoreState()


def _draw_blank(canvas: Canvas, _doc: BaseDocTemplate) -> None:
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.setFont("Sans", 11)
    canvas.drawCentredString(WIDTH / 2, HEIGHT / 2, BLANK_NOTICE)
    canvas.restoreState()


class Bookmark(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Names the page it stands on, so that the agenda can link to it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """It takes no room."""
        return (0, 0)

    def draw(self) -> None:
        """Set the bookmark."""
        self.canv.bookmarkPage(self._name)


def _lengths(papers: Sequence[Paper]) -> list[int]:
    """How many pages each paper takes, without padding."""
    lengths = []
    for paper in papers:
        binder = Binder(io.BytesIO(), paper.template, 0, {})
        binder.build(list(paper.story()))
        lengths.append(int(binder.page))
    return lengths


def _starts(papers: Sequence[Paper], lengths: Sequence[int]) -> list[int]:
    """The zero-based page each paper begins on, and last the number of pages of all."""
    starts = [0]
    for paper, length in zip(papers, lengths, strict=True):
        starts.append(starts[-1] + length + (length % 2 if paper.padded else 0))
    return starts


def _bind(papers: Sequence[Paper], lengths: Sequence[int], *, offset: int) -> bytes:
    """Set the papers one after the other; ``offset`` pages come before page 1."""
    starts = _starts(papers, lengths)
    story: list[Flowable] = []
    for place, (paper, length) in enumerate(zip(papers, lengths, strict=True)):
        story += [NextPageTemplate(paper.template)]
        story += [PageBreak()] if place else []
        story += [Bookmark(f"item{paper.item}")] if paper.stamp else []
        story += paper.story()
        if starts[place + 1] - starts[place] > length:
            story += [NextPageTemplate("blank"), PageBreak(), gap(1)]
    stamps = {start + 1: p.stamp for start, p in zip(starts, papers, strict=False) if p.stamp}
    out = io.BytesIO()
    Binder(out, papers[0].template, offset, stamps).build(story)
    return out.getvalue()


def _front(ranges: Mapping[int, tuple[int, int]]) -> list[Paper]:
    return [
        Paper(front_sheet, template="front", padded=False, outline=(1, "Agenda")),
        Paper(lambda: agenda(ranges), template="front", padded=False),
        Paper(_text("questions"), template="front", padded=False),
        Paper(_empty, template="blank", padded=False),
    ]


def _ranges(starts: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Stamped first and last page by agenda item; the papers of an item follow one another."""
    ranges: dict[int, tuple[int, int]] = {}
    for paper, start, end in zip(BOUND, starts, starts[1:], strict=False):
        if paper.item is not None:
            ranges[paper.item] = (ranges.get(paper.item, (start + 1, 0))[0], end)
    return ranges


def _finish(
    raw: bytes,
    out: Path,
    *,
    title: str,
    outline: Sequence[tuple[int, str, int]],
    turned: Sequence[int] = (),
) -> int:
    """Add outline and metadata, make named links plain, and write; returns the page count.

    ``turned`` are zero-based pages to be shown turned clockwise by a quarter.
    """
    with pymupdf.open(stream=raw, filetype="pdf") as document:  # type: ignore[no-untyped-call]
        for index in turned:
            document[index].set_rotation(90)
        for page in document:
            for link in page.get_links():
                area, target = link["from"], int(link["page"])
                page.delete_link(link)
                page.insert_link({"kind": pymupdf.LINK_GOTO, "from": area, "page": target})
        document.set_toc([list(entry) for entry in outline])
        document.set_metadata(
            {
                "title": title,
                "subject": f"{BODY_NAME}, 19/01/2027 18:30",
                "author": "Democratic Services",
                "creationDate": MADE_AT,
                "modDate": MADE_AT,
            }
        )
        document.save(out, garbage=3, deflate=True, no_new_id=True, use_objstms=1)
        return int(document.page_count)


def make_pack(out: Path) -> int:
    """Write the agenda pack; returns its number of pages."""
    bound = _lengths(BOUND)
    papers = [*_front(_ranges(_starts(BOUND, bound))), *BOUND]
    lengths = [1] * FRONT_PAGES + bound
    starts = _starts(papers, lengths)
    raw = _bind(papers, lengths, offset=FRONT_PAGES)
    outline = [(*p.outline, s + 1) for p, s in zip(papers, starts, strict=False) if p.outline]
    title = f"(Public Pack)Agenda Document for {BODY_NAME}, 19/01/2027 18:30"
    turned = [s for p, s in zip(papers, starts, strict=False) if p.template == "landscape"]
    return _finish(raw, out, title=title, outline=outline, turned=turned)


def make_supplement(out: Path) -> int:
    """Write the supplement, stamped from page 1; returns its number of pages."""
    paper = _item(6, _text("supplement"))
    raw = _bind([paper], _lengths([paper]), offset=0)
    outline = [(*paper.outline, 1)] if paper.outline else []
    title = f"(Public Pack)Supplement 1 Agenda Supplement for {BODY_NAME}, 19/01/2027 18:30"
    return _finish(raw, out, title=title, outline=outline)


def main() -> None:
    """Write both files beside this one."""
    register_fonts()
    for name, make in (("agenda-pack.pdf", make_pack), ("supplement-1.pdf", make_supplement)):
        print(f"{name}: {make(HERE / name)} pages")


if __name__ == "__main__":
    main()

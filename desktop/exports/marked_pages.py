# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marked pages on paper: what is marked on each and what was noted, and room for the page.

The pages themselves are put into that room by the PDF engine, which alone can copy them whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.domain.marked_pages import MarkedPage, MarkedPagesPaper, PagePlace
from desktop.domain.papers import PaperPoint
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.exports.blocks import WHOLE, Block, Place
from desktop.exports.lines import Span, set_with_chips
from desktop.exports.pages import draw_document, fill_pages, sheet_places, with_header
from desktop.exports.pen import Pen
from desktop.exports.saving import save
from desktop.exports.sections import BAR_GAP, document_card, furniture, text_block, title_block
from desktop.exports.style import GREY, HAIRLINE, MARK_COLOURS, House, house_for
from desktop.exports.wording import count_of

KIND = "Marked pages"
_LEAST, _LEAST_LARGE = 0.55, 0.6  # of a sheet's height, for the page on it
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class _Room:
    """The room for a page, with a thin frame; it stands on the baseline."""

    x: float
    wide: float
    high: float

    def draw(self, pen: Pen, left: float, baseline: float) -> None:
        """Draw the frame."""
        pen.box(left + self.x, baseline, self.wide, self.high, edge=HAIRLINE, radius=0.5)


def write_marked_pages(
    paper: MarkedPagesPaper, out: str, style: PrintStyle = AS_ALWAYS
) -> tuple[list[PagePlace], int]:
    """Write the document without the pages to ``out``; returns where they go, and its own pages.

    Raises KnownError (DiskFullError) when it cannot be written.
    """
    around = furniture(paper.meeting, KIND)
    house = house_for(style)
    roomy = with_header(house, around)
    blocks = list(marked_pages_blocks(roomy, paper))
    content, pages = draw_document(house, blocks, document_card(paper.meeting, KIND), around)
    save(content, out)
    return _places(roomy, blocks), pages


def marked_pages_blocks(house: House, paper: MarkedPagesPaper) -> Iterator[Block]:
    """The whole document from top to bottom; each marked page begins a page of its own."""
    yield from title_block(house, paper.meeting, KIND)
    yield text_block(house, _summary(paper), house.small, before=12)
    for number, page in enumerate(paper.pages):
        yield _in_short(house, page, number)
    for number, page in enumerate(paper.pages):
        yield from _page(house, page, number)


def _summary(paper: MarkedPagesPaper) -> str:
    if not paper.pages:
        return "No marked pages."
    return f"{count_of(len(paper.pages), 'page')} with marks, in the order of the papers."


def _in_short(house: House, page: MarkedPage, number: int) -> Block:
    """A line that leads to a page: what it is called, and what is marked on it."""
    cited = dict.fromkeys(point.citation for point in page.points if point.citation)
    spans = [Span(_heading(page), house.row)]
    if cited:
        spans.append(Span("\n" + "; ".join(cited), house.row_quiet))
    block = text_block(house, spans, house.row, before=6 if number else 12, together=WHOLE)
    return replace(block, link=_key(number))


def _page(house: House, page: MarkedPage, number: int) -> Iterator[Block]:
    """What is on a page, and the page below it, or on the next sheet where there is no room."""
    heading = text_block(house, _heading(page), house.heading, keep_next=True)
    place = Place(_key(number), _heading(page))
    blocks = [replace(heading, place=place, new_page=True)]
    for point in page.points:
        blocks += _point(house, point)
    sheet = house.page_height - house.margin_bottom - house.margin_top - _GAP - 2
    left = sheet - sum(block.height + block.before for block in blocks)
    least = _LEAST if house.scale == 1 else _LEAST_LARGE
    if left < least * house.page_height:
        blocks[-1] = replace(blocks[-1], keep_next=False)
        blocks.append(replace(heading, new_page=True))
        left = sheet - heading.height
    scale = min(house.text_width / page.width, left / page.height)
    wide, high = page.width * scale, page.height * scale
    piece = _Room((house.text_width - wide) / 2, wide, high)
    yield from blocks
    yield Block(((piece,),), high + 1, high + 0.5, before=_GAP, together=WHOLE)


def _heading(page: MarkedPage) -> str:
    return f"{page.name} · {page.item}" if page.item else page.name


def _key(number: int) -> str:
    return f"page-{number}"


def _point(house: House, point: PaperPoint) -> Iterator[Block]:
    """Where a mark stands and what was noted: its words stand on the page below."""
    spans = [Span(point.citation, house.citation)]
    lines = set_with_chips(house, spans, point.tags, x=BAR_GAP, wide=house.text_width - BAR_GAP)
    note = point.note.strip()
    bar = MARK_COLOURS.get(point.colour, GREY)
    yield Block(
        tuple(lines),
        house.citation.leading + 1,
        house.citation.baseline,
        before=5,
        keep_next=True,
        bar=bar,
    )
    if note:
        yield replace(text_block(house, note, house.body, x=BAR_GAP, keep_next=True), bar=bar)


def _places(house: House, blocks: Sequence[Block]) -> list[PagePlace]:
    """Where the rooms are on the sheets, in their order."""
    found = []
    pages = fill_pages(house, blocks)
    for page, (sheet, across) in zip(pages, sheet_places(house, len(pages)), strict=True):
        for placed in page:
            piece = placed.block.lines[0][0] if placed.block.lines[0] else None
            if isinstance(piece, _Room):
                x = house.margin_side + piece.x
                y = placed.top - placed.block.baseline
                box = (x, y, x + piece.wide, y + piece.high)
                left, low, right, high = (edge * house.scale for edge in box)
                found.append(PagePlace(sheet, (across + left, low, across + right, high)))
    return found

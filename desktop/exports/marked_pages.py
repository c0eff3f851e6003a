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
_LEAST, _LEAST_LARGE = 0.55, 0.66  # of a sheet's height, for the page on it
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
    crowded = [_is_crowded(house, page) for page in paper.pages]
    for number, page in enumerate(paper.pages):
        yield _in_short(house, page, number, told=not crowded[number])
        if crowded[number]:
            for point in page.points:
                yield from _point(house, point)
    for number, page in enumerate(paper.pages):
        yield from _page(house, page, number, crowded=crowded[number])


def _summary(paper: MarkedPagesPaper) -> str:
    if not paper.pages:
        return "No marked pages."
    return f"{count_of(len(paper.pages), 'page')} with marks, in the order of the papers."


def _in_short(house: House, page: MarkedPage, number: int, *, told: bool) -> Block:
    """A line that leads to a page: what it is called, and what is marked on it.

    With ``told`` that is said in a few words; else all of it follows.
    """
    cited = _cited(page)
    spans = [Span(_heading(page), house.row)]
    if cited and told:
        spans.append(Span("\n" + cited, house.row_quiet))
    before = (6 if told else 14) if number else 12
    block = text_block(house, spans, house.row, before=before, keep_next=not told, together=WHOLE)
    return replace(block, link=_key(number))


def _cited(page: MarkedPage) -> str:
    return "; ".join(dict.fromkeys(point.citation for point in page.points if point.citation))


def _head(house: House, page: MarkedPage) -> list[Block]:
    """What stands above a page: its heading, and what is marked on it."""
    blocks = [text_block(house, _heading(page), house.heading, keep_next=True)]
    for point in page.points:
        blocks += _point(house, point, on_its_page=True)
    return blocks


def _left(house: House, blocks: Sequence[Block]) -> float:
    """The height that there is for a page below these blocks."""
    sheet = house.page_height - house.margin_bottom - house.margin_top - _GAP - 2
    return sheet - sum(block.height + block.before for block in blocks)


def _is_crowded(house: House, page: MarkedPage) -> bool:
    """Whether a page would be too small below all that there is to say of it.

    It then stands in the list at the front, where it takes no more sheets than it fills.
    """
    least = _LEAST if house.scale == 1 else _LEAST_LARGE
    return _left(house, _head(house, page)) < least * house.page_height


def _page(house: House, page: MarkedPage, number: int, *, crowded: bool) -> Iterator[Block]:
    """A page as large as there is room for, below what is marked on it."""
    blocks = _head(house, page)
    if crowded:
        spans = [Span(page.name, house.citation)]
        cited = _cited(page)
        if cited:
            spans.append(Span(f" · {cited}", house.small))
        blocks = [text_block(house, spans, house.citation, keep_next=True)]
    blocks[0] = replace(blocks[0], place=Place(_key(number), _heading(page)), new_page=True)
    left = _left(house, blocks)
    scale = min(house.text_width / page.width, left / page.height)
    wide, high = page.width * scale, page.height * scale
    piece = _Room((house.text_width - wide) / 2, wide, high)
    yield from blocks
    yield Block(((piece,),), high + 1, high + 0.5, before=_GAP, together=WHOLE)


def _heading(page: MarkedPage) -> str:
    return f"{page.name} · {page.item}" if page.item else page.name


def _key(number: int) -> str:
    return f"page-{number}"


def _point(house: House, point: PaperPoint, *, on_its_page: bool = False) -> Iterator[Block]:
    """Where a mark stands and what was noted: its words stand on the page itself."""
    spans = [Span(point.citation, house.citation)]
    lines = set_with_chips(house, spans, point.tags, x=BAR_GAP, wide=house.text_width - BAR_GAP)
    note = point.note.strip()
    bar = MARK_COLOURS.get(point.colour, GREY)
    yield Block(
        tuple(lines),
        house.citation.leading + 1,
        house.citation.baseline,
        before=5,
        keep_next=on_its_page or bool(note),
        bar=bar,
    )
    if note:
        said = text_block(house, note, house.body, x=BAR_GAP, keep_next=on_its_page)
        yield replace(said, bar=bar)


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

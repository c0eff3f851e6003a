# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where pages end: nothing lost, nothing over the edge, no heading left behind."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.papers import MeetingPaper, PaperItem, PaperPoint, PaperQuestion
from desktop.domain.print_style import PaperSize, PrintSize, PrintStyle
from desktop.exports.blocks import Block
from desktop.exports.briefing import briefing_blocks
from desktop.exports.lines import Span, set_lines
from desktop.exports.pages import fill_pages
from desktop.exports.pieces import Chip, TextRun
from desktop.exports.sections import text_block
from desktop.exports.style import USUAL, House, house_for
from tests.exports.pdf_text import squeezed
from tests.exports.samples import CARD, MADE_AT

SENTENCES = st.integers(0, 60).map(lambda count: "The Panel heard of a further delay. " * count)
POINTS = st.builds(
    PaperPoint,
    citation=st.just("Item 1, ¶2, p.3"),
    quote=SENTENCES,
    note=SENTENCES,
    kind=st.sampled_from(MarkKind),
    colour=st.sampled_from(MarkColour),
    tags=st.lists(st.tuples(st.just("raise"), st.just("red")), max_size=12).map(tuple),
)
ITEMS = st.builds(
    PaperItem,
    number=st.just("12"),
    title=SENTENCES.map(lambda text: "A report. " + text[:300]),
    note=SENTENCES,
    points=st.lists(POINTS, max_size=6).map(tuple),
    questions=st.lists(
        st.builds(PaperQuestion, text=SENTENCES.map(lambda text: text or "Why?"), reply=SENTENCES),
        max_size=4,
    ).map(tuple),
)

HOUSES = st.sampled_from(
    [
        USUAL,
        house_for(PrintStyle(PaperSize.A5)),
        house_for(PrintStyle(size=PrintSize.LARGE)),
        house_for(PrintStyle(PaperSize.A5, size=PrintSize.LARGE)),
    ]
)


def said(blocks: list[Block]) -> str:
    """All the text of some blocks, line by line."""
    pieces = [piece for block in blocks for line in block.lines for piece in line]
    return "".join(piece.text for piece in pieces if isinstance(piece, TextRun | Chip))


@settings(max_examples=60, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=3), HOUSES)
def test_pages_hold_everything_in_order(items: list[PaperItem], house: House) -> None:
    blocks = list(briefing_blocks(house, MeetingPaper(CARD, MADE_AT, tuple(items))))

    pages = fill_pages(house, blocks)

    assert said([placed.block for page in pages for placed in page]) == said(blocks)
    for page in pages:
        assert page
        edge = house.page_height
        for placed in page:
            assert placed.top <= edge + 0.01
            assert placed.bottom >= house.margin_bottom - 0.01
            edge = placed.bottom


@settings(max_examples=60, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=3), HOUSES)
def test_no_heading_is_left_at_the_foot_of_a_page(items: list[PaperItem], house: House) -> None:
    pages = fill_pages(house, briefing_blocks(house, MeetingPaper(CARD, MADE_AT, tuple(items))))
    for page in pages[:-1]:
        headings = [placed.block.keep_next and len(placed.block.lines) <= 3 for placed in page]
        # Unless a page of large print holds nothing else.
        assert not headings[-1] or all(placed.block.keep_next for placed in page)


def test_a_long_heading_keeps_what_there_is_room_for_below_it() -> None:
    """Bound together they are too much for one page of large print."""
    house = house_for(PrintStyle(PaperSize.A5, size=PrintSize.LARGE))
    text = "The Panel heard of a further delay. "
    blocks = [
        text_block(house, "A report. " + text * 4, house.heading, keep_next=True),
        text_block(house, "The Director", house.small, keep_next=True),
        text_block(house, "Item 1, p.3", house.citation, keep_next=True),
        text_block(house, text * 12, together=1_000),
    ]
    first, second, *_ = fill_pages(house, blocks)
    assert [said([placed.block])[:9] for placed in first] == ["A report.", "The Direc"]
    assert [said([placed.block])[:9] for placed in second][:1] == ["Item 1, p"]


def test_a_label_goes_on_with_what_it_stands_above() -> None:
    """Bound together they are too much for one page of large print."""
    house = house_for(PrintStyle(PaperSize.A5, size=PrintSize.LARGE))
    text = "The Panel heard of a further delay. "
    blocks = [
        text_block(house, "A report. " + text * 6, house.heading, keep_next=True),
        text_block(house, "Questions", house.label, keep_next=True),
        text_block(house, text * 14, keep_next=True, together=1_000),
        text_block(house, text * 3),
    ]
    first, second, *_ = fill_pages(house, blocks)
    assert [said([placed.block])[:9] for placed in first] == ["A report."]
    assert [said([placed.block])[:9] for placed in second][:2] == ["Questions", "The Panel"]


def test_a_paragraph_leaves_no_single_line_behind() -> None:
    long = text_block(USUAL, "A paragraph of several lines that has to be broken somewhere. " * 8)
    for count in range(30, 60):
        pages = fill_pages(USUAL, [*[text_block(USUAL, "x")] * count, long])
        parts = [p.block.lines for page in pages for p in page if len(p.block.lines) > 1]
        assert min(map(len, parts)) >= 2
        assert sum(map(len, parts)) == len(long.lines)


@given(st.text(alphabet=st.characters()), st.floats(20, 500))
@settings(deadline=None)
def test_no_line_is_longer_than_it_may_be(text: str, wide: float) -> None:
    for line in set_lines([Span(text, USUAL.body)], x=0, wide=wide):
        runs = [piece for piece in line if isinstance(piece, TextRun)]
        if runs:
            start = text_block(USUAL, runs[-1].text, USUAL.body, wide=10_000).lines[0]
            end = max((r.x + _long(r) for r in start if isinstance(r, TextRun)), default=0)
            assert runs[-1].x + end <= wide + 0.01


def _long(run: TextRun) -> float:
    from desktop.exports.fonts import width

    return width(run.text, run.font) * run.size


def test_words_are_not_broken_at_hyphens_and_no_break_spaces_hold() -> None:
    text = "decision-making for post-16 travel at £5\u00a0million a year " * 6
    lines = set_lines([Span(text, USUAL.body)], x=0, wide=120)
    joined = ["".join(piece.text for piece in line if isinstance(piece, TextRun)) for line in lines]
    assert squeezed("".join(joined)) == squeezed(text)
    assert not any(line.endswith(("-", "£5")) for line in joined)

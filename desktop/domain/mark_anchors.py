# SPDX-License-Identifier: AGPL-3.0-or-later
"""The anchors of marks that are not drawn on a run of words: areas, and lines in the margin.

Pure: words and places in, values out. Rectangles are in points of displayed space.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from desktop.domain.annotation import Anchor, PageRect
from desktop.domain.geometry import Rect
from desktop.domain.page import PageSize, Word
from desktop.domain.places import ParagraphSpan, PlacedParagraph
from desktop.domain.quotation import Place, anchor_from_words, quoted_text

NUMBER_ABOVE, NUMBER_BELOW = 4.0, 6.0  # points a number may stand above or below its height
LEFT_OUT = " … "  # in the quotation of an area, so that it is not read as one sentence
AROUND_WORDS = 4.0  # points between words and the area drawn around them
MARGIN_GAP = 6.0  # points between the text and the line beside it


def area_anchor(sha256: str, page: int, rect: Rect, words: Sequence[Word]) -> Anchor:
    """The anchor of a rectangle; its quotation are the words whose middle lies in it.

    "…" stands wherever the text has words between two of them that the rectangle leaves out.
    """
    runs: list[list[Place]] = []
    before = -1
    for index, word in enumerate(words):
        if not rect.contains(word.rect.middle_x, word.rect.middle_y):
            continue
        if not runs or index != before + 1:
            runs.append([])
        runs[-1].append((page, index))
        before = index
    quote = LEFT_OUT.join(quoted_text({page: words}, run) for run in runs)
    return Anchor(sha256, (PageRect(page, rect),), quote=quote)


def area_around(words: Rect, page: PageSize) -> Rect:
    """The rectangle of an area around words, on the page."""
    return Rect(
        max(0.0, words.x0 - AROUND_WORDS),
        max(0.0, words.y0 - AROUND_WORDS),
        min(page.width, words.x1 + AROUND_WORDS),
        min(page.height, words.y1 + AROUND_WORDS),
    )


def kept_on_page(rect: Rect, size: PageSize) -> Rect:
    """The rectangle moved, and cut where it is too large, so that it lies on the page."""
    width, height = min(rect.width, size.width), min(rect.height, size.height)
    x = max(0.0, min(rect.x0, size.width - width))
    y = max(0.0, min(rect.y0, size.height - height))
    return Rect(x, y, x + width, y + height)


def number_word(paragraph: PlacedParagraph, words: Sequence[Word]) -> int | None:
    """The index of the word that is a paragraph's number, among the words of its page."""
    label = paragraph.label.rstrip(".")
    found = [
        (abs(word.rect.y0 - paragraph.top), word.rect.x0, index)
        for index, word in enumerate(words)
        if -NUMBER_ABOVE <= word.rect.y0 - paragraph.top <= NUMBER_BELOW
        and word.text.rstrip(".):") == label
    ]
    return min(found)[2] if found else None


def paragraph_anchor(
    sha256: str,
    span: ParagraphSpan,
    words_by_page: Mapping[int, Sequence[Word]],
    furniture: Mapping[int, Collection[int]],
    headings: Collection[tuple[int, str]] = (),
) -> Anchor:
    """The anchor of a numbered paragraph, over as many pages as it runs.

    ``words_by_page`` holds at least its pages; ``furniture`` are the indexes of words that are no
    part of the text (see ``page_furniture``); ``headings`` the zero-based page and the words of
    each heading: the paragraph ends before one. ValueError when no word stands there.
    """
    inside = _inside(span, words_by_page, furniture, headings)
    if not inside:
        raise ValueError("no word of this paragraph is known")
    chosen, first, last = set(inside), min(inside), max(inside)
    skip: dict[int, set[int]] = {page: set(left) for page, left in furniture.items()}
    for page in range(first[0], last[0] + 1):
        for index in range(len(words_by_page.get(page, ()))):
            if first <= (page, index) <= last and (page, index) not in chosen:
                skip.setdefault(page, set()).add(index)
    return anchor_from_words(sha256, words_by_page, first, last, skip=skip)


def _inside(
    span: ParagraphSpan,
    words_by_page: Mapping[int, Sequence[Word]],
    furniture: Mapping[int, Collection[int]],
    headings: Collection[tuple[int, str]],
) -> list[Place]:
    """The words between the start and the end by their height, up to a heading that follows."""
    start = span.paragraph
    top, bottom = (start.page, start.top - NUMBER_ABOVE), None
    if span.end is not None:
        bottom = (span.end[0], span.end[1] - NUMBER_ABOVE)
    found: list[tuple[tuple[int, float], Place]] = []
    for page in range(start.page, span.last_page + 1):
        left_out = furniture.get(page, ())
        for index, word in enumerate(words_by_page.get(page, ())):
            height = (page, word.rect.y0)
            if index in left_out or height < top or (bottom is not None and height >= bottom):
                continue
            found.append((height, (page, index)))
    found.sort()
    inside: list[Place] = []
    for number, line in enumerate(_lines(found)):
        text = " ".join(words_by_page[p][i].text for p, i in line)
        if number and _is_heading(text, line[0][0], headings):
            break
        inside += line
    return inside


def _lines(found: Sequence[tuple[tuple[int, float], Place]]) -> list[list[Place]]:
    """Places sorted by height, put together to lines; those of each in reading order."""
    lines: list[list[Place]] = []
    before = (-1, 0.0)
    for (page, y), place in found:
        if lines and page == before[0] and y - before[1] <= NUMBER_ABOVE:
            lines[-1].append(place)
        else:
            lines.append([place])
            before = (page, y)
    return [sorted(line) for line in lines]


def _is_heading(text: str, page: int, headings: Collection[tuple[int, str]]) -> bool:
    """Whether a line is a heading on this page, or a line of one that runs over several."""
    line = _plain(text)
    return bool(line) and any(
        p == page and (_plain(words) == line or (len(line) > 12 and line in _plain(words)))
        for p, words in headings
    )


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def line_beside(rects: Sequence[Rect], text_left: float | None = None) -> Rect:
    """Where the line in the margin is drawn beside these lines of one page: left of them all."""
    left = min(r.x0 for r in rects) if text_left is None else text_left
    x = max(2.0, left - MARGIN_GAP)
    return Rect(x, min(r.y0 for r in rects), x, max(r.y1 for r in rects))

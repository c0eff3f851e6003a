# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding marks again in a new version of their paper. Pure.

A mark goes where its own words went, told by the words around them over the whole paper (see
``text_alignment``); a mark without words where the words around it went. What can't be told for
certain is not found: a mark must never stand at the wrong words without a word about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from desktop.domain.annotation import Anchor, Annotation, InkPoint, MarkKind, PageRect
from desktop.domain.geometry import Rect, bounding
from desktop.domain.mark_anchors import area_anchor
from desktop.domain.page import PageSize
from desktop.domain.quotation import anchor_from_words
from desktop.domain.quote_search import folded
from desktop.domain.text_alignment import NONE
from desktop.domain.text_stream import TextStream
from desktop.domain.version import Carried, CarryState
from desktop.domain.words_again import WordsAgain, words_again
from desktop.domain.words_by_quote import words_by_quote

SAME_PLACE = 3.0  # points by which a place may differ and be the same
TOGETHER = 4.0  # points by which words may have moved apart and have moved together
NEIGHBOURS = 12  # words around a mark without words of its own
FEWEST_NEIGHBOURS = 3
MOST_AGREE = 0.6  # of the words around it


@dataclass(frozen=True, slots=True)
class Versions:
    """The texts of the old and the new version and what went where.

    ``image`` is for each word of ``old`` its number in ``new`` or ``NONE``; ``pictures`` for old
    pages without text the new page that looks the same. Without ``old`` (its file can't be
    opened) marks are found by their quotations. ``sizes`` and ``sha256`` are the new version's.
    """

    sha256: str
    old: TextStream | None
    new: TextStream
    image: Sequence[int]
    sizes: Mapping[int, PageSize]
    pictures: Mapping[int, int]


def carry(mark: Annotation, versions: Versions) -> Carried:
    """What is to become of a mark of the old version."""
    anchor = mark.anchor
    if versions.old is None:
        found = words_by_quote(anchor, versions.new) if anchor.quote else None
        return _on_words(mark, found, versions)
    under = _numbers_under(anchor, versions.old)
    if mark.kind is MarkKind.AREA and under:
        return _area(mark, under, versions, versions.old)
    if anchor.quote and mark.kind is not MarkKind.AREA and under:
        return _on_words(
            mark, words_again(under, versions.old, versions.new, versions.image), versions
        )
    return _by_surroundings(mark, versions, versions.old)


def same_pages(
    old: TextStream, new: TextStream, image: Sequence[int], pictures: Mapping[int, int]
) -> tuple[tuple[int, int], ...]:
    """The pages of the new version that say what an old one said, each with that page."""
    found = {page: before for before, page in pictures.items()}
    for before in old.on_pages:
        numbers = old.on_page(before)
        if not numbers or image[numbers[0]] == NONE:
            continue
        first = image[numbers[0]]
        page = new.firsts[first][0]
        there = new.on_page(page)
        if (
            first == there.start
            and len(there) == len(numbers)
            and all(image[number] == first + step for step, number in enumerate(numbers))
        ):
            found[page] = before
    return tuple(sorted(found.items()))


def _on_words(mark: Annotation, found: WordsAgain | None, versions: Versions) -> Carried:
    if found is None:
        return Carried(mark.id, CarryState.NOT_FOUND)
    new = versions.new
    start, end = new.firsts[found.first], new.lasts[found.last]
    pages = range(start[0] - 1, end[0] + 2)
    near = {page: new.on_pages[page] for page in pages if page in new.on_pages}
    anchor = anchor_from_words(versions.sha256, near, start, end, skip=new.skip)
    if not found.same_words:
        return Carried(mark.id, CarryState.CHANGED, anchor)
    return Carried(mark.id, _kept_place(mark.anchor, anchor), anchor)


def _kept_place(before: Anchor, after: Anchor) -> CarryState:
    one, other = before.rects[0], after.rects[0]
    same = (
        one.page == other.page
        and abs(one.rect.x0 - other.rect.x0) <= SAME_PLACE
        and abs(one.rect.middle_y - other.rect.middle_y) <= SAME_PLACE
    )
    return CarryState.SAME if same else CarryState.MOVED


def _numbers_under(anchor: Anchor, old: TextStream) -> list[int]:
    """The words of the text whose middle lies in the anchor's rectangles."""
    found = []
    for page in sorted({each.page for each in anchor.rects}):
        rects = anchor.on_page(page)
        words = old.on_pages.get(page, ())
        for number in old.on_page(page):
            word = words[old.firsts[number][1]]
            if any(rect.contains(word.rect.middle_x, word.rect.middle_y) for rect in rects):
                found.append(number)
    return found


def _area(mark: Annotation, under: Sequence[int], versions: Versions, old: TextStream) -> Carried:
    """An area goes with the words in it; its words as they are now are its quotation."""
    moved = _together(under, versions, old)
    if moved is not None and moved.share > MOST_AGREE:
        carried = _shifted(mark, moved, versions)
        if carried.anchor is None:
            return carried
        same = _same_letters(carried.anchor.quote, mark.anchor.quote)
        return carried if same else replace(carried, state=CarryState.CHANGED)
    found = words_again(under, old, versions.new, versions.image)
    if found is None:
        return Carried(mark.id, CarryState.NOT_FOUND)
    numbers = range(found.first, found.last + 1)
    page = versions.new.firsts[found.first][0]
    if versions.new.firsts[found.last][0] != page:
        return Carried(mark.id, CarryState.NOT_FOUND)
    box = bounding(versions.new.word(number).rect for number in numbers)
    around = Rect(box.x0 - 4, box.y0 - 4, box.x1 + 4, box.y1 + 4)
    anchor = area_anchor(versions.sha256, page, around, versions.new.on_pages[page])
    return Carried(mark.id, CarryState.CHANGED, anchor)


def _same_letters(one: str, other: str) -> bool:
    """Whether two quotations are of the same words; a paragraph's number may stand elsewhere in
    one that was made before such numbers were put where they are read."""
    first, second = folded(one), folded(other)
    return first == second or sorted(first) == sorted(second)


@dataclass(frozen=True, slots=True)
class _Move:
    """Where words went: the page, how far in points, and what share of them went together."""

    page: int
    x: float
    y: float
    share: float


def _by_surroundings(mark: Annotation, versions: Versions, old: TextStream) -> Carried:
    """A mark without words goes where the words around it on its page went, all together."""
    page = mark.anchor.first_page
    if mark.anchor.last_page != page:
        return Carried(mark.id, CarryState.NOT_FOUND)
    numbers = old.on_page(page)
    if len(numbers) < FEWEST_NEIGHBOURS:
        alike = versions.pictures.get(page)
        if alike is None:
            return Carried(mark.id, CarryState.NOT_FOUND)
        return _shifted(mark, _Move(alike, 0, 0, 1), versions)
    box = bounding(mark.anchor.on_page(page))
    near = sorted(numbers, key=lambda number: _distance(old.word(number).rect, box))[:NEIGHBOURS]
    moved = _together(near, versions, old)
    if moved is None or moved.share < MOST_AGREE:
        return Carried(mark.id, CarryState.NOT_FOUND)
    return _shifted(mark, moved, versions)


def _together(numbers: Sequence[int], versions: Versions, old: TextStream) -> _Move | None:
    """Where most of these words went, if it was to one page and as far."""
    moves = []
    for number in numbers:
        image = versions.image[number]
        if image != NONE:
            there, here = versions.new.word(image).rect, old.word(number).rect
            page = versions.new.firsts[image][0]
            moves.append((page, there.x0 - here.x0, there.middle_y - here.middle_y))
    if not moves:
        return None
    pages = [page for page, _, _ in moves]
    page = max(set(pages), key=pages.count)
    x = median(dx for p, dx, _ in moves if p == page)
    y = median(dy for p, _, dy in moves if p == page)
    agree = sum(
        p == page and abs(dx - x) <= TOGETHER and abs(dy - y) <= TOGETHER for p, dx, dy in moves
    )
    return _Move(page, x, y, agree / len(numbers))


def _shifted(mark: Annotation, move: _Move, versions: Versions) -> Carried:
    """The mark put elsewhere as it is; not found where it would leave the page."""
    box = bounding(mark.anchor.on_page(mark.anchor.first_page))
    size = versions.sizes.get(move.page)
    room = SAME_PLACE
    if size is None or not (
        min(box.x0 + move.x, box.y0 + move.y) >= -room
        and box.x1 + move.x <= size.width + room
        and box.y1 + move.y <= size.height + room
    ):
        return Carried(mark.id, CarryState.NOT_FOUND)
    still = abs(move.x) <= SAME_PLACE and abs(move.y) <= SAME_PLACE
    x, y = (0.0, 0.0) if still else (move.x, move.y)
    rects = tuple(
        PageRect(
            move.page,
            Rect(each.rect.x0 + x, each.rect.y0 + y, each.rect.x1 + x, each.rect.y1 + y),
        )
        for each in mark.anchor.rects
    )
    state = CarryState.MOVED
    if still and move.page == mark.anchor.first_page:
        state = CarryState.SAME
    if mark.kind is MarkKind.AREA:
        words = versions.new.on_pages.get(move.page, ())
        anchor = area_anchor(versions.sha256, move.page, rects[0].rect, words)
    else:
        anchor = replace(mark.anchor, sha256=versions.sha256, rects=rects)
    ink = tuple(
        tuple(InkPoint(point.x + x, point.y + y, point.pressure) for point in stroke)
        for stroke in mark.ink
    )
    return Carried(mark.id, state, anchor, ink)


def _distance(word: Rect, box: Rect) -> float:
    across = max(box.x0 - word.x1, word.x0 - box.x1, 0.0)
    down = max(box.y0 - word.y1, word.y0 - box.y1, 0.0)
    return across + 2 * down

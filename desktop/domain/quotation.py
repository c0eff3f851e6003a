# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a run of words to the anchor of a mark: its rectangles, its quotation, its context.

Used wherever a mark is made, by hand in the reader or by quotation. Pure: words and page
sizes in, values out. A place is a zero-based page and the index of a word on it, in reading
order.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from desktop.domain.annotation import Anchor, PageRect
from desktop.domain.geometry import Rect
from desktop.domain.label_order import places_as_read
from desktop.domain.page import Word

Place = tuple[int, int]

CONTEXT_LENGTH = 40
HYPHENS = ("-", "\u2010", "\u00ad")
# First parts of words that keep their hyphen when a line ends after it.
COMPOUND_STARTS = frozenset(
    re.findall(
        r"\w+",
        """
        all anti by co cross eco ex extra follow full fund half hard high home in inter job large
        life local long low lower mid middle multi new newly non off on one open out over part
        place post pre pro public re right school self semi short small social sub target task
        third top two under up upper value well whole wide work year
        """,
    )
)


def anchor_from_words(
    sha256: str,
    words_by_page: Mapping[int, Sequence[Word]],
    start: Place,
    end: Place,
    *,
    skip: Mapping[int, Collection[int]] | None = None,
) -> Anchor:
    """The anchor of the words from ``start`` to ``end``, both included.

    ``words_by_page`` holds at least the pages from one to the other; ``skip`` names, by page, the
    indexes of words that belong to the page and not to the text (see ``page_furniture``). They
    are left out unless nothing else was chosen. ValueError when the range holds no word.
    """
    left_out = skip or {}
    if end < start:
        start, end = end, start
    chosen = list(_places(words_by_page, start, end, left_out))
    if not chosen:
        left_out = {}
        chosen = list(_places(words_by_page, start, end, left_out))
    if not chosen:
        raise ValueError("no word between the two places")
    known = vocabulary(words_by_page)
    first, last = chosen[0], chosen[-1]
    before = _gathered(_places_before(words_by_page, first, left_out), words_by_page)
    after = _gathered(_places_after(words_by_page, last, left_out), words_by_page)
    before.reverse()
    return Anchor(
        sha256=sha256,
        rects=tuple(_rects(words_by_page, chosen)),
        quote=quoted_text(words_by_page, chosen, known),
        before=joined_text(before, known)[-CONTEXT_LENGTH:],
        after=joined_text(after, known)[:CONTEXT_LENGTH],
    )


def merged_rects(words: Iterable[Word]) -> list[Rect]:
    """One rectangle for each line the words stand on, in reading order.

    Runs that the engine gives as lines of their own though they stand side by side (a paragraph's
    number and its first words) become one.
    """
    rects: list[Rect] = []
    previous: tuple[int, int] | None = None
    for word in words:
        line = (word.block, word.line)
        if rects and (line == previous or _side_by_side(rects[-1], word.rect)):
            rects[-1] = rects[-1].united(word.rect)
        else:
            rects.append(word.rect)
        previous = line
    return rects


def joined_text(words: Sequence[tuple[int, Word]], known: Collection[str] = ()) -> str:
    """Words with their pages as prose, a word divided at the end of a line made whole.

    ``known`` are words, in lower case, by which to tell a divided word from a hyphenated one.
    """
    parts: list[str] = []
    previous: tuple[int, Word] | None = None
    for page, word in words:
        if previous is None:
            parts.append(word.text)
        else:
            new_line = (previous[0], previous[1].block, previous[1].line) != (
                page,
                word.block,
                word.line,
            )
            if new_line and _divided(parts[-1], word.text):
                parts[-1] = _rejoined(parts[-1], word.text, known)
            else:
                parts.append(word.text)
        previous = (page, word)
    return " ".join(parts)


def quoted_text(
    words_by_page: Mapping[int, Sequence[Word]],
    places: Sequence[Place],
    known: Collection[str] = (),
) -> str:
    """The words at these places as they are read: the number of a paragraph before its words."""
    read = places_as_read(words_by_page, places)
    return joined_text([(page, words_by_page[page][index]) for page, index in read], known)


def _places(
    words_by_page: Mapping[int, Sequence[Word]],
    start: Place,
    end: Place,
    left_out: Mapping[int, Collection[int]],
) -> Iterator[Place]:
    for page in sorted(words_by_page):
        if not start[0] <= page <= end[0]:
            continue
        count = len(words_by_page[page])
        first = start[1] if page == start[0] else 0
        last = end[1] if page == end[0] else count - 1
        skipped = left_out.get(page, ())
        yield from ((page, i) for i in range(first, min(last, count - 1) + 1) if i not in skipped)


def _places_before(
    words_by_page: Mapping[int, Sequence[Word]],
    place: Place,
    left_out: Mapping[int, Collection[int]],
) -> Iterator[Place]:
    """The places before ``place``, nearest first, as far as the pages are known without a gap."""
    page, index = place
    while page in words_by_page:
        skipped = left_out.get(page, ())
        yield from ((page, i) for i in range(index - 1, -1, -1) if i not in skipped)
        page -= 1
        index = len(words_by_page.get(page, ()))


def _places_after(
    words_by_page: Mapping[int, Sequence[Word]],
    place: Place,
    left_out: Mapping[int, Collection[int]],
) -> Iterator[Place]:
    page, index = place
    while page in words_by_page:
        skipped = left_out.get(page, ())
        count = len(words_by_page[page])
        yield from ((page, i) for i in range(index + 1, count) if i not in skipped)
        page, index = page + 1, -1


def _gathered(
    places: Iterator[Place], words_by_page: Mapping[int, Sequence[Word]]
) -> list[tuple[int, Word]]:
    """As many words as the context needs."""
    gathered: list[tuple[int, Word]] = []
    length = 0
    for page, index in places:
        word = words_by_page[page][index]
        gathered.append((page, word))
        length += len(word.text) + 1
        if length > CONTEXT_LENGTH + 1:
            break
    return gathered


def _rects(
    words_by_page: Mapping[int, Sequence[Word]], chosen: Sequence[Place]
) -> Iterator[PageRect]:
    for page in sorted({page for page, _ in chosen}):
        words = (words_by_page[p][i] for p, i in chosen if p == page)
        yield from (PageRect(page, rect) for rect in merged_rects(words))


def _side_by_side(left: Rect, right: Rect) -> bool:
    shared = min(left.y1, right.y1) - max(left.y0, right.y0)
    lower = min(left.height, right.height)
    return shared > 0.6 * lower and -1 <= right.x0 - left.x1 < 4 * lower


def vocabulary(words_by_page: Mapping[int, Sequence[Word]]) -> frozenset[str]:
    """The words of the pages in lower case, by which ``joined_text`` tells divided words."""
    return frozenset(
        word.text.strip(".,;:!?()[]'\"‘’“”").lower()
        for words in words_by_page.values()
        for word in words
    )


def _divided(before: str, after: str) -> bool:
    return (
        len(before) > 1
        and before.endswith(HYPHENS)
        and before[-2].isalnum()
        and (after[:1].islower() or (before[-2].isdigit() and after[:1].isdigit()))
    )


def _rejoined(before: str, after: str, known: Collection[str]) -> str:
    """The two halves as one word, with its hyphen where the word has one of its own."""
    stem = before[:-1]
    if before.endswith("\u00ad"):
        return stem + after
    first = stem.strip("('\"‘“").lower()
    rest = after.strip(".,;:!?()'\"’”").lower()
    if first + rest in known:
        return stem + after
    own_hyphen = (
        stem[-1].isdigit()
        or f"{first}-{rest}" in known
        or first.rpartition("-")[2] in COMPOUND_STARTS
        or (len(first) > 3 and first in known)
    )
    return f"{stem}-{after}" if own_hyphen else stem + after

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The anchor of a mark that somebody drew without saying on which words. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from desktop.domain.annotation import WORD_KINDS, Anchor, MarkKind
from desktop.domain.found_mark import FoundMark
from desktop.domain.page import Word
from desktop.domain.quotation import Place, anchor_from_words, quoted_text

QUOTED_KINDS = (*WORD_KINDS, MarkKind.AREA)
"""The kinds whose quotation is what stands under them."""


def needs_words(found: FoundMark) -> bool:
    """Whether its quotation has to be read from the page."""
    return found.kind in QUOTED_KINDS and not found.quote


def anchor_of(
    found: FoundMark,
    sha256: str,
    words_by_page: Mapping[int, Sequence[Word]],
    skip: Mapping[int, Collection[int]] | None = None,
) -> Anchor:
    """The anchor of a mark that was found, with the words whose middle lies under it.

    ``words_by_page`` holds at least its pages where it needs words; ``skip`` are the indexes of
    words that belong to the page and not to the text, which are left out of the context.
    """
    anchor = Anchor(sha256, found.rects, found.quote, found.before, found.after)
    if not needs_words(found):
        return anchor
    places = _places_under(found, words_by_page)
    if not places:
        return anchor
    text = quoted_text(words_by_page, places)
    if found.kind is MarkKind.AREA:
        return replace(anchor, quote=text)
    around = anchor_from_words(sha256, words_by_page, places[0], places[-1], skip=skip)
    return replace(anchor, quote=text, before=around.before, after=around.after)


def _places_under(found: FoundMark, words_by_page: Mapping[int, Sequence[Word]]) -> list[Place]:
    rects_by_page: dict[int, list[tuple[float, float, float, float]]] = {}
    for each in found.rects:
        rect = each.rect
        rects_by_page.setdefault(each.page, []).append((rect.x0, rect.y0, rect.x1, rect.y1))
    places: list[Place] = []
    for page, rects in sorted(rects_by_page.items()):
        top, bottom = min(r[1] for r in rects), max(r[3] for r in rects)
        for index, word in enumerate(words_by_page.get(page, ())):
            x, y = word.rect.middle_x, word.rect.middle_y
            if top <= y <= bottom and any(
                x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in rects
            ):
                places.append((page, index))
    return places

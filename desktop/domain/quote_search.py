# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding quoted words again among the words of some pages.

White space, hyphens, kinds of quotation mark, capitals, ligatures and look-alike letters make no
difference: a quotation is typed or pasted by people.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence

from desktop.domain.label_order import label_order
from desktop.domain.look_alikes import AS_TYPED
from desktop.domain.page import Word
from desktop.domain.quotation import Place

SHORTEST_INSIDE_A_WORD = 5  # characters; a shorter quotation has to be whole words

_LEFT_OUT = frozenset("-\u00ad\u200b\ufeff•◦▪●·\uf0b7\uf0a7")


def folded(text: str) -> str:
    """The text as it is compared: no white space, hyphens or bullets, one kind of letter."""
    plain = unicodedata.normalize("NFKC", text.translate(AS_TYPED)).casefold()
    return "".join(c for c in plain if not c.isspace() and c not in _LEFT_OUT)


def find_quote(
    words_by_page: Mapping[int, Sequence[Word]],
    quote: str,
    *,
    first_page: int,
    skip: Mapping[int, Collection[int]] | None = None,
) -> tuple[Place, Place] | None:
    """Where the quotation stands: its first and its last word, or None.

    It has to begin on ``first_page`` (zero-based) and may run on over the pages given that follow
    it. Words named in ``skip`` are passed over, unless the quotation holds them itself.
    """
    needle = folded(quote.strip().strip("…").removeprefix("...").removesuffix("..."))
    if not needle:
        return None
    for left_out in (skip or {}, {}):
        places = [
            (page, index)
            for page in sorted(words_by_page)
            if page >= first_page
            for index in range(len(words_by_page[page]))
            if index not in left_out.get(page, ())
        ]
        found = _find(words_by_page, needle, first_page, places)
        if found is not None:
            return found
        # As it is read: with a paragraph's number where it stands on the paper.
        order = label_order([(page, words_by_page[page][index]) for page, index in places])
        found = _find(words_by_page, needle, first_page, [places[number] for number in order])
        if found is not None:
            return found
    return None


def _find(
    words_by_page: Mapping[int, Sequence[Word]],
    needle: str,
    first_page: int,
    in_order: Sequence[Place],
) -> tuple[Place, Place] | None:
    pieces: list[str] = []
    places: list[Place] = []
    for page, index in in_order:
        piece = folded(words_by_page[page][index].text)
        pieces.append(piece)
        places.extend([(page, index)] * len(piece))
    text = "".join(pieces)
    inside: tuple[Place, Place] | None = None
    at = text.find(needle)
    while at >= 0 and places[at][0] == first_page:
        last = at + len(needle) - 1
        found = (min(places[at : last + 1]), max(places[at : last + 1]))
        if _is_edge(text, places, at) and _is_edge(text, places, last + 1):
            return found
        if inside is None and len(needle) >= SHORTEST_INSIDE_A_WORD:
            inside = found
        at = text.find(needle, at + 1)
    return inside


def _is_edge(text: str, places: Sequence[Place], at: int) -> bool:
    """Whether a word, or a part of one set off by punctuation, begins or ends before ``at``."""
    if at in (0, len(text)) or places[at - 1] != places[at]:
        return True
    return not (text[at - 1].isalnum() and text[at].isalnum())

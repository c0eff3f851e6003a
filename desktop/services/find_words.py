# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find words in one document, over the text that is already in the library.

Which pages hold them is worked out here, in a millisecond or two; where on the page they stand
is asked of the PDF worker, and only for pages that are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.look_alikes import AS_TYPED

if TYPE_CHECKING:
    from desktop.storage.library import Library

SNIPPET_BEFORE, SNIPPET_AFTER = 40, 80  # characters around the first hit of a page


@dataclass(frozen=True, slots=True)
class PageMatch:
    """A page on which the words stand: how often, and the first time in its surroundings.

    ``start`` and ``end`` tell which part of ``snippet`` is what was looked for.
    """

    page: int
    count: int
    snippet: str
    start: int
    end: int


class SearchableText:
    """The text of a document, made ready once and searched as often as one types."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        """``texts`` are those of the pages, by zero-based index."""
        self._pages = {page: _on_one_line(text) for page, text in sorted(texts.items())}
        self._folded = {page: _as_compared(text) for page, text in self._pages.items()}

    def find(self, words: str) -> list[PageMatch]:
        """The pages that hold these words, in order; neither capitals nor line ends matter,
        nor what looks the same."""
        needle = _as_compared(_on_one_line(words))
        if not needle:
            return []
        matches = []
        for page, text in self._folded.items():
            first = text.find(needle)
            if first >= 0:
                end = first + len(needle)
                matches.append(self._match(page, text.count(needle), first, end))
        return matches

    def _match(self, page: int, count: int, first: int, end: int) -> PageMatch:
        text = self._pages[page]
        left = max(0, first - SNIPPET_BEFORE)
        if left:
            left = text.find(" ", left, first) + 1 or left
        snippet = text[left : end + SNIPPET_AFTER]
        return PageMatch(page, count, snippet, first - left, end - left)


def searchable_text(library: Library, *, document_id: int) -> SearchableText:
    """The text of a document as far as it has been read."""
    with library.look() as work:
        texts = work.documents.texts(document_id)
    return SearchableText(texts)


def _on_one_line(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _as_compared(text: str) -> str:
    """As typed, in lower case; of the same length, so that places in it are places in the text."""
    text = text.translate(AS_TYPED)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower()[:1] or c for c in text)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which words of a page a selection leaves out: its stamps and running lines.

A selection over the end of a page goes from word to word, and what is copied or marked of it is the
text alone; so nothing else may look selected. Told anew whenever more of the words are known that
it is told by: those of the page and of its neighbours. Nothing is fetched for it here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desktop.domain.page import Word
from desktop.services.mark_words import furniture_of
from desktop.ui.reader.open_paper import OpenPaper
from desktop.ui.reader.page_words import WordStore
from desktop.ui.reader.selection import Selection

KEPT_PAGES = 64

Around = tuple[Sequence[Word] | None, ...]  # the words of the page before, the page, the one after


class LeftOut:
    """Serves the paper that is open."""

    def __init__(self, words: WordStore) -> None:
        self._words = words
        self._paper: OpenPaper | None = None
        self._told: dict[int, tuple[Around, frozenset[int]]] = {}

    def open(self, paper: OpenPaper | None) -> None:
        """Tell it of this paper from now on."""
        self._paper = paper
        self._told.clear()

    def on(self, page: int) -> Collection[int]:
        """The indexes of the words of a zero-based page that are no part of its text."""
        paper = self._paper
        if paper is None or not 0 <= page < len(paper.pages):
            return ()
        near = range(max(0, page - 1), min(len(paper.pages), page + 2))
        around = tuple(self._words.get(each) for each in near)
        told = self._told.get(page)
        # Words that are no longer kept have told what they could.
        if told is None or any(
            now is not None and now is not then for now, then in zip(around, told[0], strict=True)
        ):
            words = {each: own for each, own in zip(near, around, strict=True) if own is not None}
            told = (around, furniture_of(paper.pages, words).get(page, frozenset()))
            self._told.pop(page, None)
            self._told[page] = told
            while len(self._told) > KEPT_PAGES:
                del self._told[next(iter(self._told))]
        return told[1]

    def taken(self, selection: Selection, page: int) -> Sequence[int]:
        """The indexes of the words of a page that are taken when this selection is used.

        On a single page they are all of them where nothing but a stamp is selected.
        """
        chosen = selection.words_on(page, len(self._words.get(page) or ()))
        left_out = self.on(page)
        taken = [index for index in chosen if index not in left_out]
        return chosen if not taken and len(selection.pages) == 1 else taken

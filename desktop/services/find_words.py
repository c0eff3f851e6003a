# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find words in one document, over the text that is already in the library.

Which pages hold them is worked out here, in a few milliseconds; where on the page they stand
is asked of the PDF worker, and only for pages that are looked at. Both go by the rule of
``desktop.domain.word_search``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.domain.word_search import Wanted, folded, pattern
from desktop.services.find_over_pages import Crossing, PageJoins

if TYPE_CHECKING:
    from desktop.storage.library import Library

SNIPPET_BEFORE, SNIPPET_AFTER = 40, 80  # characters around the first hit of a page

_LINE_END = re.compile(r"-\n|\n")


class PageMatch:
    """A zero-based page on which the words stand, and how often.

    The last of them may go on on the next page.
    """

    def __init__(
        self, page: int, within: int, text: str, wanted: Wanted, over: Sequence[Crossing] = ()
    ) -> None:
        """``within``: how often on the page alone, whose ``text`` is given."""
        self.page = page
        self.within = within
        self.over = over
        self.count = within + len(over)
        self._text = text if within else over[0].text
        self._wanted = wanted

    @property
    def first_by_itself(self) -> int:
        """Which of those on the page alone, from 0, is the first that is no part of a longer word;
        0 where all are."""
        form = pattern(self._wanted)
        text = folded(self._text, match_case=self._wanted.match_case)
        for number, hit in enumerate(form.finditer(text) if form and self.within else ()):
            around = text[hit.start() - 1 : hit.start()] + text[hit.end() : hit.end() + 1]
            if not any(letter.isalnum() for letter in around):
                return number
        return 0

    @property
    def snippet(self) -> str:
        """The first of them in its surroundings, on one line."""
        return self._shown[0]

    @property
    def start(self) -> int:
        """Where in the snippet it begins."""
        return self._shown[1]

    @property
    def end(self) -> int:
        """Where in the snippet it ends."""
        return self._shown[2]

    @cached_property
    def _shown(self) -> tuple[str, int, int]:
        """Worked out when it is first shown: most pages that match are never scrolled to."""
        text = self._text
        form = pattern(self._wanted)
        hit = form.search(folded(text, match_case=self._wanted.match_case)) if form else None
        if hit is None:
            return "", 0, 0
        first = _place_in(text, hit.start(), self._wanted)
        end = _place_in(text, hit.end() - 1, self._wanted) + 1
        left = max(0, first - SNIPPET_BEFORE)
        if left:
            space = text.find(" ", left, first)
            left = space + 1 if space >= 0 else left
        before = _one_line(text[left:first], stripped=False).lstrip()
        found = _one_line(text[first:end])
        after = _one_line(text[end : end + SNIPPET_AFTER], stripped=False).rstrip()
        return before + found + after, len(before), len(before) + len(found)


class SearchableText:
    """The text of a document, made ready once and searched as often as one types."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        """``texts`` are those of the pages, by zero-based index, with their line ends."""
        self._texts = {page: tidy(text) for page, text in sorted(texts.items())}
        self._raw = {page: folded(text) for page, text in self._texts.items()}
        self._joined = {page: _joined(text) for page, text in self._raw.items()}
        self._cased = _Cased(self._texts)
        self._joins = PageJoins(self._texts, self._folded)

    def _folded(self, match_case: bool) -> Mapping[int, str]:
        return self._cased if match_case else self._raw

    def find(self, wanted: Wanted) -> list[PageMatch]:
        """The pages that hold these words, in order."""
        form = pattern(wanted)
        if form is None:
            return []
        needle = " ".join(folded(wanted.words).split())
        # A plain search finds the words with their line ends taken out. The exact rule is needed
        # for what it cannot tell, and only on the pages that it leaves.
        plain = "-" not in needle and not wanted.whole_word and not wanted.match_case
        letters = needle.rpartition("-")[2]
        matches = []
        over = defaultdict[int, list[Crossing]](list)
        for crossing in self._joins.find(wanted):
            over[crossing.page].append(crossing)
        for page, text in self._joined.items():
            if plain:
                count = text.count(needle)
            elif letters in text:
                exact = self._folded(wanted.match_case)[page]
                count = sum(1 for _ in form.finditer(exact))
            else:
                count = 0
            if count or page in over:
                matches.append(PageMatch(page, count, self._texts[page], wanted, over[page]))
        return matches


class _Cased(dict[int, str]):
    """The folded text with its capitals, of the pages where anybody looked for them."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, page: int) -> str:
        self[page] = folded(self._texts[page], match_case=True)
        return self[page]


def searchable_text(library: Library, *, document_id: int) -> SearchableText:
    """The text of a document as far as it has been read."""
    with library.look() as work:
        texts = work.documents.texts(document_id)
    return SearchableText(texts)


def tidy(text: str) -> str:
    """One line end or one space between words, as on the page."""
    lines = (" ".join(line.split()) for line in text.replace("\u00ad\n", "-\n").splitlines())
    return "\n".join(line for line in lines if line)


def _joined(text: str) -> str:
    """On one line, words divided at its end put together."""
    return _LINE_END.sub(lambda end: "" if end[0] == "-\n" else " ", text)


def _one_line(text: str, *, stripped: bool = True) -> str:
    line = text.replace("\u00ad", "").replace("\n", " ")
    return line.strip() if stripped else line


def _place_in(text: str, place: int, wanted: Wanted) -> int:
    """The place in a text that became ``place`` when the text was folded."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if len(folded(text[: middle + 1], match_case=wanted.match_case)) <= place:
            low = middle + 1
        else:
            high = middle
    return low

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find the rows of the tables that marks quote, so that these are not set as one long sentence.

Only marks whose rectangles stand side by side, as those over a table do, are looked into: the
words and lines of their pages come from a worker. What is found is used only where it says the
same as the quotation, word for word; see ``same_words``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.documents.jobs import PageRules, Source
from desktop.domain.annotation import WORD_KINDS, Annotation, PageRect
from desktop.domain.document import PageRecord
from desktop.domain.errors import CancelledError, KnownError
from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.domain.table import CopiedText, Table
from desktop.services.copy_words import copy_inside
from desktop.services.page_words import words_of_page

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

Rows = dict[int, CopiedText]
"""What marks quote, by their ids: paragraphs and tables."""


def rows_of_marks(library: Library, workers: Workers, marks: Iterable[Annotation]) -> Rows:
    """What those of the marks quote that quote tables.

    A paper that cannot be opened now gives none; its marks have their words all the same.
    """
    found: Rows = {}
    papers: dict[int, _Paper] = {}
    for mark in marks:
        if mark.document_id is None or not _side_by_side(mark.anchor.rects):
            continue
        if mark.kind not in WORD_KINDS:
            continue
        if mark.document_id not in papers:
            papers[mark.document_id] = _Paper(library, workers, mark.document_id)
        copied = papers[mark.document_id].copied(mark)
        if any(isinstance(part, Table) for part in copied.parts):
            found[mark.id] = copied
    return found


def same_words(copied: CopiedText | None, quote: str) -> CopiedText | None:
    """What was copied if it is made of the words of the quotation and no others, else None.

    So no word is ever there twice, or lost, and none that is to be kept back comes in again.
    """
    if copied is None:
        return None
    words = Counter(quote.split())
    return copied if Counter(copied.as_text().split()) == words else None


def _side_by_side(rects: Iterable[PageRect]) -> bool:
    """Whether two rectangles that follow each other stand on one line with a gap between."""
    return any(
        before.page == after.page
        and before.rect.y0 < after.rect.middle_y < before.rect.y1
        and after.rect.x0 > before.rect.x1
        for before, after in pairwise(rects)
    )


class _Paper:
    """The words of a document and the lines drawn on it, each page asked for once."""

    def __init__(self, library: Library, workers: Workers, document_id: int) -> None:
        self._library = library
        self._workers = workers
        self._id = document_id
        with library.look() as work:
            document = work.documents.get(document_id)
            self._pages: list[PageRecord] = work.documents.pages(document_id)
        self._sha256 = document.sha256
        self._source: Source | None = None
        if workers.knows_password(document):
            self._source = workers.source(library, document)
        self._words: dict[int, list[Word]] = {}
        self._rules: dict[int, list[Rect]] = {}

    def copied(self, mark: Annotation) -> CopiedText:
        """The words of a mark as they would be copied; nothing where they can't be read."""
        if self._source is None or mark.anchor.sha256 != self._sha256:
            return CopiedText(())
        first, last = mark.anchor.first_page, mark.anchor.last_page
        # The pages before and after tell running lines from text.
        around = range(max(0, first - 1), min(len(self._pages), last + 2))
        try:
            words = {page: self._words_of(page, self._source) for page in around}
            rules = {page: self._rules_of(page, self._source) for page in range(first, last + 1)}
        except CancelledError:
            raise
        except KnownError:
            return CopiedText(())
        return copy_inside(self._pages, words, rules, mark.anchor.rects)

    def _words_of(self, page: int, source: Source) -> list[Word]:
        if page not in self._words:
            self._words[page] = words_of_page(
                self._library, self._workers, document_id=self._id, source=source, page=page
            )
        return self._words[page]

    def _rules_of(self, page: int, source: Source) -> list[Rect]:
        if page not in self._rules:
            self._rules[page] = self._workers.back.call(PageRules(source, page))
        return self._rules[page]

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a page: those recognised in its picture, else those of the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.finding import Hit, find
from desktop.documents.jobs import PageWords, Source
from desktop.domain.page import Word
from desktop.domain.word_search import Wanted

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library


class RecognisedWords:
    """The words recognised in a document. Which pages have some is looked up once."""

    def __init__(self, library: Library, document_id: int) -> None:
        self._library = library
        self._document_id = document_id
        with library.look() as work:
            self._pages = work.recognised.with_words(document_id)

    def has(self, page: int) -> bool:
        """Whether the words of a page were recognised."""
        return page in self._pages

    def get(self, page: int) -> list[Word] | None:
        """The words of a page, or None where the PDF's own are to be used."""
        if page not in self._pages:
            return None
        return recognised_words(self._library, document_id=self._document_id, page=page)

    def find(self, page: int, wanted: Wanted) -> list[Hit]:
        """What the job ``FindText`` answers for a page that has words of its own."""
        return find(self.get(page) or (), wanted)

    def look_again(self) -> None:
        """Words of more pages have been recognised."""
        with self._library.look() as work:
            self._pages = work.recognised.with_words(self._document_id)


def recognised_words(library: Library, *, document_id: int, page: int) -> list[Word] | None:
    """The words recognised on a zero-based page, or None where the PDF's own are to be used."""
    with library.look() as work:
        return work.recognised.words(document_id, page)


def words_of_page(
    library: Library, workers: Workers, *, document_id: int, source: Source, page: int
) -> list[Word]:
    """The words of a page, in reading order. Raises PageUnreadableError."""
    words = recognised_words(library, document_id=document_id, page=page)
    return workers.back.call(PageWords(source, page)) if words is None else words

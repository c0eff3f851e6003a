# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""The few PDFs a worker keeps open, with what was last made of their pages.

Runs in the child process only.
"""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pymupdf

from desktop.documents.failures import (
    file_missing,
    no_pages,
    not_a_pdf,
    password_needed,
    password_wrong,
    unreadable,
)
from desktop.documents.jobs import Source
from desktop.documents.large_blocks import give_small_blocks_back
from desktop.documents.pictures import pictures
from desktop.domain.document import DocumentFacts
from desktop.domain.errors import KnownError
from desktop.domain.geometry import Rect
from desktop.domain.page import PageText, Word

V = TypeVar("V")

_OPEN = 3
_LISTS = 4
_WORDS = 8
_TIDIED_EVERY = 8  # pages turned to
_LET_GO = 99  # per cent of the store's 256 MB that are to be free after turning to a page
_HEADER = (
    1024  # ISO 32000-1, annex H.3, note 13: readers accept the header in the first 1,024 bytes
)


def open_pdf(source: Source) -> pymupdf.Document:
    """Open a PDF, repairing it if need be.

    Raises NotAPdfError, NoPagesError or PasswordNeededError. Files of the other formats the
    engine knows are not let in.
    """
    try:
        with Path(source.path).open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise file_missing() from error
    if b"%PDF-" not in header:
        raise not_a_pdf()
    try:
        document = pymupdf.open(source.path, filetype="pdf")
    except Exception as error:  # the engine has many classes for one fact
        raise not_a_pdf() from error
    try:
        _let_in(document, source.password)
    except KnownError:
        document.close()
        raise
    except Exception as error:
        document.close()
        raise not_a_pdf() from error
    return document


def _let_in(document: pymupdf.Document, password: str | None) -> None:
    if not document.is_pdf:
        raise not_a_pdf()
    if document.needs_pass:
        if not password:
            raise password_needed()
        if not document.authenticate(password):
            raise password_wrong()
    if document.page_count < 1:
        raise no_pages()


@contextlib.contextmanager
def page_errors(page: int) -> Iterator[None]:
    """Turns whatever the engine raises on a page into PageUnreadableError."""
    try:
        yield
    except KnownError:
        raise
    except Exception as error:  # the engine has many classes for one fact
        raise unreadable(page) from error


class OpenDocument:
    """A PDF with its display lists and words of the pages last used, and the texts kept."""

    def __init__(self, source: Source) -> None:
        self.pdf = open_pdf(source)
        self.facts: DocumentFacts | None = None
        self.texts: dict[int, PageText] = {}
        self._lists: OrderedDict[int, pymupdf.DisplayList] = OrderedDict()
        self._words: OrderedDict[int, list[Word]] = OrderedDict()
        self._pictures: OrderedDict[int, tuple[Rect, ...]] = OrderedDict()
        self._hidden: dict[int, tuple[frozenset[int], frozenset[int]]] = {}

    def page(self, index: int) -> pymupdf.Page:
        """A page of the PDF. Raises PageUnreadableError."""
        with page_errors(index):
            if not 0 <= index < self.pdf.page_count:
                raise unreadable(index)
            page: pymupdf.Page = self.pdf.load_page(index)
            return page

    def display_list(self, index: int) -> pymupdf.DisplayList:
        """The drawing orders of a page, annotations included. Raises PageUnreadableError."""

        def make() -> pymupdf.DisplayList:
            page = self.page(index)
            with page_errors(index):
                drawing: pymupdf.DisplayList = page.get_displaylist()
                return drawing

        return _remembered(self._lists, index, _LISTS, make)

    def pictures(self, index: int) -> tuple[Rect, ...]:
        """Where the pictures of a page are, as drawn. Raises PageUnreadableError."""

        def find() -> tuple[Rect, ...]:
            drawing = self.display_list(index)
            with page_errors(index):
                return pictures(drawing)

        return _remembered(self._pictures, index, _LISTS, find)

    def hide(self, index: int, annotations: frozenset[int]) -> None:
        """Draw these annotations of a page, by place in its list, no more, and all others."""
        asked, flagged = self._hidden.get(index, (frozenset(), frozenset()))
        if annotations == asked:
            return
        from desktop.documents.found_annotations import draw_without

        with page_errors(index):
            flagged = draw_without(self.pdf, index, annotations, flagged)
        self._hidden[index] = annotations, flagged
        self._lists.pop(index, None)

    def words(self, index: int, read: Callable[[], list[Word]]) -> list[Word]:
        """The words of a page, by ``read`` if they are not at hand."""
        return _remembered(self._words, index, _WORDS, read)

    def close(self) -> None:
        """Close the file."""
        self._lists.clear()
        self.pdf.close()


def _remembered(cache: OrderedDict[int, V], key: int, size: int, make: Callable[[], V]) -> V:
    if key in cache:
        cache.move_to_end(key)
        return cache[key]
    value = cache[key] = make()
    while len(cache) > size:
        cache.popitem(last=False)
    return value


class OpenDocuments:
    """The documents last used."""

    def __init__(self) -> None:
        self._open: OrderedDict[Source, OpenDocument] = OrderedDict()
        self._last: tuple[Source, int] | None = None
        self._turned = 0

    def get(self, source: Source) -> OpenDocument:
        """The document, opened if it is not. Raises what ``open_pdf`` raises."""
        if source in self._open:
            self._open.move_to_end(source)
            return self._open[source]
        document = self._open[source] = OpenDocument(source)
        while len(self._open) > _OPEN:
            self._open.popitem(last=False)[1].close()
        return document

    def release(self, source: Source) -> None:
        """Close the document's file, whatever password it was opened with."""
        for known in [s for s in self._open if s.path == source.path]:
            self._open.pop(known).close()

    def turn_to(self, source: Source, page: int) -> None:
        """Told of each page before it is worked on: turning to another, the engine lets go.

        Left alone, its store of decoded images and fonts grows to 256 MB. A page drawn again at
        another size still finds everything at hand.
        """
        if (source, page) != self._last:
            self._last = (source, page)
            pymupdf.TOOLS.store_shrink(_LET_GO)
            self._turned += 1
            if self._turned % _TIDIED_EVERY == 0:
                give_small_blocks_back()

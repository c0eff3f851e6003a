# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""What a worker can do with PDFs: one method for each kind of job.

Runs in the child process only. With the modules it imports it is the only user of PyMuPDF. The
engine runs no JavaScript, follows no link and opens no network connection.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pymupdf

from desktop.documents.facts import facts
from desktop.documents.finding import find
from desktop.documents.jobs import (
    AnnotatedCopy,
    Call,
    DrawArea,
    FindText,
    Inspect,
    Job,
    MarkPages,
    PageLinks,
    PageRules,
    PageSpaces,
    PageWords,
    Pixels,
    ReadAnnotations,
    ReadPages,
    ReadPageText,
    ReadStructure,
    Recognise,
    Release,
    Render,
    Source,
)
from desktop.documents.open_documents import OpenDocument, OpenDocuments, page_errors
from desktop.documents.page_rules import page_rules
from desktop.documents.page_texts import page_links, page_text, page_words, unread
from desktop.documents.rendering import draw_area, render
from desktop.domain.document import DocumentFacts
from desktop.domain.errors import KnownError
from desktop.domain.geometry import Rect
from desktop.domain.page import PageLink, PageText, Word
from desktop.domain.reading import PackText
from desktop.domain.recognised_page import RecognisedPage

if TYPE_CHECKING:  # imported when they are needed: a worker must be ready soon
    from desktop.domain.found_mark import FoundMark
    from desktop.domain.page_space import PageSpace


class Engine:
    """Does jobs one at a time.

    ``room`` finds a buffer for a picture of so many bytes; ``at_page`` is told of each page
    (zero-based) before it is read as part of many.
    """

    def __init__(self, room: Callable[[int], memoryview], at_page: Callable[[int], None]) -> None:
        pymupdf.TOOLS.mupdf_display_errors(False)
        pymupdf.TOOLS.mupdf_display_warnings(False)
        self._room = room
        self._at_page = at_page
        self._documents = OpenDocuments()
        self._avoid: frozenset[int] = frozenset()
        self._ways: dict[type, Callable[[Any], object]] = {
            Render: self._render,
            DrawArea: self._draw_area,
            PageWords: lambda job: self._words(job.source, job.page),
            FindText: lambda job: find(self._words(job.source, job.page), job.wanted),
            PageLinks: self._links,
            PageRules: self._rules,
            ReadPageText: lambda job: self._page_text(self._documents.get(job.source), job.page),
            ReadPages: self._read_pages,
            ReadStructure: self._read_structure,
            Recognise: self._recognise,
            Inspect: lambda job: self._facts(self._documents.get(job.source)),
            ReadAnnotations: self._annotations,
            PageSpaces: self._spaces,
            AnnotatedCopy: self._annotated_copy,
            MarkPages: self._mark_pages,
            Release: lambda job: self._documents.release(job.source),
            Call: lambda job: job.function(*job.args),
        }

    def do(self, job: Job[Any], avoid: frozenset[int] = frozenset()) -> object:
        """Do a job and return its result; ``avoid`` are pages not to touch when reading many."""
        self._avoid = avoid
        return self._ways[type(job)](job)

    def _render(self, job: Render) -> Pixels:
        document = self._documents.get(job.source)
        self._documents.turn_to(job.source, job.page)
        return render(document, job, self._room)

    def _draw_area(self, job: DrawArea) -> tuple[bytes, int, int]:
        document = self._documents.get(job.source)
        self._documents.turn_to(job.source, job.page)
        return draw_area(document, job)

    def _facts(self, document: OpenDocument) -> DocumentFacts:
        if document.facts is None:
            document.facts = facts(document.pdf)
        return document.facts

    def _words(self, source: Source, index: int) -> list[Word]:
        document = self._documents.get(source)

        def read() -> list[Word]:
            drawing = document.display_list(index)
            with page_errors(index):
                return page_words(drawing)

        return document.words(index, read)

    def _links(self, job: PageLinks) -> list[PageLink]:
        page = self._documents.get(job.source).page(job.page)
        with page_errors(job.page):
            return page_links(page)

    def _rules(self, job: PageRules) -> list[Rect]:
        page = self._documents.get(job.source).page(job.page)
        with page_errors(job.page):
            return page_rules(page)

    def _page_text(self, document: OpenDocument, index: int) -> PageText:
        page = document.page(index)
        with page_errors(index):
            return page_text(document.pdf, page, index)

    def _annotations(self, job: ReadAnnotations) -> list[FoundMark]:
        from desktop.documents.found_annotations import read_annotations

        return read_annotations(self._documents.get(job.source).pdf)

    def _spaces(self, job: PageSpaces) -> dict[int, PageSpace]:
        from desktop.documents.found_annotations import page_spaces

        return page_spaces(self._documents.get(job.source).pdf, job.pages)

    def _annotated_copy(self, job: AnnotatedCopy) -> int:
        from desktop.documents.annotated_copy import write_annotated_copy

        return write_annotated_copy(job)

    def _mark_pages(self, job: MarkPages) -> int:
        from desktop.documents.markings import write_marked_pages

        return write_marked_pages(job)

    def _recognise(self, job: Recognise) -> RecognisedPage:
        from desktop.documents.recognition import recognise

        document = self._documents.get(job.source)
        self._documents.turn_to(job.source, job.page)
        page = document.page(job.page)
        with page_errors(job.page):
            return recognise(page, job)

    def _read_pages(self, job: ReadPages) -> list[str]:
        document = self._documents.get(job.source)
        stop = min(job.stop, document.pdf.page_count)
        self._read(job.source, document, range(job.start, stop))
        return [document.texts[index].text for index in range(job.start, stop)]

    def _read_structure(self, job: ReadStructure[Any]) -> object:
        document = self._documents.get(job.source)
        known = self._facts(document)
        every = range(known.page_count)
        self._read(job.source, document, every)
        recognised = {text.index: text for text in job.recognised}
        pages = tuple(recognised.get(index, document.texts[index]) for index in every)
        try:
            return job.reader(PackText(known, pages, job.file_name))
        finally:
            document.texts.clear()

    def _read(self, source: Source, document: OpenDocument, pages: range) -> None:
        """Keep the texts of pages not read yet; one that can't be read has no lines."""
        sizes = self._facts(document).sizes
        for index in pages:
            if index in document.texts:
                continue
            text = unread(sizes[index], index)
            if index not in self._avoid:
                self._at_page(index)
                self._documents.turn_to(source, index)
                with contextlib.suppress(KnownError):
                    text = self._page_text(document, index)
            document.texts[index] = text

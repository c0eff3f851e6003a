# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find quoted words on a stamped page and make the anchor of a mark of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.documents.jobs import DrawArea
from desktop.domain.annotation import Anchor, Annotation, AreaPicture, MarkColour, MarkKind
from desktop.domain.document import Document, PageRecord
from desktop.domain.errors import KnownError, NotFoundError, PageUnreadableError
from desktop.domain.geometry import bounding
from desktop.domain.mark_anchors import area_anchor, area_around, paragraph_anchor
from desktop.domain.page import Word
from desktop.domain.page_furniture import page_furniture
from desktop.domain.places import ParagraphSpan
from desktop.domain.quotation import Place, anchor_from_words
from desktop.domain.quote_search import find_quote, folded
from desktop.services.annotate import add_mark
from desktop.services.locate import label_pages
from desktop.services.page_words import words_of_page

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

PAGES_AFTER = 2  # printed pages a quotation may run on over


def mark_quote(
    library: Library,
    workers: Workers,
    *,
    meeting_id: int,
    label: str,
    quote: str,
    kind: MarkKind = MarkKind.HIGHLIGHT,
    colour: MarkColour = MarkColour.YELLOW,
    note: str = "",
    tags: Sequence[str] = (),
) -> Annotation:
    """Mark the words ``quote``, which begin on the page stamped ``label``.

    An area is one rectangle around them, with what it looks like. Raises NotFoundError when there
    is no such page or the words do not stand there, and KnownError when an area's words run over
    the end of a page; then nothing was changed.
    """
    document, anchor = find_anchor(
        library, workers, meeting_id=meeting_id, label=label, quote=quote
    )
    picture = None
    if kind is MarkKind.AREA:
        anchor, picture = _area_of(library, workers, document, anchor)
    return add_mark(
        library,
        meeting_id=meeting_id,
        document_id=document.id,
        kind=kind,
        colour=colour,
        anchor=anchor,
        note=note,
        tags=tags,
        picture=picture,
    )


def find_anchor(
    library: Library, workers: Workers, *, meeting_id: int, label: str, quote: str
) -> tuple[Document, Anchor]:
    """The document and the anchor of the quoted words; see ``mark_quote``."""
    if not folded(quote.strip("….")):
        raise KnownError("There is nothing to mark: the quotation is empty.")
    for document, page in label_pages(library, meeting_id=meeting_id, label=label):
        anchor = _anchor_on(library, workers, document, page, quote)
        if anchor is not None:
            return document, anchor
    raise NotFoundError(f"These words do not begin on page {label}. Nothing was changed.")


def anchor_between(
    sha256: str,
    pages: Sequence[PageRecord],
    words_by_page: Mapping[int, Sequence[Word]],
    start: Place,
    end: Place,
) -> Anchor:
    """The anchor of a selection by hand, from word to word, without stamps and running lines.

    ``pages`` are the document's; ``words_by_page`` holds at least the pages of the selection and,
    for the context, better one more on either side.
    """
    skip = furniture_of(pages, words_by_page)
    return anchor_from_words(sha256, words_by_page, start, end, skip=skip)


def anchor_of_paragraph(
    sha256: str,
    pages: Sequence[PageRecord],
    words_by_page: Mapping[int, Sequence[Word]],
    span: ParagraphSpan,
    headings: Collection[tuple[int, str]],
) -> Anchor:
    """The anchor of a numbered paragraph; arguments as of ``anchor_between``.

    ``headings`` are those of the document, see ``headings_of``. ValueError when no word is known.
    """
    skip = furniture_of(pages, words_by_page)
    return paragraph_anchor(sha256, span, words_by_page, skip, headings)


def headings_of(library: Library, *, document_id: int) -> frozenset[tuple[int, str]]:
    """The headings in a document's reports: zero-based page and words of each."""
    with library.look() as work:
        reading = work.documents.reading(document_id)
    reports = reading.reports if reading is not None else ()
    return frozenset((each.page, each.text) for report in reports for each in report.headings)


def _anchor_on(
    library: Library, workers: Workers, document: Document, page: int, quote: str
) -> Anchor | None:
    with library.look() as work:
        records = work.documents.pages(document.id)
    source = workers.source(library, document)

    def read(index: int) -> list[Word]:
        return words_of_page(library, workers, document_id=document.id, source=source, page=index)

    words: dict[int, Sequence[Word]] = {page: read(page)}
    following = [r.index for r in records if r.index > page and not r.blank][:PAGES_AFTER]
    # Most quotations stand on one page: the pages around it are read for the context only.
    neighbours = [page - 1] if page > 0 else []
    for other in [*neighbours, *following]:
        try:
            words[other] = read(other)
        except PageUnreadableError:
            words[other] = ()
    skip = furniture_of(records, words)
    found = find_quote(words, quote, first_page=page, skip=skip)
    if found is None:
        return None
    return anchor_from_words(document.sha256, words, *found, skip=skip)


def _area_of(
    library: Library, workers: Workers, document: Document, words: Anchor
) -> tuple[Anchor, AreaPicture]:
    """One rectangle around the words of an anchor, and a picture of it."""
    page = words.first_page
    if words.last_page != page:
        raise KnownError(
            "These words run on over the end of the page, and an area stands on one page. "
            "Mark them in two parts. Nothing was changed."
        )
    with library.look() as work:
        size = next(p.size for p in work.documents.pages(document.id) if p.index == page)
    source = workers.source(library, document)
    rect = area_around(bounding(words.on_page(page)), size)
    there = words_of_page(library, workers, document_id=document.id, source=source, page=page)
    picture = AreaPicture(*workers.back.call(DrawArea(source, page, rect)))
    return area_anchor(document.sha256, page, rect, there), picture


def furniture_of(
    pages: Sequence[PageRecord], words_by_page: Mapping[int, Sequence[Word]]
) -> dict[int, frozenset[int]]:
    """The words that are no part of the text, by page; ``pages`` are the document's."""
    known = {page.index: page for page in pages if page.index in words_by_page}
    return page_furniture(
        words_by_page,
        {index: page.size for index, page in known.items()},
        {index: page.label for index, page in known.items()},
    )

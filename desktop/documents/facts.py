# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""What opening a PDF tells: sizes of its pages, outline, title. No text is read.

Runs in the child process only.
"""

from __future__ import annotations

from typing import Any

import pymupdf

from desktop.documents.failures import no_pages, not_a_pdf
from desktop.domain.document import DocumentFacts, OutlineEntry
from desktop.domain.page import PageSize

_MOST_PAGES = 50_000  # more is no paper for a meeting but a damaged or hostile page tree
_MOST_ENTRIES = 20_000
_DEEPEST = 32
_SAMPLE = 50  # pages none of which can be opened show that there are no pages at all
_A4 = PageSize(595.0, 842.0)


def facts(pdf: pymupdf.Document) -> DocumentFacts:
    """The facts of an open PDF. Raises NotAPdfError or NoPagesError."""
    if pdf.page_count > _MOST_PAGES:
        raise not_a_pdf()
    data = pdf.metadata or {}
    return DocumentFacts(
        sizes=_sizes(pdf),
        outline=_outline(pdf),
        title=_clean(data.get("title")),
        subject=_clean(data.get("subject")),
        author=_clean(data.get("author")),
        repaired=bool(pdf.is_repaired),
    )


def _clean(value: str | None) -> str:
    # Lone surrogates, from broken encodings, can be stored nowhere.
    text = (value or "").encode("utf-8", "ignore").decode("utf-8").replace("\0", "")
    return text.strip()


def _sizes(pdf: pymupdf.Document) -> tuple[PageSize, ...]:
    sizes: list[PageSize] = []
    good = 0
    for index in range(pdf.page_count):
        size = _size(pdf, index)
        good += size is not None
        if index + 1 == _SAMPLE and not good:
            raise no_pages()
        sizes.append(size or _A4)
    if not good:
        raise no_pages()
    return tuple(sizes)


def _size(pdf: pymupdf.Document, index: int) -> PageSize | None:
    try:
        page = pdf.load_page(index)
        frame = page.rect
    except Exception:  # such a page is shown with a message; the others are not affected
        return None
    return PageSize(float(frame.width), float(frame.height), int(page.rotation))


def _outline(pdf: pymupdf.Document) -> tuple[OutlineEntry, ...]:
    """The outline in order; a damaged or endless one as far as it makes sense."""
    entries: list[OutlineEntry] = []
    try:
        waiting: list[tuple[Any, int]] = [(pdf.outline, 1)]
        while waiting and len(entries) < _MOST_ENTRIES:
            entry, level = waiting.pop()
            if entry is None:
                continue
            page = entry.page
            known = isinstance(page, int) and 0 <= page < pdf.page_count
            title = _clean(entry.title)
            entries.append(OutlineEntry(level, title, page if known else None))
            waiting.append((entry.next, level))
            if level < _DEEPEST:
                waiting.append((entry.down, level + 1))
    except Exception:
        return tuple(entries)
    return tuple(entries)

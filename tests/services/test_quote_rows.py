# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks on tables of real papers: quoted as rows, but not the rows that look like people."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.leaving import NOTHING_ALLOWED, Allowed
from desktop.domain.table import Table
from desktop.services.annotate import add_mark
from desktop.services.compose_paper import compose_paper
from desktop.services.export_paper import Paper, export_paper
from desktop.services.import_pack import import_pack
from desktop.services.mark_words import anchor_between, mark_quote
from desktop.services.page_words import words_of_page
from desktop.services.quote_rows import rows_of_marks
from desktop.services.workers import Workers
from desktop.storage.library import Library

CITY = "reference/001_leicester-city-2025-04-08.pdf"
Spot = tuple[int, str]  # a stamped page, and a word on it


def mark(library: Library, workers: Workers, pack: Path, start: Spot, end: Spot) -> Annotation:
    """Mark the words from the first such word of one page to the last such word of another."""
    added = import_pack(library, workers, pack)
    with library.look() as work:
        document = work.documents.get(added.document_id)
        pages = work.documents.pages(document.id)
    source = workers.source(library, document)
    by_label = {page.label: page.index for page in pages}
    first, last = by_label[str(start[0])], by_label[str(end[0])]
    words = {
        page: words_of_page(library, workers, document_id=document.id, source=source, page=page)
        for page in range(first - 1, last + 2)
    }
    begin = next(n for n, word in enumerate(words[first]) if word.text == start[1])
    ends = [n for n, word in enumerate(words[last]) if word.text == end[1]]
    anchor = anchor_between(document.sha256, pages, words, (first, begin), (last, ends[-1]))
    return add_mark(
        library,
        meeting_id=added.meeting_id,
        document_id=document.id,
        kind=MarkKind.HIGHLIGHT,
        anchor=anchor,
    )


def test_a_case_table_comes_as_rows_only_once_the_member_said_yes(
    library: Library, workers: Workers, packs: Path, tmp_path: Path
) -> None:
    made = mark(library, workers, packs / CITY, (39, "YP"), (40, "£207,480"))
    rows = rows_of_marks(library, workers, [made])
    (table,) = (part for part in rows[made.id].parts if isinstance(part, Table))
    assert len(table.rows) == 7
    for allowed, wanted in ((NOTHING_ALLOWED, False), (Allowed(people=True), True)):
        paper = compose_paper(library, meeting_id=made.meeting_id, allowed=allowed, rows=rows)
        (point,) = (point for item in paper.items for point in item.points)
        assert (point.rows is not None) is wanted
        out = tmp_path / f"{wanted}.pdf"
        export_paper(
            library,
            workers,
            meeting_id=made.meeting_id,
            paper=Paper.BRIEFING,
            out=out,
            allowed=allowed,
        )
        with pymupdf.open(out) as document:
            text = " ".join(" ".join(page.get_text() for page in document).split())
        cells = [cell for row in table.rows[1:] for cell in row[1:3]]
        assert all((cell in text) is wanted for cell in cells)


def test_a_mark_on_prose_is_not_looked_into(
    library: Library, workers: Workers, packs: Path
) -> None:
    added = import_pack(library, workers, packs / CITY)
    made = mark_quote(
        library,
        workers,
        meeting_id=added.meeting_id,
        label="26",
        quote="The number of referrals for EHCNA has slowed",
    )
    assert rows_of_marks(library, workers, [made]) == {}

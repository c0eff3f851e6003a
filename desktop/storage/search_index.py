# SPDX-License-Identifier: AGPL-3.0-or-later
"""Searching the text of all pages (SQLite's FTS5).

A document's pages have consecutive row numbers, so a search within documents is a range of
rows; joining on a column instead costs fifty times as much. Ranking a common word over a
whole library takes long too, so hits come newest first, and ranking is over the newest few
thousand only.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, text

from desktop.domain.page_hit import HIT_END, HIT_START, PageHit
from desktop.storage import search_upkeep, tables
from desktop.storage.engine import raw_connection
from desktop.storage.repository import Repository
from desktop.storage.search_text import fts_query, shorter_queries
from desktop.storage.snippets import snippet, unmarked

_Found = tuple[int, str]

_RANKED = 2000  # pages
_HIGHLIGHT = f"highlight(page_fts, 0, '{HIT_START}', '{HIT_END}')"

# The subquery is worked out once for a search, from the removed meetings to their pages.
_LISTED = """
AND rowid NOT IN (
    SELECT page.id FROM meeting
    CROSS JOIN document ON document.meeting_id = meeting.id
    CROSS JOIN page ON page.document_id = document.id
    WHERE meeting.removed_at IS NOT NULL
)"""
# One pass: taken apart, each hit would have the words looked up again.
_ROWS = f"""
SELECT rowid, {_HIGHLIGHT} FROM page_fts
WHERE page_fts MATCH :query AND rowid BETWEEN :first AND :last {{listed}}
ORDER BY rowid {{direction}} LIMIT :limit
"""  # noqa: S608  # two characters of our own
_BEST = f"""
SELECT rowid FROM (
    SELECT rowid, bm25(page_fts) AS score FROM page_fts
    WHERE page_fts MATCH :query AND rowid BETWEEN :first AND :last {{listed}}
    ORDER BY rowid DESC LIMIT {_RANKED}
) ORDER BY score LIMIT :limit
"""  # noqa: S608  # a number of our own

_END_OF_ROWS = 2**62


class SearchIndex(Repository):
    """What can be asked of the index; writing the text of a page keeps it up to date."""

    def pages(
        self,
        query: str,
        *,
        meeting_id: int | None = None,
        document_id: int | None = None,
        limit: int = 50,
        ranked: bool = False,
    ) -> list[PageHit]:
        """The pages that hold all words of ``query``; see ``search_text.fts_query``.

        Within a document or meeting they come in page order, over the whole library newest
        document first and none of removed meetings; with ``ranked``, best first within each of
        these. Whatever is typed, this does not raise.
        """
        asked = fts_query(query)
        if asked is None or limit <= 0:
            return []
        ranges = self._ranges(meeting_id, document_id)
        found = self._found(asked, ranges, limit=limit, ranked=ranked)
        if not found and asked.endswith("*"):
            found = self._found_by_stem(query, ranges, limit=limit)
        return self._hits(found)

    def rebuild(self) -> None:
        """Make the index anew from the rows it is made from."""
        search_upkeep.rebuild(raw_connection(self._connection))

    def _found_by_stem(
        self, query: str, ranges: list[tuple[int, int]], *, limit: int
    ) -> list[_Found]:
        """Pages with a word that begins as the last one typed does; see ``shorter_queries``."""
        for shorter, begins in shorter_queries(query):
            if begins is None:  # that was asked already
                continue
            found = self._found(shorter, ranges, limit=4 * limit, ranked=False)
            found = [each for each in found if begins.search(unmarked(each[1]))]
            if found:
                return found[:limit]
        return []

    def _found(
        self, asked: str, ranges: list[tuple[int, int]], *, limit: int, ranked: bool
    ) -> list[_Found]:
        """Row number and marked text of the pages that answer."""
        everywhere = ranges == [(0, _END_OF_ROWS)]
        listed = _LISTED if everywhere else ""
        best = _BEST.format(listed=listed)
        statement = _ROWS.format(
            direction="DESC" if everywhere else "ASC", listed="" if ranked else listed
        )
        found: list[_Found] = []
        for first, last in ranges:
            values = {"query": asked, "first": first, "last": last, "limit": limit - len(found)}
            if not ranked:
                found += self._run(statement, values)
            else:
                for row, *_ in self._run(best, values):
                    found += self._run(statement, {**values, "first": row, "last": row})
            if len(found) >= limit:
                break
        return found

    def _run(self, statement: str, values: dict[str, Any]) -> list[Any]:
        return [tuple(row) for row in self._connection.execute(text(statement), values)]

    def _ranges(self, meeting_id: int | None, document_id: int | None) -> list[tuple[int, int]]:
        """The rows to search: each document's, or all."""
        document = tables.document
        if meeting_id is None and document_id is None:
            return [(0, _END_OF_ROWS)]
        query = select(document.c.first_page_id, document.c.page_count).order_by(document.c.id)
        if meeting_id is not None:
            query = query.where(document.c.meeting_id == meeting_id)
        if document_id is not None:
            query = query.where(document.c.id == document_id)
        return [(first, first + count - 1) for first, count in self._connection.execute(query)]

    def _hits(self, found: list[_Found]) -> list[PageHit]:
        page, page_text, document = tables.page, tables.page_text, tables.document
        rows = self._connection.execute(
            select(page, document.c.meeting_id, page_text.c.text)
            .join(page_text, page_text.c.id == page.c.id)
            .join(document, document.c.id == page.c.document_id)
            .where(page.c.id.in_([row for row, _ in found]))
        )
        by_id = {row.id: row for row in rows}
        hits = []
        for row_id, highlighted in found:
            row = by_id[row_id]
            hits.append(
                PageHit(
                    meeting_id=row.meeting_id,
                    document_id=row.document_id,
                    page=row.page_index,
                    snippet=snippet(row.text, highlighted),
                    label=row.label,
                    item_id=row.item_id,
                )
            )
        return hits

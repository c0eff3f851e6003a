# SPDX-License-Identifier: AGPL-3.0-or-later
"""Searching everything at once: the pages of all meetings, and what else is in the library.

Everything comes twice: first as it comes quickest, the newest first, then by rank among the
newest few thousand, for to rank a common word in a library of many years takes too long.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from desktop.domain.closeness import closeness
from desktop.domain.document import DocumentKind
from desktop.domain.page_hit import HIT_END, HIT_START, PageHit
from desktop.domain.search_entry import EntryHit, FoundKind
from desktop.domain.search_query import SearchQuery
from desktop.storage.engine import raw_connection
from desktop.storage.entry_places import EntryPlace, entry_places
from desktop.storage.page_crossings import PageCrossing, page_crossings
from desktop.storage.repository import Repository
from desktop.storage.search_entries import OFFICERS_OF_A_REPORT
from desktop.storage.search_scope import SearchScope, search_scope
from desktop.storage.search_shelf import find_on_shelf
from desktop.storage.search_text import phrases_of, shorter_queries
from desktop.storage.snippets import snippet, snippet_and_place, unmarked

_RANKED = 2000  # rows
_CANDIDATES = 120  # of the best, looked at for what every pack says anew
_MANY_PACKS = 3  # that say the same
_ALIKE = 300  # characters by which two pages are taken for the same, figures aside
_FIGURES = dict.fromkeys(map(ord, "0123456789"))

_BLANK, _SAID_AGAIN, _FRONT, _PROCEDURAL = 0.1, 0.3, 0.5, 0.6
"""What a page's rank is multiplied by."""
_FORMAL = "'procedural', 'declarations', 'whip', 'date_of_next_meeting', 'urgent_aob'"

_PAGES = f"""
SELECT rowid, highlight(page_fts, 0, '{HIT_START}', '{HIT_END}') FROM page_fts
WHERE page_fts MATCH :query AND {{scope}}
ORDER BY rowid DESC LIMIT :limit
"""  # noqa: S608  # names and numbers of our own
# One pass over the rows between: for each by itself the words would be looked up again.
_THESE_PAGES = f"""
SELECT rowid, highlight(page_fts, 0, '{HIT_START}', '{HIT_END}') FROM page_fts
WHERE page_fts MATCH :query AND rowid BETWEEN :first AND :last
    AND +rowid IN (SELECT value FROM json_each(:rows))
"""  # noqa: S608  # names and numbers of our own
_BEST_PAGES = f"""
SELECT rowid, score FROM (
    SELECT rowid, bm25(page_fts) AS score FROM page_fts
    WHERE page_fts MATCH :query AND {{scope}}
    ORDER BY rowid DESC LIMIT {_RANKED}
) ORDER BY score, rowid DESC LIMIT {_CANDIDATES}
"""  # noqa: S608  # names and numbers of our own
_ABOUT_PAGES = f"""
SELECT page.id AS id, page.blank AS blank, page.item_id AS item_id, page.page_index AS page_index,
    item.kind IN ({_FORMAL}) AS formal, document.kind AS kind, document.id AS document_id,
    document.meeting_id AS meeting_id, page_text.text AS text,
    document.superseded_by IS NOT NULL AS earlier
FROM page JOIN document ON document.id = page.document_id
JOIN page_text ON page_text.id = page.id
LEFT JOIN agenda_item AS item ON item.id = page.item_id
WHERE page.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608  # names and numbers of our own
_EARLIER_PAGES = """
SELECT page.id FROM page JOIN document ON document.id = page.document_id
WHERE page.id IN (SELECT value FROM json_each(:ids)) AND document.superseded_by IS NOT NULL
"""
_HITS = """
SELECT page.id AS id, page.page_index AS page_index, page.label AS label,
    page.item_id AS item_id, page.blank AS blank, page.document_id AS document_id,
    document.meeting_id AS meeting_id, page_text.text AS text
FROM page JOIN document ON document.id = page.document_id
JOIN page_text ON page_text.id = page.id
WHERE page.id IN (SELECT value FROM json_each(:ids))
"""
_PARAGRAPHS = """
SELECT page.id, paragraph.label FROM page
JOIN report ON report.document_id = page.document_id
JOIN paragraph ON paragraph.report_id = report.id AND paragraph.page_index = page.page_index
WHERE page.id IN (SELECT value FROM json_each(:ids)) AND NOT page.blank
ORDER BY paragraph.top, paragraph.id
"""
_FIRST_PAPERS = """
SELECT document_id, min(page_first) FROM agenda_item
WHERE document_id IN (SELECT value FROM json_each(:documents)) AND page_first IS NOT NULL
GROUP BY document_id
"""
_TAGGED = """
SELECT mark.id, mark.meeting_id, entry.text
FROM annotation_tag AS link JOIN annotation AS mark ON mark.id = link.annotation_id
JOIN search_entry AS entry ON entry.source = 'annotation' AND entry.source_id = mark.id
JOIN meeting ON meeting.id = mark.meeting_id
LEFT JOIN document ON document.id = mark.document_id
WHERE link.tag_id = :tag AND mark.deleted_at IS NULL AND meeting.removed_at IS NULL
ORDER BY coalesce(meeting.date, substr(meeting.created_at, 1, 10)), meeting.id,
    document.position, document.id, mark.first_page, mark.top, mark.id
"""
_NUMBERS = """
SELECT id, number FROM agenda_item WHERE id IN (SELECT value FROM json_each(:ids))
"""
_COLUMNS = "entry.kind, entry.source, entry.source_id, entry.part, entry.meeting_id, entry.text"
_WORDS, _HIGHLIGHTED, _SCORE = 5, 6, 7  # behind the columns: what the queries below add
_ENTRIES = f"""
SELECT {_COLUMNS}, highlight(search_entry_fts, 0, '{HIT_START}', '{HIT_END}')
FROM search_entry_fts CROSS JOIN search_entry AS entry ON entry.id = search_entry_fts.rowid
WHERE search_entry_fts MATCH :query AND {{scope}}
ORDER BY search_entry_fts.rowid DESC LIMIT :limit
"""  # noqa: S608  # names and numbers of our own
_BEST_ENTRIES = f"""
SELECT {_COLUMNS}, highlighted, score FROM (
    SELECT search_entry_fts.rowid AS id, bm25(search_entry_fts) AS score,
        highlight(search_entry_fts, 0, '{HIT_START}', '{HIT_END}') AS highlighted
    FROM search_entry_fts CROSS JOIN search_entry AS entry ON entry.id = search_entry_fts.rowid
    WHERE search_entry_fts MATCH :query AND {{scope}}
    ORDER BY search_entry_fts.rowid DESC LIMIT {_RANKED}
) AS best CROSS JOIN search_entry AS entry ON entry.id = best.id
ORDER BY score, best.id DESC LIMIT :limit
"""  # noqa: S608  # names and numbers of our own
_NEWEST_ENTRIES = f"""
SELECT {_COLUMNS}, entry.text
FROM search_entry AS entry LEFT JOIN meeting ON meeting.id = entry.meeting_id
WHERE {{scope}}
ORDER BY coalesce(meeting.date, substr(meeting.created_at, 1, 10)) DESC, entry.id LIMIT :limit
"""  # noqa: S608  # names and numbers of our own


class WideSearch(Repository):
    """What answers a query, page or not. Whatever is typed, nothing here raises."""

    def scope(self, query: SearchQuery) -> SearchScope:
        """Where the query looks: to be worked out once for all that is asked of it."""
        return search_scope(self._connection, query)

    def pages(
        self, query: SearchQuery, scope: SearchScope, *, limit: int = 50, ranked: bool = True
    ) -> list[PageHit]:
        """The pages that hold all words, best first, or with ``ranked`` off newest first."""
        if scope.pages is None:
            return []
        for asked, begins in shorter_queries(query.words):
            found = self._pages(asked, query.words, scope, limit=limit, ranked=ranked)
            if begins is not None:
                found = [each for each in found if begins.search(unmarked(each[1]))]
            over: list[PageHit] = []
            # What comes first has those only if there is nothing else: they take longer.
            if begins is None and len(found) < limit and (ranked or not found):
                over = self._over_pages(query.words, scope, {row for row, _ in found}, limit)
            if found or over:
                return [*self._page_hits(found, query.words), *over][:limit]
        return []

    def _over_pages(
        self, words: str, scope: SearchScope, known: set[int], limit: int
    ) -> list[PageHit]:
        """Pages at whose end a phrase begins that goes on on the next, but for ``known`` rows.

        Those of a version that another counts for come last, and not at all where that says the
        same.
        """
        found = page_crossings(
            self._raw, phrases_of(words), scope.pages or "0", scope.values, limit=limit
        )
        found = [each for each in found if each.row_id not in known]
        earlier = self._in_earlier_versions([each.row_id for each in found])
        over = {each.row_id: each for each in found}
        now = self._page_hits([(row, "") for row in over if row not in earlier], words, over)
        before = self._page_hits([(row, "") for row in over if row in earlier], words, over)
        said = {(hit.meeting_id, hit.snippet.translate(_FIGURES)) for hit in now}
        return now + [
            hit for hit in before if (hit.meeting_id, hit.snippet.translate(_FIGURES)) not in said
        ]

    def _pages(
        self, asked: str, words: str, scope: SearchScope, *, limit: int, ranked: bool
    ) -> list[tuple[int, str]]:
        values = {"query": asked, "limit": limit, **scope.values}
        if not ranked:
            newest = self._run(_PAGES.format(scope=scope.pages), values)
            earlier = self._in_earlier_versions([row for row, _ in newest])
            return sorted(newest, key=lambda each: each[0] in earlier)
        best = self._run(_BEST_PAGES.format(scope=scope.pages), values)
        rows = self._less_formal(best, closeness(words))[:limit]
        if not rows:
            return []
        values = {
            "query": asked,
            "first": min(rows),
            "last": max(rows),
            "rows": json.dumps(rows),
        }
        highlighted = dict(self._run(_THESE_PAGES, values))
        return [(row, highlighted[row]) for row in rows]

    def _less_formal(
        self, best: list[tuple[int, float]], how_close: Callable[[str], float]
    ) -> list[int]:
        """The rows again: those first that have the words as they were typed, with front sheets
        and what every pack says behind the others.

        Last come pages of a version that another counts for, where that does not say the same.
        """
        if not best:
            return []
        about = {row["id"]: row for row in self._of_pages(_ABOUT_PAGES, [row for row, _ in best])}
        begins = {row_id: row["text"][:_ALIKE].translate(_FIGURES) for row_id, row in about.items()}
        alike: dict[str, set[int]] = defaultdict(set)
        for row_id, row in about.items():
            alike[begins[row_id]].add(row["meeting_id"])
        first_papers = self._first_papers({row["document_id"] for row in about.values()})
        current = {
            (row["meeting_id"], begins[row_id])
            for row_id, row in about.items()
            if not row["earlier"]
        }
        scored = []
        for row_id, score in best:
            if row_id not in about:
                continue
            row = about[row_id]
            score *= how_close(row["text"])
            if row["earlier"] and (row["meeting_id"], begins[row_id]) in current:
                continue  # the version that counts says the same
            if row["blank"]:
                score *= _BLANK
            if len(alike[begins[row_id]]) >= _MANY_PACKS:
                score *= _SAID_AGAIN
            if row["formal"]:
                score *= _PROCEDURAL
            elif row["item_id"] is None and row["kind"] == DocumentKind.PACK.value:
                first = first_papers.get(row["document_id"])
                score *= _FRONT if first is not None and row["page_index"] < first else 1
            scored.append((row["earlier"], score, -row_id))
        return [-row for _earlier, _score, row in sorted(scored)]

    def _in_earlier_versions(self, rows: Sequence[int]) -> set[int]:
        """Those of these pages that are of a version another counts for."""
        found = self._run(_EARLIER_PAGES, {"ids": json.dumps(rows)})
        return {row for (row,) in found}

    def _first_papers(self, documents: set[int]) -> dict[int, int]:
        """For each document that has items, the zero-based page their papers begin on."""
        return dict(self._run(_FIRST_PAPERS, {"documents": json.dumps(list(documents))}))

    def _of_pages(self, statement: str, ids: Sequence[int]) -> list[sqlite3.Row]:
        cursor = self._raw.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor.execute(statement, {"ids": json.dumps(ids)}).fetchall()

    def _page_hits(
        self,
        found: list[tuple[int, str]],
        words: str,
        over: Mapping[int, PageCrossing] = MappingProxyType({}),
    ) -> list[PageHit]:
        """The pages with a line of each, for those in ``over`` with one that goes over its end."""
        how_close = closeness(words)
        by_id = {row["id"]: row for row in self._of_pages(_HITS, [row for row, _ in found])}
        labels: dict[int, list[str]] = defaultdict(list)
        for page_id, label in self._run(_PARAGRAPHS, {"ids": json.dumps(list(by_id))}):
            labels[page_id].append(label)
        hits = []
        for row_id, highlighted in found:
            if row_id not in by_id:
                continue
            row = by_id[row_id]
            text, beyond = row["text"], over.get(row_id)
            if beyond is None:
                line, place = snippet_and_place(text, highlighted, words)
            else:
                line, place = snippet(beyond.text, beyond.highlighted, words), beyond.place
                text = beyond.text
            hits.append(
                PageHit(
                    row["meeting_id"],
                    row["document_id"],
                    row["page_index"],
                    line,
                    row["label"],
                    row["item_id"],
                    None if place is None else _paragraph(labels[row_id], row["text"], place),
                    how_close(text),
                )
            )
        return hits

    def entries(
        self,
        query: SearchQuery,
        scope: SearchScope,
        kinds: Sequence[FoundKind],
        *,
        limit: int = 50,
        ranked: bool = True,
    ) -> list[EntryHit]:
        """What else of these kinds holds all words; without words all there is, newest first."""
        listed = ", ".join(f"'{kind.value}'" for kind in kinds)
        where = f"{scope.entries} AND entry.kind IN ({listed})"
        values = {"limit": limit, **scope.values}
        if not query.has_words:
            return [_entry(row) for row in self._run(_NEWEST_ENTRIES.format(scope=where), values)]
        statement = (_BEST_ENTRIES if ranked else _ENTRIES).format(scope=where)
        how_close = closeness(query.words)
        for asked, begins in shorter_queries(query.words):
            found = self._run(statement, {"query": asked, **values, "limit": 2 * limit})
            if begins is not None:
                found = [each for each in found if begins.search(unmarked(each[_HIGHLIGHTED]))]
            if found:
                near = [how_close(row[_WORDS]) for row in found]
                order = list(range(len(found)))
                if ranked:
                    order.sort(key=lambda place: found[place][_SCORE] * near[place])
                return [_entry(found[place], query.words, near[place]) for place in order[:limit]]
        return []

    def shelf(self, query: SearchQuery, *, limit: int) -> list[EntryHit]:
        """What belongs to no meeting and holds all words: questions to hand, the register."""
        return find_on_shelf(self._raw, query.words, limit=limit) if query.has_words else []

    def tagged(self, tag_id: int) -> list[EntryHit]:
        """The marks that bear a tag, of all meetings on the list: the oldest meeting first, then
        as they stand in the papers. Each comes whole, not as one line."""
        rows = self._run(_TAGGED, {"tag": tag_id})
        return [EntryHit(FoundKind.MARK, row[0], row[1], row[2], row[2]) for row in rows]

    def places(
        self, hits: Sequence[EntryHit]
    ) -> dict[tuple[FoundKind, int, int | None], EntryPlace]:
        """Where what was found stands, by kind, id and report."""
        return entry_places(self._raw, hits)

    def item_numbers(self, item_ids: Iterable[int]) -> dict[int, str | None]:
        """The printed numbers of these items, whichever meetings they are of."""
        return dict(self._run(_NUMBERS, {"ids": json.dumps(list(item_ids))}))

    def days(self) -> dict[int, str]:
        """The day of each meeting, or the one it was added on, as they are ordered."""
        return dict(
            self._run("SELECT id, coalesce(date, substr(created_at, 1, 10)) FROM meeting", {})
        )

    @property
    def _raw(self) -> sqlite3.Connection:
        """Dozens of small statements answer one query: as plain ones they take half the time."""
        return raw_connection(self._connection)

    def _run(self, statement: str, values: dict[str, Any]) -> list[Any]:
        return self._raw.execute(statement, values).fetchall()


def _paragraph(labels: Sequence[str], page: str, place: int) -> str | None:
    """The number of the paragraph that ``place`` in a page's text stands in, if it begins there."""
    at, found = 0, None
    for label in labels:
        begins = re.compile(rf"^[ \t]*{re.escape(label.rstrip('.'))}\.?(?!\d)", re.MULTILINE)
        match = begins.search(page, at)
        if match is None:  # it may be the one: no number is better than a wrong one
            return None
        if match.start() > place:
            break
        at, found = match.end(), label
    return found


def _entry(row: Sequence[Any], typed: str = "", near: float = 1.0) -> EntryHit:
    kind, source, source_id, part, meeting_id, words, highlighted = row[:_SCORE]
    line = snippet(words, highlighted, typed)
    report = part // OFFICERS_OF_A_REPORT - 1 if source == "document" else None
    return EntryHit(FoundKind(kind), source_id, meeting_id, line, words, report, near)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phrases that begin on one page and end on the next, and words divided there.

The index knows pages one by one, so it can only say which pages hold the words at all. The few
pairs of pages that come of it are looked at: whether a line near the end of the one and a line near
the beginning of the next go on as asked; then whether the text does once page numbers and running
lines between them are left out. What is found there is asked of FTS5 itself, in a small index in
memory, so that it means the same as within a page.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.page_hit import HIT_END, HIT_START
from desktop.domain.page_join import PageJoin, page_joins
from desktop.storage.search_text import Phrase, searchable

_FEW = 500  # pairs of pages: to look at these is quicker than to ask for another word
_MOST_PAIRS = 600  # the newest are looked at
_MOST_IN_SCOPE = 4000  # the newest of them are asked for by the filters
_MOST_JOINED = 100
_EDGE = 500  # characters of a page in which lines may end or begin that go on
_LETTERS = 3  # by which a word is known before its stem is asked for
_MOST_WORDS = 12
_SHORTEST_DIVIDED, _BEFORE_HYPHEN, _BEHIND_HYPHEN = 6, 2, 3  # letters

_WORD = re.compile(r"\w+")
_HYPHENS = ("-", "\u00ad", "\u2010")
_BEFORE_WORD, _AFTER_WORD = " \t*·◦▪■\"'(“‘[•–-", " \t\"').,;:!?”’]"
_ROWS = """
SELECT rowid FROM page_fts
WHERE page_fts MATCH :query AND rowid BETWEEN :first AND :last
"""
# Called as the index is, for the filters' sake, without its being asked.
_IN_SCOPE = """
SELECT rowid FROM (SELECT value AS rowid FROM json_each(:ids)) AS page_fts WHERE {scope}
ORDER BY rowid DESC LIMIT :limit
"""
_ENDS = f"""
SELECT id, substr(text, -{_EDGE}) FROM page_text
WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id DESC
"""  # noqa: S608  # numbers of our own
_BEGINNINGS = f"""
SELECT id - 1, substr(text, 1, {_EDGE}) FROM page_text
WHERE id IN (SELECT value + 1 FROM json_each(:ids)) ORDER BY id DESC
"""  # noqa: S608  # numbers of our own
_TEXTS = """
SELECT page.id, page.document_id, page_text.text FROM page
JOIN page_text ON page_text.id = page.id
WHERE page.id IN (SELECT value FROM json_each(:ids))
"""
_INDEX = """
CREATE VIRTUAL TABLE joined USING fts5(body, tokenize='porter unicode61 remove_diacritics 2')
"""
_MARKED = f"""
SELECT rowid, highlight(joined, 0, '{HIT_START}', '{HIT_END}') FROM joined
WHERE joined MATCH :query
"""  # noqa: S608  # signs of our own
_END_OF_ROWS = 2**62


@dataclass(frozen=True, slots=True)
class PageCrossing:
    """What was found at the end of the page in row ``row_id`` and at the beginning of the next.

    ``text`` is what stands around the end of the page, ``highlighted`` its indexed form with the
    marks of a PageHit; ``place`` is where in the text of the page its last line of text begins, if
    that can be told.
    """

    row_id: int
    text: str
    highlighted: str
    place: int | None


def page_crossings(
    connection: sqlite3.Connection,
    phrases: Sequence[Phrase],
    scope: str,
    values: dict[str, Any],
    *,
    limit: int,
) -> list[PageCrossing]:
    """The places where one of the phrases goes over the end of a page, the newest first.

    The rest of the phrases stand on one of the two pages. ``scope`` is a condition on the row of
    the first page, ``values`` what it names.
    """
    found: dict[int, PageCrossing] = {}
    for phrase in phrases:
        words = _WORD.findall(phrase.words)
        if not words or len(words) > _MOST_WORDS:
            continue
        pairs = _pairs(connection, phrase, words)
        for other in phrases:
            if pairs and other is not phrase:
                rows = _rows(connection, other.query(), pairs)
                pairs = {row for row in pairs if row in rows or row + 1 in rows}
        if not pairs:
            continue
        newest = sorted(pairs, reverse=True)[:_MOST_IN_SCOPE]
        asked = {"ids": json.dumps(newest), **values, "limit": _MOST_PAIRS}
        listed = [row for (row,) in connection.execute(_IN_SCOPE.format(scope=scope), asked)]
        for crossing in _joined(connection, _that_may_join(connection, listed, words), phrase):
            found.setdefault(crossing.row_id, crossing)
    return sorted(found.values(), key=lambda each: -each.row_id)[:limit]


# Which pairs of pages hold the words


def _pairs(connection: sqlite3.Connection, phrase: Phrase, words: Sequence[str]) -> set[int]:
    """The first rows of pairs of pages on which the words may go over the end of the first."""
    pairs = _with_words(connection, phrase, words) if len(words) > 1 else set()
    for word in dict.fromkeys(words):
        pairs |= _with_parts(connection, word)
    return pairs


def _with_words(connection: sqlite3.Connection, phrase: Phrase, words: Sequence[str]) -> set[int]:
    """Pairs of which the first has the first word, the second the last, and one all others."""
    last = len(words) - 1
    pairs: set[int] | None = None
    # Long words are rare ones: they leave the fewest.
    for place in sorted(range(len(words)), key=lambda place: -len(words[place])):
        goes_on = phrase.goes_on and place == last
        rows = _rows(connection, Phrase(words[place], goes_on).query(), pairs)
        before = {row - 1 for row in rows}
        fitting = rows if place == 0 else before if place == last else rows | before
        pairs = fitting if pairs is None else pairs & fitting
        if len(pairs) <= _FEW:
            break
    return pairs or set()


def _with_parts(connection: sqlite3.Connection, word: str) -> set[int]:
    """Pairs of which the second has an end of the word and the first its beginning."""
    ends = _ends(word)
    asked = " OR ".join(Phrase(end, goes_on=False).query() for end in ends)
    pairs = {row - 1 for row in _rows(connection, asked, None)} if ends else set()
    if not pairs:
        return pairs
    begun = " OR ".join(Phrase(word.removesuffix(end), goes_on=False).query() for end in ends)
    return pairs & _rows(connection, begun, pairs)


def _rows(connection: sqlite3.Connection, query: str, near: set[int] | None) -> set[int]:
    """The pages that answer; with ``near`` those from its first row to behind its last."""
    first, last = (min(near), max(near) + 1) if near else (0, _END_OF_ROWS)
    if near is not None and not near:
        return set()
    asked = {"query": query, "first": first, "last": last}
    return {row for (row,) in connection.execute(_ROWS, asked)}


# Which of them go on


def _that_may_join(
    connection: sqlite3.Connection, rows: Sequence[int], words: Sequence[str]
) -> list[int]:
    """Those where a line near the end of the page, and one at the beginning of the next, fit."""
    begun = tuple({_known(word) for word in words})
    ended = tuple({_known(part) for word in words for part in (word, *_ends(word))})

    def last(line: str) -> bool:
        plain = line.rstrip(_AFTER_WORD)
        return line.endswith(_HYPHENS) or _fits(plain[plain.rfind(" ") + 1 :], begun)

    def first(line: str) -> bool:
        return _fits(line, ended)

    for statement, fits in ((_ENDS, last), (_BEGINNINGS, first)):
        found = connection.execute(statement, {"ids": json.dumps(rows)})
        rows = [row for row, text in found if any(map(fits, text.splitlines()))]
    return list(rows[:_MOST_JOINED])


def _fits(word: str, known: tuple[str, ...]) -> bool:
    """Whether it begins like one of the words; one with other letters than ours may be any."""
    plain = word.lstrip(_BEFORE_WORD).lower()
    return plain.startswith(known) or not plain[:_LETTERS].isascii()


def _known(word: str) -> str:
    """The first letters of a word, which its stem has, too; none where they may have accents."""
    return word[:_LETTERS].lower() if word.isascii() else ""


def _ends(word: str) -> list[str]:
    """What may stand of a divided word behind the hyphen."""
    if len(word) < _SHORTEST_DIVIDED or not word.isalpha():
        return []
    return [word[cut:] for cut in range(_BEFORE_HYPHEN, len(word) - _BEHIND_HYPHEN + 1)]


def _joined(
    connection: sqlite3.Connection, rows: Sequence[int], phrase: Phrase
) -> Iterator[PageCrossing]:
    """Where the phrase goes over the end of these pages."""
    joins = list(_joins(connection, rows))
    if not joins:
        return
    index = sqlite3.connect(":memory:")
    try:
        index.execute(_INDEX)
        for join, place in joins:
            for whole in join.readings:
                texts = (whole, join.before, join.after)
                index.execute("DELETE FROM joined")
                index.executemany(
                    "INSERT INTO joined (rowid, body) VALUES (?, ?)",
                    enumerate(map(searchable, texts)),
                )
                marked = dict(index.execute(_MARKED, {"query": phrase.query()}))
                alone = sum(marked.get(part, "").count(HIT_START) for part in (1, 2))
                if marked.get(0, "").count(HIT_START) > alone:
                    yield PageCrossing(join.page, whole, marked[0], place)
                    break
    finally:
        index.close()


def _joins(
    connection: sqlite3.Connection, rows: Sequence[int]
) -> Iterator[tuple[PageJoin, int | None]]:
    """How these pages go on, each with the place of its last line of text."""
    wanted = {row + step for row in rows for step in (-1, 0, 1, 2)}
    texts: dict[int, str] = {}
    papers: dict[int, dict[int, list[str]]] = {}
    paper_of: dict[int, int] = {}
    for row, document, text in connection.execute(_TEXTS, {"ids": json.dumps(sorted(wanted))}):
        texts[row], paper_of[row] = text, document
        papers.setdefault(document, {})[row] = _lines(text)
    for document, lines in papers.items():
        for join in page_joins(lines, [row for row in rows if paper_of[row] == document]):
            last = texts[join.page].rfind(lines[join.page][join.upto - 1][:-1])
            yield join, None if last < 0 else last


def _lines(text: str) -> list[str]:
    """The lines of a page that have words, with one sort of hyphen at their ends."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [f"{line[:-1]}-" if line.endswith(_HYPHENS) else line for line in lines if line]

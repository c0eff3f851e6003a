# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of the library that are spelled nearly like one it does not have.

The index knows which stems there are. It is asked over a connection of its own, on which nothing
can be changed: FTS5 lists its stems in a table that has to be made first, in memory.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from string import ascii_lowercase

from rapidfuzz.distance import OSA

from desktop.domain.word_search import folded
from desktop.storage.revision import read_only
from desktop.storage.word_stems import stems

_SHORTEST, _LONG = 4, 7  # letters: from so many on one may be wrong, and from so many on two
_BEGINNING = 2  # letters that are seldom wrong
_ANY_SLIP = 6  # letters: from so many on any slip at the beginning is looked for, not only swaps
_MOST = 3

_WORD = re.compile(r"[^\W\d_]+(?![\w:])")
_TABLES = {"page_fts": "page_text", "search_entry_fts": "search_entry"}
_LISTS = "CREATE VIRTUAL TABLE temp.{table}_{kind} USING fts5vocab(main, {table}, {kind})"
_KNOWN = "SELECT 1 FROM temp.{table}_row WHERE term = ?"
_PAGES = "SELECT doc FROM temp.{table}_row WHERE term = ?"
_NEAR = "SELECT term, doc FROM temp.{table}_row WHERE term >= ? AND term < ?"
_WHERE = """
SELECT {text}.text FROM temp.{table}_instance AS found JOIN {text} ON {text}.id = found.doc
WHERE found.term = ? ORDER BY found.doc DESC LIMIT 1
"""


def near_words(file: Path, words: str) -> str | None:
    """``words`` with the nearest word of the library in the place of each that it does not have.

    None where it has all, or has nothing near: words of figures or few letters are left as they
    are. ``file`` is that of the library; where it can't be read so, there is nothing near.
    """
    try:
        with closing(read_only(file)) as connection:
            for table in _TABLES:
                for kind in ("row", "instance"):
                    connection.execute(_LISTS.format(table=table, kind=kind))
            return _replaced(connection, words)
    except sqlite3.Error:
        return None


def _replaced(connection: sqlite3.Connection, words: str) -> str | None:
    changed = False

    def nearest(match: re.Match[str]) -> str:
        nonlocal changed
        found = next(_nearest(connection, match[0]), None)
        changed = changed or found is not None
        return found or match[0]

    replaced = _WORD.sub(nearest, words)
    return replaced if changed else None


def _nearest(connection: sqlite3.Connection, word: str) -> Iterator[str]:
    """What may be meant by a word that the library has not, the likeliest first."""
    plain = folded(word)
    if len(plain) < _SHORTEST or not (plain.isascii() and plain.isalpha()):
        return
    (stem,) = stems([plain])
    if any(connection.execute(_KNOWN.format(table=table), (stem,)).fetchone() for table in _TABLES):
        return
    most = 2 if len(plain) >= _LONG else 1
    counted: dict[str, int] = {}
    first = stem[:_BEGINNING]
    for table in _TABLES:
        asked = (first, first[:-1] + chr(ord(first[-1]) + 1))
        for term, pages in connection.execute(_NEAR.format(table=table), asked):
            counted[term] = counted.get(term, 0) + pages
    near = [
        (distance, -pages, term)
        for term, pages in counted.items()
        if term.isalpha()
        and (distance := OSA.distance(stem, term, score_cutoff=most)) <= most
        and len(term) > most + 1
    ]
    if not any(distance == 1 for distance, _pages, _term in near):
        near += _begun_otherwise(connection, plain, stem)
    for _distance, _pages, term in sorted(near)[:_MOST]:
        whole = _as_written(connection, term, plain)
        if whole is not None:
            yield whole


def _begun_otherwise(
    connection: sqlite3.Connection, word: str, stem: str
) -> list[tuple[int, int, str]]:
    """The stems of the library with one slip at the beginning of the word: the distance, how often
    they are used, negative, and the stem. A swap is nearer than any other slip.
    """
    swapped, others = _begun(word)
    distances = dict.fromkeys(stems(others), 2) | dict.fromkeys(stems(swapped), 1)
    distances.pop(stem, None)
    found = []
    for term, distance in distances.items():
        pages = 0
        for table in _TABLES:
            row = connection.execute(_PAGES.format(table=table), (term,)).fetchone()
            pages += row[0] if row is not None else 0
        if pages and len(term) >= _SHORTEST:
            found.append((distance, -pages, term))
    return found


def _begun(word: str) -> tuple[list[str], list[str]]:
    """The word as it may be meant if its first two letters are wrong: those swapped, and others."""
    swapped = [word[1] + word[0] + word[2:], word[0] + word[2] + word[1] + word[3:]]
    others = [
        word[:place] + letter + word[rest:]
        for place in range(_BEGINNING if len(word) >= _ANY_SLIP else 0)
        for rest, letters in ((place + 1, ("", *ascii_lowercase)), (place, ascii_lowercase))
        for letter in letters
    ]
    return swapped, others


def _as_written(connection: sqlite3.Connection, term: str, like: str) -> str | None:
    """A word of the library with this stem, that which is most like another one."""
    for table, text in _TABLES.items():
        row = connection.execute(_WHERE.format(table=table, text=text), (term,)).fetchone()
        begun = (
            {word for word in _WORD.findall(folded(row[0])) if word[:1] == term[:1]} if row else ()
        )
        known = sorted(word for word in begun if word.isascii())
        of_stem = zip(known, stems(known) if known else (), strict=True)
        written: list[str] = [word for word, stem in of_stem if stem == term]
        if written:
            return min(written, key=lambda word: OSA.distance(word, like))
    return None

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the index makes of words, asked of the tokeniser itself.

The index holds stems, and FTS5 takes the stem of a beginning, too: "bus*" would be "bu*", which
is "budget" and "but", and "planning*" any plant or plane. ``beginnings`` says what to ask for
instead.
"""

from __future__ import annotations

import sqlite3
import string
from contextlib import closing
from functools import lru_cache

_TABLE = """
CREATE VIRTUAL TABLE one USING fts5(word, tokenize='porter unicode61 remove_diacritics 2')
"""
_TERMS = "CREATE VIRTUAL TABLE terms USING fts5vocab(one, instance)"
_SHORTEST = 3  # letters: shorter words are indexed as they are


@lru_cache(maxsize=256)
def beginnings(word: str) -> tuple[str, ...]:
    """The beginnings, all longer by a letter, that words have which begin with ``word``.

    Empty where the stem of ``word`` is no shorter than it, and so may be asked for as it is.
    Words whose own stem is shorter than ``word`` are not among them.
    """
    plain = word.lower()
    if len(plain) < _SHORTEST or not (plain.isascii() and plain.isalpha()):
        return ()
    longer = [plain + letter for letter in string.ascii_lowercase]
    stem, *others = stems([plain, *longer])
    if len(stem) >= len(plain):
        return ()
    return tuple(each for each, its in zip(longer, others, strict=True) if its.startswith(plain))


def stems(words: list[str]) -> list[str]:
    """The stem of each word; each must be one token."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(_TABLE)
        connection.execute(_TERMS)
        connection.execute("INSERT INTO one VALUES (?)", (" ".join(words),))
        rows = connection.execute("SELECT term FROM terms ORDER BY offset").fetchall()
    return [term for (term,) in rows]

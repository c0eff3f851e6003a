# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a word that is looked for may be spelled otherwise in the papers; pure functions.

The tokeniser takes off accents, and cuts words at hyphens and figures at commas. What it leaves is
asked for beside the word as typed: letters that are no accented ones ("Lodz" finds "Łódź",
"Strasse" finds "Straße"), "co-operative" and "cooperative", "1400" and "1,400", "£7.9m" and
"£7.9 million", and "children's" without its ending. It costs a look for each spelling, so there are
few of them, and none of short words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_MOST = 6
_SHORTEST, _LONGEST = 4, 24  # letters
_SHORTEST_REST = 4  # letters behind a beginning that is set off by a hyphen

_PLAIN = {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"}
_TO_PLAIN = str.maketrans(_PLAIN)
_FOREIGN = (("l", "ł"), ("ss", "ß"), ("o", "ø"), ("ae", "æ"))
"""What is asked for in the place of the letters typed; the rest is too rare to be worth a look."""

_BEGINNINGS = (
    *("anti", "co", "cross", "e", "ex", "inter", "micro", "mid", "multi", "non", "off", "on"),
    *("over", "part", "post", "pre", "re", "self", "semi", "sub", "under", "well"),
)

_SUMS = {"m": "million", "bn": "billion", "k": "thousand"}
_SUM = re.compile(r"\W?(\d[\d,]*(?:\.\d+)?) ?(m|million|bn|billion|k|thousand)\W?", re.IGNORECASE)
_FIGURES = re.compile(r"\d{4,12}")
_GROUPS = re.compile(r"\W?(\d{1,3}(?:,\d{3})+)\W?")
_OWNER = re.compile(r"\W?(\w{3,})['\u2019]s", re.IGNORECASE)
_WITH_HYPHEN = re.compile(r"([^\W\d_]+)[-\u2010\u2011]([^\W\d_]+)")


def spellings(word: str) -> tuple[str, ...]:
    """Other spellings of a word, as words for the index: those cut in two have a space there."""
    return tuple(islice(dict.fromkeys(_spellings(word)), _MOST))


def is_sum(figure: str, size: str) -> bool:
    """Whether the two words are one sum of money or number, as "£7.9 million"."""
    return figure[-1:].isdigit() and _SUM.fullmatch(f"{figure} {size}") is not None


def _sums(word: str) -> Iterator[str]:
    found = _SUM.fullmatch(word)
    if found is None:
        return
    figure, size = found[1], found[2].lower()
    for short, long in _SUMS.items():
        if size in (short, long):
            said = (f"{figure}{short}", f"{figure} {long}", f"{figure} {short}")
            yield from (each for each in said if each != word.lower())


def _figures(word: str) -> Iterator[str]:
    groups = _GROUPS.fullmatch(word)
    if groups is not None:
        yield groups[1].replace(",", "")
    elif _FIGURES.fullmatch(word) and word[0] != "0":
        yield f"{int(word):,}".replace(",", " ")


def _spellings(word: str) -> Iterator[str]:
    yield from _sums(word)
    owner = _OWNER.fullmatch(word)
    if owner is not None:
        yield owner[1]
    yield from _figures(word)
    halves = _WITH_HYPHEN.fullmatch(word)
    if halves is not None:
        yield halves[1] + halves[2]
    lower = word.lower()
    if not lower.isalpha() or not _SHORTEST <= len(lower) <= _LONGEST:
        return
    plain = lower.translate(_TO_PLAIN)
    if plain != lower:
        yield plain
        return
    for beginning in _BEGINNINGS:
        if lower.startswith(beginning) and len(lower) - len(beginning) >= _SHORTEST_REST:
            yield f"{beginning} {lower[len(beginning) :]}"
    for plain, foreign in _FOREIGN:
        if plain in lower:
            yield lower.replace(plain, foreign, 1)
            yield lower.replace(plain, foreign)

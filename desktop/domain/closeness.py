# SPDX-License-Identifier: AGPL-3.0-or-later
"""How closely a text answers the words typed; pure.

The index knows stems, and not how far apart words are: to it, "Ways of Working and its programme"
is as good an answer to "work programme" as the item of that name. So the best of what it finds is
looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

TOGETHER, NEARBY, AS_TYPED, SOMEHOW = 2.5, 1.9, 1.4, 1.0
"""The words stand together as typed; in that order with few between; each stands there as typed;
others of the same stem do."""

_SHORT = 3  # letters
_MOST = 12  # words
_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"\w+")
_GAP = r"\W{1,4}"
_FEW = r"\W{1,4}(?:\w+\W{1,4}){0,3}?"  # words between


@lru_cache(maxsize=16)
def closeness(words: str) -> Callable[[str], float]:
    """What says how closely a text answers: see ``TOGETHER`` and what stands with it.

    A single word can't be more than as typed, and is so only where it stands by itself. The last of
    several may go on unless a space or a quotation mark ends it. Capitals and a plural make no
    difference.
    """
    pieces = [quoted or word for quoted, word in _PIECE.findall(words.casefold())]
    terms = [_GAP.join(map(_form, _WORD.findall(piece))) for piece in pieces]
    terms = [term for term in terms if term][:_MOST]
    if not terms:
        return lambda _text: SOMEHOW
    best = TOGETHER if len(terms) > 1 else AS_TYPED
    goes_on = words[-1:].isalnum() and len(terms) > 1
    end = "" if goes_on else r"\b"
    together = re.compile(rf"\b{_GAP.join(terms)}{end}")
    nearby = re.compile(rf"\b{_FEW.join(terms)}{end}")
    each = [re.compile(rf"\b{term}\b") for term in terms[:-1]]
    each.append(re.compile(rf"\b{terms[-1]}{end}"))

    def how_close(text: str) -> float:
        plain = text.casefold()
        if together.search(plain):
            return best
        if not all(one.search(plain) for one in each):
            return SOMEHOW
        return NEARBY if nearby.search(plain) else AS_TYPED

    return how_close


def _form(word: str) -> str:
    """The word, be it one or several: whoever looks for "potholes" means a pothole as well."""
    return (
        f"{re.escape(word.removesuffix('s'))}(?:s|es)?" if len(word) > _SHORT else re.escape(word)
    )

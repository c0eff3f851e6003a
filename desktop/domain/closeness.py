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
    pieces = [_WORD.findall(quoted or word) for quoted, word in _PIECE.findall(words.casefold())]
    pieces = [piece for piece in pieces if piece][:_MOST]
    if not pieces:
        return lambda _text: SOMEHOW
    best = TOGETHER if len(pieces) > 1 else AS_TYPED
    goes_on = words[-1:].isalnum() and len(pieces) > 1
    ends = [r"\b"] * (len(pieces) - 1) + ["" if goes_on else r"\b"]
    each = [re.compile(_begun([piece], "") + end) for piece, end in zip(pieces, ends, strict=True)]
    together = re.compile(_begun(pieces, _GAP) + ends[-1])
    nearby = re.compile(_begun(pieces, _FEW) + ends[-1])

    def how_close(text: str) -> float:
        plain = text.casefold()
        if not all(one.search(plain) for one in each):
            return SOMEHOW
        if len(pieces) == 1 or together.search(plain):
            return best
        return NEARBY if nearby.search(plain) else AS_TYPED

    return how_close


def _begun(pieces: list[list[str]], gap: str) -> str:
    """What finds the pieces with this gap between them, from the beginning of a word on.

    What stands before is looked at behind the first word: an expression that begins with letters
    is looked for many times as fast.
    """
    first = pieces[0][0]
    letters = first if len(first) <= _SHORT else first.removesuffix("s")
    rest = _form(first).removeprefix(re.escape(letters))
    found = rf"{re.escape(letters)}(?<!\w{re.escape(letters)}){rest}"
    others = [_GAP.join(map(_form, pieces[0][1:]))] if len(pieces[0]) > 1 else []
    if others:
        found = f"{found}{_GAP}{others[0]}"
    return gap.join([found, *(_GAP.join(map(_form, piece)) for piece in pieces[1:])])


def _form(word: str) -> str:
    """The word, be it one or several: whoever looks for "potholes" means a pothole as well."""
    return (
        f"{re.escape(word.removesuffix('s'))}(?:s|es)?" if len(word) > _SHORT else re.escape(word)
    )

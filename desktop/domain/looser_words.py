# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fewer words to look for where nothing has all that were typed; pure.

People ask "what did we say about the ferry last year?". First the words that only make the
sentence are left out, then one of the telling ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SMALL = """
a about after all am an and any anything are as ask asked at be been before being but by
can could did do does doing done find for from get give given had has have he her his how
i if in into is it its know last latest me meeting mention mentioned much my no not of on
one or our out please recent said same say saying says see she should show so some
something talk tell than that the their them then there these they thing things think this
those to told us was we were what when where which who whom whose why will with would year
years you your
"""
_MADE_OF = frozenset(_SMALL.split())
_FEWEST, _MOST = 4, 6  # telling words of which one may be missing
_PIECE = re.compile(r'"[^"]*"?|[^\s"]+')
_ENDS = " \t?!.,;:()"


def looser_words(words: str) -> Iterator[tuple[str, ...]]:
    """What to look for instead, step by step: each step has one or more that are as good.

    Phrases in quotation marks stay together. Nothing where there is nothing to leave out.
    """
    pieces = [piece for piece in _PIECE.findall(words) if any(ch.isalnum() for ch in piece)]
    telling = [
        piece if piece.startswith('"') else piece.strip(_ENDS)
        for piece in pieces
        if piece.strip(_ENDS).casefold() not in _MADE_OF
    ]
    if not telling:
        return
    goes_on = words[-1:].isalnum() and pieces[-1].endswith(telling[-1])
    end = "" if goes_on else " "
    if len(telling) < len(pieces) or telling != pieces:
        yield (" ".join(telling) + end,)
    if _FEWEST <= len(telling) <= _MOST:
        yield tuple(
            " ".join(telling[:place] + telling[place + 1 :]) + " " for place in range(len(telling))
        )

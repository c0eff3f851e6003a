# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding the words of a mark by its own anchor alone: quotation, and what stood around it. Pure.

For when the file a mark was made on can't be opened any more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from desktop.domain.annotation import Anchor
from desktop.domain.text_stream import TextStream, as_compared
from desktop.domain.words_again import WordsAgain

ENOUGH_AROUND = 12  # letters before and after that agree
LONG = 40  # letters of a quotation that, standing there once, needs nothing around it
BETTER_BY = 6  # letters by which the best place must beat the next


def words_by_quote(anchor: Anchor, new: TextStream) -> WordsAgain | None:
    """Where the quotation stands with its surroundings; None where that is not certain."""
    needle = _letters(anchor.quote)
    if not needle:
        return None
    around = _letters(anchor.before), _letters(anchor.after)
    in_file = range(len(new.words))
    # A quotation is as it is read, one made long ago as the file has it.
    return _find(needle, *around, new, in_file) or (
        None if new.as_read == list(in_file) else _find(needle, *around, new, new.as_read)
    )


def _find(
    needle: str, before: str, after: str, new: TextStream, order: Sequence[int]
) -> WordsAgain | None:
    """Where the letters stand among the words taken in this order."""
    text = "".join([new.words[number] for number in order])
    starts = [0, *accumulate(len(new.words[number]) for number in order)]
    found: list[tuple[int, int, int]] = []
    at = text.find(needle)
    while at >= 0:
        first = bisect_right(starts, at) - 1
        last = bisect_right(starts, at + len(needle) - 1) - 1
        if starts[first] == at and starts[last + 1] == at + len(needle):
            ahead = _alike(text[max(0, at - len(before)) : at][::-1], before[::-1])
            behind = _alike(text[at + len(needle) : at + len(needle) + len(after)], after)
            numbers = order[first : last + 1]
            found.append((ahead + behind, min(numbers), max(numbers)))
        at = text.find(needle, at + 1)
    found.sort(reverse=True)
    if not found:
        return None
    score, first, last = found[0]
    alone = len(found) == 1
    if not alone and score - found[1][0] < BETTER_BY:
        return None
    if score < ENOUGH_AROUND and not (alone and len(needle) >= LONG):
        return None
    return WordsAgain(first, last, same_words=True)


def _letters(text: str) -> str:
    return "".join(as_compared(word) for word in text.split())


def _alike(one: str, other: str) -> int:
    """How many letters the two begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count

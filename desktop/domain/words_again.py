# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where some words of an old text stand in the new one, or what came in their place. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from desktop.domain.text_alignment import NONE
from desktop.domain.text_stream import TextStream

SHORT = 6  # words; of fewer, those between unchanged neighbours are the same with other words
ALIKE = 0.45  # of 1: how like its old words a passage is that stands in their place
WORD_ALIKE = 0.75  # the same for a single word
LONGEST_GAP = 400  # words of a reworded passage that are looked through
SURE_RUN = 12  # words in a row that are known again anywhere in the paper
NEAR = 250  # words; a run that has kept its neighbours this near was not torn out
INSERTED = 12  # words that may have come between the words of a mark


@dataclass(frozen=True, slots=True)
class WordsAgain:
    """From the ``first`` to the ``last`` word of the new text, by their numbers, both included."""

    first: int
    last: int
    same_words: bool


def words_again(
    numbers: Sequence[int], old: TextStream, new: TextStream, image: Sequence[int]
) -> WordsAgain | None:
    """Where the words with these ``numbers``, in order, went; None where that is not certain."""
    start, stop = numbers[0], numbers[-1]
    known = [image[number] for number in numbers if image[number] != NONE]
    if not known:
        return _replaced(start, stop, old, new, image)
    group = _largest_group(known, most=max(INSERTED, 2 * len(numbers)))
    if 2 * len(group) < len(known) or (len(numbers) > SHORT and 5 * len(group) < len(numbers)):
        return None
    if not _is_certain(numbers, set(group), image):
        return None
    first, last = group[0], group[-1]
    if image[start] not in group:
        first = _reach(image[start - 1] if start else NONE, first, 1, len(numbers))
    if image[stop] not in group:
        after = image[stop + 1] if stop + 1 < len(image) else NONE
        last = _reach(after, last, -1, len(numbers))
    wanted = [old.words[number] for number in numbers]
    return WordsAgain(first, last, same_words=list(new.words[first : last + 1]) == wanted)


def _largest_group(known: Sequence[int], *, most: int) -> list[int]:
    """The longest run of places that rise without a leap of more than ``most``."""
    groups: list[list[int]] = []
    for place in known:
        if groups and 0 < place - groups[-1][-1] <= most:
            groups[-1].append(place)
        else:
            groups.append([place])
    return max(groups, key=len)


def _reach(neighbour: int, edge: int, step: int, count: int) -> int:
    """The edge, moved up to its unchanged neighbour if no more was put between than fits."""
    if neighbour == NONE:
        return edge
    between = (edge - neighbour) * step - 1
    return neighbour + step if 0 < between <= 2 * count + 3 else edge


def _is_certain(numbers: Sequence[int], group: set[int], image: Sequence[int]) -> bool:
    """Whether the words stand in a long run, or have kept their neighbours on both sides."""
    inside = next(number for number in numbers if image[number] in group)
    first = last = inside
    while first > 0 and image[first - 1] == image[first] - 1 != NONE:
        first -= 1
    while last + 1 < len(image) and image[last + 1] == image[last] + 1:
        last += 1
    if last - first + 1 >= SURE_RUN:
        return True
    before, after = first - 1, last + 1
    while before >= 0 and image[before] == NONE:
        before -= 1
    while after < len(image) and image[after] == NONE:
        after += 1
    low = image[before] if before >= 0 else NONE
    high = image[after] if after < len(image) else image[last] + 1
    return 0 < image[first] - low <= NEAR and 0 < high - image[last] <= NEAR


def _replaced(
    start: int, stop: int, old: TextStream, new: TextStream, image: Sequence[int]
) -> WordsAgain | None:
    """What stands between the neighbours of words none of which is there any more."""
    before, after = start - 1, stop + 1
    while before >= 0 and image[before] == NONE:
        before -= 1
    while after < len(image) and image[after] == NONE:
        after += 1
    low = image[before] if before >= 0 else NONE
    high = image[after] if after < len(image) else len(new.words)
    count, room = stop - start + 1, high - low - 1
    if room <= 0 or room > LONGEST_GAP or after - before > LONGEST_GAP:
        return None
    wanted = " ".join(old.words[start : stop + 1])
    there = new.words[low + 1 : high]
    if (before, after) == (start - 1, stop + 1):
        fits = room <= 3 * count + 3
        if fits and (count < SHORT or _likeness(wanted, " ".join(there)) >= ALIKE):
            return WordsAgain(low + 1, high - 1, same_words=False)
        return None
    gap = " ".join(old.words[before + 1 : after])
    if _likeness(gap, " ".join(there)) < ALIKE:
        return None
    return _best_window(wanted, count, low + 1, there)


def _best_window(wanted: str, count: int, first: int, there: Sequence[str]) -> WordsAgain | None:
    """The words in a reworded passage most like ``wanted``; None where two places are as good."""
    enough = WORD_ALIKE if count < 3 else ALIKE
    sizes = sorted({max(1, count - count // 4), count, count + count // 4})
    scores = []
    for size in sizes:
        for at in range(max(1, len(there) - size + 1)):
            window = there[at : at + size]
            scores.append((_likeness(wanted, " ".join(window)), at, len(window)))
    if not scores:
        return None
    best, at, size = max(scores)
    apart = [score for score, other, _ in scores if abs(other - at) >= max(1, count)]
    if best < enough or (apart and best - max(apart) < 0.05):
        return None
    return WordsAgain(first + at, first + at + size - 1, same_words=False)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()

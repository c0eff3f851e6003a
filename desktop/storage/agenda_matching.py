# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which items of a fresh reading are items the library has already; pure functions.

The member's notes, questions and declarations hang on item ids, so an item must keep its id
when its pack is read again by a better reader, or when a supplement speaks of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from desktop.domain.agenda import ItemReading, number_key, title_key
from desktop.domain.corrections import ItemKey


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item the library has; ``own`` when it came with the document that was read again, or
    with none that is still there."""

    id: int
    number: str | None
    title: str
    own: bool
    added: str | None = None  # the mark of one that the member added


def match_items(
    readings: Sequence[ItemReading],
    known: Sequence[KnownItem],
    keys: Sequence[ItemKey] | None = None,
) -> list[KnownItem | None]:
    """For each reading the item it is, or None for a new one; no item is given out twice.

    Surer ways of telling go first, over the whole agenda, so that a doubtful match never takes
    an item away from a sure one. Of an item that came with another document of the meeting the
    number decides, and the title only where there is no number: within one meeting a number
    names one item, while "Minutes" may well be the title of several. ``keys`` are number and
    title as they were read, where the member has put right what ``readings`` say: an item of the
    document's own is known by these.
    """
    as_read = keys or [ItemKey(reading.number, reading.title) for reading in readings]
    result = [_added(key, known) for key in as_read]
    free = [item for item in known if item not in result]

    def take(same: Callable[[ItemReading, KnownItem], bool], *, by_key: bool = False) -> None:
        for place, reading in enumerate(readings):
            key = as_read[place]
            if by_key and key.added is None:
                reading = replace(reading, number=key.number, title=key.title)
            if result[place] is None:
                found = next((item for item in free if same(reading, item)), None)
                if found is not None:
                    result[place] = found
                    free.remove(found)

    def same_number(reading: ItemReading, item: KnownItem) -> bool:
        key = number_key(reading.number)
        return bool(key) and key == number_key(item.number)

    def same_title(reading: ItemReading, item: KnownItem) -> bool:
        key = title_key(reading.title)
        return bool(key) and key == title_key(item.title)

    take(lambda r, i: i.own and same_number(r, i) and same_title(r, i), by_key=True)
    take(lambda r, i: i.own and same_number(r, i), by_key=True)
    take(lambda r, i: i.own and same_title(r, i), by_key=True)
    take(lambda r, i: not i.own and same_number(r, i))
    take(lambda r, i: not i.own and not r.number and not i.number and same_title(r, i))
    return result


def _added(key: ItemKey, known: Sequence[KnownItem]) -> KnownItem | None:
    """The item that the member added under this mark."""
    if key.added is None:
        return None
    return next((item for item in known if item.added == key.added), None)


LIKE = 0.6  # of 1: how like two titles are under one number that were put otherwise
VERY_LIKE = 0.85  # the same where the number is another


def match_version(fresh: Sequence[ItemKey], known: Sequence[ItemKey]) -> list[int | None]:
    """For each item of a new version of an agenda, which of the old one's it is, or None.

    Other than when the same paper is read again, items may have been put in or taken out and the
    rest renumbered: so a title that is there once goes before a number.
    """
    result: list[int | None] = [None] * len(fresh)
    free = [place for place, key in enumerate(known) if key.added is None]
    titles = [title_key(key.title) for key in known]
    fresh_titles = [title_key(key.title) for key in fresh]

    def take(same: Callable[[int, int], bool]) -> None:
        for place in range(len(fresh)):
            if result[place] is None:
                found = [other for other in free if same(place, other)]
                if len(found) == 1:
                    result[place] = found[0]
                    free.remove(found[0])

    def number(place: int, other: int) -> bool:
        key = number_key(fresh[place].number)
        return key == number_key(known[other].number)

    def once(place: int, other: int) -> bool:
        title = fresh_titles[place]
        alone = titles.count(title) == 1 and fresh_titles.count(title) == 1
        return bool(title) and alone and title == titles[other]

    def alike(place: int, other: int) -> float:
        one, two = fresh[place].title.casefold(), known[other].title.casefold()
        return SequenceMatcher(None, one, two, autojunk=False).ratio()

    take(lambda p, o: number(p, o) and fresh_titles[p] == titles[o])
    take(once)
    take(lambda p, o: fresh_titles[p] == titles[o] != "")
    take(lambda p, o: number(p, o) and alike(p, o) >= LIKE)
    take(lambda p, o: alike(p, o) >= VERY_LIKE)
    kept_numbers = all(number(p, o) for p, o in enumerate(result) if o is not None)
    if kept_numbers and len(fresh) == len(known):
        take(lambda p, o: bool(number_key(fresh[p].number)) and number(p, o))
    return result

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers that are missing, doubled or out of order, told in sentences a member can act on.

A report whose paragraph 20 is missing may have been printed so, or the number was lost in the
reading; the app cannot know which, so it says so, in one line for a report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from desktop.domain.agenda import ItemReading
from desktop.domain.minutes import Minute, MinuteSet
from desktop.domain.report import Report

_NAMED = 3  # places told of one report; more than that are counted
_TITLE = 60  # characters of a report's title
_LABEL = re.compile(r"\(?(?P<label>[a-hA-H]|\d{1,2})[.)]+ ")

Parts = tuple[int, ...]


def numbering_doubts(
    items: Sequence[ItemReading], reports: Sequence[Report], minutes: MinuteSet | None
) -> list[str]:
    """What is wrong with the numbers of paragraphs, minutes and resolutions."""
    doubts = []
    for report in reports:
        number = items[report.item].number if report.item is not None else None
        where = f"Report “{_short(report.title)}”" + (f" (item {number})" if number else "")
        wrong = wrong_numbers([paragraph.label for paragraph in report.paragraphs])
        if wrong:
            doubts.append(f"{where}: {_listed(wrong)}.")
    return [*doubts, *_of_minutes(minutes)]


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rsplit(' ', 1)[0]} …"


def _listed(wrong: Sequence[str]) -> str:
    """Some places in words, the rest as a number."""
    named = list(wrong[:_NAMED])
    more = len(wrong) - len(named)
    if more:
        named.append(f"and {more} more {'place' if more == 1 else 'places'}")
    return "; ".join(named)


def wrong_numbers(labels: Sequence[str]) -> list[str]:
    """What is wrong with the paragraph numbers of one report, in the order they stand."""
    numbers = [parts for parts in map(_parts, labels) if parts]
    counts = Counter(numbers)
    have = set(numbers)
    wrong = [*_missing(numbers, have), *_out_of_order(numbers)]
    wrong += [f"{_dotted(n)} stands {_times(c)}" for n, c in counts.items() if c > 1]
    if wrong:
        wrong[0] = f"{'paragraphs' if ' are ' in wrong[0] else 'paragraph'} {wrong[0]}"
    return wrong


def _parts(label: str) -> Parts:
    parts = label.strip().rstrip(".)").split(".")
    return tuple(int(part) for part in parts) if all(p.isdecimal() for p in parts) else ()


def _dotted(parts: Parts) -> str:
    return ".".join(str(part) for part in parts)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _missing(numbers: Sequence[Parts], have: set[Parts]) -> list[str]:
    """Gaps among the sisters of each parent: "20 is missing between 19 and 21"."""
    sisters: dict[Parts, set[int]] = {}
    for parts in numbers:
        sisters.setdefault(parts[:-1], set()).add(parts[-1])
        if len(parts) > 2:
            sisters.setdefault(parts[:-2], set()).add(parts[-2])  # its heading has that number
    missing = []
    for parent in dict.fromkeys(parts[:-1] for parts in numbers):
        present = sorted(sisters[parent])
        if len(present) < 2 and (parent or present[0] > 3):
            continue
        first = () if present[0] in (0, 1) else ((0, present[0]),)
        for before, after in (*first, *pairwise(present)):
            lost = [n for n in range(before + 1, after) if (*parent, n) not in have]
            if lost:
                missing.append(_gap(parent, before, after, lost))
    return missing


def _gap(parent: Parts, before: int, after: int, lost: Sequence[int]) -> str:
    first, last = _dotted((*parent, lost[0])), _dotted((*parent, lost[-1]))
    joint = "and" if len(lost) == 2 else "to"
    what = f"{first} is missing" if len(lost) == 1 else f"{first} {joint} {last} are missing"
    if not before:
        return f"{what} before {_dotted((*parent, after))}"
    return f"{what} between {_dotted((*parent, before))} and {_dotted((*parent, after))}"


def _out_of_order(numbers: Sequence[Parts]) -> list[str]:
    """A number behind a higher one that is not merely its double: "6 stands after 7"."""
    seen: set[Parts] = set()
    highest: Parts = ()
    wrong = []
    for parts in numbers:
        if parts < highest and parts not in seen:
            wrong.append(f"{_dotted(parts)} stands after {_dotted(highest)}")
        seen.add(parts)
        highest = max(highest, parts)
    return wrong


def _of_minutes(minutes: MinuteSet | None) -> list[str]:
    if minutes is None:
        return []
    numbers = [int(m.number) for m in minutes.minutes if m.number and m.number.isdecimal()]
    doubts = [
        f"The minutes go from {before} to {after}: one may be missing."
        for before, after in pairwise(numbers)
        if after > before + 1
    ]
    broken = [
        f"{minute.number} ({gap})"
        for minute in minutes.minutes
        if (gap := _list_gap(minute)) is not None
    ]
    if broken:
        doubts.append(
            "What was resolved may not be complete; look at "
            f"{'minute' if len(broken) == 1 else 'minutes'} {_listed(broken)}."
        )
    return doubts


def _list_gap(minute: Minute) -> str | None:
    """The first label missing from the lists of a minute: "c) does not follow a)"."""
    labels = [match["label"].lower() for match in _labels(minute.resolutions)]
    for before, after in pairwise(["", *labels]):
        at = _ordinal(after)
        if at > 1 and at != _ordinal(before) + 1 and (not before or at > _ordinal(before)):
            return f"{after}) follows {before})" if before else f"the list begins with {after})"
    return None


def _labels(resolutions: Iterable[str]) -> Iterable[re.Match[str]]:
    found = (_LABEL.match(text) for text in resolutions)
    return [match for match in found if match]


def _ordinal(label: str) -> int:
    if not label:
        return 0
    return int(label) if label.isdecimal() else ord(label) - ord("a") + 1

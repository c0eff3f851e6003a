# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers that are missing, doubled or out of order, told in sentences a member can act on.

A report whose paragraph 20 is missing may have been printed so, or the number was lost in the
reading; the app cannot know which, so it says so, in one line for a report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from desktop.domain.agenda import ItemReading
from desktop.domain.minutes import Minute, MinuteSet
from desktop.domain.report import Report

_NAMED = 3  # places told of one report; more than that are counted
_TITLE = 60  # characters of a report's title
_LABEL = re.compile(r"\(?(?P<label>[a-hA-H]|\d{1,2})[.)]+ ")

Parts = tuple[int, ...]
Numbered = tuple[int, Parts]


def numbering_doubts(
    items: Sequence[ItemReading],
    reports: Sequence[Report],
    minutes: MinuteSet | None,
    labels: Sequence[str | None],
) -> list[str]:
    """What is wrong with the numbers of paragraphs, minutes and resolutions.

    ``labels`` are the numbers stamped on the pages: the first place in doubt is told by its page.
    """
    doubts = []
    for report in reports:
        number = items[report.item].number if report.item is not None else None
        where = f"Report “{_short(report.title)}”" + (f" (item {number})" if number else "")
        wrong = wrong_numbers([paragraph.label for paragraph in report.paragraphs])
        if wrong:
            page = report.paragraphs[min(place for place, _ in wrong)].page
            told = _listed([sentence for _, sentence in wrong])
            doubts.append(f"{where}: {told}. {_see(page, labels)}")
    return [*doubts, *_of_minutes(minutes, labels)]


def _see(page: int | None, labels: Sequence[str | None]) -> str:
    """Where to look, so that the screen can lead there."""
    if page is None or not 0 <= page < len(labels):
        return ""
    label = labels[page]
    return f"See page {label}." if label else f"See page {page + 1} of the PDF."


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rsplit(' ', 1)[0]} …"


def _listed(wrong: Sequence[str]) -> str:
    """Some places in words, the rest as a number."""
    named = list(wrong[:_NAMED])
    more = len(wrong) - len(named)
    if more:
        named.append(f"and {more} more {'place' if more == 1 else 'places'}")
    return "; ".join(named)


def wrong_numbers(labels: Sequence[str]) -> list[tuple[int, str]]:
    """What is wrong with the paragraph numbers of one report, each with the place of the label
    at which it shows."""
    numbers = [(place, parts) for place, parts in enumerate(map(_parts, labels)) if parts]
    wrong = [*_missing(numbers), *_out_of_order(numbers), *_doubled(numbers)]
    if wrong:
        place, told = wrong[0]
        wrong[0] = place, f"{'paragraphs' if ' are ' in told else 'paragraph'} {told}"
    return wrong


def _parts(label: str) -> Parts:
    parts = label.strip().rstrip(".)").split(".")
    return tuple(int(part) for part in parts) if all(p.isdecimal() for p in parts) else ()


def _dotted(parts: Parts) -> str:
    return ".".join(str(part) for part in parts)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _missing(numbers: Sequence[Numbered]) -> Iterator[tuple[int, str]]:
    """Gaps among the sisters of each parent: "20 is missing between 19 and 21"."""
    have = {parts for _, parts in numbers}
    places: dict[Parts, int] = {}
    sisters: dict[Parts, set[int]] = {}
    for place, parts in numbers:
        places.setdefault(parts, place)
        sisters.setdefault(parts[:-1], set()).add(parts[-1])
        if len(parts) > 2:
            sisters.setdefault(parts[:-2], set()).add(parts[-2])  # its heading has that number
            places.setdefault(parts[:-1], place)
    for parent in dict.fromkeys(parts[:-1] for _, parts in numbers):
        present = sorted(sisters[parent])
        if len(present) < 2 and (parent or present[0] > 3):
            continue
        first = () if present[0] in (0, 1) else ((0, present[0]),)
        for before, after in (*first, *pairwise(present)):
            lost = [n for n in range(before + 1, after) if (*parent, n) not in have]
            if lost:
                yield places[*parent, after], _gap(parent, before, after, lost)


def _gap(parent: Parts, before: int, after: int, lost: Sequence[int]) -> str:
    first, last = _dotted((*parent, lost[0])), _dotted((*parent, lost[-1]))
    joint = "and" if len(lost) == 2 else "to"
    what = f"{first} is missing" if len(lost) == 1 else f"{first} {joint} {last} are missing"
    if not before:
        return f"{what} before {_dotted((*parent, after))}"
    return f"{what} between {_dotted((*parent, before))} and {_dotted((*parent, after))}"


def _out_of_order(numbers: Sequence[Numbered]) -> Iterator[tuple[int, str]]:
    """A number behind a higher one that is not merely its double: "6 is printed after 7"."""
    seen: set[Parts] = set()
    highest: Parts = ()
    for place, parts in numbers:
        if parts < highest and parts not in seen:
            yield place, f"{_dotted(parts)} is printed after {_dotted(highest)}"
        seen.add(parts)
        highest = max(highest, parts)


def _doubled(numbers: Sequence[Numbered]) -> Iterator[tuple[int, str]]:
    counts = Counter(parts for _, parts in numbers)
    last = {parts: place for place, parts in numbers}
    for parts, count in counts.items():
        if count > 1:
            yield last[parts], f"{_dotted(parts)} is printed {_times(count)}"


def _of_minutes(minutes: MinuteSet | None, labels: Sequence[str | None]) -> list[str]:
    if minutes is None:
        return []
    counted = [m for m in minutes.minutes if m.number and m.number.isdecimal()]
    doubts = [
        f"The minutes go from {before.number} to {after.number}: one may be missing. "
        f"{_see(after.page, labels)}".strip()
        for before, after in pairwise(counted)
        if int(after.number or 0) > int(before.number or 0) + 1
    ]
    broken = [(m, gap) for m in minutes.minutes if (gap := _list_gap(m)) is not None]
    if broken:
        named = _listed([f"{minute.number} ({gap})" for minute, gap in broken])
        what = "minute" if len(broken) == 1 else "minutes"
        doubts.append(
            f"What was resolved may not be complete; look at {what} {named}. "
            f"{_see(broken[0][0].page, labels)}".strip()
        )
    return doubts


def _list_gap(minute: Minute) -> str | None:
    """The first labels missing from the lists of a minute: "b) is missing"."""
    labels = [match["label"].lower() for match in _labels(minute.resolutions)]
    for before, after in pairwise(["", *labels]):
        at = _ordinal(after)
        if at > 1 and at != _ordinal(before) + 1 and (not before or at > _ordinal(before)):
            return _missing_labels(_ordinal(before) + 1, at - 1, after)
    return None


def _missing_labels(first: int, last: int, like: str) -> str:
    """ "a) and b) are missing", counted in letters or figures as ``like`` is."""
    lost = [f"{n if like.isdecimal() else chr(ord('a') + n - 1)})" for n in (first, last)]
    if first == last:
        return f"{lost[0]} is missing"
    return f"{lost[0]} {'and' if last == first + 1 else 'to'} {lost[1]} are missing"


def _labels(resolutions: Iterable[str]) -> Iterable[re.Match[str]]:
    found = (_LABEL.match(text) for text in resolutions)
    return [match for match in found if match]


def _ordinal(label: str) -> int:
    if not label:
        return 0
    return int(label) if label.isdecimal() else ord(label) - ord("a") + 1

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbered paragraphs of a report: the label as printed, its page and height, and an order.

Two ways of numbering are told apart: "1." to "117." through the report, and "3.4.1" under
numbered headings ("3. Finance" is then a heading, not a paragraph). Labels are found by
where they stand, in a column of their own left of the text; numbers may be lost, doubled,
displaced by a line, or out of order, and are kept as they are printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.report import Paragraph
from desktop.parsing.rows import Row

_ALONE = re.compile(r"(?P<label>\d{1,3}(?:\.\d{1,3}){0,3})(?P<stop>[.)]?)")
_FUSED = re.compile(r"(?P<label>\d{1,3}(?:\.\d{1,3}){0,3})(?P<stop>[.)]?) (?P<rest>\S.*)")
_LEFT = 0.4  # of the width of the text, beyond which no paragraph label stands
_AHEAD = 4  # numbers that may be lost between two labels
_RUN = 4  # numbers in a row that are believed though more than that were lost before them
_BEHIND = 3  # how far back a displaced number may lie
_BESIDE = 9  # points within which labels stand in one column
_MOST_COLUMNS = 12  # looked at
_A_SENTENCE = 30  # letters beside a number without a stop: no cell of a table
_LONG_LINE = 0.45  # of the page's width


@dataclass(frozen=True, slots=True)
class Label:
    """A row that starts with what may be a paragraph's number."""

    text: str
    parts: tuple[int, ...]
    row: Row
    alone: bool
    stopped: bool
    rest: str

    @property
    def x(self) -> float:
        """Its left edge."""
        return self.row.x0


def labels_in(rows: Iterable[Row]) -> list[Label]:
    """Every row that starts with a number which may be a paragraph's label."""
    found = []
    for row in rows:
        first = row.pieces[0]
        text = first.text
        if not text[:1].isdigit():
            continue
        if len(text) <= 14:
            match = _ALONE.fullmatch(text)
            if match:
                rest = row.pieces[1].text if len(row.pieces) > 1 else ""
                stopped = bool(match["stop"]) or "." in match["label"]
                found.append(_label(match["label"], row, True, stopped, rest))
                continue
        match = _FUSED.match(text[:60])
        if match:
            found.append(_label(match["label"], row, False, bool(match["stop"]), match["rest"]))
    return found


def _label(text: str, row: Row, alone: bool, stopped: bool, rest: str) -> Label:
    return Label(text, tuple(int(part) for part in text.split(".")), row, alone, stopped, rest)


def read_paragraphs(rows: Sequence[Row], width: float) -> tuple[Paragraph, ...]:
    """The numbered paragraphs of one report, in the order of its pages."""
    labels = [label for label in labels_in(rows) if label.x < width * _LEFT]
    plain = _plain([label for label in labels if len(label.parts) == 1], _text_edges(rows, width))
    dotted = _dotted([label for label in labels if len(label.parts) > 1])
    chosen = dotted if len(dotted) >= max(2, len(plain)) else plain
    if len(chosen) < 2:
        return ()
    return tuple(
        Paragraph(label.text, ordinal, label.row.page, label.row.y0)
        for ordinal, label in enumerate(chosen, 1)
    )


def _text_edges(rows: Iterable[Row], width: float) -> list[float]:
    """Left edges of the lines of running text, which are as long as half the page is wide."""
    return sorted(
        row.x0 for row in rows if len(row.pieces) == 1 and row.x1 - row.x0 > width * _LONG_LINE
    )


def _column(labels: Sequence[Label]) -> float | None:
    """The left edge at which most labels stand."""
    return next(iter(_columns(labels)), None)


def _columns(labels: Sequence[Label]) -> list[float]:
    """The left edges at which labels stand, the ones that hold most of them first."""
    counts: Counter[int] = Counter()
    for label in labels:
        counts[round(label.x / 3)] += 1

    def weight(place: int) -> int:
        return counts[place - 1] + counts[place] + counts[place + 1]

    return [place * 3.0 for place in sorted(counts, key=lambda place: (-weight(place), place))]


def _plain(labels: Sequence[Label], edges: Sequence[float]) -> list[Label]:
    """ "1.", "2.", … in one column, each near to what was expected.

    Of several columns the one with most numbers counts: a list that restarts inside a paragraph,
    "1. 2. 3.", has few. A list in a report whose text stands left of it is no numbering of
    paragraphs.
    """
    usable = [label for label in labels if label.stopped or label.alone]
    usable = [label for label in usable if label.stopped or label.rest[:1].isupper()]
    best: list[Label] = []
    for column in _columns(usable)[:_MOST_COLUMNS]:
        if bisect_left(edges, column - _BESIDE) * 2 > len(edges):
            continue
        inside = [label for label in usable if abs(label.x - column) <= _BESIDE]
        chain = _rising(inside)
        enough = any(label.stopped for label in inside) or len(chain) >= _RUN
        if sum(label.row.bold for label in chain) * 2 > len(chain):
            continue  # "2. Background" in bold: headings above paragraphs without numbers
        if enough and len(chain) > len(best):
            best = chain
    return best


def _rising(inside: Sequence[Label]) -> list[Label]:
    """The labels of one column that go on from each other."""
    chosen: list[Label] = []
    seen: set[int] = set()
    reached = 0
    for place, label in enumerate(inside):
        number = label.parts[0]
        if number in seen:
            continue
        if not reached and number > 3:
            continue
        if number > reached + _AHEAD and not _goes_on(inside, place):
            continue
        if number < reached - _BEHIND or number == 0:
            continue
        sure = label.stopped or number == reached + 1 or len(label.rest) > _A_SENTENCE
        if not sure and not _next_follows(inside, place):
            continue
        chosen.append(label)
        seen.add(number)
        reached = max(reached, number)
    return chosen


def _next_follows(labels: Sequence[Label], place: int) -> bool:
    """Whether the number below goes on from this one: "7" after "5" where "6" was lost."""
    below = labels[place + 1] if place + 1 < len(labels) else None
    return below is not None and below.parts[0] == labels[place].parts[0] + 1


def _goes_on(labels: Sequence[Label], place: int) -> bool:
    """Whether the numbers go on from here one by one: then many before it were lost."""
    run = [label.parts[0] for label in labels[place : place + _RUN] if label.stopped]
    return run == list(range(run[0], run[0] + _RUN)) if run else False


def _dotted(labels: Sequence[Label]) -> list[Label]:
    """ "3.1", "3.1.1", … rising, in the columns where most of them stand."""
    column = _column(labels)
    if column is None:
        return []
    chosen: list[Label] = []
    last: tuple[int, ...] = (0,)
    for label in labels:
        in_column = abs(label.x - column) <= 9
        following = _follows(last, label.parts)
        if not label.alone and label.rest[:1].islower():
            continue
        if in_column and label.alone and (following or label.parts[0] in (last[0], last[0] + 1)):
            accepted = bool(label.rest) or following
        else:
            accepted = following and (in_column or label.parts[0] == last[0])
        if not accepted:
            continue
        chosen.append(label)
        last = max(last, label.parts)
    return chosen


def _follows(last: tuple[int, ...], parts: tuple[int, ...]) -> bool:
    """Whether a number may come next: a child, a sister a few on, or the next section's first."""
    if parts <= last:
        return False
    for depth, number in enumerate(parts):
        before = last[depth] if depth < len(last) else 0
        if number == before:
            continue
        step = number - before
        limit = 2 if depth == 0 and last != (0,) else _AHEAD
        if step > limit:
            return False
        return all(later <= 3 for later in parts[depth + 1 :])
    return True

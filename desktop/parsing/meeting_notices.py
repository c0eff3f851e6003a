# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting called in a sentence.

"You are hereby summoned to attend a meeting of the Housing Panel to be held in the Council
Chamber, Town Hall on Monday 3 March at 7.00 pm", over as many lines as it takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.parsing.rows import Row, joined

_MEETING = re.compile(r"(?<!next )\bmeeting of (?:the )?(?=[A-Z])")
_HELD = re.compile(r"\b(?:held|take place|takes place|meet|convened)\b")
_BODY_ENDS = re.compile(
    r",? (?:(?:which |that )?(?:is |are )?(?:to be|will be|shall be|being) (?:held|convened)"
    r"|(?:which |that )?(?:will|shall|to) (?:take place|be|meet)|held|convened"
    r"|on (?:[A-Z]|the \d|\d)|at \d|at the|in the|commencing|for the purpose|via )"
)
_PLACE = re.compile(r"\b(?:in|at|via) (?:the )?(?=[A-Z])")
_PLACE_ENDS = re.compile(
    r",? on (?:the )?(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|,? at \d|,? commencing"
    r"|,? starting|,? for (?:the )?|,? when |,? to (?:consider|transact|deal)|[;:]|\. |\.$"
    r"|,? from \d",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_ROWS = 60
_LONGEST = 1200  # letters of a paragraph that are looked at


@dataclass(frozen=True, slots=True)
class Notice:
    """The body and the place a sentence of summons names."""

    body: str
    place: str | None


def read_notice(rows: Sequence[Row]) -> Notice | None:
    """The first sentence on the page that calls a meeting, or None."""
    for text in _paragraphs(rows[:_ROWS]):
        called = _MEETING.search(text)
        if called is None:
            continue
        rest = text[called.end() :]
        end = _BODY_ENDS.search(rest)
        if end is None or not 3 < end.start() < 110 or not _HELD.search(rest):
            continue
        return Notice(rest[: end.start()].strip(" ,"), _place(rest[end.start() :]))
    return None


def _paragraphs(rows: Sequence[Row]) -> Iterator[str]:
    """Lines that follow each other closely, as running text."""
    lines: list[str] = []
    before: Row | None = None
    for row in rows:
        if before is not None and row.y0 - before.y0 > 1.6 * max(row.size, 6.0):
            yield joined(lines)[:_LONGEST]
            lines = []
        lines.append(row.text)
        before = row
    yield joined(lines)[:_LONGEST]


def _place(text: str) -> str | None:
    for match in _PLACE.finditer(text):
        rest = text[match.end() :]
        end = _PLACE_ENDS.search(rest)
        place = rest[: end.start() if end else len(rest)].strip(" ,")
        if 3 < len(place) < 160 and not _MONTH.match(place):
            return place
    return None

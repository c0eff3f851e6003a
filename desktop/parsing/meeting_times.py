# SPDX-License-Identifier: AGPL-3.0-or-later
"""When the meeting is, from the front sheet.

A front sheet holds other dates too: of publication, of the last minutes, for registering to
speak. What counts is a label, a weekday, a time beside it, and what the file's own title says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from desktop.parsing.dates import FoundDate, dates_in, first_time
from desktop.parsing.names_of_bodies import BODY_WORD
from desktop.parsing.rows import Row

_DATE_LABEL = re.compile(
    r"(?:meeting )?(?:date(?: of (?:the )?meeting)?(?: ?(?:/|&|and|,) ?time)?"
    r"|date(?:, time(?: and|,)? (?:place|venue))|day)\s*:?(?= |$)",
    re.IGNORECASE,
)
_BOXED_DATE = re.compile(r"\bdate:", re.IGNORECASE)
_TIME_LABEL = re.compile(r"(?:(?:start|meeting) )?time\s*:?(?= |$)", re.IGNORECASE)
_NOT_MEETING = re.compile(
    r"next (?:\w+ )?meeting|future meeting"
    r"|publi(?:shed|cation)|application|expiry|decision date|valid|dated?\b.{0,12}(?:issue|despatch"
    r"|sign)|issued|despatch|deadline|by (?:no later|noon|12|5)|minutes|signed|printed|register",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"^\W*\d{1,2}[.)]|[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}.*[a-z]{2,} [a-z]{2,} [a-z]{2,}"
)
_CALLED = re.compile(
    r"summoned|notice is hereby|\b(?:to|will) (?:be held|take place)", re.IGNORECASE
)
_OPEN_TIME = re.compile(r"(?:\bat|\d)$", re.IGNORECASE)  # "… at 7.30 ⏎ p.m."
_ROWS = 60  # of the first page that are looked at


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """Date and time as printed; ``row`` is the place of the date among the rows.

    ``weekday`` is the one printed beside the date, in small letters.
    """

    date: date | None = None
    time: time | None = None
    row: int | None = None
    weekday: str | None = None


def read_when(rows: Sequence[Row], from_file: date | None) -> MeetingTime:
    """The date and time on the first page; ``from_file`` is what the file's title says.

    A heading may be broken inside the date, so each row is read together with the next.
    """
    best: tuple[float, date, int, str | None] | None = None
    for place, row in enumerate(rows[:_ROWS]):
        text = row.text
        following = rows[place + 1] if place + 1 < len(rows) else None
        if following is not None and following.y0 - row.y0 < 1.8 * row.size:
            text = f"{text} {following.text}"
        for found in dates_in(text):
            if found.value is None or found.start > len(row.text):
                continue
            score = _score(rows, place, text, found)
            score += 3.0 if found.value == from_file else 0.0
            if best is None or score > best[0]:
                best = (score, found.value, place, found.weekday)
    clock = _labelled_time(rows)
    if best is None or best[0] < 0:
        return MeetingTime(None, clock)
    if clock is None:
        clock = _near(rows, best[2])
    return MeetingTime(best[1], clock, best[2], best[3])


def _score(rows: Sequence[Row], place: int, text: str, found: FoundDate) -> float:
    """How much a date looks like that of the meeting."""
    row = rows[place]
    above = rows[place - 1].text if place else ""
    score = 1.0 - place / 100
    score += 2.0 if _DATE_LABEL.match(text) else 0.0
    score += 1.0 if _BOXED_DATE.search(above) else 0.0
    score += 1.0 if found.weekday else 0.0
    score += 1.5 if first_time(text[found.end : found.end + 40]) else 0.0
    score += 0.5 if row.text.isupper() else 0.0
    score += 1.5 if found.weekday and BODY_WORD.search(row.text) else 0.0
    score += 0.5 if "meeting" in text.lower() else 0.0
    score += 1.5 if _CALLED.search(f"{above} {row.text}") else 0.0
    score -= 1.5 if _PROSE.search(row.text) else 0.0
    score -= 3.0 if _NOT_MEETING.search(f"{row.text} {above}") else 0.0
    return score


def _labelled_time(rows: Sequence[Row]) -> time | None:
    for row in rows[:_ROWS]:
        for place, piece in enumerate(row.pieces):
            match = _TIME_LABEL.match(piece.text)
            if match is None:
                continue
            after = [piece.text[match.end() :], *(p.text for p in row.pieces[place + 1 :])]
            found = first_time(" ".join(after))
            if found is not None:
                return found
    return None


def _near(rows: Sequence[Row], place: int) -> time | None:
    """The time on the row of the date, or on one beside it."""
    for near in (place, place + 1, place - 1, place + 2):
        if 0 <= near < len(rows):
            text = rows[near].text
            after = rows[near + 1] if near + 1 < len(rows) else None
            if after is not None and _OPEN_TIME.search(text):
                text = f"{text} {after.text}"
            for found in sorted(dates_in(text), key=lambda one: -one.start):
                text = f"{text[: found.start]} {text[found.end :]}"
            clock = first_time(text)
            if clock is not None:
                return clock
    return None

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which body meets, as the first page names it.

"Meeting: Planning Committee", "Meeting Name:" in a box, "MEETING OF THE HOUSING PANEL" over one
or two lines, or a heading in large type.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.parsing.dates import dates_in, first_date
from desktop.parsing.names_of_bodies import BODY_WORD, authority_of
from desktop.parsing.rows import Row

_LABEL = re.compile(
    r"(?:meeting|committee|name of meeting|meeting name|body|title)\s*:(?= |$)", re.IGNORECASE
)
_BOX = re.compile(
    r"(?:meeting name|name of (?:meeting|committee)|decision[- ]maker|committee)\s*:?\s*"
    r"(?P<value>(?<=:).*)?",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(
    r"(?:(?:a|the|an)\s+)?(?:ordinary |special |extraordinary |annual |additional |joint |remote "
    r"|virtual |public )*meeting of (?:the )?(?P<body>.+)",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"[.;@]|\b(?:dear|please|members? of|you|director|summoned|meetings)\b", re.IGNORECASE
)
_PART = re.compile(r"committee|cabinet|board|panel|commission", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:agenda(?: for)?|meeting of|summons to(?: a)?)\b[ :,-]*(?:the )?", re.IGNORECASE
)
_AFTER = re.compile(r"\b(?:agenda|held|to be held|will be held)\b.*$", re.IGNORECASE)
_TAIL = re.compile(r"\s[-–—]\s*\d{1,2}(?:st|nd|rd|th)?$|(?<=council) meeting$", re.IGNORECASE)
_TRIMMED = " -–—,:.*"
_ROWS = 40
_LARGE = 12.5  # points, larger than running text
_DATED = re.compile(r"\d|\bagenda\b|\bmeeting\b|:", re.IGNORECASE)  # no part of a name
_WHOLE = re.compile(
    r"\b(?:committee|cabinet|board|panel|commission|council|executive|forum|party|group)\W*$",
    re.IGNORECASE,
)


def printed_body(rows: Sequence[Row], called: str | None = None) -> str | None:
    """The body named on the first page, in the case it is printed in.

    ``called`` is what a sentence of summons names.
    """
    named = _tidy(called) if called and BODY_WORD.search(called) else None
    return _boxed(rows) or _labelled(rows) or named or _met(rows) or _headed(rows)


def _boxed(rows: Sequence[Row]) -> str | None:
    """ "Meeting Name:" in a box, with the name below it."""
    for place, row in enumerate(rows[:30]):
        for piece in row.pieces:
            match = _BOX.fullmatch(piece.text)
            if match is None or (":" not in piece.text and _ends_sentence(rows, place)):
                continue
            if match["value"]:
                return _tidy(match["value"]) if BODY_WORD.search(match["value"]) else None
            for below in rows[place + 1 : place + 3]:
                for value in below.pieces:
                    if abs(value.x0 - piece.x0) < 8 and BODY_WORD.search(value.text):
                        return _tidy(value.text)
    return None


def _ends_sentence(rows: Sequence[Row], place: int) -> bool:
    """Whether a row is the end of the line above: "… Scrutiny ⏎ Committee"."""
    above, row = (rows[place - 1] if place else None), rows[place]
    return above is not None and row.y0 - above.y0 < 1.5 * row.size and above.x0 == row.x0


def _labelled(rows: Sequence[Row]) -> str | None:
    for row in rows[:_ROWS]:
        match = _LABEL.match(row.text)
        if match and BODY_WORD.search(row.text[match.end() :]):
            return _tidy(row.text[match.end() :])
    return None


def _met(rows: Sequence[Row]) -> str | None:
    """ "MEETING OF THE …", where a long name goes on in the next lines."""
    for place, row in enumerate(rows[:_ROWS]):
        match = _MEETING_OF.match(row.text)
        if match is None:
            continue
        value = match["body"]
        for below in rows[place + 1 : place + 3]:
            if below.y0 - row.y0 > 3 * row.size or first_date(below.text):
                break
            unfinished = value.rstrip().lower().endswith((" and", " of", ","))
            if BODY_WORD.search(value) and not unfinished and not below.text.isupper():
                break
            if (
                BODY_WORD.search(f"{value.split()[-1]} {below.text}")
                and below.text.isupper() == row.text.isupper()
            ):
                value = f"{value} {below.text}"
        if BODY_WORD.search(value):
            return _tidy(value)
    return None


def _headed(rows: Sequence[Row]) -> str | None:
    """The line in the largest type that names a body and is not the council's own name."""
    best: tuple[float, int] | None = None
    for place, row in enumerate(rows[:_ROWS]):
        if not _names_body(row):
            continue
        score = row.size - place / 10
        score += 2 if row.bold else 0
        score += 2 if row.text.isupper() else 0
        if best is None or score > best[0]:
            best = (score, place)
    if best is None:
        return None
    place = best[1]
    row, value = rows[place], rows[place].text
    if place:
        above = rows[place - 1]
        shouted = value.isupper() and above.text.isupper()
        close = abs(above.size - row.size) < 0.5 and row.y0 - above.y0 < 1.6 * above.size
        set_alike = row.size > _LARGE and row.bold == above.bold
        if (
            (shouted or set_alike)
            and close
            and not _DATED.search(above.text)
            and not authority_of([above.text])
        ):
            value = f"{above.text} {value}"
    if place + 1 < len(rows) and _ends_below(row, rows[place + 1]):
        value = f"{value} {rows[place + 1].text}"
    return _tidy(value)


def _ends_below(row: Row, below: Row) -> bool:
    """Whether a name in large type is broken before its last word: "… Scrutiny ⏎ Commission"."""
    alike = abs(row.size - below.size) < 0.5 and row.bold == below.bold
    close = below.y0 - row.y0 < 1.6 * row.size and row.size > _LARGE
    whole = _WHOLE.search(row.text) is not None
    return alike and close and not whole and _WHOLE.search(below.text) is not None


def _names_body(row: Row) -> bool:
    value = _tidy(row.text)
    if not value or len(value) > 110 or not BODY_WORD.search(value) or ":" in row.text:
        return False
    if value[:1].islower() or _PROSE.search(value):
        return False
    return not authority_of([value]) or _PART.search(value) is not None


def _tidy(value: str) -> str:
    """A name without the date, dashes and words of form around it."""
    dates = sorted(dates_in(value), key=lambda one: -one.start)
    if dates and BODY_WORD.search(value[: dates[-1].start]):
        value, dates = value[: dates[-1].start], []
    for found in dates:
        value = f"{value[: found.start]} {value[found.end :]}"
    value = " ".join(value.split()).strip(_TRIMMED)
    value = _AFTER.sub("", _BEFORE.sub("", value))
    return _TAIL.sub("", value.strip()).strip(_TRIMMED)

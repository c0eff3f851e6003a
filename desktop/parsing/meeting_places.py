# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the meeting is: "Venue: Committee Room 1", or the lines below the date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.parsing.dates import dates_in, first_time
from desktop.parsing.names_of_bodies import BODY_WORD
from desktop.parsing.rows import Piece, Row

_LABEL = re.compile(
    r"(?:location|place|venue|where|meeting place|at)\s*:(?= |$)|(?:location|place|venue)(?= |$)",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"(?:contact|email|e-mail|tel|telephone|phone|date|time|location|place|venue|ask for|direct"
    r"|fax|our ref|your ref|to|membership|members|enquiries|officer|clerk|chair|quorum|please)"
    r"[\w /()-]{0,24}:?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:chambers?|rooms?|hall|house|offices?|centre|center|civic|suite|virtual(?:ly)?|teams"
    r"|zoom|online|guildhall|school|library|building|hotel|pavilion|church|street|road"
    r"|remote(?:ly)?|college|theatre|club|exchange|court|tower|gallery|institute|museum|mill"
    r"|palace|castle|stadium|arena|square|avenue|lane|annexe?|barn|forum|hub|quay)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"chamber|room", re.IGNORECASE)
_DIRECTIONS = re.compile(
    r"\b(?:download|click|follow|join|dial|instructions|passcode|meeting|app|please)\b",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"\bpages? \d|^(?:agenda )?item (?:no\.? ?)?\d|^\d{1,2}[.)] [A-Z]", re.IGNORECASE
)
_CLOCK = re.compile(
    r"^(?:(?:at )?\d{1,2}[.:]?\d{0,2} ?(?:[ap]\.?m\.?|noon)?[ ,-]*)?(?:(?:to be )?held )?"
    r"(?:(?:in|at|via) (?:the (?=[A-Z]))?)?",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r"\b(?:in|at) (?:the )?(?P<place>[A-Z][^.;]*)$")
_ROWS = 60
_GUTTER = 20  # points between two columns


def read_place(rows: Sequence[Row], dated: int | None, called: str | None = None) -> str | None:
    """The place; ``dated`` is the row of the date, below which it stands without a label.

    ``called`` is the place a sentence of summons gives.
    """
    for place, row in enumerate(rows[:_ROWS]):
        for at, piece in enumerate(row.pieces):
            match = _LABEL.match(piece.text)
            if match is None:
                continue
            rest = [piece.text[match.end() :].strip(), *(p.text for p in row.pieces[at + 1 :])]
            value = " ".join(part for part in rest if part).lstrip(": ")
            if value:
                x = row.pieces[at + 1].x0 if at + 1 < len(row.pieces) else piece.x0
                return _continued(value, rows, place, x)
    if called and _PLACE.search(called):
        return called
    below = None if dated is None else _below(rows, dated)
    return below or called


def _continued(value: str, rows: Sequence[Row], place: int, x: float) -> str:
    """A value that runs over several lines: they follow closely and carry no label."""
    before = rows[place]
    for row in rows[place + 1 : place + 4]:
        column = [piece for piece in row.pieces if piece.x0 >= x - 3]
        step = row.y0 - before.y0
        if not column or len(column) < len(row.pieces) or step > 1.45 * row.size:
            break
        if _OTHER_LABEL.fullmatch(row.pieces[0].text) or row.text.endswith(":"):
            break
        if not value.endswith((",", "-", "–")) and column[0].x0 > x + 60:
            break
        value = f"{value} {row.text}"
        before = row
    return value.rstrip(" .,")


def _below(rows: Sequence[Row], dated: int) -> str | None:
    """The lines below the date, in its column only."""
    row = rows[dated]
    anchor = next((p for p in row.pieces if next(dates_in(p.text), None)), row.pieces[0])
    bound = min((p.x0 for p in row.pieces if p.x0 > anchor.x1 + 12), default=float("inf"))
    lines: list[str] = []
    same = _AFTER_DATE.search(anchor.text)
    if same and _PLACE.search(same["place"]) and not first_time(same["place"]):
        lines.append(same["place"])
    before, last = row, anchor
    for below in rows[dated + 1 : dated + 7]:
        column = [p for p in below.pieces if p.x0 < bound - 2]
        if not column:
            continue
        step = below.y0 - before.y0
        if step > 2.6 * below.size or _OTHER_LABEL.fullmatch(column[0].text):
            break
        before = below
        if lines:
            if not (_goes_on(lines, column, step) or _fills(last, column, step, bound)):
                break
            lines.append(_text(column))
            last = column[-1]
            continue
        text = _CLOCK.sub("", _text(column))
        if _BUSINESS.search(text):
            break
        if _PLACE.search(text) and (_INSIDE.search(text) or not BODY_WORD.search(text)):
            lines.append(text)
            last = column[-1]
    return " ".join(lines).rstrip(" .,") or None


def _goes_on(lines: Sequence[str], column: Sequence[Piece], step: float) -> bool:
    """Whether an address goes on in the next line."""
    text = _text(column)
    if step > 1.7 * column[0].size:
        return False
    named = len(lines) < 3 and _PLACE.search(text) and not _DIRECTIONS.search(text)
    return lines[-1].endswith(",") or bool(named)


def _fills(last: Piece, column: Sequence[Piece], step: float, bound: float) -> bool:
    """Whether the line above ends only because the column beside it left no room for a word."""
    word = len(column[0].text.split(" ", 1)[0]) + 1
    close = step < 1.45 * column[0].size and abs(column[0].x0 - last.x0) < 4
    return close and bound - _GUTTER < last.x1 + 0.5 * column[0].size * word < bound + 200


def _text(column: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in column)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Minutes of an earlier meeting: their numbers and titles, and what was resolved in each.

Minutes are numbered on through the year ("84. Apologies", then "85."), so they look like
agenda items and are not. A number alone at the left may also be the end of a sentence
("… under Standing Order ⏎ 36."): it is a minute only where one was due and a title stands
beside or below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.agenda import ItemKind
from desktop.domain.minutes import Minute, MinuteSet
from desktop.parsing.dates import dates_in
from desktop.parsing.item_kinds import wording_kind
from desktop.parsing.resolutions import read_resolutions
from desktop.parsing.rows import Row, joined
from desktop.parsing.sections import Block, blocks_of
from desktop.parsing.undertakings import read_declarations, read_undertakings

_ALONE = re.compile(r"(?P<prefix>[A-Z]{0,6}[-/ ]?)(?P<number>\d{1,4})(?P<year>/\d{2,4})?[.:)]?")
_FUSED = re.compile(
    r"(?P<prefix>[A-Z]{0,6}[-/]?)(?P<number>\d{1,4})(?P<year>/\d{2,4})?[.:)] "
    r"?(?P<title>[A-Z“‘(\"'].*)|(?P<slashed>\d{1,4})(?P<of>/\d{2,4}) "
    r"(?P<rest>[A-Z“‘(].*)|(?P<bare>\d{1,4}) (?P<caps>[A-Z][A-Z’',&() -]{4,}.*)"
)
_ITEM_NOTE = re.compile(r"\((?:Item|Agenda Item|Minute)\b.{0,30}\)", re.IGNORECASE)
_CLOSING = re.compile(
    r"\d{1,2}[.:]\d\d ?(?:[ap]\.?m\.?)? ?(?:[-–]|to) ?\d{1,2}[.:]\d\d|(?:CHAIR(?:MAN"
    r"|PERSON)?|Chair(?:man|person)?)\s*[.…_]{3,}|Signed\b.{0,40}[.…_]{3,}|Chair(?:man)?$"
)
_HELD = re.compile(r"\bheld\b|minutes of|\bmeeting\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Numbered:
    place: int
    printed: str
    number: int
    title: str
    x: float


def read_minutes(rows: Sequence[Row]) -> MinuteSet | None:
    """The minutes on some pages, or None where nothing there is a minute."""
    chain = _chain(_candidates(rows))
    if len(chain) < 2:
        return None
    minutes = []
    for count, numbered in enumerate(chain):
        stop = chain[count + 1].place if count + 1 < len(chain) else len(rows)
        minutes.append(_minute(rows, numbered, stop))
    return MinuteSet(_meeting_date(rows[: chain[0].place]), tuple(minutes))


def _candidates(rows: Sequence[Row]) -> list[_Numbered]:
    found = []
    for place, row in enumerate(rows):
        first = row.pieces[0]
        if not any(letter.isdigit() for letter in first.text[:8]):
            continue
        match = _ALONE.fullmatch(first.text) if len(first.text) < 14 else None
        if match:
            title = " ".join(piece.text for piece in row.pieces[1:])
            if not title and not _title_below(rows, place):
                continue
            if title[:1].islower():
                continue
            found.append(
                _Numbered(place, first.text.rstrip(".:)"), int(match["number"]), title, row.x0)
            )
            continue
        match = _FUSED.fullmatch(row.text[:300])
        if match and match["number"]:
            printed = f"{match['prefix']}{match['number']}{match['year'] or ''}"
            found.append(_Numbered(place, printed, int(match["number"]), match["title"], row.x0))
        elif match and match["slashed"]:
            printed = f"{match['slashed']}{match['of']}"
            found.append(_Numbered(place, printed, int(match["slashed"]), match["rest"], row.x0))
        elif match:
            found.append(_Numbered(place, match["bare"], int(match["bare"]), match["caps"], row.x0))
    return found[:600]


def _title_below(rows: Sequence[Row], place: int) -> bool:
    """Whether a number alone has its title in the next line, and ends no sentence itself."""
    if place + 1 >= len(rows):
        return False
    below = rows[place + 1]
    if place:
        above = rows[place - 1]
        near = above.page == rows[place].page and rows[place].y0 - above.y0 < 1.5 * above.size
        if near and above.text[-1:] not in ".:;":
            return False
    short = len(below.text) < 120 and below.text[:1].isupper()
    return short and below.page == rows[place].page


def _chain(candidates: Sequence[_Numbered]) -> list[_Numbered]:
    """The longest run of numbers that goes up by one down a column (one may be lost)."""
    best: list[_Numbered] = []
    for start, first in enumerate(candidates[:40]):
        chain = [first]
        for candidate in candidates[start + 1 :]:
            step = candidate.number - chain[-1].number
            if step in (1, 2) and abs(candidate.x - first.x) < 14:
                chain.append(candidate)
        if len(chain) > len(best):
            best = chain
    return best


def _minute(rows: Sequence[Row], numbered: _Numbered, stop: int) -> Minute:
    title, after = _title(rows, numbered, stop)
    body = [row for row in rows[after:stop] if not _ITEM_NOTE.fullmatch(row.text)]
    end = next((n for n, row in enumerate(body) if _CLOSING.match(row.text)), len(body))
    body = body[:end]
    blocks = list(blocks_of(body))
    resolutions = read_resolutions(blocks)
    kind = wording_kind(title)
    declarations = read_declarations(blocks) if kind is ItemKind.DECLARATIONS else ()
    return Minute(
        number=numbered.printed,
        title=title,
        page=rows[numbered.place].page,
        declarations=declarations,
        resolutions=resolutions,
        undertakings=read_undertakings(_discussion(blocks), resolutions),
    )


def _discussion(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks]


def _title(rows: Sequence[Row], numbered: _Numbered, stop: int) -> tuple[str, int]:
    """The title, and the place of the first row after it."""
    lines = [numbered.title] if numbered.title else []
    row = rows[numbered.place]
    place = numbered.place + 1
    main = row.pieces[-1]
    while place < stop and len(lines) < 6:
        below = rows[place]
        text = below.text
        if lines:
            piece = below.pieces[0]
            far = below.page != row.page or below.y0 - row.y0 > 1.5 * max(main.size, 6.0)
            style = piece.bold != main.bold or piece.italic != main.italic
            cased = " ".join(lines).isupper() and not text.isupper()
            if far or style or cased or _ITEM_NOTE.fullmatch(text):
                break
        lines.append(text)
        row, main = below, below.pieces[0]
        place += 1
    return joined(lines), place


def _meeting_date(rows: Sequence[Row]) -> date | None:
    """The date of the meeting from the lines above the first minute."""
    text = joined(row.text for row in rows[:14])
    held = _HELD.search(text)
    found = [one for one in dates_in(text) if one.value is not None]
    if not found:
        return None
    after = [one for one in found if held is None or one.start > held.start()]
    return (after or found)[0].value

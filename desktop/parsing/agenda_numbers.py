# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which numbers at the left of the front pages are those of the agenda.

A front sheet holds other numbered lists too: notes for the public, rules for speakers. The
agenda's numbers are the longest chain that rises step by step down the pages, at one distance
from the left edge, with what an agenda has beside it: page ranges, links, the wording of
standing items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.parsing.item_kinds import wording_kind
from desktop.parsing.item_numbers import NumberKey, number_key
from desktop.parsing.rows import Row

_PRINTED = (
    r"(?:Agenda )?(?:Item )?(?:No\.? ?)?(?P<number>\d{1,4}/\d{1,4}"
    r"|\d{1,3}(?:\.(?:\d{1,2}|[A-Z]))?[a-zA-Z]?|[A-Z]\d{1,2}|(?-i:[IVX]{1,5}))"
)
_ALONE = re.compile(r"\(?" + _PRINTED + r" ?[.):]?", re.IGNORECASE)
_FUSED = re.compile(
    _PRINTED
    + (
        r"(?P<stop> ?[.):])(?=\s|[A-Z(]) ?(?P<title>\S.*)"
        r"|(?:Agenda )?Item (?:No\.? ?)?(?P<dashed>\d{1,3}[a-z]?) ?[-–] ?(?P<after>[A-Z(‘“'\"].*)"
        r"|(?P<bare>\d{1,2}(?:\.\d{1,2})?[a-z]?) (?P<rest>[A-Z(‘“'\"].*)"
    )
)
RANGE = re.compile(
    r"\(?\bPages?\b:? ?\d{1,4}|\bto follow\b|^\d{1,4} ?[-–] ?\d{1,4}$", re.IGNORECASE
)
# Specks before the number, letters for figures, a comma for the stop, as recognition gives them.
_MISREAD = re.compile(
    r"[^\w(|!]{0,2} ?(?P<number>[\dlI|!OoSB]{1,3}) ?[.,:;)]{1,2}(?=\s|[A-Z(]|$) ?(?P<rest>.*)"
)
_LOOKS = str.maketrans(
    {"l": "1", "I": "1", "|": "1", "!": "1", "O": "0", "o": "0", "S": "5", "B": "8"}
)
_LEFT = 0.32  # of the page's width: item numbers stand left of this
_MOST = 400  # candidates looked at; a front sheet has far fewer
_HEADING = re.compile(
    r"(?:\W*(?:public )?a ?g ?e ?n ?d ?a\W*(?:part [a-z0-9])?|order of business"
    r"|items? of business|business to be (?:transacted|considered)|summons)\W*",
    re.IGNORECASE,
)


FARTHEST_STEP = 20  # items left out between two that are listed


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row that starts with what may be an item number.

    ``row`` is its place in the list of rows, ``title`` what follows the number in the same
    piece (empty where the number stands alone), ``x`` the left edge of the number.
    """

    row: int
    number: str
    title: str
    x: float
    right: float
    weight: float

    @property
    def key(self) -> NumberKey:
        """The place of the number in order."""
        return number_key(self.number)


def is_agenda_heading(text: str) -> bool:
    """ "AGENDA", "A G E N D A", "ORDER OF BUSINESS" on a line of its own."""
    return len(text) < 50 and _HEADING.fullmatch(text) is not None


def agenda_numbers(
    rows: Sequence[Row], width: float, linked: frozenset[int], known: dict[str, str]
) -> list[NumberedRow]:
    """The numbered rows of the agenda, in order.

    ``linked`` are places of rows under a link to a page of the file; ``known`` maps numbers to
    titles from the outline.
    """
    candidates = _candidates(rows, width, linked, known)
    return _best_chain(candidates[:_MOST])


def _candidates(
    rows: Sequence[Row], width: float, linked: frozenset[int], known: dict[str, str]
) -> list[NumberedRow]:
    found = []
    headed = False
    for place, row in enumerate(rows):
        first = row.pieces[0]
        if first.x0 > width * _LEFT and len(row.pieces) == 1:
            headed = headed or is_agenda_heading(row.text)
            continue
        if is_agenda_heading(row.text):
            headed = True
            continue
        number, title, sure = _number_in(first.text)
        if number is None:
            continue
        weight = 1.0 if sure else 0.5
        text = title or (row.pieces[1].text if len(row.pieces) > 1 else "")
        if not text and place + 1 < len(rows):
            text = rows[place + 1].text
        weight += 0.6 if headed else 0.0
        weight += 1.0 if wording_kind(text) else 0.0
        near = " ".join(r.text for r in rows[place : place + 3])
        weight += 0.8 if RANGE.search(near) else 0.0
        weight += 0.8 if place in linked else 0.0
        weight += 2.0 if known.get(number, "").lower()[:12] == text.lower()[:12] != "" else 0.0
        weight -= 0.8 if text[:1].islower() else 0.0
        right = first.x1 if not title else first.x0
        found.append(NumberedRow(place, number, title, first.x0, right, weight))
    return found


def mended_rows(rows: Sequence[Row]) -> list[Row]:
    """Rows of recognised text with the numbers at their starts put right."""
    return [_mended(row) for row in rows]


def _mended(row: Row) -> Row:
    first = row.pieces[0]
    match = _MISREAD.match(first.text[:400])
    if match is None:
        return row
    number = match["number"].translate(_LOOKS)
    if not number.isdigit():
        return row
    rest = f" {match['rest']}" if match["rest"] else ""
    return Row(row.page, (replace(first, text=f"{number}.{rest}"), *row.pieces[1:]))


def _number_in(text: str) -> tuple[str | None, str, bool]:
    """The number a piece starts with, what follows it, and whether its form leaves no doubt."""
    if len(text) <= 16:
        match = _ALONE.fullmatch(text)
        if match:
            return match["number"], "", True
    match = _FUSED.match(text[:400])
    if match is None:
        return None, "", False
    if match["number"]:
        return match["number"], match["title"], True
    if match["dashed"]:
        return match["dashed"], match["after"], True
    return match["bare"], match["rest"], False


def _best_chain(candidates: Sequence[NumberedRow]) -> list[NumberedRow]:
    """The heaviest chain of rising numbers: steps of one count most, a shifted left edge less."""
    if not candidates:
        return []
    scores: list[float] = []
    previous: list[int] = []
    keys = [candidate.key for candidate in candidates]
    for place, candidate in enumerate(candidates):
        best, best_from = -0.25 * min(8, max(0, keys[place][0] % 1000 - 1)), -1
        for earlier in range(place):
            if keys[earlier] >= keys[place] or candidates[earlier].row == candidate.row:
                continue
            value = scores[earlier] - _strain(candidates[earlier], candidate)
            if value > best:
                best, best_from = value, earlier
        scores.append(best + candidate.weight)
        previous.append(best_from)
    at = max(range(len(candidates)), key=lambda place: scores[place])
    chain = []
    while at >= 0:
        chain.append(candidates[at])
        at = previous[at]
    chain.reverse()
    return chain


def _strain(before: NumberedRow, after: NumberedRow) -> float:
    """What speaks against two numbers following each other in one agenda."""
    strain = 0.0
    shift = min(abs(before.x - after.x), abs(before.right - after.right))
    if shift > 9:
        strain += 1.2 if shift > 30 else 0.7
    key_before, key_after = before.key, after.key
    step = key_after[0] - key_before[0]
    if step > 500 and not after.number[:1].isdigit():
        strain += 0.3  # from 3 to A1, from A4 to B1
    elif before.number.isalpha() and after.number[:1].isdigit():
        strain += 2.0  # "II. OPEN SESSION" is a part, not the item before 3
    elif step > FARTHEST_STEP:
        strain += 20.0  # from 13 to 81: a list in a paper, not the same agenda
    elif step > 1:
        strain += min(3.0, 0.5 * (step - 1))
    elif (
        step == 0
        and key_after[1:] != (0, 0)
        and key_before[1:] == (0, 0)
        and max(key_after[1:]) > 2
    ):
        strain += 1.0
    return strain

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of a quotation that look like people: rows of case tables, dates of birth, numbers.

Public papers sometimes hold a table of persons by their initials with a case number and a date.
Such cells are found by what stands beside one another, for none of them tells by itself: initials
are also the short name of a body, a date is a meeting's, a long number is an invoice's. What is
asked is never "is this a person?" but "could it be?": the member has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

GAP = "[…]"
"""What stands in a quotation for cells that were left out of it."""

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE = (
    r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ \-](?i:{_MONTHS})[ \-,]*\d{{4}})"
)
_TOKEN = re.compile(
    rf"(?P<date>{_DATE})(?!\w)"
    r"|(?P<figure>[£$€]\s?[\d,.]+(?:[kKmM]\b)?|[-+]?\d[\d,]{0,15}(?:\.\d{0,15})?\s?%"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?)"
    r"|(?P<case>(?:[A-Z]{1,4}[/\-]?)?[1-9]\d{4,9})(?![\w/])"
    r"|(?P<initials>[A-Z](?:\.? ?[A-Z]){1,2}\.?|[A-Z]\.(?: ?[A-Z]\.?){0,2})(?![\w])"
    r"|(?P<figure2>\d+(?:\.\d+)?)(?!\w)"
    r"|(?P<word>\S+)"
)
_BIRTH = re.compile(r"\b(?:d\.? ?o\.? ?b\b\.?|date of birth|born(?: on)?)", re.IGNORECASE)
_ALONE = (
    # A date of birth said to be one.
    re.compile(
        rf"\b(?:[Dd]\.? ?[Oo]\.? ?[Bb]\b\.?|[Dd]ate of [Bb]irth|[Bb]orn(?: on)?)[\s:–-]{{0,4}}"
        rf"(?P<cell>{_DATE})"
    ),
    # National Insurance.
    re.compile(r"\b(?P<cell>[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])\b"),
    re.compile(r"\bNHS\b[^\d\n]{0,20}(?P<cell>\d{3}[ -]?\d{3}[ -]?\d{4})\b"),
    # A number said to be somebody's.
    re.compile(
        r"\b(?i:case|client|child|pupil|patient|service user|LL|UPN|ULN|NHS)[ \-]"
        r"(?i:id|ref(?:erence)?|no|number)\b[\s.:#–-]{0,4}(?P<cell>[A-Z]{0,4}[/\-]?\d{4,10})\b"
    ),
)
_FEWEST_ROWS = 2  # of initials with a date alone: "LGA 1 May 2031" stands in any text
_LONG = 6  # digits of a number that initials beside it make a person's


class _Cell(Enum):
    DATE = "date"
    CASE = "case"
    INITIALS = "initials"
    FIGURE = "figure"
    WORD = "word"


_DATED = frozenset((_Cell.INITIALS, _Cell.DATE))


@dataclass(frozen=True, slots=True)
class _Token:
    cell: _Cell
    start: int
    end: int
    text: str


def private_spans(text: str) -> list[tuple[int, int]]:
    """Where in the text cells stand that look like people: start and end, in order, apart."""
    found = [match.span("cell") for rule in _ALONE for match in rule.finditer(text)]
    rows = [row for run in _runs(text) for row in _rows(run)]
    birth = _BIRTH.search(text) is not None
    dated = sum(_kinds(row) >= _DATED for row in rows)
    for row in rows:
        kinds = _kinds(row)
        case = max((_digits(t) for t in row if t.cell is _Cell.CASE), default=0)
        numbered = case >= _LONG and kinds & _DATED
        whole = _Cell.CASE in kinds and kinds >= _DATED
        by_date = kinds >= _DATED and (birth or dated >= _FEWEST_ROWS)
        if numbered or whole or by_date or (birth and _Cell.DATE in kinds):
            found.append((row[0].start, row[-1].end))
    return _joined(sorted(found))


def without_private(quote: str, before: str = "", after: str = "") -> str:
    """The quotation with a gap for each run of such cells; empty where nothing else is left.

    ``before`` and ``after`` are the words around it: a cell quoted alone is known by its row.
    """
    whole = f"{before} {quote} {after}"
    offset = len(before) + 1
    end = offset + len(quote)
    kept: list[str] = []
    done = offset
    for first, last in private_spans(whole):
        first, last = max(first, offset), min(last, end)
        if first >= last:
            continue
        kept += [whole[done:first].rstrip(), GAP]
        done = last
    if not kept:
        return quote
    kept.append(whole[done:end].lstrip())
    rest = " ".join(part for part in kept if part)
    words = rest.replace(GAP, " ")
    return rest if any(letter.isalpha() for letter in words) else ""


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        if text[at].isspace() or text[at] in "|,;:•·":
            at += 1
            continue
        match = _TOKEN.match(text, at)
        assert match is not None  # the last kind takes anything that is not blank
        name = (match.lastgroup or "word").rstrip("2")
        yield _Token(_Cell(name), match.start(), match.end(), match.group())
        at = match.end()


def _runs(text: str) -> Iterator[list[_Token]]:
    """Runs of cells with no ordinary word between them."""
    run: list[_Token] = []
    for token in _tokens(text):
        if token.cell is _Cell.WORD:
            if run:
                yield run
            run = []
        else:
            run.append(token)
    if run:
        yield run


def _rows(run: list[_Token]) -> Iterator[list[_Token]]:
    """The run in rows: initials or a case number that come again begin the next."""
    row: list[_Token] = []
    kinds: set[_Cell] = set()
    for token in run:
        if token.cell in kinds and token.cell not in (_Cell.FIGURE, _Cell.DATE):
            yield row
            row, kinds = [], set()
        row.append(token)
        kinds.add(token.cell)
    if row:
        yield row


def _kinds(row: list[_Token]) -> set[_Cell]:
    return {token.cell for token in row}


def _digits(token: _Token) -> int:
    return sum(letter.isdigit() for letter in token.text)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch, or have one sign between them, as one."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined

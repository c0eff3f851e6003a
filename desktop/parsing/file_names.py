# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the name of a file says of the paper in it.

Names as papers are published and saved under: "Public reports pack 13th-Mar-2025 15.00
Cabinet.pdf", "Agenda frontsheet …", "Printed minutes …", "Item 8 - MTFS.pdf", "08 Appendix A.pdf",
"8.1 Revenue budget.pdf". A number in front is an item's only where it is no day or year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from desktop.domain.document import DocumentKind
from desktop.parsing.dates import first_date, first_time

_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ITEM = re.compile(
    r"\b(?:agenda )?item ?(?:no\.? ?|number )?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?(?:\(?[a-z]\)?)?)(?![\w/])[\s.:)-]*",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"^(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?[a-z]?)(?:[.)]? *- *|[.)]? +|\)|\.)"
    rf"(?!\d|(?:{_MONTH})[a-z]*\b|(?:st|nd|rd|th)\b)(?=\S)",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"\b(?P<word>appendi(?:x|ces)|app|annexe?|enclosure|schedule)\b[ .]*(?:no\.? ?)?"
    r"(?P<label>[A-Z]{1,2}\d{0,2}|\d{1,2}[A-Za-z]?)?(?![\w])",
    re.IGNORECASE,
)
# In this order: "Supplement to the agenda" is no agenda, "Minutes of the agenda …" does not occur.
_KINDS: tuple[tuple[DocumentKind, str], ...] = (
    (DocumentKind.EXEMPT, r"\b(?:exempt|restricted|private|confidential) (?:reports? )?pack\b"),
    (DocumentKind.SUPPLEMENT, r"\bsupplement(?:ary|al)?\b|\baddendum\b"),
    (
        DocumentKind.LATE_PAPER,
        r"\blate (?:paper|report|item|sheet)s?\b|\bto follow\b|\bupdate sheet\b|\btabled\b",
    ),
    (DocumentKind.MINUTES, r"\bminutes\b"),
    (
        DocumentKind.QUESTION_PAPER,
        r"^questions? (?:from|by|asked|to|and)\b|\b(?:member|public|written)s?'? questions\b",
    ),
    (
        DocumentKind.PACK,
        (
            r"\breports? pack\b|\bagenda ?(?:pack|document|reports)\b|\bfront ?sheet\b"
            r"|^agenda\b|\bagenda$"
        ),
    ),
)
_TABLE = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)


@dataclass(frozen=True, slots=True)
class FileName:
    """What a name says; what it does not say is None.

    ``sure`` tells that the number is called an item's, not just a number in front.
    """

    title: str
    kind: DocumentKind | None = None
    number: str | None = None
    sure: bool = False
    appendix: str | None = None
    date: date | None = None
    time: time | None = None


def read_file_name(name: str) -> FileName:
    """The parts of a file's name, its folder left aside. Never raises."""
    stem = re.sub(r"\.(?:pdf|xml)$", "", name.rsplit("/", 1)[-1], flags=re.IGNORECASE)[:300]
    text = " ".join(re.sub(r"%20|_|\+", " ", stem).split())
    number, sure, rest = None, False, text
    if (item := _ITEM.search(text)) is not None:
        number, sure = _number(item["number"]), True
        rest = f"{text[: item.start()]} {text[item.end() :]}"
    elif (leading := _LEADING.match(text)) is not None:
        number, rest = _number(leading["number"]), text[leading.end() :]
    appendix = None
    if (found := _APPENDIX.search(rest)) is not None:
        appendix = (found["label"] or "").upper()
    spaced = re.sub(r"[-–]", " ", text)
    kind = next((kind for kind, pattern in _TABLE if pattern.search(spaced)), None)
    if kind is DocumentKind.MINUTES and number is not None:
        kind = None  # the minutes under their item; what they are the page itself tells
    if kind is None and appendix is not None:
        kind = DocumentKind.APPENDIX
    return FileName(
        title=" ".join(rest.split()).strip(" -–.") or text,
        kind=kind,
        number=number,
        sure=sure,
        appendix=appendix,
        date=first_date(spaced) or _sorted_date(text),
        time=first_time(re.sub(r"\b(\d\d)\.(\d\d)\b", r"\1:\2", text)),
    )


def _sorted_date(text: str) -> date | None:
    """A day written so that files sort by it: "2025-03-13", "20250313"."""
    found = re.search(r"(?<!\d)(20\d\d)[-. ]?(\d\d)[-. ]?(\d\d)(?!\d)", text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _number(printed: str) -> str:
    """Without the noughts by which files are kept in order: "08" is item 8."""
    return re.sub(r"^0+(?=\d)", "", printed.replace("(", "").replace(")", ""))

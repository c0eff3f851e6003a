# SPDX-License-Identifier: AGPL-3.0-or-later
"""The separate documents inside a pack, told by stamps, bookmarks, blank pages and headings.

Each document of a published pack is padded to an even number of pages, so a new one starts
after a blank page; an appendix is headed "APPENDIX B" or stamped so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.parsing.rows import Row

_APPENDIX = re.compile(
    r"(?P<word>appendix|annex(?:e)?|enclosure|schedule)(?: (?P<label>[A-Z]{1,2}\d{0,2}"
    r"|\d{1,2}[A-Za-z]?))?\b[:. –-]*(?P<rest>.*)",
    re.IGNORECASE,
)
_REPORT_OF = re.compile(
    r"^(?:(?:joint|supplementary|additional) )*report of (?:the )?|^(?:joint )?report by (?:the )?",
    re.IGNORECASE,
)
_HEAD_LABEL = re.compile(
    r"(?:report title|title|subject|report to|from|by|to|report of|report author"
    r"|meeting name|decision maker|committee|date of meeting|lead director(?:/officer)?"
    r"|lead officer|date|ward\(?s?\)?.{0,30}|report by|classification|agenda item|item no\.?"
    r"|portfolio.{0,20}|key decision.{0,20}|author.{0,20}|contact.{0,20}|report number"
    r"|relevant .{3,30}|lead member.{0,20}|director.{0,25}|cabinet member.{0,40}"
    r"|decision type|meeting|for consideration by|title of (?:the )?report|report of|decision "
    r"no.{0,8}"
    r"|past pathway.{0,20}|electoral divisions?.{0,15})\s*:(?:\s|$)",
    re.IGNORECASE,
)
_HEAD_ROWS = 10
_HEAD_LABELS = 3  # "Meeting:", "Date:", "Title of Report:", "Report by:" at the top of a page
_TITLE_ROWS = 4  # that a title may take above them on a cover
_OF_A_REPORT = re.compile(
    r"(?:report (?:title|to|of|by)|title of (?:the )?report|from|to|subject|meeting(?: name)?"
    r"|for consideration by|lead director.{0,10}|date of meeting)\s*:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document inside the pack: zero-based pages, both included.

    ``appendix`` is its label ("A", "1"), empty for an appendix without one, None for no
    appendix; ``report_head`` tells that its first page is laid out as a report's, ``fresh`` that
    a stamp, a bookmark or a blank page before it says that it starts here.
    """

    first: int
    last: int
    appendix: str | None = None
    heading: str | None = None
    report_head: bool = False
    fresh: bool = True


def appendix_heading(row: Row) -> tuple[str, str] | None:
    """Label and title of a row such as "APPENDIX B – Capital programme"."""
    text = row.text
    if len(text) > 110:
        return None
    match = _APPENDIX.match(text)
    if match is None or (text.endswith((".", ";")) and len(text) > 14):
        return None
    rest = match["rest"]
    if rest[:1].islower() or (not match["label"] and rest and not match["word"].isupper()):
        return None
    return (match["label"] or "").upper(), rest.strip()


def looks_like_report(rows: Sequence[Row]) -> bool:
    """Whether the first rows of a page are those of a report to a meeting."""
    head = rows[:26]
    if any(_REPORT_OF.match(row.text) and len(row.text) < 160 for row in head[:12]):
        return True
    labels = sum(bool(_HEAD_LABEL.match(piece.text)) for row in head for piece in row.pieces)
    return labels >= 2


def split_papers(
    rows: Sequence[Sequence[Row]],
    blank: Sequence[bool],
    first: int,
    last: int,
    starts: frozenset[int],
) -> list[Paper]:
    """The documents on pages ``first`` to ``last``; ``rows`` and ``blank`` are per page."""
    papers: list[Paper] = []
    begin = first
    fresh = True
    for page in range(first, last + 2):
        ends = page > last
        if not ends and page != first:
            after_blank = blank[page - 1] and not blank[page]
            headed = not blank[page] and _headed(rows[page]) is not None
            reported = not blank[page] and _fresh_report(rows[page])
            ends = page in starts or after_blank or headed or reported
        if ends and begin < page:
            papers.append(_paper(rows, begin, page - 1, fresh))
            begin = page
            fresh = page in starts or (page <= last and blank[page - 1])
    return papers


def _fresh_report(rows: Sequence[Row]) -> bool:
    """Whether a report begins on the page though nothing else says that a document does."""
    if any(_REPORT_OF.match(row.text) and row.text.isupper() for row in rows[:6]):
        return True
    labels = [
        (place, piece.text)
        for place, row in enumerate(rows[:_HEAD_ROWS])
        for piece in row.pieces
        if _HEAD_LABEL.match(piece.text)
    ]
    strong = {text.split(":")[0].lower() for _, text in labels if _OF_A_REPORT.match(text)}
    return len(labels) >= _HEAD_LABELS and labels[0][0] <= _TITLE_ROWS and len(strong) > 1


def _lists_one(row: Row) -> bool:
    """ "Appendix 1 – Draft Strategy", an entry of a list."""
    match = _APPENDIX.match(row.text)
    return match is not None and bool(match["label"]) and bool(match["rest"])


def _headed(rows: Sequence[Row]) -> tuple[str, str] | None:
    for place, row in enumerate(rows[:2]):
        found = appendix_heading(row)
        if found and not found[0] and any(map(_lists_one, rows[place + 1 : place + 3])):
            continue  # the heading of the list in the report
        if (
            found
            and (len(row.pieces) == 1)
            and (not found[1] or row.text.isupper() or row.bold or row.size > 13)
        ):
            return found
    return None


def _paper(rows: Sequence[Sequence[Row]], first: int, last: int, fresh: bool) -> Paper:
    page = rows[first] if first < len(rows) else ()
    heading = _headed(page)
    if heading is None:
        label = next((f for row in page[-2:] if (f := appendix_heading(row)) and not f[1]), None)
        heading = label if label and len(page) > 2 else None
    return Paper(
        first=first,
        last=last,
        appendix=heading[0] if heading else None,
        heading=heading[1] or None if heading else None,
        report_head=looks_like_report(page),
        fresh=fresh,
    )

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may not be published, and why: exempt items and papers.

"Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government
Act 1972", "EXEMPT ITEMS" between items, an item below "Exclusion of the Press and Public", a
paper marked "RESTRICTED" at its head. The law: Local Government Act 1972, section 100A and
Schedule 12A (in Wales with paragraphs up to 18).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.agenda import EXEMPT_APPENDIX, ItemKind, ItemReading
from desktop.parsing.rows import Row

_PARAGRAPH = re.compile(
    r"\b(?:categor(?:y|ies)|para(?:graph)?s?\.?)(?: (?:numbers?|nos?\.))? (?P<numbers>\d{1,2}"
    r"(?:(?: ?,| ?&| and| to| or|-| ?\+)+ ?\d{1,2}){0,8})(?:\(?[a-z]\)?)?,? ?"
    r"(?:,? ?(?:of|in|to|under|specified in|set out in))? ?(?:the )?(?:part (?:\d|i{1,3}|one)\b"
    r"(?: ?\(?[a-z]?\)?)? ?(?:of|to|,)? ?)?(?:the )?(?P<schedule>schedule 12 ?\(?a\)?)",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"\bexempt (?:categor(?:y|ies)|paragraphs?) (?P<numbers>\d{1,2}\b)", re.IGNORECASE
)
_MARKS: tuple[tuple[str, str], ...] = (
    ("not for publication", r"\bnot for publication\b|\bnot to be published\b"),
    (
        EXEMPT_APPENDIX,
        r"\b(?:confidential|exempt|restricted|private) (?:appendi(?:x|ces)|annex(?:es)?)",
    ),
    ("restricted", r"\brestricted (?:items?|reports?|papers?|document)\b|[([]restricted[)\]]"),
    ("confidential", r"\bconfidential (?:items?|reports?|papers?)\b|[([]confidential[)\]]"),
    (
        "exempt",
        (
            r"\bexempt (?:items?|reports?|papers?|information|business|minutes)\b"
            r"|[([]exempt[^)\]]*[)\]]|\bexempt$|^exempt\b"
        ),
    ),
    ("in private", r"\bin private\b|\bprivate (?:items?|session|reports?)\b|\bin camera\b"),
)
_TABLE = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _MARKS)
_NEGATED = re.compile(
    r"\bnon-?(?:exempt|confidential|restricted)|\bno (?:exempt|confidential|private|restricted)"
    r"|\bunrestricted\b|\bnot (?:exempt|confidential|restricted)\b|\bthere are no\b|\bif (?:any|"
    r"necessary|required)\b|\bmay (?:need|have) to be (?:exempt|redacted)\b",
    re.IGNORECASE,
)
_EXCLUSION = re.compile(
    r"exclu\w* .{0,40}\b(?:public|press)|(?:public|press)\b.{0,60}\bexclu", re.IGNORECASE
)
_HEAD_MARK = re.compile(
    r"(?:strictly )?(?:confidential|exempt|restricted|private and confidential"
    r"|official[ -:]+sensitive)(?: (?:report|item|appendix|paper|document|information))?\W*"
    r"|not for publication\b.{0,260}"
    r"|(?:exempt|restricted) (?:by virtue of|under|pursuant)\b.{0,200}",
    re.IGNORECASE,
)
AFTER_EXCLUSION = "after the exclusion of the press and public"


def reason_in(text: str) -> str | None:
    """Why something is not public as the text has it, or None where it does not say so."""
    text = text[:1500]
    if _NEGATED.search(text):
        return None
    match = _PARAGRAPH.search(text)
    if match:
        several = "paragraph" if match["numbers"].isdigit() else "paragraphs"
        return f"{several} {' '.join(match['numbers'].split())} of Schedule 12A"
    match = _CATEGORY.search(text)
    if match:
        return f"paragraph {match['numbers']} of Schedule 12A"
    return next((name for name, mark in _TABLE if mark.search(text)), None)


def head_mark(rows: Sequence[Row]) -> str | None:
    """The mark at the head of a paper that keeps it from publication, or None."""
    for place, row in enumerate(rows[:8]):
        if not _HEAD_MARK.fullmatch(row.text):
            continue
        words = " ".join(r.text for r in rows[place : place + 4])
        return reason_in(words) or row.text.strip(" .:").lower()
    return None


def with_reasons(
    items: Sequence[ItemReading], sections: Sequence[str | None], heads: Sequence[str | None]
) -> tuple[ItemReading, ...]:
    """The items with the reasons for which they are not public.

    ``sections`` are the headings between items each stands under, ``heads`` the marks on the
    first pages of their papers. Below an exclusion that stands behind open reports, an item
    without a paper in the file is exempt too.
    """
    result: list[ItemReading] = []
    reports, excluded = 0, None
    for item, section, head in zip(items, sections, heads, strict=True):
        words = f"{item.title} {item.description or ''}"
        closes = _EXCLUSION.search(item.title) is not None
        if closes:
            excluded = (reason_in(words) if reports else None) or (
                AFTER_EXCLUSION if reports and not _NEGATED.search(words) else None
            )
            result.append(item)
            continue
        own = head or reason_in(item.title) or _described(item.description)
        if own is None and section is not None and item.kind in (ItemKind.REPORT, ItemKind.EXEMPT):
            own = reason_in(section)
        if own is None and item.kind is ItemKind.REPORT and item.pages is None:
            own = excluded
        reports += item.kind is ItemKind.REPORT
        if own is not None and item.kind is ItemKind.REPORT and own != EXEMPT_APPENDIX:
            item = replace(item, kind=ItemKind.EXEMPT)
        result.append(replace(item, exempt=own) if own else item)
    return tuple(result)


def _described(description: str | None) -> str | None:
    """A reason in the text under an item: only where it says so of the item itself."""
    if not description:
        return None
    marked = _PARAGRAPH.search(description) or re.search(
        r"not for publication|(?:confidential|exempt|restricted) appendi|[([](?:exempt|confidential"
        r"|restricted)[^)\]]*[)\]]",
        description,
        re.IGNORECASE,
    )
    return reason_in(description) if marked else None

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a warning of a reading is about, as far as its own words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.agenda import number_key

# "item 4 to item 6", "items 4 and 5", "'Agenda Item 12'", "item 5(a)"
_NUMBER = r"\d+(?:\.\d+)*[a-z]?(?:\([a-z0-9]+\))?"
_ITEMS = re.compile(
    rf"\bitems?\s+(?P<one>{_NUMBER})(?:(?:,| and| to)\s+(?:item\s+)?(?P<other>{_NUMBER}))?\b",
    re.IGNORECASE,
)
_PDF_PAGE = re.compile(r"\bpage (?P<page>\d+) of the (?:PDF|file)\b", re.IGNORECASE)
_PAGE = re.compile(r"\bpages? (?P<label>[A-Z]?\d+)\b")
_MEETING = re.compile(r"\b(?:the meeting (?:as|at|on)|front sheet gives)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """Numbers of items, the stamped label or zero-based PDF page, or the meeting itself."""

    items: tuple[str, ...] = ()
    label: str | None = None
    pdf_page: int | None = None
    meeting: bool = False


def subject_of(warning: str) -> Subject:
    """What the warning is about; everything empty where it does not say."""
    items: list[str] = []
    for match in _ITEMS.finditer(warning):
        items += [number for number in (match["one"], match["other"]) if number]
    pdf_page = _PDF_PAGE.search(warning)
    page = _PAGE.search(_PDF_PAGE.sub("", warning))
    return Subject(
        items=tuple(dict.fromkeys(items)),
        label=page["label"] if page else None,
        pdf_page=int(pdf_page["page"]) - 1 if pdf_page else None,
        meeting=not items and _MEETING.search(warning) is not None,
    )


def is_about(warning: str, numbers: Iterable[str | None]) -> bool:
    """Whether the warning names one of these items: numbers as read, or as put right."""
    named = {number_key(number) for number in subject_of(warning).items}
    return any(number_key(number) in named for number in numbers if number)

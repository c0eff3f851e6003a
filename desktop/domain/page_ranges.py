# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages as a member types them to be printed: "15-20, 33, A3", by the numbers stamped on them.

A page without a stamp is reached as a sheet: "sheet 2" is the second page of the file, stamped or
not. A range runs through everything that lies between its ends, so pages without a stamp are not
lost from it. In a paper without any stamps the numbers count its sheets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.document import PageRecord
from desktop.domain.errors import KnownError

_PARTS = re.compile(r"[,;]|\band\b", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:-|–|—|\bto\b)\s*", re.IGNORECASE)
_PAGE = re.compile(r"(?:pages?|pp?\.?)\s*(?=\d)", re.IGNORECASE)
_SHEET = re.compile(r"sheets?\s*(\d{1,6})", re.IGNORECASE)


class NoSuchPagesError(KnownError):
    """What was typed names no pages of this paper."""


def pages_of(text: str, pages: Sequence[PageRecord]) -> list[int]:
    """The zero-based pages that ``text`` names, in the order of the paper, each once.

    ``pages`` are all of the paper's, in order. Where two bear one stamp, the first is meant; as
    the end of a range, the first after its beginning. Raises NoSuchPagesError, whose sentence
    says which part could not be found.
    """
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    if not parts:
        raise NoSuchPagesError("Type the pages you want, such as 15-20, 33.")
    found: set[int] = set()
    for part in parts:
        found.update(_span(part, pages))
    return sorted(found)


def said(pages: Sequence[PageRecord]) -> str:
    """What a paper's pages are, as a hint to type them by: "The stamped pages are 1 to 64."."""
    stamped = [page.label for page in pages if page.label]
    if not stamped:
        return f"No numbers are stamped on this paper: count its sheets, 1 to {len(pages)}."
    bare = len(pages) - len(stamped)
    hint = f"The numbers stamped on the pages run from {stamped[0]} to {stamped[-1]}."
    if bare:
        first = next(place for place, page in enumerate(pages, start=1) if not page.label)
        hint += f" A page without a number: sheet {first}."
    return hint


def _span(part: str, pages: Sequence[PageRecord]) -> range:
    whole = _place(part, pages)
    if whole is not None:  # "A-3" may be the stamp itself
        return range(whole, whole + 1)
    ends = _DASH.split(part)
    if len(ends) != 2:
        raise _unknown(part, pages)
    if _SHEET.fullmatch(ends[0].strip()) and ends[1].strip().isdigit():
        ends[1] = f"sheet {ends[1].strip()}"
    first = _place(ends[0], pages)
    if first is None:
        raise _unknown(ends[0], pages)
    last = _place(ends[1], pages, after=first)
    if last is None:
        raise _unknown(ends[1], pages)
    return range(min(first, last), max(first, last) + 1)


def _place(typed: str, pages: Sequence[PageRecord], *, after: int = 0) -> int | None:
    """The page one end names; a page at or after ``after`` rather than one before."""
    typed = _PAGE.sub("", typed.strip(), count=1).strip()
    sheet = _SHEET.fullmatch(typed)
    if sheet is None and typed.isdecimal() and not any(page.label for page in pages):
        sheet = re.fullmatch(r"(\d+)", typed)
    if sheet is not None:
        number = int(sheet[1])
        return number - 1 if 1 <= number <= len(pages) else None
    wanted = typed.casefold()
    having = [
        place
        for place, page in enumerate(pages)
        if page.label is not None and page.label.casefold() == wanted
    ]
    return next((place for place in having if place >= after), having[0] if having else None)


def _unknown(typed: str, pages: Sequence[PageRecord]) -> NoSuchPagesError:
    typed = typed.strip()
    if not typed:
        return NoSuchPagesError("A range needs two numbers, such as 15-20.")
    if any(page.label for page in pages):
        return NoSuchPagesError(f"No page of this paper has the number {typed} on it.")
    return NoSuchPagesError(f"This paper has {len(pages)} sheets; there is no sheet {typed}.")

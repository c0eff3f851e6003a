# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages that say nothing: "This page is intentionally left blank".

Packs pad each paper to an even number of pages. Such a page carries the notice, or nothing at
all, or only its number. A page without text that holds a picture is not blank, nor is one
whose only text is its number in the middle of a paper: there a drawing stands, as a rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.page import PageText
from desktop.parsing.page_labels import candidates_on

_NOTICE = re.compile(
    r"(?:this|the following)? ?page (?:is |has been |was )?(?:intentionally"
    r"|deliberately) (?:left )?blank\.?",
    re.IGNORECASE,
)
_PICTURE = 0.01  # of the page's area; less is a rule or a speck


def notice_in(text: str) -> bool:
    """Whether the text is the notice of a blank page and nothing else."""
    return len(text) < 80 and _NOTICE.fullmatch(" ".join(text.split())) is not None


def blank_pages(pages: Sequence[PageText], starts: frozenset[int]) -> tuple[bool, ...]:
    """Which pages are blank; ``starts`` are pages on which a paper is known to start."""
    return tuple(_blank(page, page.index + 1 in starts, len(pages)) for page in pages)


def _blank(page: PageText, before_a_start: bool, count: int) -> bool:
    if len(page.lines) > 12:
        return False
    numbers = {candidate.line for candidate in candidates_on(page)}
    words = [
        line.text.strip()
        for place, line in enumerate(page.lines)
        if place not in numbers and line.text.strip()
    ]
    if words:
        return notice_in(" ".join(words))
    if page.picture_share >= _PICTURE:
        return False
    if not numbers:
        return True
    return before_a_start or page.index + 1 == count

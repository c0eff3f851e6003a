# SPDX-License-Identifier: AGPL-3.0-or-later
"""The headings of a paper, by the pages they stand on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.storage.library import Library


def headings_of(library: Library, *, document_id: int) -> dict[int, frozenset[str]]:
    """The texts of the headings of one of the papers, by zero-based page."""
    with library.look() as work:
        reading = work.documents.reading(document_id)
    found: dict[int, set[str]] = defaultdict(set)
    for report in reading.reports if reading is not None else ():
        for heading in report.headings:
            found[heading.page].add(heading.text)
    return {page: frozenset(texts) for page, texts in found.items()}

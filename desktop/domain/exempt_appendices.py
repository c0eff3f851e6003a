# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a public report has an appendix that is not: the pages of that one. A pure function."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.domain.agenda import EXEMPT_APPENDIX, PageSpan
from desktop.domain.reading import PackReading

_SAYS_SO = re.compile(
    r"\b(?<!non-)(?<!not )(?:exempt|confidential|restricted|not for publication)\b", re.IGNORECASE
)


def exempt_appendices(reading: PackReading) -> Iterator[PageSpan]:
    """The zero-based pages of such appendices that are in the paper itself.

    Of an item that is known to have one it is the appendix that says so by its name; it goes on to
    the next appendix, or to the end of its item.
    """
    for report in reading.reports:
        item = reading.items[report.item] if report.item is not None else None
        if item is None or item.exempt != EXEMPT_APPENDIX or item.pages is None:
            continue
        begins = sorted(one.page for one in report.appendices if one.page is not None)
        for one in report.appendices:
            if one.page is None or not _SAYS_SO.search(f"{one.label or ''} {one.title or ''}"):
                continue
            after = [page for page in begins if page > one.page]
            last = after[0] - 1 if after else max(item.pages.last, one.page)
            yield PageSpan(one.page, last)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pages are the front of a pack: the sheet with the meeting and the agenda.

They end where the first paper starts, told by the outline, the links on the agenda, the first
stamp "Agenda Item 3", a stamped page 1, the heading of minutes or of a report, or by a page
count no agenda reaches. A supplement may start with its paper at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from desktop.domain.page import PageText
from desktop.parsing.agenda_numbers import is_agenda_heading
from desktop.parsing.item_stamps import Stamp, StampKind
from desktop.parsing.outline import OutlineReading
from desktop.parsing.page_labels import PageLabels
from desktop.parsing.rows import Row, page_rows

_MOST = 24
_PAPER = re.compile(
    r"minutes of (?:a |the )?(?:[\w,'’&-]+ ){0,6}(?:meeting|proceedings)"
    r"|minutes of the .{3,80} held|present:?|(?:joint )?report of (?:the )?.{3,80}"
    r"|report (?:to|by)\b.{3,80}|notes of (?:a|the) meeting.*",
    re.IGNORECASE,
)
_EDGE = 0.1
_LETTERS = 4  # a running line has words; "#." alone is a paragraph's number at the top


def front_end(
    pages: Sequence[PageText],
    stamps: Sequence[Stamp],
    outline: OutlineReading,
    labels: PageLabels,
) -> int:
    """The zero-based page before which the front matter ends."""
    items = {s.page for s in stamps if s.kind is StampKind.ITEM}
    items.update(item.page for item in outline.items)
    if 0 in items:
        return 0
    ends = [min(len(pages), _MOST)]
    ends.extend(s.page for s in stamps if s.kind is not StampKind.BOX and s.page > 0)
    ends.extend(item.page for item in outline.items if item.page > 0)
    targets = {
        t for page in pages[:8] for link in page.links if (t := link.target_page or 0) > page.index
    }
    if len(targets) > 1:
        ends.append(min(targets))
    first = next((n for n, label in enumerate(labels.labels) if label is not None), 0)
    if first and labels.labels[first] == "1":
        ends.append(first)
    end = min(ends)
    for page in pages[1:end]:
        if _is_paper(page):
            return page.index
    return max(1, end) if pages else 0


def _is_paper(page: PageText) -> bool:
    """Whether minutes or a report start on the page: told by its first few lines."""
    for row in page_rows(page)[:6]:
        text = row.pieces[0].text
        if is_agenda_heading(row.text):
            return False
        if len(text) < 140 and text[:1].isupper() and row.y0 < page.size.height * 0.3:
            match = _PAPER.match(text)
            if match and _alone(text, match):
                return True
    return False


def _alone(text: str, match: re.Match[str]) -> bool:
    started = text.lower()
    if started.startswith("present"):
        return match.end() == len(text) and text.isupper()
    if started.startswith("report"):
        return text.isupper()
    return " held" in started or text.isupper() or started.startswith("minutes of a meeting")


def repeated_edges(
    pages: Sequence[PageText], times: int = 3, *, anywhere: bool = False
) -> frozenset[str]:
    """Running headers and footers: what stands at the top or bottom of ``times`` pages.

    Figures count as the same figure, so that "Page 3 of 20" is found again as "Page 4 of 20".
    A line runs on from page to page, "From:" at the head of each report does not; on front pages
    it may stand ``anywhere``.
    """
    counts: Counter[str] = Counter()
    before: set[str] = set()
    for page in pages:
        height = page.size.height or 1.0
        texts = set()
        for line in page.lines:
            down = line.rect.middle_y / height
            if (down < _EDGE or down > 1 - _EDGE) and len(line.text) < 200:
                texts.add(edge_key(line.text))
        counts.update(texts if anywhere else (text for text in texts if text in before))
        before = texts
    return frozenset(
        text
        for text, count in counts.items()
        if count >= (times if anywhere else times - 1) and sum(map(str.isalpha, text)) >= _LETTERS
    )


def edge_key(text: str) -> str:
    """A running line with its figures made equal."""
    return re.sub(r"\d+", "#", " ".join(text.split()))


def body_rows(
    page: PageText, furniture: frozenset[int], repeated: frozenset[str]
) -> tuple[Row, ...]:
    """The rows of a page without page numbers, stamps and running lines.

    ``furniture`` holds places in ``page.lines``.
    """
    skip = set(furniture)
    height = page.size.height or 1.0
    if repeated:
        for place, line in enumerate(page.lines):
            down = line.rect.middle_y / height
            if (down < _EDGE or down > 1 - _EDGE) and edge_key(line.text) in repeated:
                skip.add(place)
    return page_rows(page, skip=frozenset(skip))

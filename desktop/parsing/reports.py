# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reports of a pack: under each item the documents laid out as reports, with their parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.domain.agenda import ItemKind, ItemReading, PageSpan
from desktop.domain.meeting import Contact
from desktop.domain.page import PageText
from desktop.domain.report import Heading, Report
from desktop.parsing.dates import first_date
from desktop.parsing.front_contacts import MAIL
from desktop.parsing.implications import read_implications, read_purpose
from desktop.parsing.item_numbers import plain_number
from desktop.parsing.names_of_bodies import BODY_WORD
from desktop.parsing.officers import read_officers
from desktop.parsing.outline import OutlineReading
from desktop.parsing.page_labels import PageLabels
from desktop.parsing.papers import Paper, split_papers
from desktop.parsing.paragraphs import read_paragraphs
from desktop.parsing.report_head import ReportHead, is_head_label, is_report_of, read_head
from desktop.parsing.report_lists import (
    appendices_of,
    background_papers_in,
    recommendations_in,
)
from desktop.parsing.rows import Row
from desktop.parsing.sections import SectionKind, split_sections

_WITHOUT = frozenset((ItemKind.MINUTES,))
_EXPECTED = frozenset((ItemKind.REPORT, ItemKind.EXEMPT))  # where a paper is a report as a rule


@dataclass(frozen=True, slots=True)
class PackPages:
    """The pages of a pack as later stages need them; ``rows`` are without running lines."""

    pages: tuple[PageText, ...]
    rows: tuple[tuple[Row, ...], ...]
    blank: tuple[bool, ...]
    labels: PageLabels
    starts: frozenset[int]
    outline: OutlineReading

    def span_rows(self, first: int, last: int) -> list[Row]:
        """The rows of pages ``first`` to ``last``, both included, blank ones left out."""
        return [
            row
            for page in range(first, last + 1)
            if not self.blank[page]
            for row in self.rows[page]
        ]

    def span(self, first: int, last: int) -> PageSpan:
        """The span with its stamped labels."""
        return PageSpan(first, last, self.labels.labels[first], self.labels.labels[last])


def read_reports(items: Sequence[ItemReading], pack: PackPages) -> tuple[Report, ...]:
    """Every report, in the order of the pages. A file without items is read as one paper."""
    reports: list[Report] = []
    for place, item in enumerate(items):
        if item.pages is None or item.kind in _WITHOUT:
            continue
        parts = _parts(item, pack)
        expected = item.kind in _EXPECTED
        reports.extend(_under_item(place, item.pages, parts, pack, item.title, expected))
    if len(items) <= 1 and not any(item.pages for item in items) and pack.pages:
        place_of_one = 0 if len(items) == 1 else None
        last = len(pack.pages) - 1
        span, expected = PageSpan(0, last), place_of_one is not None
        reports.extend(_under_item(place_of_one, span, (), pack, None, expected))
    return tuple(reports)


def _parts(item: ItemReading, pack: PackPages) -> tuple[tuple[str, int], ...]:
    found = next(
        (
            o
            for o in pack.outline.items
            if item.number and plain_number(o.number) == plain_number(item.number)
        ),
        None,
    )
    return found.parts if found else ()


def _under_item(
    place: int | None,
    span: PageSpan,
    parts: tuple[tuple[str, int], ...],
    pack: PackPages,
    title: str | None,
    expected: bool,
) -> list[Report]:
    starts = pack.starts & frozenset(range(span.first, span.last + 1))
    starts = frozenset(page for page in starts if page not in _bookmarks_inside(parts, pack))
    papers = split_papers(pack.rows, pack.blank, span.first, span.last, starts)
    papers = _without_slides(_joined_cover(papers, pack), pack)
    reports: list[Report] = []
    heads = [
        n
        for n, paper in enumerate(papers)
        if n == 0 or (paper.report_head and paper.appendix is None)
    ]
    for count, n in enumerate(heads):
        paper = papers[n]
        until = heads[count + 1] if count + 1 < len(heads) else len(papers)
        following = papers[n + 1 : until]
        report = _report(place, paper, following, parts, pack)
        if report is None or (n == 0 and not (expected or paper.report_head or report.paragraphs)):
            continue
        named = report.title or (title if n == 0 else None)
        if named:
            reports.append(replace(report, title=named))
    return reports


def _without_slides(papers: Sequence[Paper], pack: PackPages) -> list[Paper]:
    """Slides bound behind an upright report are a document of their own.

    A landscape table inside a report is followed by upright pages again; slides are not.
    """
    result: list[Paper] = []
    for paper in papers:
        first = paper.last + 1
        while first > paper.first and (_landscape(pack.pages[first - 1]) or pack.blank[first - 1]):
            first -= 1
        while first <= paper.last and pack.blank[first]:
            first += 1
        if paper.first < first and paper.last - first >= 2:
            result.append(replace(paper, last=first - 1))
            result.append(Paper(first, paper.last))
        else:
            result.append(paper)
    return result


def _landscape(page: PageText) -> bool:
    return page.size.width > page.size.height


def _bookmarks_inside(parts: Sequence[tuple[str, int]], pack: PackPages) -> set[int]:
    """Bookmarks of a report's own headings: they start no document of their own."""
    inside = set()
    for name, page in parts:
        appendix = re.match(
            r"\W*(?:appendix|annex|enclosure|schedule|attachment)", name, re.IGNORECASE
        )
        after_blank = page > 0 and pack.blank[page - 1]
        if not appendix and not after_blank:
            inside.add(page)
    return inside


def _joined_cover(papers: list[Paper], pack: PackPages) -> list[Paper]:
    """A cover sheet and the report behind it are one document."""
    if len(papers) > 1 and papers[0].first == papers[0].last and not papers[0].report_head:
        cover = pack.rows[papers[0].first]
        if len(cover) < 4 and papers[1].appendix is None:
            first, second = papers[0], papers[1]
            papers = [Paper(first.first, second.last, None, None, True), *papers[2:]]
    return papers


def _report(
    place: int | None,
    paper: Paper,
    following: Sequence[Paper],
    parts: tuple[tuple[str, int], ...],
    pack: PackPages,
) -> Report | None:
    """The report, its title empty where none is printed; None where the pages hold no text."""
    rows = pack.span_rows(paper.first, paper.last)
    if not rows:
        return None
    first = pack.rows[paper.first]
    second = pack.rows[paper.first + 1] if paper.first < paper.last else ()
    head = read_head(first, second)
    width = pack.pages[paper.first].size.width
    paragraphs = read_paragraphs(rows, width)
    sections = split_sections(rows, _margin(rows))
    last = following[-1].last if following else paper.last
    title = head.title or ""
    headings = tuple(
        section.heading
        for section in sections
        if section.heading is not None and not _in_head(section.heading, paper.first, title)
    )
    return Report(
        title=title,
        item=place,
        report_of=head.report_of,
        pages=pack.span(paper.first, last),
        recommendations=recommendations_in(sections),
        officers=_officers(
            head, [row for s in sections if s.kind is SectionKind.OFFICERS for row in s.rows]
        ),
        headings=headings,
        paragraphs=paragraphs,
        appendices=appendices_of(sections, following, parts),
        background_papers=background_papers_in(sections),
        wards=head.wards,
        implications=read_implications(sections),
        purpose=read_purpose(sections),
    )


def _in_head(heading: Heading, first: int, title: str) -> bool:
    """Whether a heading on the first page is the report's title, its authors or the meeting."""
    if heading.page != first:
        return False
    text = heading.text
    if title and (text in title or title in text):
        return True
    if is_head_label(text):
        return True
    meeting = BODY_WORD.search(text) is not None and (
        text.isupper() or first_date(text) is not None
    )
    return meeting or is_report_of(text)


def _margin(rows: Sequence[Row]) -> float:
    """The left edge at which most rows start, to three points."""
    counts = Counter(round(row.x0 / 3) for row in rows)
    common = [place for place, count in counts.items() if count >= max(2, len(rows) // 20)]
    return min(common, default=24) * 3.0


def _officers(head: ReportHead, rows: Sequence[Row]) -> tuple[Contact, ...]:
    """The officers of the section at the end, or the authors named at the head."""
    found = read_officers(rows)
    if found:
        return found
    mails = MAIL.findall(head.author_contacts)
    phone = re.search(r"\d[\d ]{5,14}\d", head.author_contacts)
    number = phone[0] if phone and not mails else None
    return tuple(
        Contact(author, "report author", number, mails[place] if place < len(mails) else None)
        for place, author in enumerate(head.authors)
        if len(author) <= 60
    )

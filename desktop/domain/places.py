# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a place in a document belongs: its agenda item, report, paragraph and stamped page.

Built once for a document and then asked for as many places as there are marks; each answer
costs one binary search. Pure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.annotation import Anchor
from desktop.domain.citation import Citation
from desktop.domain.document import Document, PageRecord
from desktop.domain.paper_names import PaperName, paper_name


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A numbered paragraph. ``report`` tells the reports of a document apart.

    ``page`` is zero-based; ``top`` in points of displayed space.
    """

    label: str
    page: int
    top: float
    report: int
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlacedReport:
    """A report: the key used by its paragraphs, its item, its title, where its appendices begin.

    ``first`` is its first zero-based page where that is known.
    """

    key: int
    item_id: int | None
    title: str
    first: int | None = None
    first_appendix: int | None = None


@dataclass(frozen=True, slots=True)
class ParagraphSpan:
    """A numbered paragraph from where it starts up to ``end``, a page and a height on it.

    Without an ``end`` it goes on to the foot of ``last_page``.
    """

    paragraph: PlacedParagraph
    last_page: int
    end: tuple[int, float] | None


class Places:
    """The places of one document."""

    def __init__(
        self,
        document: Document,
        pages: Sequence[PageRecord],
        item_numbers: Mapping[int, str | None],
        reports: Iterable[PlacedReport] = (),
        paragraphs: Iterable[PlacedParagraph] = (),
        name: PaperName | None = None,
    ) -> None:
        """``name`` is what the paper is called among its meeting's; alone if not given."""
        self._name = name or paper_name(document)
        self._pages = {page.index: page for page in pages}
        self._numbers = item_numbers
        self._reports: dict[int, PlacedReport] = {}
        self._of_item: dict[int | None, list[PlacedReport]] = defaultdict(list)
        for report in reports:
            self._reports[report.key] = report
            self._of_item[report.item_id].append(report)
        self._paragraphs = sorted(paragraphs, key=lambda p: (p.page, p.top))
        self._starts = [(p.page, p.top) for p in self._paragraphs]
        self._last: dict[int, PlacedParagraph] = {p.report: p for p in self._paragraphs}

    def label(self, page: int) -> str | None:
        """The number stamped on the zero-based page."""
        record = self._pages.get(page)
        return record.label if record else None

    def item_id(self, page: int) -> int | None:
        """The agenda item the zero-based page belongs to."""
        record = self._pages.get(page)
        return record.item_id if record else None

    def cite_page(self, page: int) -> Citation:
        """The citation of a page as a whole; no paragraph is named."""
        item_id = self.item_id(page)
        return Citation(
            item=self._number(item_id),
            report=self._report_title(item_id, self._report_on(item_id, page)),
            page=self.label(page),
            document=self._name.document,
        )

    def cite(self, page: int, top: float, *, last_page: int | None = None) -> Citation:
        """The citation of a height (points) on a zero-based page, up to ``last_page`` if given."""
        item_id = self.item_id(page)
        paragraph = self._paragraph(item_id, page, top)
        report = (
            self._reports.get(paragraph.report) if paragraph else self._report_on(item_id, page)
        )
        return Citation(
            item=self._number(item_id),
            report=self._report_title(item_id, report),
            paragraph=paragraph.label if paragraph else None,
            page=self.label(page),
            last_page=self.label(last_page) if last_page not in (None, page) else None,
            document=self._name.document,
        )

    def cite_anchor(self, anchor: Anchor) -> Citation:
        """The citation of a mark: the place where it begins, and the pages it runs over."""
        start = anchor.rects[0]
        # The middle of the first line: a paragraph's number may be set a little higher or lower.
        return self.cite(start.page, start.rect.middle_y, last_page=anchor.last_page)

    def find_paragraph(self, label: str, near: int) -> tuple[int, float] | None:
        """Where the paragraph with this number starts: its zero-based page and height in points.

        Each report counts its own paragraphs: the one of the item on page ``near`` is meant, and
        of several the next from there; else the nearest of any item.
        """
        wanted = label.strip().rstrip(".").casefold()
        item_id = self.item_id(near)
        found = [p for p in self._paragraphs if p.label.rstrip(".").casefold() == wanted]
        if not found:
            return None
        best = min(found, key=lambda p: (p.item_id != item_id, abs(p.page - near)))
        return best.page, best.top

    def paragraph_tops(self, page: int) -> list[float]:
        """The heights at which numbered paragraphs begin on a zero-based page, in points."""
        first = bisect_left(self._starts, (page, float("-inf")))
        last = bisect_left(self._starts, (page + 1, float("-inf")))
        return [top for _page, top in self._starts[first:last]]

    def paragraphs_on(self, page: int) -> Sequence[PlacedParagraph]:
        """The numbered paragraphs that start on the zero-based page, from the top."""
        first = bisect_left(self._starts, (page, float("-inf")))
        return self._paragraphs[first : bisect_left(self._starts, (page + 1, float("-inf")))]

    def paragraph_at(self, page: int, top: float) -> PlacedParagraph | None:
        """The numbered paragraph a height (points) on a zero-based page belongs to."""
        return self._paragraph(self.item_id(page), page, top)

    def span(self, paragraph: PlacedParagraph) -> ParagraphSpan:
        """How far a paragraph reaches: to the next one of its report, else to the foot of a page.

        A report's last paragraph may run over to the next page of its item, as in a citation.
        """
        start = (paragraph.page, paragraph.top)
        report = self._reports.get(paragraph.report)
        after = bisect_right(self._starts, start)
        end = self._starts[after] if after < len(self._starts) else None
        stop = paragraph.page + 1 if end is None else end[0]
        if report is not None and report.first_appendix is not None:
            stop = min(stop, max(paragraph.page, report.first_appendix - 1))
        while stop > paragraph.page and self.item_id(stop) != paragraph.item_id:
            stop -= 1
        if paragraph is self._last.get(paragraph.report):
            stop = min(stop, paragraph.page + 1)
        if end is not None and end[0] > stop:
            end = None
        return ParagraphSpan(paragraph, stop, end)

    def _number(self, item_id: int | None) -> str | None:
        return self._numbers.get(item_id) if item_id is not None else None

    def _report_title(self, item_id: int | None, report: PlacedReport | None) -> str | None:
        if report is None or len(self._of_item[item_id]) < 2:
            return self._name.report
        return report.title or None

    def _report_on(self, item_id: int | None, page: int) -> PlacedReport | None:
        """The last report of the item that begins on or before the page."""
        begun = [r for r in self._of_item[item_id] if r.first is not None and r.first <= page]
        return max(begun, key=lambda r: r.first or 0, default=None)

    def _paragraph(self, item_id: int | None, page: int, top: float) -> PlacedParagraph | None:
        """The last numbered paragraph that starts at or before the place, in the same report."""
        record = self._pages.get(page)
        at = bisect_right(self._starts, (page, top)) - 1
        if at < 0 or (record is not None and record.blank):
            return None
        found = self._paragraphs[at]
        if found.item_id != item_id:
            return None
        report = self._reports.get(found.report)
        if report is not None:
            if report.first_appendix is not None and page >= report.first_appendix > found.page:
                return None
            later = self._report_on(item_id, page)
            if later is not None and later.key != report.key and (later.first or 0) > found.page:
                return None
        # Between two paragraphs of a report everything belongs to the first; what stands pages
        # after the last one is an appendix or a plan and not part of it.
        if found is self._last[found.report] and page > found.page + 1:
            return None
        return found

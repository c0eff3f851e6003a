# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the papers of each item lie: all evidence put together, and told where it disagrees.

The range on the agenda, the outline, the stamp "Agenda Item 8", the link on the agenda line
and the stamp of the appendix label each point to a first page. The printed range goes first;
without one, the paper runs to the page before the next one starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.agenda import PageSpan
from desktop.parsing.agenda_items import AgendaEntry
from desktop.parsing.item_kinds import wording_kind
from desktop.parsing.item_numbers import plain_number
from desktop.parsing.item_stamps import Stamp, StampKind
from desktop.parsing.outline import OutlineReading
from desktop.parsing.page_labels import PageLabels


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that points to pages. ``links`` maps the place of an item to a zero-based page."""

    labels: PageLabels
    outline: OutlineReading
    stamps: tuple[Stamp, ...]
    links: dict[int, int]
    front: int
    count: int


def item_spans(
    entries: Sequence[AgendaEntry], evidence: Evidence
) -> tuple[list[PageSpan | None], list[str]]:
    """The pages of each item, None where none are known, and warnings for people."""
    warnings: list[str] = []
    starts: list[int | None] = []
    printed: list[tuple[int, int] | None] = []
    for place, entry in enumerate(entries):
        by_range = _printed_range(entry, evidence, warnings)
        start = _start(place, entry, evidence, by_range, warnings)
        printed.append(by_range)
        starts.append(start)
    _drop_falling(starts, printed)
    if _starts_only(printed, evidence.count):
        printed = [None] * len(printed)
    borders = sorted(
        {start for start in starts if start is not None}
        | {stamp.page for stamp in evidence.stamps if stamp.kind is StampKind.ANNEX}
        | {span[1] + 1 for span in printed if span is not None}
        | {page for _, page in evidence.outline.others}
        | {evidence.count}
    )
    spans: list[PageSpan | None] = []
    for entry, start, by_range in zip(entries, starts, printed, strict=True):
        if start is None:
            spans.append(None)
            continue
        if by_range is not None:
            spans.append(PageSpan(start, by_range[1], str(entry.first), str(entry.last)))
            continue
        last = next((border for border in borders if border > start), evidence.count) - 1
        labels = evidence.labels.labels
        spans.append(PageSpan(start, last, labels[start], labels[last]))
    return spans, warnings


def _starts_only(printed: Sequence[tuple[int, int] | None], count: int) -> bool:
    """Whether the agenda prints the first page of each paper alone: "Page 5", "Page 12".

    ``count`` is how many pages the file has; some follow that no item has.
    """
    given = [span for span in printed if span is not None]
    if len(given) < 2 or any(first != last for first, last in given):
        return False
    ends = [*(first for first, _ in given[1:]), count]
    return any(end > last + 1 for (_, last), end in zip(given, ends, strict=True))


def _printed_range(
    entry: AgendaEntry, evidence: Evidence, warnings: list[str]
) -> tuple[int, int] | None:
    """The PDF pages of the range printed on the agenda, if those pages are in this file."""
    if entry.first is None or entry.last is None:
        return None
    first = evidence.labels.page_of(entry.first)
    last = evidence.labels.page_of(entry.last)
    if first is not None and last is None and first < evidence.count:
        warnings.append(
            f"The agenda gives item {entry.number} pages {entry.first} to {entry.last}, "
            "but this file ends before that."
        )
        last = evidence.count - 1
    if first is None or last is None or last < first:
        if evidence.labels.offset is not None:
            warnings.append(
                f"The agenda gives item {entry.number} pages {entry.first} to {entry.last}, "
                "but they were not found in this file."
            )
        return None
    return first, last


def _start(
    place: int,
    entry: AgendaEntry,
    evidence: Evidence,
    by_range: tuple[int, int] | None,
    warnings: list[str],
) -> int | None:
    number = plain_number(entry.number)
    outline = next(
        (i.page for i in evidence.outline.items if plain_number(i.number) == number), None
    )
    stamp = _stamped(number, StampKind.ITEM, evidence)
    if by_range is not None:
        first = by_range[0]
        if outline is not None and outline != first:
            warnings.append(
                f"The agenda starts item {entry.number} on page {entry.first}, "
                f"but the file's bookmark for it points to {_said(outline, evidence)}."
            )
        if stamp is not None and stamp != first:
            warnings.append(
                f"The agenda starts item {entry.number} on page {entry.first}, "
                f"but 'Agenda Item {entry.number}' is stamped on {_said(stamp, evidence)}."
            )
        return first
    if outline is not None and stamp is not None and outline != stamp:
        warnings.append(
            f"The file's bookmark for item {entry.number} points to {_said(outline, evidence)}, "
            f"but it is stamped on {_said(stamp, evidence)}."
        )
    label = None
    if entry.appendix_label:
        label = _stamped(entry.appendix_label.lower(), StampKind.APPENDIX, evidence)
    link = evidence.links.get(place)
    # A box in a report may hold any number; standing business has no such report.
    boxed = wording_kind(entry.title) is None
    box = _stamped(number, StampKind.BOX, evidence) if boxed else None
    known = [page for page in (outline, stamp, label, link, box) if page is not None]
    after_front = [page for page in known if evidence.front <= page < evidence.count]
    return after_front[0] if after_front else None


def _stamped(value: str, kind: StampKind, evidence: Evidence) -> int | None:
    pages = (s.page for s in evidence.stamps if s.kind is kind and _plain(s) == value)
    return next(pages, None)


def _plain(stamp: Stamp) -> str:
    labelled = stamp.kind is StampKind.APPENDIX
    return stamp.value.lower() if labelled else plain_number(stamp.value)


def _said(page: int, evidence: Evidence) -> str:
    label = evidence.labels.labels[page] if 0 <= page < len(evidence.labels.labels) else None
    return f"page {label}" if label else f"page {page + 1} of the PDF"


def _drop_falling(starts: list[int | None], printed: Sequence[tuple[int, int] | None]) -> None:
    """Inferred starts that go back behind an earlier item are no evidence of anything."""
    reached = -1
    for place, start in enumerate(starts):
        if start is None:
            continue
        if printed[place] is None and start < reached:
            starts[place] = None
        else:
            reached = max(reached, start)

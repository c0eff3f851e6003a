# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda of a pack: front sheet, outline, links and stamps brought together.

What the front sheet lists are the items. A supplement's letter may list none: then they are
known from the outline, or from the stamp "Agenda Item 3" alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.domain.agenda import ItemKind, ItemReading, PageSpan, title_key
from desktop.domain.page import PageText
from desktop.parsing.agenda_columns import numbers_first
from desktop.parsing.agenda_doubts import agenda_doubts
from desktop.parsing.agenda_items import AgendaEntry, read_entries
from desktop.parsing.agenda_leads import lead_of
from desktop.parsing.agenda_letters import with_lettered
from desktop.parsing.agenda_numbers import agenda_numbers, is_agenda_heading, mended_rows
from desktop.parsing.exempt_items import head_mark, with_reasons
from desktop.parsing.front_matter import body_rows, repeated_edges
from desktop.parsing.item_kinds import kind_of, wording_kind
from desktop.parsing.item_numbers import number_key, plain_number
from desktop.parsing.item_pages import Evidence, item_spans
from desktop.parsing.item_stamps import Stamp, StampKind
from desktop.parsing.outline import OutlineReading
from desktop.parsing.page_labels import PageLabels
from desktop.parsing.rows import Row, page_rows

_STANDING = frozenset(
    (
        ItemKind.MINUTES,
        ItemKind.DECLARATIONS,
        ItemKind.URGENT_AOB,
        ItemKind.DATE_OF_NEXT_MEETING,
        ItemKind.PROCEDURAL,
        ItemKind.QUESTIONS,
    )
)
_SCAN = 0.5  # of a page's area: a picture so large is the page itself, and its text recognised
_LONG_TITLE = 170  # letters; what is longer as a rule is a paragraph
_SAME_START = 12  # letters at the start of two titles that make them one
_LEADING_RANGE = re.compile(r"\d{1,4} ?[-–] ?\d{1,4}")
_APOLOGIES = re.compile(r"apolog", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AgendaReading:
    """The items with their pages, and what does not agree."""

    items: tuple[ItemReading, ...]
    warnings: tuple[str, ...] = ()


def read_agenda(
    pages: Sequence[PageText],
    front: int,
    labels: PageLabels,
    stamps: Sequence[Stamp],
    outline: OutlineReading,
) -> AgendaReading:
    """The agenda; ``front`` is the zero-based page at which front matter ends."""
    rows, linked = _front_rows(pages[:front], labels)
    if any(page.picture_share > _SCAN for page in pages[:front]):
        rows = mended_rows(rows)
    width = max((page.size.width for page in pages[:front]), default=595.0)
    known = {item.number: item.title for item in outline.items}
    chain = agenda_numbers(rows, width, frozenset(linked), known)
    chain = with_lettered(rows, chain, frozenset(linked))
    entries = [entry for entry in read_entries(rows, chain, width) if entry.title]
    headed = (
        any(is_agenda_heading(row.text) for row in rows[: chain[0].row + 1]) if chain else False
    )
    if not _credible(entries, headed, {item.number for item in outline.items}, bool(linked)):
        entries = []
    warnings: list[str] = []
    entries = _with_unlisted(entries, outline, stamps, warnings)
    links = _links(entries, linked)
    evidence = Evidence(labels, outline, tuple(stamps), links, front, len(pages))
    spans, more = item_spans(entries, evidence)
    others_have = (
        sum(span is not None for span in spans) + sum(e.first is not None for e in entries) > 1
    )
    items = []
    for entry, span in zip(entries, spans, strict=True):
        has_paper = span is not None or entry.first is not None or entry.appendix_label is not None
        lead = lead_of(entry)
        kind = kind_of(entry.title, entry.description, has_paper=has_paper, others_have=others_have)
        items.append(
            ItemReading(
                number=entry.number,
                title=entry.title,
                kind=kind,
                lead=lead,
                pages=span,
                appendix_label=entry.appendix_label,
                description=entry.description or None,
            )
        )
    warnings.extend(more)
    items = list(with_reasons(items, [entry.section for entry in entries], _heads(pages, spans)))
    if front and entries and not any(entry.rows != (0, 0) for entry in entries):
        warnings.append(
            "No agenda was found on the front pages; the items come from the file's bookmarks or "
            "stamps."
        )
    if not entries and any(is_agenda_heading(row.text) for row in rows):
        warnings.append(
            "The front pages have an agenda, but its items could not be made out. "
            "They can be entered by hand with “Check the agenda”."
        )
    warnings.extend(agenda_doubts(items, stamps, labels))
    return AgendaReading(tuple(items), tuple(warnings))


def _front_rows(pages: Sequence[PageText], labels: PageLabels) -> tuple[list[Row], dict[int, int]]:
    """The rows of the front pages, and which of them lie under a link to which page."""
    repeated = repeated_edges(pages, 2, anywhere=True)
    rows: list[Row] = []
    linked: dict[int, int] = {}
    for page in pages:
        furniture = (
            labels.furniture[page.index] if page.index < len(labels.furniture) else frozenset()
        )
        for row, printed in numbers_first(body_rows(page, furniture, repeated), page.size.width):
            for link in page.links:
                if link.target_page is None or link.target_page <= page.index:
                    continue
                beside = link.rect.x0 < printed.x1 + 2 and printed.x0 - 2 < link.rect.x1
                if beside and link.rect.y0 - 2 <= printed.middle_y <= link.rect.y1 + 2:
                    linked.setdefault(len(rows), link.target_page)
            rows.append(_range_last(row, page.size.width))
    return rows, linked


def _range_last(row: Row, width: float) -> Row:
    """A row that starts with its page range ("5 - 12", "4", "MINUTES") with the range put last."""
    first = row.pieces[0]
    if len(row.pieces) < 3 or not _LEADING_RANGE.fullmatch(first.text):
        return row
    if not re.fullmatch(r"\d{1,2}[A-Za-z]?[.)]?", row.pieces[1].text):
        return row
    moved = replace(first, x0=width * 0.93, x1=width * 0.99)
    return Row(row.page, (*row.pieces[1:], moved))


def _credible(entries: Sequence[AgendaEntry], headed: bool, known: set[str], linked: bool) -> bool:
    """Whether numbered lines are an agenda and not the paragraphs of a report or a list of notes.

    An agenda has its heading, page ranges, links or bookmarks, or at least two sorts of
    standing business (apologies, declarations, minutes); its titles are short.
    """
    if not entries:
        return False
    ranged = sum(entry.first is not None or entry.appendix_label is not None for entry in entries)
    bookmarked = sum(entry.number in known for entry in entries)
    if len(entries) <= 2:
        return bool(ranged or bookmarked)
    lengths = sorted(len(entry.title) for entry in entries)
    standing = {kind for entry in entries if (kind := wording_kind(entry.title)) in _STANDING}
    plain = headed and ranged >= 2 and len(standing) >= 2
    if lengths[len(lengths) // 2] > _LONG_TITLE and not plain:
        return False
    if any(_APOLOGIES.search(entry.title) for entry in entries):
        return True
    return bool(ranged >= 2 or bookmarked >= 2 or linked or len(standing) >= 2 or headed)


def _heads(pages: Sequence[PageText], spans: Sequence[PageSpan | None]) -> list[str | None]:
    """The marks "NOT FOR PUBLICATION" on the first pages of the items' papers."""
    return [
        head_mark(page_rows(pages[span.first])[:8])
        if span is not None and span.first < len(pages)
        else None
        for span in spans
    ]


def _links(entries: Sequence[AgendaEntry], linked: dict[int, int]) -> dict[int, int]:
    """The first page each item links to."""
    result: dict[int, int] = {}
    for place, entry in enumerate(entries):
        targets = [linked[row] for row in range(*entry.rows) if row in linked]
        if targets:
            result[place] = min(targets)
    return result


def _alike(title: str, other: str) -> bool:
    """Whether two title keys are of one item: either may be cut short."""
    length = min(len(title), len(other), _SAME_START)
    return length > 0 and title[:length] == other[:length]


def _with_unlisted(
    entries: list[AgendaEntry],
    outline: OutlineReading,
    stamps: Sequence[Stamp],
    warnings: list[str],
) -> list[AgendaEntry]:
    """Items that only the outline knows, put in their place.

    Where the front sheet's title is part of the outline's or the other way round nothing is
    changed: the front sheet is what is read in the room.
    """
    result = list(entries)
    numbers = {plain_number(entry.number) for entry in entries}
    titles = {plain_number(entry.number): title_key(entry.title) for entry in entries}
    agreed = sum(
        _alike(titles.get(plain_number(item.number), ""), title_key(item.title))
        for item in outline.items
    )
    for item in outline.items:
        if plain_number(item.number) in numbers:
            continue
        if entries and agreed * 2 < len(outline.items):
            continue  # the outline is that of something else
        if entries:
            warnings.append(
                f"Item {item.number} is in the file's bookmarks but was not found on the agenda."
            )
        result.append(AgendaEntry(item.number, item.title))
        numbers.add(plain_number(item.number))
    if not result:
        for stamp in stamps:
            wanted = stamp.kind in (StampKind.ITEM, StampKind.BOX)
            if wanted and plain_number(stamp.value) not in numbers:
                result.append(AgendaEntry(stamp.value, ""))
                numbers.add(plain_number(stamp.value))
    if len(result) != len(entries):
        result.sort(key=lambda entry: number_key(entry.number))
    return result

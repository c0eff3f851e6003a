# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member put right of what was read, laid over a reading. Pure functions.

A correction names what it is about as it was read, and holds only the fields that were put
right: everything else follows the reading, also a later and better one. Corrections are applied
in the order in which they were made, the newest of a field counts, and one that was undone does
not. Without any, a reading is returned as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from typing import Any

from desktop.domain.agenda import ItemKind, ItemReading, PageSpan, number_key, title_key
from desktop.domain.meeting import Contact, MeetingCard, Member
from desktop.domain.reading import PackReading, PageReading
from desktop.domain.report import Report

Values = Mapping[str, Any]

_COUNTED = re.compile(r"(?P<before>.*?)(?P<number>[0-9]+)", re.DOTALL)
_NONE = PageReading(None)
_OPEN = -1  # the last page of a span that ends where the next item begins


class CorrectionTarget(StrEnum):
    """What a correction is about."""

    MEETING = "meeting"
    ITEM = "item"
    LABELS = "labels"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class ItemKey:
    """What identifies an agenda item: number and title as read, or a mark of its own for one
    that the member added."""

    number: str | None = None
    title: str = ""
    added: str | None = None

    @staticmethod
    def of(values: Values) -> ItemKey:
        """The key as a correction keeps it."""
        return ItemKey(values.get("number"), values.get("title") or "", values.get("added"))

    def values(self) -> dict[str, Any]:
        """The key to be kept."""
        if self.added is not None:
            return {"added": self.added}
        return {"number": self.number, "title": self.title}


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing put right. ``document_sha256`` is the paper it is about, None for the meeting.

    ``key`` is for items what :class:`ItemKey` keeps, for labels ``{"page": …}`` (zero-based).
    ``values`` are plain JSON values by the name of the field; ``pages`` of an item are the first
    and the last (None: up to the next item), zero-based, or None for an item without paper.
    """

    id: int
    meeting_id: int
    target: CorrectionTarget
    document_sha256: str | None
    key: Values
    values: Values
    undone: bool = False


@dataclass(frozen=True, slots=True)
class CorrectedReading:
    """A reading as put right. ``keys`` are those of its items; ``removed`` are the items that
    were taken off the agenda, with the pages they were read to have."""

    reading: PackReading
    keys: tuple[ItemKey, ...]
    removed: tuple[tuple[ItemKey, ItemReading], ...] = ()


@dataclass(slots=True)
class _Item:
    key: ItemKey
    read: ItemReading
    place: int | None  # in the reading, None for one that was added
    values: dict[str, Any] = field(default_factory=dict)


def corrected_reading(
    reading: PackReading, corrections: Iterable[Correction], page_count: int
) -> CorrectedReading:
    """``reading`` with the corrections to items and stamped pages of its document.

    Reports and pages follow their items. ``page_count`` is that of the document; places beyond
    it are not taken over.
    """
    living = [c for c in corrections if not c.undone]
    of_items = [c for c in living if c.target is CorrectionTarget.ITEM]
    of_labels = [c for c in living if c.target is CorrectionTarget.LABELS]
    keys = tuple(ItemKey(item.number, item.title) for item in reading.items)
    if not of_items and not of_labels:
        return CorrectedReading(reading, keys)
    read_pages = [*reading.pages, *[_NONE] * (page_count - len(reading.pages))]
    labels = _labels([page.label for page in read_pages], of_labels)
    relabelled = {p for p, page in enumerate(read_pages) if page.label != labels[p]}
    items = _items(reading.items, of_items)
    kept = [item for item in items if not item.values.get("removed")]
    new_place = {item.place: place for place, item in enumerate(kept) if item.place is not None}
    spans = _closed([_pages(item, labels, relabelled) for item in kept], labels)
    of_page = _items_of_pages(read_pages, kept, spans, new_place)
    pages = tuple(
        replace(page, label=labels[place], item=of_page[place])
        for place, page in enumerate(read_pages)
    )
    put_right = {p for p, item in enumerate(kept) if "pages" in item.values}
    result = replace(
        reading,
        items=tuple(_put_right(i, span) for i, span in zip(kept, spans, strict=True)),
        pages=pages if of_labels or pages != tuple(read_pages) else reading.pages,
        reports=tuple(
            _report(each, labels, relabelled, of_page, new_place, put_right)
            for each in reading.reports
        ),
    )
    return CorrectedReading(
        result,
        tuple(item.key for item in kept),
        tuple(
            (item.key, _put_right(item, item.read.pages))
            for item in items
            if item.values.get("removed")
        ),
    )


def corrected_card(card: MeetingCard, corrections: Iterable[Correction]) -> MeetingCard:
    """``card`` with the corrections to the meeting."""
    values: dict[str, Any] = {}
    for each in corrections:
        if each.target is CorrectionTarget.MEETING and not each.undone:
            values |= {name: value for name, value in each.values.items() if name in _CARD_FIELDS}
    return replace(card, **_fields(values)) if values else card


def card_of_values(values: Values) -> MeetingCard:
    """The card of :func:`card_values`."""
    return MeetingCard(**_fields(values))


def _fields(values: Values) -> dict[str, Any]:
    return {name: _CARD_FIELDS[name](value) for name, value in values.items()}


def card_values(card: MeetingCard) -> dict[str, Any]:
    """A card's fields as a correction keeps them."""
    return {
        "authority": card.authority,
        "body": card.body,
        "date": card.date.isoformat() if card.date else None,
        "time": card.time.isoformat(timespec="minutes") if card.time else None,
        "location": card.location,
        "contacts": [[c.name, c.role, c.phone, c.email] for c in card.contacts],
        "membership": [[m.name, m.role] for m in card.membership],
    }


def find_item(key: ItemKey, keys: Sequence[ItemKey]) -> int | None:
    """The place of the item a key means: the same key, else its number, else its title.

    Number or title alone count only where one item has it.
    """
    if key.added is not None:
        return next((p for p, other in enumerate(keys) if other.added == key.added), None)
    number, title = number_key(key.number), title_key(key.title)
    read = [(p, k) for p, k in enumerate(keys) if k.added is None]
    by_number = [p for p, k in read if number and number_key(k.number) == number]
    by_title = [p for p, k in read if title and title_key(k.title) == title]
    both = [p for p, k in read if number_key(k.number) == number and title_key(k.title) == title]
    if both:
        return both[0]
    return next((found[0] for found in (by_number, by_title) if len(found) == 1), None)


def in_order(keys: Sequence[ItemKey], corrections: Iterable[Correction]) -> list[int]:
    """The places of items in the order the member gave them.

    One that the order does not name follows the one it follows without it.
    """
    wanted: Sequence[Values] = ()
    for each in corrections:
        if each.target is CorrectionTarget.MEETING and not each.undone and "order" in each.values:
            wanted = each.values["order"]
    if not wanted:
        return list(range(len(keys)))
    result: list[int] = []
    for values in wanted:
        place = find_item(ItemKey.of(values), keys)
        if place is not None and place not in result:
            result.append(place)
    for place in range(len(keys)):
        if place not in result:
            result.insert(result.index(place - 1) + 1 if place else 0, place)
    return result


def settled(corrections: Iterable[Correction]) -> set[str]:
    """The warnings of which the member said that all is as it should be."""
    return {
        each.values["settled"]
        for each in corrections
        if each.target is CorrectionTarget.MEETING and not each.undone and "settled" in each.values
    }


def next_label(label: str, step: int) -> str | None:
    """The label ``step`` pages on: "5" is followed by "6", "A9" by "A10".

    None where it does not end in a number, which nothing follows.
    """
    if step == 0:
        return label
    match = _COUNTED.fullmatch(label)
    return f"{match['before']}{int(match['number']) + step}" if match else None


def _items(read: Sequence[ItemReading], corrections: Sequence[Correction]) -> list[_Item]:
    """The items read and those added, each with the values that were put right."""
    items = [_Item(ItemKey(i.number, i.title), i, place) for place, i in enumerate(read)]
    read_keys = [item.key for item in items]
    values: dict[ItemKey, dict[str, Any]] = {}
    for each in corrections:
        values.setdefault(ItemKey.of(each.key), {}).update(each.values)
    for key, given in values.items():
        if key.added is None:
            place = find_item(key, read_keys)
            if place is not None:
                items[place].values |= given
    for key, given in values.items():
        if key.added is None or not given.get("added"):
            continue
        typed = ItemKey(given.get("number"), given.get("title") or "")
        known = find_item(typed, read_keys) if given.get("unread") else None
        if known is not None and items[known].key.added is None:
            # Typed before the paper could be read: now it is, and it is the same item.
            items[known].key = key
            items[known].values |= {n: v for n, v in given.items() if v is not None}
        else:
            items.append(_Item(key, ItemReading(None, "", ItemKind.REPORT), None, dict(given)))
    return items


def _put_right(item: _Item, span: PageSpan | None) -> ItemReading:
    values = item.values
    taken: dict[str, Any] = {
        name: values[name]
        for name in ("number", "title", "lead", "appendix_label", "description")
        if name in values
    }
    if "title" in taken:
        taken["title"] = taken["title"] or ""
    if "kind" in values:
        taken["kind"] = ItemKind(values["kind"])
        if item.read.kind is ItemKind.EXEMPT and taken["kind"] is not ItemKind.EXEMPT:
            taken["exempt"] = None  # the member says that it is public after all
    return replace(item.read, pages=span, **taken)


def _pages(item: _Item, labels: Sequence[str | None], relabelled: set[int]) -> PageSpan | None:
    if "pages" not in item.values:
        return _restamped(item.read.pages, labels, relabelled)
    given = item.values["pages"]
    if given is None or given[0] >= len(labels):
        return None
    first, last = given
    if last is None:
        return PageSpan(first, _OPEN, labels[first])
    last = min(last, len(labels) - 1)
    return PageSpan(first, last, labels[first], labels[last])


def _closed(
    spans: Sequence[PageSpan | None], labels: Sequence[str | None]
) -> list[PageSpan | None]:
    """The spans, each that was left open ended before the next item begins."""
    starts = sorted({span.first for span in spans if span is not None})
    result: list[PageSpan | None] = []
    for span in spans:
        if span is not None and span.last == _OPEN:
            after = next((start for start in starts if start > span.first), len(labels))
            span = replace(span, last=after - 1, label_to=labels[after - 1])
        result.append(span)
    return result


def _restamped(
    span: PageSpan | None, labels: Sequence[str | None], relabelled: set[int]
) -> PageSpan | None:
    """A span with the stamped labels its ends have now, where they were put right."""
    if span is None:
        return None
    if span.first in relabelled:
        span = replace(span, label_from=labels[span.first])
    if span.last in relabelled:
        span = replace(span, label_to=labels[span.last])
    return span


def _items_of_pages(
    pages: Sequence[PageReading],
    items: Sequence[_Item],
    spans: Sequence[PageSpan | None],
    new_place: Mapping[int, int],
) -> list[int | None]:
    """The item of each page: as read, but where the pages of an item were put right."""
    result = [new_place.get(page.item) if page.item is not None else None for page in pages]
    told = {p for p, item in enumerate(items) if "pages" in item.values}
    for page, item in enumerate(result):
        span = spans[item] if item in told and item is not None else None
        if item in told and (span is None or not span.holds(page)):
            result[page] = None
    for item in sorted(told):
        span = spans[item]
        for page in range(span.first, span.last + 1) if span is not None else ():
            result[page] = item
    return result


def _report(
    report: Report,
    labels: Sequence[str | None],
    relabelled: set[int],
    of_page: Sequence[int | None],
    new_place: Mapping[int, int],
    put_right: set[int],
) -> Report:
    item = new_place.get(report.item) if report.item is not None else None
    first = report.pages.first if report.pages is not None else None
    if first is not None and first < len(of_page):
        here = of_page[first]
        if here in put_right or item in put_right:
            item = here
    return replace(report, item=item, pages=_restamped(report.pages, labels, relabelled))


def _labels(labels: list[str | None], corrections: Sequence[Correction]) -> list[str | None]:
    """The labels with those told: each is followed up to ``last``, or to the next one told."""
    by_page = {int(c.key["page"]): c.values for c in corrections}
    starts = sorted(page for page in by_page if 0 <= page < len(labels))
    result = list(labels)
    for place, start in enumerate(starts):
        end = starts[place + 1] - 1 if place + 1 < len(starts) else len(labels) - 1
        told, last = by_page[start].get("label"), by_page[start].get("last")
        end = min(end, last) if last is not None else end
        for page in range(start, end + 1):
            if told is None:
                result[page] = None
            elif (label := next_label(told, page - start)) is not None:
                result[page] = label
    return result


def _text(value: str | None) -> str | None:
    return value or None


_CARD_FIELDS: Mapping[str, Any] = {
    "authority": _text,
    "body": _text,
    "date": lambda value: date.fromisoformat(value) if value else None,
    "time": lambda value: time.fromisoformat(value) if value else None,
    "location": _text,
    "contacts": lambda rows: tuple(Contact(*row) for row in rows),
    "membership": lambda rows: tuple(Member(*row) for row in rows),
}

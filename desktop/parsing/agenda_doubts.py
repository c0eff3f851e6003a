# SPDX-License-Identifier: AGPL-3.0-or-later
"""What looks wrong about an agenda that was read, told in sentences a member can act on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from desktop.domain.agenda import ItemKind, ItemReading, PageSpan
from desktop.parsing.item_numbers import plain_number
from desktop.parsing.item_stamps import Stamp, StampKind
from desktop.parsing.page_labels import PageLabels

_FEW = 4  # items; a supplement seldom has more
_ELSEWHERE = re.compile(
    r"to follow|supplement|verbal|oral|separate(?:ly)?|tabled|presentation|no report", re.IGNORECASE
)


def agenda_doubts(
    items: Sequence[ItemReading], stamps: Sequence[Stamp], labels: PageLabels
) -> list[str]:
    """Numbers that are missing, stamps of items not listed, and papers that overlap."""
    if not items:
        return []
    return [*_gaps(items), *_unlisted(items, stamps, labels), *_overlaps(items), *_paperless(items)]


def _gaps(items: Sequence[ItemReading]) -> list[str]:
    """The agenda goes from item 4 to item 6; a supplement lists only some of them."""
    numbers = [item.number for item in items if item.number and item.number.isdecimal()]
    if numbers and int(numbers[0]) > 1 and len(numbers) <= _FEW:
        return []
    return [
        f"The agenda goes from item {before} to item {after}: an item may be missing."
        for before, after in pairwise(numbers)
        if int(after) > int(before) + 1
    ]


def _unlisted(
    items: Sequence[ItemReading], stamps: Sequence[Stamp], labels: PageLabels
) -> list[str]:
    """A stamp "Agenda Item 12" where the agenda has no item 12."""
    listed = {plain_number(item.number) for item in items if item.number}
    doubts = []
    for stamp in stamps:
        if stamp.kind is StampKind.ITEM and plain_number(stamp.value) not in listed:
            listed.add(plain_number(stamp.value))
            label = labels.labels[stamp.page]
            where = f"page {label}" if label else f"page {stamp.page + 1} of the PDF"
            doubts.append(
                f"'Agenda Item {stamp.value}' is stamped on {where}, "
                "but no such item was found on the agenda."
            )
    return doubts


def _paperless(items: Sequence[ItemReading]) -> list[str]:
    """Reports without pages in a pack that gives pages to at least two other items."""
    if sum(item.pages is not None for item in items) < 2:
        return []
    without = [
        item.number
        for item in items
        if item.kind is ItemKind.REPORT
        and item.pages is None
        and item.number
        and not any(_under(other.number, item.number) for other in items)
        and item.appendix_label is None
        and not _ELSEWHERE.search(f"{item.title} {item.description or ''}"[:600])
    ]
    if not without or len(without) * 2 > len(items):
        return []
    return [
        f"No paper was found in this file for item {number}: "
        "it may follow in a supplement or be given at the meeting."
        for number in without
    ]


def _under(number: str | None, parent: str) -> bool:
    """Whether a number is that of a point of another item: 5.1, 5(a) and 5a of 5."""
    if not number or number == parent or not number.startswith(parent):
        return False
    return not number[len(parent)].isdigit()


def _overlaps(items: Sequence[ItemReading]) -> list[str]:
    spans: list[tuple[str, PageSpan]] = [
        (item.number, item.pages) for item in items if item.number and item.pages
    ]
    return [
        f"The pages of items {number} and {after_number} overlap."
        for (number, span), (after_number, after) in pairwise(spans)
        if after.first <= span.last and after.first != span.first
    ]

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What looks wrong about an agenda that was read, told in sentences a member can act on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from desktop.domain.agenda import ItemReading, PageSpan
from desktop.parsing.item_stamps import Stamp, StampKind
from desktop.parsing.page_labels import PageLabels


def agenda_doubts(
    items: Sequence[ItemReading], stamps: Sequence[Stamp], labels: PageLabels
) -> list[str]:
    """Numbers that are missing, stamps of items not listed, and papers that overlap."""
    if not items:
        return []
    return [*_gaps(items), *_unlisted(items, stamps, labels), *_overlaps(items)]


def _gaps(items: Sequence[ItemReading]) -> list[str]:
    """The agenda goes from item 4 to item 6."""
    numbers = [item.number for item in items if item.number and item.number.isdecimal()]
    return [
        f"The agenda goes from item {before} to item {after}: an item may be missing."
        for before, after in pairwise(numbers)
        if int(after) > int(before) + 1
    ]


def _unlisted(
    items: Sequence[ItemReading], stamps: Sequence[Stamp], labels: PageLabels
) -> list[str]:
    """A stamp "Agenda Item 12" where the agenda has no item 12."""
    listed = {item.number.lower() for item in items if item.number}
    doubts = []
    for stamp in stamps:
        if stamp.kind is StampKind.ITEM and stamp.value.lower() not in listed:
            listed.add(stamp.value.lower())
            label = labels.labels[stamp.page]
            where = f"page {label}" if label else f"page {stamp.page + 1} of the PDF"
            doubts.append(
                f"'Agenda Item {stamp.value}' is stamped on {where}, "
                "but no such item was found on the agenda."
            )
    return doubts


def _overlaps(items: Sequence[ItemReading]) -> list[str]:
    spans: list[tuple[str, PageSpan]] = [
        (item.number, item.pages) for item in items if item.number and item.pages
    ]
    return [
        f"The pages of items {number} and {after_number} overlap."
        for (number, span), (after_number, after) in pairwise(spans)
        if after.first <= span.last and after.first != span.first
    ]

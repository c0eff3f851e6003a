# SPDX-License-Identifier: AGPL-3.0-or-later
"""The order points stand in: by page, by the member's order of speaking, or under their tags."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from desktop.domain.tag import Tag
from desktop.ui.points.point_row import ListRow, PointHeading, PointRow

PLACED, UNPLACED = "Your order", "Not in your order yet"


class PointOrder(StrEnum):
    """The ways of ordering; the values are what the settings keep."""

    PAGE = "page"
    SPEAKING = "speaking"
    TAG = "tag"


def in_speaking_order(rows: Sequence[PointRow]) -> list[PointRow]:
    """Those that have a place in the order of speaking, in that order."""
    placed = [row for row in rows if row.annotation.speaking_position is not None]
    placed.sort(key=lambda row: row.annotation.speaking_position or 0)
    return placed


def arranged(
    rows: Sequence[PointRow], order: PointOrder, known: dict[tuple[int, str], PointRow]
) -> list[ListRow]:
    """The rows, given by page, in another order with the headings it needs.

    ``known`` is kept from one time to the next: rows that stand under a tag are made once.
    """
    if order is PointOrder.SPEAKING:
        return _spoken(rows)
    if order is PointOrder.TAG:
        return _under_tags(rows, known)
    return list(rows)


def _spoken(rows: Sequence[PointRow]) -> list[ListRow]:
    placed: list[ListRow] = list(in_speaking_order(rows))
    rest = [row for row in rows if row.annotation.speaking_position is None]
    if placed:
        placed = [PointHeading(PLACED, len(placed)), *placed]
    if not rest:
        return placed
    hint = "drag up, or Alt+Up" if placed else "drag here, or Alt+Up"
    heading = PointHeading(UNPLACED, len(rest), hint=hint, short_hint="drag, or Alt+Up")
    return [*placed, heading, *rest]


def _under_tags(rows: Sequence[PointRow], known: dict[tuple[int, str], PointRow]) -> list[ListRow]:
    tags: dict[int, Tag] = {}
    groups: dict[int, list[ListRow]] = {}
    rest: list[ListRow] = []
    for row in rows:
        mark = row.annotation
        for tag in mark.tags:
            if tag.id not in tags:
                tags[tag.id], groups[tag.id] = tag, []
            key = (mark.id, tag.name)
            under = known.get(key)
            if under is None or under.annotation is not mark or under.cite is not row.cite:
                under = known[key] = PointRow(mark, row.cite, row.item_id, tag.name)
            groups[tag.id].append(under)
        if not mark.tags:
            rest.append(row)
    found: list[ListRow] = []
    for tag in sorted(tags.values(), key=lambda tag: tag.name.casefold()):
        found.append(PointHeading(tag.name, len(groups[tag.id]), tag.colour))
        found.extend(groups[tag.id])
    if rest:
        found.append(PointHeading("Without a tag", len(rest)))
        found.extend(rest)
    return found


def moved(
    placed: Sequence[int], shown: Sequence[ListRow], ids: Collection[int], gap: int
) -> list[int]:
    """The order of speaking after some points were put into a gap of the list shown.

    ``placed`` are the ids of all that have a place, shown or not; ``gap`` counts the rows of
    ``shown`` above it. What is put below the heading of those without a place loses its own.
    What has none gets the last right below that heading, and anywhere while none has one: there
    is no card yet to put it beside.
    """
    heading = _unplaced_at(shown)
    going = [row.id for row in shown if isinstance(row, PointRow) and row.id in ids]
    rest = [each for each in placed if each not in ids]
    none_yet = not any(isinstance(row, PointRow) for row in shown[:heading])
    if none_yet or (gap == heading + 1 and len(rest) == len(placed)):
        gap = min(gap, heading)
    if gap > heading:
        return rest
    above = [row.id for row in shown[:gap] if isinstance(row, PointRow) and row.id not in ids]
    below = [
        row.id for row in shown[gap:heading] if isinstance(row, PointRow) and row.id not in ids
    ]
    if below:
        place = rest.index(below[0])
    elif above:
        place = rest.index(above[-1]) + 1
    else:
        place = len(rest)
    return [*rest[:place], *going, *rest[place:]]


def stepped(
    placed: Sequence[int], shown: Sequence[ListRow], ids: Collection[int], step: int
) -> list[int]:
    """The order after Alt+Up (-1) or Alt+Down (1): past the next point, or in or out of it."""
    heading = _unplaced_at(shown)
    places = [n for n, row in enumerate(shown) if isinstance(row, PointRow) and row.id in ids]
    if not places:
        return list(placed)
    if step < 0:
        gap = heading if places[0] > heading else max(0, places[0] - 1)
    elif places[-1] > heading:
        return list(placed)
    else:
        gap = places[-1] + 2
        if gap > len(shown):
            return list(placed)
    return moved(placed, shown, ids, gap)


def _unplaced_at(shown: Sequence[ListRow]) -> int:
    """The row of the heading of those without a place; the end where all have one."""
    for place, row in enumerate(shown):
        if isinstance(row, PointHeading) and row.title == UNPLACED:
            return place
    return len(shown)

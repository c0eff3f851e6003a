# SPDX-License-Identifier: AGPL-3.0-or-later
"""An annotation found in a PDF or an XFDF file, as a mark that the member can take over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.annotation import MarkColour, MarkKind, PageRect, Stroke

KEPT = "kept"  # begins the key of one that stays drawn though it was taken over
_PLACE = re.compile(r"(\d{1,7})\.(\d{1,7})")


@dataclass(frozen=True, slots=True)
class FoundMark:
    """What there is of it; places are in displayed space.

    ``key`` tells it from all others of its file. ``quote`` and its context are given only where
    Meeting Packs wrote them; else they are read from the page. ``name`` is what it is called in
    every file it was written to, or empty.
    """

    key: str
    kind: MarkKind
    colour: MarkColour
    rects: tuple[PageRect, ...]
    ink: tuple[Stroke, ...] = ()
    text: str = ""
    author: str = ""
    created: datetime | None = None
    changed: datetime | None = None
    tags: tuple[tuple[str, str], ...] = ()
    quote: str = ""
    before: str = ""
    after: str = ""
    name: str = ""

    @property
    def page(self) -> int:
        """The zero-based page it begins on."""
        return self.rects[0].page


def key_of_places(places: Iterable[tuple[int, int]], *, replaced: bool) -> str:
    """The key of annotations of a PDF, by page and place in the page's list.

    The same bytes always give the same. Where the mark made of them is drawn just as they are,
    they are ``replaced`` and need not be drawn themselves.
    """
    parts = [f"{page}.{index}" for page, index in places]
    return " ".join(parts if replaced else [KEPT, *parts])


def whose_place(key: str) -> str:
    """The places in a key, by which an annotation is known whether it stays drawn or not."""
    return key.removeprefix(KEPT).lstrip()


def replaced_places(keys: Iterable[str | None]) -> dict[int, frozenset[int]]:
    """By page, the annotations of a PDF in whose place marks with these keys are drawn."""
    found: dict[int, set[int]] = defaultdict(set)
    for key in keys:
        for part in (key or "").split():
            place = _PLACE.fullmatch(part)
            if place is None:
                break
            found[int(place[1])].add(int(place[2]))
    return {page: frozenset(indexes) for page, indexes in found.items()}

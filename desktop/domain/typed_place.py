# SPDX-License-Identifier: AGPL-3.0-or-later
"""A place in a pack as a member types it: "15", "page 15", "¶32", "para 3.2", "item 9"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class PlaceKind(Enum):
    """What sort of place was typed."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """The place; ``label`` is the number or letter as it stands on the paper."""

    kind: PlaceKind
    label: str


_FORMS = (
    (PlaceKind.PARAGRAPH, re.compile(r"(?:¶|para(?:graph|\.)?)\s*(\S+)", re.IGNORECASE)),
    (
        PlaceKind.ITEM,
        re.compile(r"(?:agenda\s+)?(?:item\.?\s*|i(?=\d))(\d\S*|[A-Z])", re.IGNORECASE),
    ),
    (PlaceKind.PAGE, re.compile(r"(?:page|pp?\.?|pg\.?)\s*(\d\S*)", re.IGNORECASE)),
)


def typed_place(text: str) -> TypedPlace | None:
    """What was typed, or None for nothing; a bare number or word is a page."""
    text = text.strip()
    if not text:
        return None
    for kind, form in _FORMS:
        found = form.fullmatch(text)
        if found is not None:
            return TypedPlace(kind, found[1].rstrip("."))
    return TypedPlace(PlaceKind.PAGE, text)

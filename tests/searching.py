# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a search finds, one after the other, for tests of other things."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.search_entry import FoundKind
from desktop.domain.search_query import search_query
from desktop.services.search_everything import FoundThing, search_everything
from desktop.storage.library import Library


def found(library: Library, typed: str, *, meeting_id: int | None = None) -> list[FoundThing]:
    """All of it, best first."""
    query = replace(search_query(typed), meeting_id=meeting_id, exact_tags=True)
    return [thing for group in search_everything(library, query=query) for thing in group.things]


def found_pages(library: Library, typed: str, *, meeting_id: int | None = None) -> list[FoundThing]:
    """The pages among it."""
    things = found(library, typed, meeting_id=meeting_id)
    return [thing for thing in things if thing.kind is FoundKind.PAGE]

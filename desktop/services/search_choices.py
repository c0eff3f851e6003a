# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the filters of the search can be set to: tags, bodies and years there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.storage.library import Library

MOST = 24
"""Of each: more than that is typed, not picked from a menu."""


@dataclass(frozen=True, slots=True)
class SearchChoices:
    """Tags used last first, bodies by name, years newest first."""

    tags: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def search_choices(library: Library) -> SearchChoices:
    """What there is to choose from."""
    with library.look() as work:
        names = {tag.id: tag.name for tag in work.tags.all()}
        recent = [names[tag_id] for tag_id in work.tags.recent() if tag_id in names]
        cards = [summary.meeting.card for summary in work.meetings.list()]
    bodies = sorted({card.body for card in cards if card.body}, key=str.casefold)
    years = sorted({card.date.year for card in cards if card.date}, reverse=True)
    tags = dict.fromkeys([*recent, *names.values()])
    return SearchChoices(tuple(tags)[:MOST], tuple(bodies)[:MOST], tuple(years)[:MOST])

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings in the order of the home page: next, upcoming, without a date, past. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from desktop.domain.meeting import MeetingSummary
from desktop.ui.library.wording import month_name


class Group(StrEnum):
    """The headings, in their order."""

    NEXT = "Next"
    UPCOMING = "Upcoming"
    UNDATED = "No date yet"
    PAST = "Past"


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A heading above the meetings of a group."""

    group: Group
    number: int


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting; ``today`` is the day its group was worked out for."""

    summary: MeetingSummary
    group: Group
    today: date


HomeRow = HeadingRow | MeetingRow


def home_rows(summaries: Iterable[MeetingSummary], today: date) -> list[HomeRow]:
    """Headings and meetings from top to bottom.

    Next is the nearest day from today on, with all its meetings; past meetings stand newest
    first, all others soonest first.
    """
    dated: list[tuple[date, time, int, MeetingSummary]] = []
    undated: list[MeetingSummary] = []
    for summary in summaries:
        card = summary.meeting.card
        if card.date is None:
            undated.append(summary)
        else:
            dated.append((card.date, card.time or time.max, summary.meeting.id, summary))
    dated.sort(key=lambda entry: entry[:3])
    nearest = next((entry[0] for entry in dated if entry[0] >= today), None)
    groups: dict[Group, list[MeetingSummary]] = {
        Group.NEXT: [entry[3] for entry in dated if entry[0] == nearest],
        Group.UPCOMING: [entry[3] for entry in dated if nearest is not None and entry[0] > nearest],
        Group.UNDATED: sorted(undated, key=lambda summary: -summary.meeting.id),
        Group.PAST: [entry[3] for entry in reversed(dated) if entry[0] < today],
    }
    rows: list[HomeRow] = []
    for group, members in groups.items():
        if members:
            rows.append(HeadingRow(group, len(members)))
            rows.extend(MeetingRow(summary, group, today) for summary in members)
    return rows


def matches(summary: MeetingSummary, words: str) -> bool:
    """Whether every word is in the meeting's body, authority, place or date."""
    card = summary.meeting.card
    day = card.date.strftime("%d %m %Y") if card.date else ""
    month = month_name(card.date) if card.date else ""
    text = f"{summary.name} {card.authority or ''} {card.location or ''} {day} {month}"
    text = text.casefold()
    return all(word in text for word in words.casefold().split())

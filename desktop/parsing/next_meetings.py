# SPDX-License-Identifier: AGPL-3.0-or-later
"""When the body meets next: "The next meeting … will take place on Tuesday 5 March at 2:00pm".

Without a printed year it is the next such day after this meeting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from desktop.domain.agenda import ItemKind, ItemReading
from desktop.domain.reading import NextMeeting
from desktop.parsing.dates import date_after, dates_in, first_time
from desktop.parsing.rows import Row

_NEXT = re.compile(r"next (?:scheduled |ordinary )?meeting", re.IGNORECASE)


def read_next_meeting(
    items: Sequence[ItemReading], front: Sequence[Row], meeting: date | None
) -> NextMeeting | None:
    """The next meeting from the agenda item about it, or from a sentence on the front pages."""
    for item in items:
        if item.kind is ItemKind.DATE_OF_NEXT_MEETING:
            found = _in_text(f"{item.title} {item.description or ''}"[:800], meeting)
            if found is not None:
                return found
    for place, row in enumerate(front):
        match = _NEXT.search(row.text)
        if match:
            following = front[place + 1].text if place + 1 < len(front) else ""
            found = _in_text(f"{row.text[match.start() :]} {following}", meeting)
            if found is not None:
                return found
    return None


def _in_text(text: str, meeting: date | None) -> NextMeeting | None:
    for found in dates_in(text):
        value = found.value or (date_after(found, meeting) if meeting else None)
        if value is None or (meeting is not None and value <= meeting):
            continue
        rest = text[found.end :] + " " + text[: found.start]
        return NextMeeting(value, first_time(rest))
    return None

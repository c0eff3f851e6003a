# SPDX-License-Identifier: AGPL-3.0-or-later
"""Follow a tag through meetings and years: everything under it, in order of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.tag import Tag
from desktop.services.search_everything import FoundInMeeting, FoundThing, cited

if TYPE_CHECKING:
    from desktop.storage.library import Library


def follow_tag(library: Library, *, tag_id: int) -> tuple[Tag, list[FoundInMeeting]]:
    """The tag, and what bears it by meeting: the oldest first, in the order of the papers.

    Nothing of meetings off the list. NotFoundError where there is no such tag.
    """
    with library.look() as work:
        tag = work.tags.get(tag_id)
        (things,) = cited(work, [work.wide_search.tagged(tag_id)])
    by_meeting: dict[int | None, list[FoundThing]] = {}
    for thing in things:
        by_meeting.setdefault(thing.meeting_id, []).append(thing)
    return tag, [FoundInMeeting(meeting, tuple(found)) for meeting, found in by_meeting.items()]

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pages were read is kept by file and page."""

from __future__ import annotations

from desktop.domain.change import Topic
from desktop.services.mark_read import mark_read, mark_unread, put_back_read
from desktop.storage.library import Library
from tests.storage.samples import add_pack, fill, reading, sha


def test_what_is_read_is_told_and_taken_back(library: Library) -> None:
    """Each function returns what undoes it; the time of the first reading stays."""
    with library.work() as work:
        document = add_pack(work)
    told: list[frozenset[Topic]] = []
    library.subscribe(lambda change: told.append(change.topics))
    assert mark_read(library, pages={sha(): [1, 2]}) == {sha(): [1, 2]}
    assert told == [{Topic.READING}]
    with library.look() as work:
        before = work.pages_read.of_meeting(document.meeting_id)
    assert mark_read(library, pages={sha(): [2, 3]}) == {sha(): [3]}
    assert mark_read(library, pages={sha(): [2, 3]}) == {sha(): []}
    assert len(told) == 2  # nothing changed the third time
    gone = mark_unread(library, pages={sha(): [1, 2, 7]})
    assert gone == before
    put_back_read(library, read=gone)
    with library.look() as work:
        now = work.pages_read.of_meeting(document.meeting_id)
    assert now[sha()].keys() == {1, 2, 3}
    assert now[sha()][1] == before[sha()][1]


def test_it_survives_a_second_reading_and_a_new_import(library: Library) -> None:
    """Items come and go with what is read from the file; the pages read do not."""
    filled = fill(library)
    with library.work() as work:
        work.documents.store_reading(filled.document.id, reading())
    with library.look() as work:
        assert set(work.pages_read.of_meeting(filled.meeting.id)[sha()]) == {0, 2, 3}


def test_the_list_of_meetings_says_how_far(library: Library) -> None:
    """A page left blank counts neither as read nor as to be read."""
    filled = fill(library)
    mark_read(library, pages={sha(): [7]})
    with library.look() as work:
        summary = next(s for s in work.meetings.list() if s.meeting.id == filled.meeting.id)
    assert (summary.read_page_count, summary.readable_page_count) == (3, 7)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings in the library."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.change import Change, Topic
from desktop.domain.errors import NotFoundError
from desktop.domain.meeting import MeetingCard
from desktop.domain.place import ReadingPlace
from desktop.storage.library import Library
from tests.storage.samples import CARD, Filled, add_mark, add_pack


def test_a_card_comes_back_as_it_was(library: Library) -> None:
    with library.work() as work:
        full = work.meetings.add(CARD)
        bare = work.meetings.add(MeetingCard())
        assert work.meetings.get(full.id).card == CARD
        assert work.meetings.get(bare.id).card == MeetingCard()
        work.meetings.set_card(bare.id, CARD)
        assert work.meetings.get(bare.id).card == CARD


def test_what_is_not_there_is_not_found(library: Library) -> None:
    with library.work() as work:
        for ask in (
            lambda: work.meetings.get(99),
            lambda: work.meetings.set_card(99, CARD),
            lambda: work.meetings.mark_opened(99),
            lambda: work.meetings.remove(99),
            lambda: work.meetings.put_back(99),
            lambda: work.meetings.is_removed(99),
            lambda: work.meetings.remove_if_untouched(99),
        ):
            with pytest.raises(NotFoundError):
                ask()


def test_the_list_counts_and_is_newest_first(library: Library, filled: Filled) -> None:
    with library.work() as work:
        later = work.meetings.add(dataclasses.replace(CARD, date=date(2032, 1, 1)))
        earlier = work.meetings.add(dataclasses.replace(CARD, date=date(2020, 1, 1)))
        add_pack(work, name="other", meeting_id=earlier.id, pages=3)
        listed = work.meetings.list()
    assert [each.meeting.id for each in listed] == [later.id, filled.meeting.id, earlier.id]
    told = listed[1]
    assert (told.document_count, told.page_count, told.item_count) == (1, 8, 3)
    assert (told.mark_count, told.open_question_count, told.ready) == (4, 4, True)
    assert not listed[2].ready


def test_a_meeting_is_found_by_body_and_day(library: Library, filled: Filled) -> None:
    with library.work() as work:
        found = work.meetings.find("  harbours and  parks COMMITTEE ", CARD.date)
        assert found is not None and found.id == filled.meeting.id
        assert work.meetings.find("Planning Committee", CARD.date) is None
        assert work.meetings.find(CARD.body, date(2031, 5, 7)) is None
        assert work.meetings.find(None, CARD.date) is None
        assert work.meetings.find(CARD.body, CARD.date, CARD.authority) == found
        county = "Hollin County Council"
        assert work.meetings.find(CARD.body, CARD.date, county) is None, "another council's"
        beside = work.meetings.add(replace(CARD, authority=county))
        assert work.meetings.find(CARD.body, CARD.date, county) == beside
        assert work.meetings.find(CARD.body, CARD.date) == found
        assert work.meetings.find(CARD.body, None) is None


def test_the_place_is_remembered_and_tells_nobody(library: Library) -> None:
    with library.work() as work:
        first, second = work.meetings.add(CARD), work.meetings.add(CARD)
        assert work.meetings.last_opened() is None
        assert work.meetings.place(first.id) is None
    told: list[Change] = []
    library.subscribe(told.append)
    place = ReadingPlace(7, 31, 12.5, 400.25, None, "page")
    with library.work() as work:
        work.meetings.mark_opened(second.id)
        work.meetings.remember_place(first.id, place)
    with library.work() as work:
        assert work.meetings.place(first.id) == place
        assert work.meetings.place(second.id) is None
        assert work.meetings.last_opened() == first.id
        work.meetings.mark_opened(second.id)
        assert work.meetings.last_opened() == second.id
    assert told == []


def test_a_meeting_the_member_touched_is_not_removed(library: Library, filled: Filled) -> None:
    with library.work() as work:
        assert not work.meetings.remove_if_untouched(filled.meeting.id)
        assert work.annotations.get(filled.mark.id) == filled.mark


def test_even_what_was_deleted_keeps_a_meeting(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        mark = add_mark(work, document)
        work.annotations.delete(mark.id)
        assert not work.meetings.remove_if_untouched(document.meeting_id)
        assert not work.documents.remove_if_untouched(document.id)
        assert work.annotations.restore(mark.id).anchor == mark.anchor


def test_an_untouched_meeting_goes_with_all_that_was_read(library: Library) -> None:
    from tests.storage.samples import reading, texts

    with library.work() as work:
        document = add_pack(work)
        work.documents.store_texts(document.id, 0, texts())
        work.documents.store_reading(document.id, reading())
    with library.work() as work:
        assert work.meetings.remove_if_untouched(document.meeting_id)
    with library.work() as work:
        assert work.meetings.list() == []
        assert work.documents.all() == []
        assert work.search.pages("landing") == []
        assert work.meetings.add(CARD).id != document.meeting_id


def test_a_removed_meeting_is_found_by_its_number_only(library: Library, filled: Filled) -> None:
    meeting_id = filled.meeting.id
    with library.work() as work:
        other = work.meetings.add(dataclasses.replace(CARD, date=date(2032, 1, 1)))
        waiting = add_pack(work, name="waiting", meeting_id=meeting_id)
        before = work.meetings.list()
        work.meetings.remove(meeting_id)
        assert work.meetings.is_removed(meeting_id)
        assert [each.meeting.id for each in work.meetings.list()] == [other.id]
        assert before[1] in work.meetings.removed()
        assert work.meetings.get(meeting_id) == filled.meeting
        assert work.meetings.find(CARD.body, CARD.date) is None
        assert work.meetings.last_opened() is None
        assert work.meetings.place(meeting_id) is not None
        assert work.documents.unread() == []
        assert work.documents.by_hash(waiting.sha256) == waiting
        assert waiting in work.documents.all()
    with library.work() as work:
        work.meetings.put_back(meeting_id)
        work.meetings.put_back(meeting_id)
        assert not work.meetings.is_removed(meeting_id)
        assert work.meetings.list() == before
        assert work.meetings.find(CARD.body, CARD.date) == filled.meeting
        assert work.meetings.last_opened() == meeting_id
        assert work.documents.unread() == [waiting]


def test_removing_tells_those_who_list_meetings(library: Library, filled: Filled) -> None:
    told: list[Change] = []
    library.subscribe(told.append)
    with library.work() as work:
        work.meetings.remove(filled.meeting.id)
    with library.work() as work:
        work.meetings.put_back(filled.meeting.id)
    assert told == [Change(frozenset({Topic.MEETINGS}), filled.meeting.id)] * 2

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Corrections are the member's own: kept apart from what was read, and never taken away by it."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.domain.corrections import CorrectionTarget
from desktop.domain.errors import NotFoundError
from desktop.storage.library import Library
from tests.storage.samples import CARD, add_pack, reading, sha

FERRIES = {"number": "2", "title": "Ferry landing repairs"}


def test_a_correction_is_laid_over_every_reading_and_what_was_read_is_kept(
    library: Library,
) -> None:
    with library.work() as work:
        document = add_pack(work)
        made = work.corrections.add(
            document.meeting_id,
            CorrectionTarget.ITEM,
            {"title": "Landings"},
            document_sha256=document.sha256,
            key=FERRIES,
        )
        work.documents.store_reading(document.id, reading())
        assert work.items.of_meeting(document.meeting_id)[1].title == "Landings"
        assert work.documents.reading_as_read(document.id) == reading()
        right = work.documents.reading(document.id)
        assert right is not None and right.items[1].title == "Landings"
        assert [r.title for r in work.documents.report_outlines(document.id)] == ["Ferry landing"]
        work.corrections.set_undone(made.id, True)
        work.documents.lay_out(document.id)
        assert work.documents.reading(document.id) == reading()
        assert work.corrections.of_meeting(document.meeting_id) == []


def test_it_finds_its_file_again_in_another_meeting(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        work.corrections.add(
            document.meeting_id,
            CorrectionTarget.ITEM,
            {"title": "Landings"},
            document_sha256=sha(),
            key=FERRIES,
        )
        assert work.documents.remove_if_untouched(document.id)
        other = work.meetings.add(dataclasses.replace(CARD, body="Lamps Sub-Committee"))
        again = add_pack(work, meeting_id=other.id)
        work.documents.store_reading(again.id, reading())
        assert work.items.of_meeting(other.id)[1].title == "Landings"


def test_a_meeting_that_was_put_right_is_not_untouched(library: Library) -> None:
    with library.work() as work:
        meeting = work.meetings.add(CARD)
        work.corrections.add(meeting.id, CorrectionTarget.MEETING, {"location": "Hall"})
        assert not work.meetings.remove_if_untouched(meeting.id)


def test_an_agenda_can_be_added_before_anything_is_read(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        work.corrections.add(
            document.meeting_id,
            CorrectionTarget.ITEM,
            {"added": True, "unread": True, "number": "1", "title": "Apologies", "kind": "report"},
            document_sha256=document.sha256,
            key={"added": "ab12"},
        )
        work.documents.lay_out(document.id)
        (typed,) = work.items.of_meeting(document.meeting_id)
        assert work.documents.get(document.id).state.value == "waiting"
        work.documents.store_reading(document.id, reading())
        items = work.items.of_meeting(document.meeting_id)
        assert [item.number for item in items] == ["1", "2", "3"]
        assert items[0].id == typed.id


def test_there_is_none_of_an_id_that_was_never_given(library: Library) -> None:
    with library.work() as work, pytest.raises(NotFoundError):
        work.corrections.set_undone(99, True)

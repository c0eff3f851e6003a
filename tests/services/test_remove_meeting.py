# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting taken off the list and put back: nothing the member wrote is lost in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.change import Change, Topic
from desktop.domain.document import ReadingState
from desktop.domain.errors import NotFoundError
from desktop.services.bring_back import list_bin
from desktop.services.import_pack import begin_import, import_pack
from desktop.services.import_progress import ImportResult
from desktop.services.list_meetings import list_meetings
from desktop.services.mark_words import mark_quote
from desktop.services.read_document import resume_reading
from desktop.services.remove_meeting import put_back_meeting, remove_meeting
from desktop.services.take_note import write_note
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.searching import found

QUOTE = "It keeps 4,000 in six stores,"


@pytest.fixture
def written(library: Library, workers: Workers, pack: ImportResult) -> int:
    """A meeting with a mark and a note of the member's."""
    mark_quote(
        library,
        workers,
        meeting_id=pack.meeting_id,
        label="8",
        quote=QUOTE,
        tags=["G1"],
    )
    write_note(library, meeting_id=pack.meeting_id, item_id=None, text="Bring the map")
    return pack.meeting_id


def _listed(library: Library) -> list[int]:
    return [summary.meeting.id for summary in list_meetings(library)]


def _check_own_work(library: Library, meeting_id: int) -> None:
    with library.look() as work:
        assert [m.anchor.quote for m in work.annotations.of_meeting(meeting_id)] == [QUOTE]
        assert [n.text for n in work.notes.of_meeting(meeting_id)] == ["Bring the map"]


def test_a_removed_meeting_is_off_the_list_and_out_of_the_search(
    library: Library, written: int
) -> None:
    assert found(library, "stores") and found(library, "tag:g1")
    told: list[Change] = []
    library.subscribe(told.append)
    remove_meeting(library, meeting_id=written)
    assert told == [Change(frozenset({Topic.MEETINGS}), written)]
    assert _listed(library) == []
    assert [entry.id for entry in list_bin(library)] == [written]
    assert found(library, "stores") == []
    assert found(library, "tag:g1") == []
    put_back_meeting(library, meeting_id=written)
    assert told[1:] == told[:1]
    assert _listed(library) == [written] and list_bin(library) == []
    assert found(library, "stores") and found(library, "tag:g1")
    _check_own_work(library, written)


def test_importing_a_pdf_again_puts_its_meeting_back(
    library: Library, workers: Workers, sample: Path, pack: ImportResult, written: int
) -> None:
    remove_meeting(library, meeting_id=written)
    again = import_pack(library, workers, sample)
    assert again == ImportResult(
        pack.meeting_id, pack.document_id, pack.pages, pack.items, new=False, warnings=()
    )
    assert _listed(library) == [written]
    _check_own_work(library, written)


def test_a_meeting_without_own_work_can_be_put_back_too(
    library: Library, pack: ImportResult
) -> None:
    remove_meeting(library, meeting_id=pack.meeting_id)
    put_back_meeting(library, meeting_id=pack.meeting_id)
    (summary,) = list_meetings(library)
    assert (summary.document_count, summary.item_count) == (1, pack.items)


def test_what_was_half_read_is_left_alone_until_it_is_back(
    library: Library, workers: Workers, sample: Path
) -> None:
    document = begin_import(library, workers, sample).document
    remove_meeting(library, meeting_id=document.meeting_id)
    assert resume_reading(library, workers) == []
    again = import_pack(library, workers, sample)
    assert (again.new, again.items, again.warnings) == (False, 11, ())
    with library.look() as work:
        assert work.documents.get(document.id).state is ReadingState.READY


def test_another_paper_of_the_day_does_not_join_a_removed_meeting(
    library: Library, workers: Workers, pack: ImportResult, sample_supplement: Path
) -> None:
    remove_meeting(library, meeting_id=pack.meeting_id)
    other = import_pack(library, workers, sample_supplement)
    assert other.meeting_id != pack.meeting_id
    assert _listed(library) == [other.meeting_id]


def test_a_paper_put_under_a_removed_meeting_brings_it_back(
    library: Library, workers: Workers, pack: ImportResult, sample_supplement: Path
) -> None:
    remove_meeting(library, meeting_id=pack.meeting_id)
    joined = import_pack(library, workers, sample_supplement, meeting_id=pack.meeting_id)
    assert joined.meeting_id == pack.meeting_id
    assert _listed(library) == [pack.meeting_id]


def test_a_meeting_that_is_not_there(library: Library) -> None:
    for change in (remove_meeting, put_back_meeting):
        with pytest.raises(NotFoundError):
            change(library, meeting_id=7)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pack that comes again: recognised, confirmed, and nothing the member wrote on it lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.errors import CancelledError
from desktop.domain.read_state import ReadState, reading_progress
from desktop.domain.version import CarryState, Reissue
from desktop.services.accept_proposal import accept_proposal
from desktop.services.ask import ask
from desktop.services.carry_over import carry_over_waiting
from desktop.services.import_pack import Part, import_pack
from desktop.services.locate import cite_mark, label_pages
from desktop.services.mark_read import mark_read
from desktop.services.mark_words import mark_quote
from desktop.services.propose_papers import propose_meetings
from desktop.services.recognise_version import looks_like_version_of
from desktop.services.see_changes import what_changed
from desktop.services.take_note import write_note
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.made_papers import report
from tests.made_versions import FIRST, SECOND, pack

SAME, MOVED, CHANGED = CarryState.SAME, CarryState.MOVED, CarryState.CHANGED
QUOTES = {
    "grits two hundred miles": ("2", MOVED),
    "Mill Lane": ("2", MOVED),
    "eleven per cent": ("2", CHANGED),
    "agree the routes": ("2", CarryState.NOT_FOUND),
    "surveyed by divers": ("3", MOVED),
}


@pytest.fixture
def first(library: Library, workers: Workers, tmp_path: Path) -> int:
    """The first version with marks, a note, a question, and pages that were read."""
    meeting_id = import_pack(library, workers, pack(tmp_path / "Agenda.pdf")).meeting_id
    for quote, (label, _) in QUOTES.items():
        mark_quote(library, workers, meeting_id=meeting_id, label=label, quote=quote, note=quote)
    with library.look() as work:
        by_title = {item.title: item.id for item in work.items.of_meeting(meeting_id)}
        sha256 = work.documents.get(1).sha256
    write_note(
        library, meeting_id=meeting_id, item_id=by_title["Harbour Wall Repairs"], text="When?"
    )
    gritting = by_title["Winter Gritting Review"]
    ask(library, meeting_id=meeting_id, item_id=gritting, text="Why so much salt?")
    mark_read(library, pages={sha256: [0, 1, 2]})
    return meeting_id


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    (tmp_path / "again").mkdir()
    return pack(tmp_path / "again" / "Agenda.pdf", SECOND)


def accept(library: Library, workers: Workers, path: Path) -> Reissue:
    """Import a paper as it is proposed: as a new version."""
    (proposal,) = propose_meetings(library, workers, [path])
    assert not proposal.plain
    assert [paper.version_of for paper in proposal.papers] == [1]
    (outcome,) = accept_proposal(library, workers, proposal)
    assert outcome.error is None
    assert outcome.reissue_id is not None
    with library.look() as work:
        return work.versions.get(outcome.reissue_id)


def held(library: Library, meeting_id: int) -> dict[str, Any]:
    """What the meeting is, and all that the member wrote in it."""
    with library.look() as work:
        documents = work.documents.of_meeting(meeting_id)
        return {
            "current": [d.id for d in documents if d.is_current],
            "items": work.items.of_meeting(meeting_id),
            "marks": work.annotations.of_meeting(meeting_id),
            "notes": work.notes.of_meeting(meeting_id),
            "questions": work.questions.of_meeting(meeting_id),
            "read": work.pages_read.of_meeting(meeting_id),
            "pages": {d.id: work.documents.pages(d.id) for d in documents if d.is_current},
        }


def test_marks_go_over_and_what_they_became_is_told(
    library: Library, workers: Workers, first: int, newer: Path
) -> None:
    reissue = accept(library, workers, newer)
    assert (reissue.applied, reissue.seen) == (True, False)
    with library.look() as work:
        assert len(work.meetings.list()) == 1
        became = {mark.before.quote: mark for mark in work.versions.marks(reissue.id)}
        marks = {mark.note: mark for mark in work.annotations.of_meeting(first)}
    assert {quote: mark.state for quote, mark in became.items()} == {
        quote: state for quote, (_, state) in QUOTES.items()
    }
    changed = became["eleven per cent"]
    assert changed.after is not None
    assert changed.after.quote == "nineteen per cent"
    assert changed.to_check
    assert len(marks) == len(QUOTES)
    assert marks["agree the routes"].document_id == 1
    assert marks["Mill Lane"].document_id == 2
    cited = {note: str(cite_mark(library, mark_id=mark.id)) for note, mark in marks.items()}
    assert cited["Mill Lane"] == "Item 4, ¶3, p.3"
    assert cited["surveyed by divers"] == "Item 5, ¶1, p.4"
    assert cited["agree the routes"].startswith("Earlier version")
    assert verify(library) == []


def test_notes_and_questions_stay_with_their_items_whatever_their_number(
    library: Library, workers: Workers, first: int, newer: Path
) -> None:
    before = held(library, first)
    reissue = accept(library, workers, newer)
    after = held(library, first)
    assert after["notes"] == before["notes"]
    assert after["questions"] == before["questions"]
    was = {item.title: item.id for item in before["items"]}
    now = {item.title: (item.id, item.number) for item in after["items"]}
    assert now["Harbour Wall Repairs"] == (was["Harbour Wall Repairs"], "5")
    assert now["Winter Gritting Review"] == (was["Winter Gritting Review"], "4")
    assert now["Ferry Fares"][0] not in was.values()
    assert set(reissue.items_before) == set(was.values())
    assert [item.number for item in after["items"]] == ["1", "2", "3", "4", "5"]


def test_pages_that_say_the_same_are_still_read(
    library: Library, workers: Workers, first: int, newer: Path
) -> None:
    accept(library, workers, newer)
    with library.look() as work:
        documents = work.documents.of_meeting(first)
        pages = {d.id: work.documents.pages(d.id) for d in documents}
        items = {item.title: item.id for item in work.items.of_meeting(first)}
        progress = reading_progress(documents, pages, work.pages_read.of_meeting(first))
        (summary,) = work.meetings.list()
    state = {title: progress.items[i].state for title, i in items.items() if i in progress.items}
    assert state["Harbour Wall Repairs"] is ReadState.READ
    assert state["Winter Gritting Review"] is ReadState.UPDATED
    assert state["Ferry Fares"] is ReadState.UNREAD
    assert (summary.page_count, summary.document_count) == (4, 1)


def test_the_old_version_is_there_to_be_read_behind_the_new(
    library: Library, workers: Workers, first: int, newer: Path
) -> None:
    accept(library, workers, newer)
    with library.look() as work:
        new, old = work.documents.of_meeting(first)
    assert (new.id, new.version_of, old.superseded_by) == (2, 1, 2)
    assert library.files.path(old.sha256).exists()
    document, page = label_pages(library, meeting_id=first, label="2")[0]
    assert (document.id, page) == (2, 1)


def test_the_whole_step_can_be_taken_back_and_done_again(
    library: Library, workers: Workers, first: int, newer: Path
) -> None:
    before = held(library, first)
    reissue = accept(library, workers, newer)
    after = held(library, first)
    assert after != before
    for _ in range(2):
        with library.work() as work:
            work.versions.take_back(reissue.id)
        assert held(library, first) == before
        assert verify(library) == []
        with library.work() as work:
            work.versions.apply_again(reissue.id)
        again = held(library, first)
        assert {**again, "items": None, "pages": None} == {**after, "items": None, "pages": None}
        assert [i.title for i in again["items"]] == [i.title for i in after["items"]]


def test_what_was_killed_half_way_is_finished_at_the_next_start(
    library: Library, workers: Workers, first: int, newer: Path
) -> None:
    before = held(library, first)
    with library.look() as work:
        kind = work.documents.get(1).kind
    import_pack(library, workers, newer, meeting_id=first, part=Part(kind, version_of=1))
    assert held(library, first) == before  # it is there, and has changed nothing
    assert len(carry_over_waiting(library, workers)) == 1
    assert held(library, first)["current"] == [2]
    assert carry_over_waiting(library, workers) == []


def test_a_step_that_was_taken_back_is_not_done_at_the_next_start(
    library: Library, workers: Workers, first: int, newer: Path
) -> None:
    reissue = accept(library, workers, newer)
    with library.work() as work:
        work.versions.take_back(reissue.id)
    assert carry_over_waiting(library, workers) == []


def test_stopped_while_marks_are_looked_for_nothing_is_there(
    library: Library, workers: Workers, first: int, newer: Path
) -> None:
    before = held(library, first)
    (proposal,) = propose_meetings(library, workers, [newer])
    stop: list[bool] = []

    def watch(_paper: object, told: Any) -> None:
        if told.stage == "carrying" or told.stage == "done":
            stop.append(True)

    with pytest.raises(CancelledError):
        accept_proposal(library, workers, proposal, progress=watch, cancelled=lambda: bool(stop))
    assert held(library, first) == before
    with library.look() as work:
        assert len(work.documents.all()) == 1


def test_a_third_version_finds_marks_that_the_second_had_lost(
    library: Library, workers: Workers, first: int, newer: Path, tmp_path: Path
) -> None:
    accept(library, workers, newer)
    third = pack(tmp_path / "Third.pdf", FIRST, front=["Revised agenda of 3 March 2027"])
    (proposal,) = propose_meetings(library, workers, [third])
    assert [paper.version_of for paper in proposal.papers] == [2]
    (outcome,) = accept_proposal(library, workers, proposal)
    assert outcome.reissue_id is not None
    with library.look() as work:
        marks = {mark.note: mark for mark in work.annotations.of_meeting(first)}
    assert marks["agree the routes"].document_id == 3
    assert marks["agree the routes"].anchor.quote == "agree the routes"
    told = what_changed(library, reissue_id=outcome.reissue_id)
    stood = {each.mark.note: (each.stood, each.stands) for each in told.marks}
    assert stood["agree the routes"] == ("Item 3, ¶4, p.2", "Item 3, ¶4, p.2")
    assert stood["Mill Lane"] == ("Item 4, ¶3, p.3", "Item 3, ¶2, p.2")


def test_another_paper_of_the_meeting_is_no_new_version(
    library: Library, workers: Workers, first: int, tmp_path: Path
) -> None:
    other = report(tmp_path / "Swing bridge.pdf", "Swing Bridge Closure")
    for proposal in propose_meetings(library, workers, [other], beside=first):
        assert [paper.version_of for paper in proposal.papers] == [None]


def test_the_same_file_again_is_known_and_asked_nothing_about(
    library: Library, workers: Workers, first: int, tmp_path: Path
) -> None:
    shutil.copy(tmp_path / "Agenda.pdf", tmp_path / "copy.pdf")
    (proposal,) = propose_meetings(library, workers, [tmp_path / "copy.pdf"])
    assert proposal.plain


def test_what_came_by_itself_is_told_to_look_like_a_version(
    library: Library, workers: Workers, first: int, newer: Path
) -> None:
    result = import_pack(library, workers, newer)
    assert result.meeting_id != first
    old = looks_like_version_of(library, document_id=result.document_id)
    assert old is not None
    assert old.id == 1
    assert looks_like_version_of(library, document_id=1) is None


def test_a_version_in_use_and_the_one_before_are_not_taken_out(
    library: Library, workers: Workers, first: int, newer: Path
) -> None:
    accept(library, workers, newer)
    with library.work() as work:
        assert not work.documents.remove_if_untouched(2)
        assert not work.documents.remove_if_untouched(1)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library in a folder that another program keeps in step between two computers."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.errors import KnownError, LibraryReplacedError
from desktop.domain.interest import DeclarationDetails, DeclarationKind
from desktop.domain.meeting import MeetingCard
from desktop.domain.question import QuestionDetails
from desktop.domain.standing_interest import InterestEntry, RegisterEvent, RegisterKind
from desktop.storage.copying import copy_database
from desktop.storage.library import Library
from desktop.storage.revision import library_file
from desktop.storage.synced_copies import copies_in, take_in_copy
from desktop.storage.verification import verify
from tests.storage.samples import Filled

NAMES = (
    "library (Ann's conflicted copy 2031-05-06).sqlite3",
    "library-LAPTOP-7.sqlite3",
    "library.sync-conflict-20310506-101500-ABCDEFG.sqlite3",
    "library (1).sqlite3",
)


def questions(library: Library, meeting: int) -> set[str]:
    with library.look() as work:
        return {question.text for question in work.questions.of_meeting(meeting)}


def on_the_other_computer(library: Library, name: str, meeting: int, text: str) -> Path:
    """A copy of the library beside it, in which a question was asked."""
    elsewhere = library.folder.parent / "elsewhere"
    shutil.copytree(library.folder, elsewhere)
    other = Library.open(elsewhere)
    with other.work() as work:
        work.questions.add(meeting, None, text)
    other.close()
    copy = library.folder / name
    copy_database(library_file(elsewhere), copy)
    shutil.rmtree(elsewhere)
    return copy


@pytest.mark.parametrize("name", NAMES)
def test_what_is_in_a_conflicted_copy_is_taken_in(
    library: Library, filled: Filled, name: str
) -> None:
    meeting = filled.meeting.id
    before = questions(library, meeting)
    copy = on_the_other_computer(library, name, meeting, "Asked on the train?")
    with library.work() as work:
        work.questions.add(meeting, None, "Asked at the desk?")
    assert copies_in(library.folder) == [copy]
    assert take_in_copy(library, copy) == [meeting]
    both = {"Asked on the train?", "Asked at the desk?"}
    assert questions(library, meeting) == before | both
    assert copies_in(library.folder) == []
    kept = list((library.folder / "backups").glob("taken-in-*"))
    databases = [each for each in kept if each.suffix == ".sqlite3"]
    assert len(databases) == 1, "nothing is thrown away"
    assert {each.name for each in library.folder.iterdir()} >= {"library.sqlite3", "backups"}
    assert [each.name for each in library.folder.glob(f"{copy.name}*")] == []
    assert [fault for fault in verify(library) if "missing" not in fault] == []


def test_the_log_of_a_copy_goes_with_it(library: Library, filled: Filled) -> None:
    """It would be played into another copy that gets the same name later."""
    meeting = filled.meeting.id
    elsewhere = library.folder.parent / "elsewhere"
    shutil.copytree(library.folder, elsewhere)
    other = Library.open(elsewhere)
    with other.work() as work:
        work.questions.add(meeting, None, "Asked on the train?")
    copy = library.folder / NAMES[3]
    for end in ("", "-wal"):
        file = library_file(elsewhere)
        shutil.copyfile(f"{file}{end}", f"{copy}{end}")
    other.close()
    take_in_copy(library, copy)
    assert "Asked on the train?" in questions(library, meeting)
    assert [each.name for each in library.folder.glob(f"{copy.name}*")] == []
    kept = {each.name[-11:] for each in (library.folder / "backups").glob("taken-in-*")}
    assert kept == {"(1).sqlite3", "sqlite3-wal"}


def test_what_is_no_library_is_left_alone(library: Library, filled: Filled) -> None:
    (library.folder / "library (1).sqlite3").write_text("Dear all")
    (library.folder / "library notes.txt").write_text("Dear all")
    assert copies_in(library.folder) == []


def test_a_damaged_copy_is_told_and_stays(library: Library, filled: Filled) -> None:
    meeting = filled.meeting.id
    copy = on_the_other_computer(library, NAMES[0], meeting, "Asked on the train?")
    before = questions(library, meeting)
    data = bytearray(copy.read_bytes())
    data[8192 : len(data) - 8192] = b"\xff" * (len(data) - 16384)
    copy.write_bytes(data)
    with pytest.raises(KnownError):
        take_in_copy(library, copy)
    assert copy.exists() and questions(library, meeting) == before


def test_nothing_is_written_into_a_file_that_was_replaced(
    library: Library, filled: Filled, tmp_path: Path
) -> None:
    meeting = filled.meeting.id
    with library.work() as work:
        work.questions.add(meeting, None, "Asked here, just before?")
    other = Library.open(tmp_path / "other")
    with other.work() as work:
        work.meetings.add(MeetingCard(body="Lamps Panel"))
    other.close()
    shutil.copyfile(library_file(other.folder), library.folder / "coming")
    (library.folder / "coming").replace(library_file(library.folder))
    with pytest.raises(LibraryReplacedError, match="kept in a copy"), library.work() as work:
        work.questions.add(meeting, None, "Asked after that?")
    with pytest.raises(LibraryReplacedError), library.look():
        pass
    library.close()
    again = Library.open(library.folder)
    (copy,) = copies_in(again.folder)
    take_in_copy(again, copy)
    with again.look() as work:
        found = {s.meeting.card.body: s.meeting.id for s in work.meetings.list()}
    assert set(found) == {"Lamps Panel", filled.meeting.card.body}
    assert "Asked here, just before?" in questions(again, found[filled.meeting.card.body])
    again.close()


def test_a_library_that_was_taken_away_is_told_and_goes_on_when_it_is_back(
    library: Library, filled: Filled
) -> None:
    file = library_file(library.folder)
    away = file.with_name("away")
    file.rename(away)
    with pytest.raises(KnownError, match="put it back"), library.work():
        pass
    away.rename(file)
    with library.work() as work:
        work.questions.add(filled.meeting.id, None, "And now?")
    assert "And now?" in questions(library, filled.meeting.id)


def test_the_register_and_the_bank_of_a_copy_are_taken_in_too(
    library: Library, filled: Filled, tmp_path: Path
) -> None:
    """They belong to no meeting, and are the member's own on both computers all the same."""
    school = InterestEntry(RegisterKind.BODY, "Larkfield School", "governor")
    with library.work() as work:
        old = work.interests.add(school).id
        work.bank.add("Money", "What does it cost?")
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(library.folder, elsewhere)
    other = Library.open(elsewhere)
    with other.work() as work:
        work.interests.change(old, replace(school, role="chair"))
        new = work.interests.add(InterestEntry(RegisterKind.LAND, "Gate Lodge", "owner")).id
        work.bank.add("Time", "When will it open?")
        details = DeclarationDetails(standing_interest_id=new)
        work.declarations.add(
            filled.meeting.id, [], DeclarationKind.PERSONAL, "I own it.", details=details
        )
        later = work.meetings.add(MeetingCard(body="Lamps Panel", date=date(2031, 9, 2))).id
        asked, *_ = work.questions.of_meeting(filled.meeting.id)
        again = QuestionDetails(earlier_id=asked.id)
        work.questions.add(later, None, "Asked again?", details=again)
    other.close()
    copy = library.folder / NAMES[0]
    copy_database(library_file(elsewhere), copy)
    take_in_copy(library, copy)
    with library.look() as work:
        entries = {one.entry.organisation: one for one in work.interests.all()}
        assert entries["Larkfield School"].entry.role == "chair", "the later words stay"
        events = [change.event for change in work.interests.history(old)]
        assert events == [RegisterEvent.ADDED, RegisterEvent.CHANGED]
        assert {one.text for one in work.bank.all()} >= {"What does it cost?", "When will it open?"}
        declared = work.declarations.of_meeting(filled.meeting.id)
        (owned,) = [one for one in declared if one.wording == "I own it."]
        assert owned.details.standing_interest_id == entries["Gate Lodge"].id
        found = {s.meeting.card.body: s.meeting.id for s in work.meetings.list()}
        (question,) = work.questions.of_meeting(found["Lamps Panel"])
        assert question.details.earlier_id == asked.id


@pytest.mark.parametrize("later", ["here", "there"])
def test_of_a_note_that_was_rewritten_on_both_neither_text_is_lost(
    library: Library, filled: Filled, later: str
) -> None:
    """The later one stays, the other is in the bin and can be had back; not twice, either."""
    meeting = filled.meeting.id
    with library.work() as work:
        work.notes.set(meeting, None, "Ask about the roof")
    elsewhere = library.folder.parent / "elsewhere"
    shutil.copytree(library.folder, elsewhere)
    other = Library.open(elsewhere)
    both = [(library, "Ask here"), (other, "Ask there")]
    for one, text in both if later == "there" else reversed(both):
        with one.work() as work:
            work.notes.set(meeting, None, text)
    other.close()
    for number in range(2):
        copy = library.folder / f"library ({number}).sqlite3"
        copy_database(library_file(elsewhere), copy)
        take_in_copy(library, copy)
    with library.work() as work:
        note = work.notes.get(meeting, None)
        assert note is not None and note.text == f"Ask {later}"
        gone = [each for each in work.bin.all() if "Ask" in each.words]
        assert [each.words for each in gone] == ["Ask there" if later == "here" else "Ask here"]
        work.notes.restore(gone[0].id)
        again = work.notes.get(meeting, None)
        assert again is not None and "Ask here" in again.text and "Ask there" in again.text
    shutil.rmtree(elsewhere)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library in a folder that another program keeps in step between two computers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.domain.errors import KnownError, LibraryReplacedError
from desktop.domain.meeting import MeetingCard
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
    assert len(kept) == 1, "nothing is thrown away"
    assert [fault for fault in verify(library) if "missing" not in fault] == []


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

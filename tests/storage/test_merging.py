# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting that was worked on at two laptops: nothing written at either is gone after merging."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop.domain.follow_up import FollowUpState
from desktop.domain.interest import DeclarationKind
from desktop.domain.question import QuestionState
from desktop.domain.sitting import Attendance
from desktop.services.correct_agenda import correct_item
from desktop.storage.library import Library
from desktop.storage.meeting_file import take_in, write_meeting_file
from desktop.storage.unit_of_work import Work
from desktop.storage.verification import verify
from tests.storage.samples import CARD, Filled


@dataclass
class Laptops:
    """The same library on two laptops; ids are the same on both until they go on."""

    desk: Library
    train: Library
    meeting: int
    folder: Path

    def hand(self, source: Library, target: Library) -> None:
        file = self.folder / "handed.meeting"
        write_meeting_file(source, self.meeting, file, unsaid=False)
        take_in(target, file)


@pytest.fixture
def laptops(library: Library, filled: Filled, tmp_path: Path) -> Iterator[Laptops]:
    shutil.copytree(library.folder, tmp_path / "train")
    train = Library.open(tmp_path / "train")
    yield Laptops(library, train, filled.meeting.id, tmp_path)
    train.close()


def binned(library: Library) -> list[str]:
    with library.look() as work:
        return [entry.words for entry in work.bin.all()]


def _question(work: Work, meeting: int, at: str) -> None:
    first, *_ = work.questions.of_meeting(meeting)
    if at == "here":
        work.questions.change(first.id, reply="Forty thousand, said the Director here")
    else:
        work.questions.change(first.id, state=QuestionState.ASKED)


def _follow_up(work: Work, meeting: int, at: str) -> None:
    first, *_ = work.follow_ups.of_meeting(meeting)
    if at == "here":
        work.follow_ups.change(first.id, outcome="The report was tabled here")
    else:
        work.follow_ups.change(first.id, owner="The Head of Lamps", state=FollowUpState.OPEN)


def _declaration(work: Work, meeting: int, at: str) -> None:
    first, *_ = work.declarations.of_meeting(meeting)
    work.declarations.change(first.id, wording=f"My husband rents a berth {at}.")


def _meeting_note(work: Work, meeting: int, at: str) -> None:
    first, *_ = work.meeting_notes.of_meeting(meeting)
    work.meeting_notes.write(first.id, f"The Chair said so {at}")


def _correction(work: Work, meeting: int, at: str) -> None:
    first, *_ = work.correction_notes.of_meeting(meeting)
    work.correction_notes.change(first.id, right=f"£6.1k, told {at}")


def _request(work: Work, meeting: int, at: str) -> None:
    first, *_ = work.requests.of_meeting(meeting)
    work.requests.change(first.id, reason=f"Three falls, counted {at}")


def _vote(work: Work, meeting: int, at: str) -> None:
    first, *_ = work.votes.of_meeting(meeting)
    work.votes.write(first.id, replace(first.facts, motion=f"The motion as moved {at}"))


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (_question, "Forty thousand, said the Director here"),
        (_follow_up, "The report was tabled here"),
        (_declaration, "My husband rents a berth here."),
        (_meeting_note, "The Chair said so here"),
        (_correction, "£6.1k, told here"),
        (_request, "Three falls, counted here"),
        (_vote, "The motion as moved here"),
    ],
)
def test_words_that_give_way_to_later_ones_are_in_the_bin(
    laptops: Laptops, write: Callable[[Work, int, str], None], words: str
) -> None:
    with laptops.desk.work() as work:
        write(work, laptops.meeting, "here")
    with laptops.train.work() as work:
        write(work, laptops.meeting, "there")
    for _ in range(2):  # handed over twice nothing is doubled
        laptops.hand(laptops.train, laptops.desk)
        assert [said for said in binned(laptops.desk) if words in said], "gone for good"
        assert len([said for said in binned(laptops.desk) if words in said]) == 1
    laptops.hand(laptops.desk, laptops.train)
    assert len([said for said in binned(laptops.train) if words in said]) == 1
    assert verify(laptops.desk) == verify(laptops.train) == []


@pytest.mark.parametrize("deleted", ["first", "last"])
def test_what_one_deleted_and_the_other_rewrote_is_there_still(
    laptops: Laptops, deleted: str
) -> None:
    """Which of the two was later decides whether it stands or is in the bin, not what it says."""

    def delete() -> None:
        with laptops.train.work() as work:
            work.notes.set(laptops.meeting, None, "")

    with laptops.desk.work() as work:
        work.notes.set(laptops.meeting, None, "Ask about the roof")
    laptops.hand(laptops.desk, laptops.train)
    if deleted == "first":
        delete()
    with laptops.desk.work() as work:
        work.notes.set(laptops.meeting, None, "The surveyor rang, and it leaks")
    if deleted == "last":
        delete()
    laptops.hand(laptops.train, laptops.desk)
    laptops.hand(laptops.desk, laptops.train)
    for library in (laptops.desk, laptops.train):
        with library.look() as work:
            note = work.notes.get(laptops.meeting, None)
            living = note.text if note is not None else ""
        if deleted == "first":
            assert living == "The surveyor rang, and it leaks"
        else:
            assert not living
            assert binned(library).count("The surveyor rang, and it leaks") == 1


def test_two_notes_on_the_whole_meeting_become_one_on_both(laptops: Laptops) -> None:
    for library, text in ((laptops.desk, "from the desk"), (laptops.train, "from the train")):
        with library.work() as work:
            note = work.notes.get(laptops.meeting, None)
            if note is not None:
                work.notes.delete(note.id)
            work.notes.set(laptops.meeting, None, text)
    for _ in range(2):
        laptops.hand(laptops.train, laptops.desk)
        laptops.hand(laptops.desk, laptops.train)
        for library in (laptops.desk, laptops.train):
            with library.look() as work:
                note = work.notes.get(laptops.meeting, None)
                whole = [n for n in work.notes.of_meeting(laptops.meeting) if n.item_id is None]
            assert note is not None and note.text == "from the desk\nfrom the train"
            assert len(whole) == 1


def test_two_notes_on_an_item_become_one_on_both(laptops: Laptops) -> None:
    with laptops.desk.look() as work:
        noted = {note.item_id for note in work.notes.of_meeting(laptops.meeting)}
        bare = next(i for i in work.items.of_meeting(laptops.meeting) if i.id not in noted).id
    for library, text in ((laptops.desk, "from the desk"), (laptops.train, "from the train")):
        with library.work() as work:
            work.notes.set(laptops.meeting, bare, text)
    for _ in range(2):
        laptops.hand(laptops.train, laptops.desk)
        laptops.hand(laptops.desk, laptops.train)
        for library in (laptops.desk, laptops.train):
            with library.look() as work:
                note = work.notes.get(laptops.meeting, bare)
            assert note is not None and note.text == "from the desk\nfrom the train"


def test_a_meeting_of_another_council_with_the_same_name_and_day_is_another(
    laptops: Laptops,
) -> None:
    """Who sits on two councils has two of many a body."""
    with laptops.train.work() as work:
        there = work.meetings.add(replace(CARD, authority="Hollin County Council")).id
        work.questions.add(there, None, "Asked at the county?")
    file = laptops.folder / "county.meeting"
    write_meeting_file(laptops.train, there, file)
    (here,) = take_in(laptops.desk, file)
    assert here != laptops.meeting
    with laptops.desk.look() as work:
        asked = [question.text for question in work.questions.of_meeting(laptops.meeting)]
    assert "Asked at the county?" not in asked


def test_a_declaration_is_on_the_items_that_were_chosen_last(laptops: Laptops) -> None:
    with laptops.desk.look() as work:
        items = [item.id for item in work.items.of_meeting(laptops.meeting)]
    with laptops.desk.work() as work:
        made = work.declarations.add(laptops.meeting, [items[0]], DeclarationKind.OTHER, "Mine")
    laptops.hand(laptops.desk, laptops.train)
    with laptops.train.work() as work:
        there = next(
            d for d in work.declarations.of_meeting(laptops.meeting) if d.wording == "Mine"
        )
        work.declarations.change(there.id, item_ids=[items[2]])
    laptops.hand(laptops.train, laptops.desk)
    with laptops.desk.look() as work:
        assert list(work.declarations.get(made.id).item_ids) == [items[2]]


def test_what_only_one_says_of_how_the_meeting_went_stays(laptops: Laptops) -> None:
    with laptops.desk.work() as work:
        work.sittings.set(
            replace(
                work.sittings.get(laptops.meeting),
                apologies="Cllr Thorne, unwell",
                attendance=Attendance.PRESENT,
            )
        )
    with laptops.train.work() as work:
        work.sittings.set(
            replace(work.sittings.get(laptops.meeting), apologies="", attendance=Attendance.UNSAID)
        )
    laptops.hand(laptops.train, laptops.desk)
    with laptops.desk.look() as work:
        sitting = work.sittings.get(laptops.meeting)
    assert sitting.apologies == "Cllr Thorne, unwell"
    assert sitting.attendance is Attendance.PRESENT


def test_what_was_put_right_of_an_item_goes_along_with_the_note_on_it(laptops: Laptops) -> None:
    with laptops.train.look() as work:
        noted = {note.item_id for note in work.notes.of_meeting(laptops.meeting)}
        bare = next(i for i in work.items.of_meeting(laptops.meeting) if i.id not in noted)
        count = len(work.items.of_meeting(laptops.meeting))
    correct_item(laptops.train, item_id=bare.id, number="7", title="Something else altogether")
    with laptops.train.work() as work:
        work.notes.set(laptops.meeting, bare.id, "from the train")
    for source, target in (
        (laptops.train, laptops.desk),
        (laptops.desk, laptops.train),
        (laptops.train, laptops.desk),
    ):
        laptops.hand(source, target)
        with target.look() as work:
            items = work.items.of_meeting(laptops.meeting)
            note = work.notes.get(laptops.meeting, bare.id)
        assert [i.title for i in items].count("Something else altogether") == 1
        assert len(items) == count
        assert note is not None and note.text == "from the train"
        assert verify(target) == []


def test_an_item_that_was_put_right_in_two_ways_is_still_one(laptops: Laptops) -> None:
    with laptops.desk.look() as work:
        item, *_ = work.items.of_meeting(laptops.meeting)
        count = len(work.items.of_meeting(laptops.meeting))
    for library, title in ((laptops.desk, "Sorry not to be here"), (laptops.train, "Absences")):
        correct_item(library, item_id=item.id, title=title)
        with library.work() as work:
            work.questions.add(laptops.meeting, item.id, f"Asked on {title}?")
    for _ in range(2):
        laptops.hand(laptops.train, laptops.desk)
        laptops.hand(laptops.desk, laptops.train)
    for library in (laptops.desk, laptops.train):
        with library.look() as work:
            assert len(work.items.of_meeting(laptops.meeting)) == count
            asked = [q for q in work.questions.of_meeting(laptops.meeting) if "Asked on" in q.text]
        assert {question.item_id for question in asked} == {item.id}
        assert len(asked) == 2

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bin: everything deleted is listed and can be had back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.bin import BinKind
from desktop.domain.change import Change
from desktop.domain.errors import NotFoundError
from desktop.domain.interest import SENSITIVE_NAME, DeclarationDetails, DeclarationKind
from desktop.services.bring_back import bring_all_back, bring_back, list_bin
from desktop.services.remove_meeting import remove_meeting
from desktop.storage import tables  # noqa: F401  # each table is made where it is described
from desktop.storage.library import Library
from desktop.storage.metadata import metadata
from desktop.storage.unit_of_work import Work
from desktop.ui.keeping.wording import KINDS
from tests.storage.contents import contents
from tests.storage.samples import Filled, fill


@pytest.fixture
def filled(library: Library) -> Filled:
    return fill(library)


def delete_all(work: Work) -> None:
    of_meetings = (
        *(work.annotations, work.notes, work.questions, work.declarations),
        *(work.follow_ups, work.correction_notes, work.requests, work.meeting_notes, work.votes),
    )
    for summary in work.meetings.list():
        for repository in of_meetings:
            for one in repository.of_meeting(summary.meeting.id):  # type: ignore[attr-defined]
                repository.delete(one.id)  # type: ignore[attr-defined]
        work.meetings.remove(summary.meeting.id)
    for keeper in (work.bank, work.tags, work.interests):
        for one in keeper.all():  # type: ignore[attr-defined]
            keeper.delete(one.id)  # type: ignore[attr-defined]
    for ident in work.rules.all():
        work.rules.delete(ident)


def test_everything_deleted_comes_back_as_it_was(library: Library, filled: Filled) -> None:
    listed_before = {(entry.kind, entry.id) for entry in list_bin(library)}
    before = contents(library)
    with library.work() as work:
        delete_all(work)
    new = [entry for entry in list_bin(library) if (entry.kind, entry.id) not in listed_before]
    assert {entry.kind for entry in new} == set(BinKind)
    for entry in new:
        bring_back(library, entry=entry)
    assert {(e.kind, e.id) for e in list_bin(library)} == listed_before
    assert without_moments(contents(library)) == without_moments(before)


def test_each_table_that_keeps_what_was_deleted_has_its_kind_in_the_bin() -> None:
    keeping = {name for name, table in metadata.tables.items() if "deleted_at" in table.c}
    assert keeping, "the tables are known by their column"
    assert keeping | {BinKind.MEETING.value} == {kind.value for kind in BinKind}


def test_each_kind_is_called_something() -> None:
    assert set(KINDS) == set(BinKind)
    assert len(set(KINDS.values())) == len(KINDS)


def test_what_a_row_of_the_bin_says(library: Library, filled: Filled) -> None:
    with library.work() as work:
        meeting = work.meetings.list()[0].meeting
        item = work.items.of_meeting(meeting.id)[0]
        wrong = work.correction_notes.add(meeting.id, item.id, wrong="£1", right="£2")
        work.correction_notes.delete(wrong.id)
        banked = work.bank.add("", "Who holds the keys?")
        work.bank.delete(banked.id)
    entries = {(entry.kind, entry.id): entry for entry in list_bin(library)}
    corrected = entries[BinKind.CORRECTION, wrong.id]
    assert (corrected.words, corrected.item) == ("£1 – £2", item.number)
    assert corrected.meeting is not None and corrected.meeting.id == meeting.id
    kept = entries[BinKind.BANKED, banked.id]
    assert (kept.words, kept.meeting) == ("Who holds the keys?", None)


def without_moments(held: Any) -> Any:
    """When something was deleted and came back is told by histories and by ``changed_at``."""
    if isinstance(held, dict):
        left_out = ("histories", "changed_at")
        return {key: without_moments(value) for key, value in held.items() if key not in left_out}
    return [without_moments(each) for each in held] if isinstance(held, list) else held


def test_what_comes_back_brings_its_meeting(library: Library, filled: Filled) -> None:
    with library.work() as work:
        meeting = work.meetings.list()[0].meeting
        question = work.questions.add(meeting.id, None, "Where do the ferries land?")
        work.questions.delete(question.id)
    remove_meeting(library, meeting_id=meeting.id)
    entry = next(e for e in list_bin(library) if e.words == "Where do the ferries land?")
    assert entry.meeting is not None and entry.meeting.card.body == meeting.card.body
    bring_back(library, entry=entry)
    with library.look() as work:
        assert meeting.id in [s.meeting.id for s in work.meetings.list()]
        assert question.id in [q.id for q in work.questions.of_meeting(meeting.id)]


def test_a_note_comes_back_before_the_one_written_since(library: Library, filled: Filled) -> None:
    with library.work() as work:
        meeting = work.meetings.list()[0].meeting
        item = work.items.of_meeting(meeting.id)[0]
        first = work.notes.set(meeting.id, item.id, "The first note")
        work.notes.set(meeting.id, item.id, "")
        work.notes.set(meeting.id, item.id, "Another one")
    entry = next(e for e in list_bin(library) if e.words == "The first note")
    assert (entry.kind, entry.id, entry.item) == (BinKind.NOTE, first.id, item.number)
    bring_back(library, entry=entry)
    with library.look() as work:
        (note,) = [n for n in work.notes.of_meeting(meeting.id) if n.item_id == item.id]
    assert note.text == "The first note\nAnother one"


def test_the_bin_does_not_tell_what_is_sensitive(library: Library, filled: Filled) -> None:
    with library.work() as work:
        meeting = work.meetings.list()[0].meeting
        made = work.declarations.add(
            meeting.id,
            (),
            DeclarationKind.OTHER,
            "my brother's lighthouse",
            details=DeclarationDetails(sensitive=True),
        )
        work.declarations.delete(made.id)
    entries = list_bin(library)
    assert SENSITIVE_NAME in [entry.words for entry in entries]
    assert not [entry for entry in entries if "lighthouse" in entry.words]


def test_several_come_back_in_one_step_or_none_does(library: Library, filled: Filled) -> None:
    with library.work() as work:
        meeting = work.meetings.list()[0].meeting
        for text in ("Who counts?", "Who pays?"):
            work.questions.delete(work.questions.add(meeting.id, None, text).id)
    before = list_bin(library)
    gone = replace(before[0], id=4711)
    with pytest.raises(NotFoundError):
        bring_all_back(library, entries=[*before[:2], gone])
    assert list_bin(library) == before
    told: list[Change] = []
    library.subscribe(told.append)
    bring_all_back(library, entries=before[:2])
    assert list_bin(library) == before[2:] and len(told) == 1

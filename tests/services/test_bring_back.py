# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bin: everything deleted is listed and can be had back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from desktop.domain.bin import BinKind
from desktop.domain.interest import SENSITIVE_NAME, DeclarationDetails, DeclarationKind
from desktop.domain.vote import MyVote, VoteFacts
from desktop.services.bring_back import bring_back, list_bin, throw_away
from desktop.services.remove_meeting import remove_meeting
from desktop.storage.library import Library
from desktop.storage.unit_of_work import Work
from desktop.ui.keeping.wording import said_entry
from tests.storage.contents import contents
from tests.storage.samples import Filled, fill

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


@pytest.fixture
def filled(library: Library) -> Filled:
    return fill(library)


def delete_of_meetings(work: Work) -> None:
    shelves: list[Any] = [
        work.annotations,
        work.notes,
        work.questions,
        work.declarations,
        work.meeting_notes,
        work.votes,
        work.follow_ups,
        work.correction_notes,
        work.requests,
    ]
    for summary in work.meetings.list():
        ident = summary.meeting.id
        for shelf in shelves:
            for one in shelf.of_meeting(ident):
                shelf.delete(one.id)
        work.meetings.remove(ident)


def delete_all(work: Work) -> None:
    delete_of_meetings(work)
    for tag in work.tags.all():
        work.tags.delete(tag.id)
    for interest in work.interests.all():
        work.interests.delete(interest.id)
    for banked in work.bank.all():
        work.bank.delete(banked.id)
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


def test_what_was_deleted_of_a_meeting_says_what_it_was(library: Library, filled: Filled) -> None:
    with library.work() as work:
        meeting = work.meetings.list()[0].meeting
        vote = work.votes.add(
            meeting.id, None, VoteFacts("The amendment", MyVote.FOR, "lost"), NOON
        )
        plain = work.votes.add(meeting.id, None, VoteFacts(mine=MyVote.AGAINST), NOON)
        note = work.meeting_notes.add(meeting.id, None, "The clerk has gone for tea", NOON)
        work.votes.delete(vote.id)
        work.votes.delete(plain.id)
        work.meeting_notes.delete(note.id)
    said = [said_entry(entry) for entry in list_bin(library)[:3]]
    assert said[0].startswith("Note of the meeting: The clerk has gone for tea\n")
    assert said[1].startswith("Vote: against\n")
    assert said[2].startswith("Vote: The amendment – for – lost\n")


def without_moments(held: dict[str, Any]) -> dict[str, Any]:
    """When something was deleted and came back is told by histories and by marks."""
    held.pop("histories")
    for value in held.values():
        for rows in value.values() if isinstance(value, dict) else ():
            for row in rows if isinstance(rows, list) else ():
                row.pop("changed_at", None) if isinstance(row, dict) else None
    return held


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
    throw_away(library, entry=entry)
    assert (entry.kind, entry.id) in [(e.kind, e.id) for e in list_bin(library)]


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

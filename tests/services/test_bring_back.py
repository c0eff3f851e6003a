# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bin: everything deleted is listed and can be had back."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.bin import BinKind
from desktop.domain.interest import SENSITIVE_NAME, DeclarationDetails, DeclarationKind
from desktop.services.bring_back import bring_back, list_bin, throw_away
from desktop.services.remove_meeting import remove_meeting
from desktop.storage.library import Library
from desktop.storage.unit_of_work import Work
from tests.storage.contents import contents
from tests.storage.samples import Filled, fill


@pytest.fixture
def filled(library: Library) -> Filled:
    return fill(library)


def delete_all(work: Work) -> None:
    for summary in work.meetings.list():
        ident = summary.meeting.id
        for mark in work.annotations.of_meeting(ident):
            work.annotations.delete(mark.id)
        for note in work.notes.of_meeting(ident):
            work.notes.delete(note.id)
        for question in work.questions.of_meeting(ident):
            work.questions.delete(question.id)
        for declaration in work.declarations.of_meeting(ident):
            work.declarations.delete(declaration.id)
        work.meetings.remove(ident)
    for tag in work.tags.all():
        work.tags.delete(tag.id)
    for interest in work.interests.all():
        work.interests.delete(interest.id)
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


def without_moments(held: dict[str, Any]) -> dict[str, Any]:
    """When something was deleted and came back is told by histories and by marks."""
    held.pop("histories")
    for value in held.values():
        for mark in value.get("marks", ()) if isinstance(value, dict) else ():
            mark.pop("changed_at")
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

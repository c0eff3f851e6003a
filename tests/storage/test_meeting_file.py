# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting handed to another laptop, and merged with what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.annotation import AreaPicture, MarkKind, PageRect
from desktop.domain.errors import KnownError, NotFoundError
from desktop.domain.geometry import Rect
from desktop.storage.backup import write_backup
from desktop.storage.library import Library
from desktop.storage.meeting_file import meetings_in, take_in, write_meeting_file
from desktop.storage.verification import verify
from tests.storage.contents import contents
from tests.storage.samples import Filled, sha


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """Another laptop's library, with nothing in it."""
    opened = Library.open(tmp_path / "other")
    yield opened
    opened.close()


@pytest.fixture
def file(library: Library, filled: Filled, tmp_path: Path) -> Path:
    out = tmp_path / "meeting.zip"
    write_meeting_file(library, filled.meeting.id, out, unsaid=False)
    assert [each.name for each in library.folder.iterdir() if each.name.startswith(".")] == []
    return out


def own_work(library: Library, meeting_id: int) -> dict[str, Any]:
    """What the member wrote about the meeting, without ids, which are each library's own."""
    held = contents(library)[f"meeting {meeting_id}"]
    kept = ("marks", "notes", "questions", "declarations", "pages_read", "corrections", "items")
    return {name: _without_ids(held[name]) for name in kept} | {
        "pictures": [picture for picture in held["pictures"].values() if picture]
    }


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        left_out = re.compile(r".*_ids?|id|changed_at")
        return {k: _without_ids(v) for k, v in value.items() if not left_out.fullmatch(k)}
    return [_without_ids(each) for each in value] if isinstance(value, list) else value


def test_on_an_empty_laptop_all_of_it_is_there(
    library: Library, filled: Filled, file: Path, other: Library
) -> None:
    (summary,) = meetings_in(file, other)
    assert summary.meeting.card == filled.meeting.card
    (ident,) = take_in(other, file)
    assert own_work(other, ident) == own_work(library, filled.meeting.id)
    assert verify(other) == []
    assert other.files.verify(sha())
    with other.look() as work:
        assert work.interests.all() == [], "the register is nobody else's"
        (document, *_) = work.documents.of_meeting(ident)
        assert work.documents.texts(document.id)
        assert work.documents.reading(document.id) is not None


def test_taken_twice_nothing_is_doubled(other: Library, file: Path) -> None:
    (first,) = take_in(other, file)
    before = own_work(other, first)
    (again,) = take_in(other, file)
    assert again == first
    assert own_work(other, first) == before


def test_taken_back_where_it_came_from_it_changes_nothing(
    library: Library, filled: Filled, file: Path
) -> None:
    before = contents(library)
    take_in(library, file)
    assert contents(library) == before


def test_what_was_written_on_both_is_joined(
    library: Library, filled: Filled, file: Path, other: Library, tmp_path: Path
) -> None:
    ident = filled.meeting.id
    (there,) = take_in(other, file)
    with library.work() as work:
        work.questions.add(ident, None, "Asked at the desk?")
        (first, *_) = work.annotations.of_meeting(ident)
        work.annotations.change(first.id, note="changed at the desk")
    with other.work() as work:
        work.questions.add(there, None, "Asked on the train?")
        marks = work.annotations.of_meeting(there)
        work.annotations.change(marks[0].id, note="changed on the train, later")
        work.annotations.delete(marks[1].id)
    back = tmp_path / "back.zip"
    write_meeting_file(other, there, back)
    assert take_in(library, back) == [ident]
    with library.look() as work:
        texts = {question.text for question in work.questions.of_meeting(ident)}
        assert {"Asked at the desk?", "Asked on the train?"} <= texts
        notes = [mark.note for mark in work.annotations.of_meeting(ident)]
        assert notes[0] == "changed on the train, later"
        assert len(notes) == len(marks) - 1
    take_in(other, tmp_path / "meeting.zip")  # the older state takes nothing back
    with other.look() as work:
        assert work.annotations.of_meeting(there)[0].note == "changed on the train, later"


def test_two_notes_on_one_item_are_both_kept(
    library: Library, filled: Filled, other: Library, file: Path, tmp_path: Path
) -> None:
    (there,) = take_in(other, file)
    with library.work() as work:
        noted = {note.item_id for note in work.notes.of_meeting(filled.meeting.id)}
        bare = next(i for i in work.items.of_meeting(filled.meeting.id) if i.id not in noted)
        work.notes.set(filled.meeting.id, bare.id, "from the desk")
    with other.work() as work:
        same = next(i for i in work.items.of_meeting(there) if i.title == bare.title)
        work.notes.set(there, same.id, "from the train")
    write_meeting_file(other, there, tmp_path / "back.zip")
    take_in(library, tmp_path / "back.zip")
    with library.look() as work:
        note = work.notes.get(filled.meeting.id, bare.id)
        assert note is not None and note.text == "from the desk\nfrom the train"


def test_one_meeting_is_taken_out_of_a_whole_backup(
    library: Library, filled: Filled, other: Library, tmp_path: Path
) -> None:
    backup = tmp_path / "all.zip"
    with library.work() as work:
        work.meetings.add(replace(filled.meeting.card, body="Lamps Panel"))
    write_backup(library, backup)
    assert len(meetings_in(backup, other)) == 2
    (ident,) = take_in(other, backup, meeting_ids=[filled.meeting.id])
    with other.look() as work:
        assert [s.meeting.id for s in work.meetings.list()] == [ident]


def test_what_is_no_such_file_changes_nothing(
    library: Library, filled: Filled, tmp_path: Path
) -> None:
    before = contents(library)
    letter = tmp_path / "letter.zip"
    letter.write_text("Dear all")
    with pytest.raises(KnownError):
        take_in(library, letter)
    with pytest.raises(NotFoundError):
        write_meeting_file(library, 4711, tmp_path / "none.zip")
    assert contents(library) == before and not (tmp_path / "none.zip").exists()


def test_marks_of_one_moment_are_told_apart(
    library: Library, filled: Filled, other: Library, tmp_path: Path
) -> None:
    """What was taken over from another program bears its moments, to the second."""
    made_at = datetime(2031, 5, 1, 9, 30, tzinfo=UTC)
    with library.work() as work:
        for number, note in enumerate(("the first", "the second")):
            work.annotations.add(
                filled.meeting.id,
                filled.document.id,
                filled.mark.kind,
                filled.mark.colour,
                filled.mark.anchor,
                note,
                taken_from=f"0.{number}",
                made_at=made_at,
            )
    write_meeting_file(library, filled.meeting.id, tmp_path / "out.zip")
    (there,) = take_in(other, tmp_path / "out.zip")
    with other.work() as work:
        first = next(m for m in work.annotations.of_meeting(there) if m.note == "the first")
        work.annotations.change(first.id, note="the first, on the train")
    write_meeting_file(other, there, tmp_path / "back.zip")
    take_in(library, tmp_path / "back.zip")
    with library.look() as work:
        marks = work.annotations.of_meeting(filled.meeting.id)
    notes = [mark.note for mark in marks if mark.created_at == made_at]
    assert sorted(notes) == ["the first, on the train", "the second"]


def test_an_area_that_was_put_elsewhere_has_the_picture_of_that_place(
    library: Library, filled: Filled, other: Library, file: Path, tmp_path: Path
) -> None:
    (there,) = take_in(other, file)
    with other.work() as work:
        area = next(m for m in work.annotations.of_meeting(there) if m.kind is MarkKind.AREA)
        rect = PageRect(1, Rect(10.0, 20.0, 110.0, 90.0))
        anchor = replace(area.anchor, rects=(rect,))
        work.annotations.move(area.id, anchor, AreaPicture(b"there", 40, 30))
    write_meeting_file(other, there, tmp_path / "back.zip")
    take_in(library, tmp_path / "back.zip")
    with library.look() as work:
        marks = work.annotations.of_meeting(filled.meeting.id)
        (area,) = [mark for mark in marks if mark.kind is MarkKind.AREA]
        assert area.anchor.rects == (rect,)
        assert work.annotations.picture(area.id) == AreaPicture(b"there", 40, 30)

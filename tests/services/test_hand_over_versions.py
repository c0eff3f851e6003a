# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting whose paper came again, handed to another laptop and merged with what is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.annotation import Annotation
from desktop.domain.interest import DeclarationKind
from desktop.domain.sitting import Attendance, Sitting
from desktop.domain.version import CarryState, Reissue
from desktop.domain.vote import MyVote, VoteFacts
from desktop.services.accept_proposal import accept_proposal
from desktop.services.ask import ask
from desktop.services.carry_over import carry_over_waiting
from desktop.services.hand_over import take_in, write_meeting
from desktop.services.import_pack import import_pack
from desktop.services.mark_words import mark_quote
from desktop.services.propose_papers import propose_meetings
from desktop.services.settle_marks import go_back
from desktop.services.take_note import write_note
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.made_versions import SECOND, pack
from tests.storage.samples import fill

QUOTES = {"Mill Lane": "2", "eleven per cent": "2", "agree the routes": "2"}


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """The other laptop."""
    opened = Library.open(tmp_path / "other")
    yield opened
    opened.close()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return pack(tmp_path / "Agenda.pdf")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    (tmp_path / "again").mkdir()
    return pack(tmp_path / "again" / "Agenda.pdf", SECOND)


def mark_all(library: Library, workers: Workers, meeting: int) -> None:
    for quote, label in QUOTES.items():
        mark_quote(library, workers, meeting_id=meeting, label=label, quote=quote, note=quote)


def reissued(library: Library, workers: Workers, file: Path) -> Reissue:
    (outcome,) = accept_proposal(library, workers, propose_meetings(library, workers, [file])[0])
    assert outcome.reissue_id is not None
    with library.look() as work:
        return work.versions.get(outcome.reissue_id)


def handed(source: Library, target: Library, meeting: int, file: Path) -> int:
    write_meeting(source, meeting_id=meeting, out=file)
    (ident,) = take_in(target, file=file)
    return ident


def marks(library: Library, meeting: int) -> dict[str, Annotation]:
    with library.look() as work:
        return {mark.note: mark for mark in work.annotations.of_meeting(meeting)}


def in_use(library: Library, meeting: int) -> list[str]:
    """The hashes of the papers that count."""
    with library.look() as work:
        return [d.sha256 for d in work.documents.of_meeting(meeting) if d.is_current]


def states(library: Library, meeting: int) -> dict[str, CarryState]:
    with library.look() as work:
        (reissue,) = work.versions.of_meeting(meeting)
        return {m.before.quote: m.state for m in work.versions.marks(reissue.id)}


def test_an_empty_laptop_knows_both_versions_and_what_became_of_the_marks(
    library: Library, other: Library, workers: Workers, old: Path, new: Path, tmp_path: Path
) -> None:
    meeting = import_pack(library, workers, old).meeting_id
    mark_all(library, workers, meeting)
    before = reissued(library, workers, new)
    there = handed(library, other, meeting, tmp_path / "meeting.zip")
    assert in_use(other, there) == in_use(library, meeting)
    assert states(other, there) == states(library, meeting)
    assert states(other, there)["agree the routes"] is CarryState.NOT_FOUND
    with other.look() as work:
        (after,) = work.versions.of_meeting(there)
        items = {item.title: item.number for item in work.items.of_meeting(there)}
    assert (after.applied, after.pages) == (True, before.pages)
    assert items["Winter Gritting Review"] == "4"
    assert verify(other) == []
    take_in(other, file=tmp_path / "meeting.zip")
    assert states(other, there) == states(library, meeting), "taken in twice nothing is doubled"
    go_back(other, reissue_id=after.id)
    with other.look() as work:
        first = {d.id for d in work.documents.of_meeting(there) if d.is_current}
        items = {item.title: item.number for item in work.items.of_meeting(there)}
    assert {mark.document_id for mark in marks(other, there).values()} == first
    assert items == {
        "Apologies for absence": "1",
        "Declarations of interest": "2",
        "Winter Gritting Review": "3",
        "Harbour Wall Repairs": "4",
    }
    assert verify(other) == []


def test_a_new_version_takes_over_the_marks_of_the_laptop_that_had_only_the_old(
    library: Library, other: Library, workers: Workers, old: Path, new: Path, tmp_path: Path
) -> None:
    meeting = import_pack(library, workers, old).meeting_id
    there = import_pack(other, workers, old).meeting_id
    mark_all(other, workers, there)
    with other.look() as work:
        item = next(i for i in work.items.of_meeting(there) if i.number == "4")
    write_note(other, meeting_id=there, item_id=item.id, text="Ask the divers")
    reissued(library, workers, new)
    mark_quote(library, workers, meeting_id=meeting, label="4", quote="divers", note="desk")
    assert handed(library, other, meeting, tmp_path / "meeting.zip") == there
    assert len(in_use(other, there)) == 1, "one version counts, not both"
    assert len(carry_over_waiting(other, workers)) == 1
    assert in_use(other, there) == in_use(library, meeting)
    found = marks(other, there)
    assert set(found) == {*QUOTES, "desk"}
    assert states(other, there)["Mill Lane"] is CarryState.MOVED
    assert states(other, there)["agree the routes"] is CarryState.NOT_FOUND
    assert found["Mill Lane"].document_id == found["desk"].document_id
    with other.look() as work:
        (note,) = work.notes.of_meeting(there)
        wall = work.items.get(note.item_id or 0)
    assert (note.text, wall.number) == ("Ask the divers", "5")
    assert verify(other) == []


def test_marks_made_on_the_old_version_elsewhere_are_listed_to_be_placed(
    library: Library, other: Library, workers: Workers, old: Path, new: Path, tmp_path: Path
) -> None:
    meeting = import_pack(library, workers, old).meeting_id
    there = import_pack(other, workers, old).meeting_id
    mark_all(other, workers, there)
    reissued(library, workers, new)
    assert handed(other, library, there, tmp_path / "meeting.zip") == meeting
    assert set(marks(library, meeting)) == set(QUOTES)
    assert states(library, meeting) == dict.fromkeys(QUOTES, CarryState.NOT_FOUND)


def test_a_mark_changed_on_the_old_version_stays_on_the_new_one(
    library: Library, other: Library, workers: Workers, old: Path, new: Path, tmp_path: Path
) -> None:
    meeting = import_pack(library, workers, old).meeting_id
    mark_all(library, workers, meeting)
    there = handed(library, other, meeting, tmp_path / "meeting.zip")
    reissued(library, workers, new)
    place = marks(library, meeting)["Mill Lane"].anchor
    with other.work() as work:
        mark = marks(other, there)["Mill Lane"]
        work.annotations.change(mark.id, note="written on the train")
    handed(other, library, there, tmp_path / "back.zip")
    mark = marks(library, meeting)["written on the train"]
    assert mark.anchor == place


def test_how_the_meeting_went_goes_along(
    library: Library, other: Library, workers: Workers, old: Path, tmp_path: Path
) -> None:
    meeting = import_pack(library, workers, old).meeting_id
    fill(other)  # so that ids differ
    at = datetime(2030, 3, 1, 14, 5, tzinfo=UTC)
    with library.work() as work:
        items = {item.number: item.id for item in work.items.of_meeting(meeting)}
        work.meeting_notes.add(meeting, items["3"], "The depot moves.", at)
        work.votes.add(meeting, items["4"], VoteFacts("the motion", MyVote.FOR, "carried"), at)
        work.follow_ups.add(meeting, items["3"], "Send the map", owner="The Director")
        order = (items["4"], items["3"])
        done = frozenset({items["1"], items["4"]})
        work.sittings.set(Sitting(meeting, Attendance.LATE, "", order, done, items["3"], at, at))
    there = handed(library, other, meeting, tmp_path / "meeting.zip")

    def told(of: Library, ident: int) -> list[object]:
        with of.look() as work:
            titles = {item.id: item.title for item in work.items.of_meeting(ident)}
            sitting = work.sittings.get(ident)
            return [
                [
                    (titles[n.item_id or 0], n.text, n.at)
                    for n in work.meeting_notes.of_meeting(ident)
                ],
                [(titles[v.item_id or 0], v.facts) for v in work.votes.of_meeting(ident)],
                [(titles[f.item_id or 0], f.text) for f in work.follow_ups.of_meeting(ident)],
                [titles[each] for each in sitting.item_order],
                {titles[each] for each in sitting.done},
                titles[sitting.current_item_id or 0],
                sitting.attendance,
            ]

    assert told(other, there) == told(library, meeting)
    with library.work() as work:
        work.sittings.set(Sitting(meeting, Attendance.LEFT_EARLY, "", order, done, None, at, at))
    handed(library, other, meeting, tmp_path / "later.zip")
    with other.look() as work:
        assert work.sittings.get(there).attendance is Attendance.LEFT_EARLY, "the later one stays"
    take_in(other, file=tmp_path / "meeting.zip")
    with other.look() as work:
        assert work.sittings.get(there).attendance is Attendance.LEFT_EARLY


def test_work_on_an_item_that_only_a_version_not_in_use_has_stays_with_that_item(
    library: Library, other: Library, workers: Workers, old: Path, new: Path, tmp_path: Path
) -> None:
    """It is not told of the whole meeting, which it is not about."""
    meeting = import_pack(library, workers, old).meeting_id
    reissue = reissued(library, workers, new)
    with library.look() as work:
        ferry = next(i for i in work.items.of_meeting(meeting) if i.title == "Ferry Fares")
    write_note(library, meeting_id=meeting, item_id=ferry.id, text="Who pays?")
    ask(library, meeting_id=meeting, item_id=ferry.id, text="Why in spring?")
    with library.work() as work:
        work.declarations.add(meeting, [ferry.id], DeclarationKind.OTHER, "I go by it.")
    go_back(library, reissue_id=reissue.id)
    for _ in range(2):
        there = handed(library, other, meeting, tmp_path / "handed.zip")
        with other.look() as work:
            items = {item.id: item.title for item in work.items.of_meeting(there)}
            assert list(items.values()).count("Ferry Fares") == 1
            notes = work.notes.of_meeting(there)
            questions = work.questions.of_meeting(there)
            (declared,) = work.declarations.of_meeting(there)
        assert [items.get(note.item_id or 0) for note in notes] == ["Ferry Fares"]
        assert [items.get(asked.item_id or 0) for asked in questions] == ["Ferry Fares"]
        assert [items[ident] for ident in declared.item_ids] == ["Ferry Fares"]
        assert verify(other) == []
    handed(other, library, there, tmp_path / "back.zip")
    with library.look() as work:
        titles = [item.title for item in work.items.of_meeting(meeting)]
    assert titles.count("Ferry Fares") == 1


def test_an_item_that_comes_with_a_waiting_version_becomes_that_versions_own(
    library: Library, other: Library, workers: Workers, old: Path, new: Path, tmp_path: Path
) -> None:
    meeting = import_pack(library, workers, old).meeting_id
    import_pack(other, workers, old)
    mark_all(other, workers, 1)
    reissued(library, workers, new)
    with library.look() as work:
        ferry = next(i for i in work.items.of_meeting(meeting) if i.title == "Ferry Fares")
    write_note(library, meeting_id=meeting, item_id=ferry.id, text="Who pays?")
    there = handed(library, other, meeting, tmp_path / "handed.zip")
    carry_over_waiting(other, workers)
    with other.look() as work:
        items = [item for item in work.items.of_meeting(there) if item.title == "Ferry Fares"]
        (note,) = work.notes.of_meeting(there)
    assert len(items) == 1
    assert items[0].pages is not None
    assert note.item_id == items[0].id
    assert verify(other) == []

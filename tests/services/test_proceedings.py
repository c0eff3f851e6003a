# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a meeting went: notes, votes, times out of the room, the order of business."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.declaration_facts import declaration_facts
from desktop.domain.errors import KnownError, NotFoundError
from desktop.domain.interest import ActionTaken, DeclarationKind
from desktop.domain.sitting import Attendance, order_of_business
from desktop.domain.vote import MyVote, VoteFacts, vote_words
from desktop.exports.markdown import markdown_text
from desktop.services import hold_meeting, leave_room, note_meeting, note_vote
from desktop.services.compose_paper import compose_paper
from desktop.services.declare import declarations_of, declare, set_times
from desktop.services.import_progress import ImportResult
from desktop.services.note_undertaking import note_undertaking
from desktop.services.show_proceedings import show_proceedings
from desktop.storage.library import Library

NOON = datetime(2027, 1, 19, 12, 0, tzinfo=UTC)


def items(library: Library, meeting_id: int) -> list[int]:
    """The ids of the meeting's items."""
    with library.look() as work:
        return [item.id for item in work.items.of_meeting(meeting_id)]


def test_the_order_of_business_keeps_what_the_member_put_first() -> None:
    assert order_of_business([1, 2, 3, 4], []) == [1, 2, 3, 4]
    assert order_of_business([1, 2, 3, 4], [3, 1, 2, 4]) == [3, 1, 2, 4]
    # An item that a supplement brought comes behind the one it follows on the agenda.
    assert order_of_business([1, 2, 3, 9, 4], [3, 1, 2, 4]) == [3, 9, 1, 2, 4]
    assert order_of_business([7, 1], [1]) == [7, 1]
    assert order_of_business([1, 2], [2, 8, 1, 2]) == [2, 1]


def test_a_vote_in_words() -> None:
    assert vote_words(VoteFacts(mine=MyVote.FOR, outcome="carried")) == "Voted for; carried"
    said = vote_words(VoteFacts("The  amendment", MyVote.ABSTAINED, recorded=True))
    assert said == "The amendment: abstained; asked for it to be recorded"
    assert vote_words(VoteFacts()) == "Vote"


def test_notes_are_kept_with_their_time_and_can_be_taken_back(
    library: Library, pack: ImportResult
) -> None:
    ident, item = pack.meeting_id, items(library, pack.meeting_id)[5]
    note = note_meeting.note_in_meeting(
        library, meeting_id=ident, item_id=item, text="Pumps first.", at=NOON
    )
    assert (note.at, note.item_id) == (NOON, item)
    with pytest.raises(KnownError):
        note_meeting.note_in_meeting(library, meeting_id=ident, item_id=item, text="  ")
    note_meeting.delete_meeting_note(library, note_id=note.id)
    with pytest.raises(NotFoundError):
        note_meeting.delete_meeting_note(library, note_id=note.id)
    changed = note_meeting.change_meeting_note(library, note_id=note.id, text="Pumps last.")
    assert (changed.text, changed.at) == ("Pumps last.", NOON)


def test_a_meeting_is_begun_once_and_gone_on_with(library: Library, pack: ImportResult) -> None:
    ident = pack.meeting_id
    first, second = items(library, ident)[:2]
    begun = hold_meeting.begin_sitting(library, meeting_id=ident, item_id=first)
    assert begun.current_item_id == first
    hold_meeting.take_item(library, meeting_id=ident, item_id=second, done=[first])
    assert hold_meeting.end_sitting(library, meeting_id=ident).ended_at is not None
    again = hold_meeting.begin_sitting(library, meeting_id=ident, item_id=first)
    assert again.ended_at is None
    assert (again.begun_at, again.current_item_id) == (begun.begun_at, second)
    assert again.done == {first}
    hold_meeting.note_attendance(library, meeting_id=ident, attendance=Attendance.PRESENT)
    hold_meeting.note_attendance(library, meeting_id=ident, apologies="Cllr Maddock")
    with library.look() as work:
        kept = work.sittings.get(ident)
    assert (kept.attendance, kept.apologies) == (Attendance.PRESENT, "Cllr Maddock")
    assert kept.current_item_id == second


def test_leaving_and_coming_back_stand_with_the_declaration(
    library: Library, pack: ImportResult
) -> None:
    ident = pack.meeting_id
    item, other = items(library, ident)[5:7]
    made = declare(
        library,
        meeting_id=ident,
        kind=DeclarationKind.PERSONAL,
        wording="My sister runs the pumps.",
        item_ids=[item],
    )
    out = leave_room.leave_room(library, meeting_id=ident, item_id=item, at=NOON)
    (away,) = declarations_of(library, meeting_id=ident)
    assert (away.left_at, away.returned_at, away.action) == (NOON, None, ActionTaken.LEFT)
    with pytest.raises(KnownError):
        leave_room.leave_room(library, meeting_id=ident, item_id=item)
    back = NOON + timedelta(minutes=20)
    # By then the meeting may have come to another item.
    passage = leave_room.come_back(library, meeting_id=ident, item_id=other, at=back)
    (home,) = declarations_of(library, meeting_id=ident)
    assert (home.left_at, home.returned_at) == (NOON, back)
    leave_room.take_back_passage(library, passage)
    leave_room.take_back_passage(library, out)
    (kept,) = declarations_of(library, meeting_id=ident)
    assert (kept.id, kept.left_at, kept.action) == (made.id, None, ActionTaken.UNDECIDED)
    assert show_proceedings(library, meeting_id=ident)["proceedings"] == []


def test_a_second_absence_takes_no_note_of_the_first_away(
    library: Library, pack: ImportResult
) -> None:
    ident, item = pack.meeting_id, items(library, pack.meeting_id)[5]
    for hour in (0, 1):
        at = NOON + timedelta(hours=hour)
        leave_room.leave_room(library, meeting_id=ident, item_id=item, at=at)
        leave_room.come_back(library, meeting_id=ident, item_id=item, at=at + timedelta(minutes=5))
    told = show_proceedings(library, meeting_id=ident)["proceedings"]
    assert [one["text"] for one in told] == [leave_room.LEFT, leave_room.CAME_BACK] * 2


def test_all_of_it_is_told_by_the_clock_and_goes_into_the_text(
    library: Library, pack: ImportResult
) -> None:
    ident, item = pack.meeting_id, items(library, pack.meeting_id)[5]
    note_vote.note_vote(
        library,
        meeting_id=ident,
        item_id=item,
        facts=VoteFacts("the amendment", MyVote.AGAINST, "lost", recorded=True),
        at=NOON + timedelta(minutes=9),
    )
    note_meeting.note_in_meeting(
        library, meeting_id=ident, item_id=item, text="Pumps *first*.", at=NOON
    )
    note_meeting.note_in_meeting(
        library, meeting_id=ident, item_id=None, text="Fire alarm.", at=NOON
    )
    note_undertaking(
        library, meeting_id=ident, item_id=item, text="publish the map", who="The Director"
    )
    hold_meeting.note_attendance(
        library, meeting_id=ident, attendance=Attendance.LATE, apologies="Cllr Maddock"
    )
    told = show_proceedings(library, meeting_id=ident)
    assert (told["attendance"], told["apologies"]) == ("came late", "Cllr Maddock")
    by_kind = {one["kind"]: one for one in told["proceedings"] if one["item"] == "6"}
    assert by_kind["note"]["text"] == "Pumps *first*."
    assert by_kind["vote"]["mine"] == "against"
    assert by_kind["vote"]["recorded"] is True
    assert by_kind["undertaking"]["who"] == "The Director"
    text = markdown_text(compose_paper(library, meeting_id=ident))
    assert "came late" in text
    assert "Cllr Maddock" in text
    assert "Pumps \\*first\\*." in text
    assert "the amendment: voted against; lost; asked for it to be recorded" in text
    assert "publish the map (The Director; Item 6)" in text
    assert "Fire alarm." in text


def test_every_absence_stands_with_the_declaration(library: Library, pack: ImportResult) -> None:
    ident = pack.meeting_id
    item, other = items(library, ident)[5:7]
    for about in (item, other):
        declare(
            library,
            meeting_id=ident,
            kind=DeclarationKind.PERSONAL,
            wording="My sister runs the pumps.",
            item_ids=[about],
        )
    at = [NOON + timedelta(minutes=m, microseconds=7) for m in (0, 10, 30, 45, 60)]
    leave_room.leave_room(library, meeting_id=ident, item_id=item, at=at[0])
    leave_room.come_back(library, meeting_id=ident, item_id=other, at=at[1])
    second = leave_room.leave_room(library, meeting_id=ident, item_id=item, at=at[2])
    leave_room.come_back(library, meeting_id=ident, item_id=item, at=at[3])
    one, without = declarations_of(library, meeting_id=ident)
    assert (one.earlier, one.left_at, one.returned_at) == (((at[0], at[1]),), at[2], at[3])
    assert without.left_at is None  # nobody left for that one
    said = dict(declaration_facts(one))["Out of the room"]
    hours = [f"{t.astimezone():%-I.%M}" for t in at[:4]]
    assert all(hour in said for hour in hours)
    leave_room.take_back_passage(library, second)
    one = declarations_of(library, meeting_id=ident)[0]
    assert (one.earlier, one.left_at, one.returned_at) == ((), at[0], at[1])


def test_leaving_again_from_the_pages_keeps_the_first_absence(
    library: Library, pack: ImportResult
) -> None:
    """There the hours of the first stand nowhere but with the declaration."""
    ident = pack.meeting_id
    made = declare(
        library, meeting_id=ident, kind=DeclarationKind.PERSONAL, wording="My sister's pumps."
    )
    back = NOON + timedelta(minutes=10)
    first = set_times(library, declaration_id=made.id, left_at=NOON, returned_at=back)
    again = NOON + timedelta(minutes=30)
    kept = leave_room.leave_again(library, declaration=first, at=again, action=ActionTaken.LEFT)
    (one,) = declarations_of(library, meeting_id=ident)
    assert (one.earlier, one.left_at, one.returned_at) == (((NOON, back),), again, None)
    leave_room.take_back_leaving(library, declaration=first, kept=kept)
    (one,) = declarations_of(library, meeting_id=ident)
    assert (one.earlier, one.left_at, one.returned_at) == ((), NOON, back)
    assert show_proceedings(library, meeting_id=ident)["proceedings"] == []


def test_a_briefing_after_the_meeting_has_what_was_undertaken_there(
    library: Library, pack: ImportResult
) -> None:
    ident = pack.meeting_id
    item = items(library, ident)[5]
    note_undertaking(library, meeting_id=ident, item_id=item, text="Before the meeting")
    hold_meeting.begin_sitting(library, meeting_id=ident, item_id=item)
    note_undertaking(library, meeting_id=ident, item_id=item, text="Send the table", who="Clerk")
    paper = compose_paper(library, meeting_id=ident)
    (said,) = paper.items[5].happened
    assert (said.text, said.promised) == ("Clerk undertook: Send the table", True)

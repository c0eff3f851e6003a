# SPDX-License-Identifier: AGPL-3.0-or-later
"""Follow-ups, corrections and requests: proposed, accepted, changed, and seen again later."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.change import Change, Topic
from desktop.domain.errors import KnownError, NotFoundError
from desktop.domain.follow_up import FollowUpState, Strength
from desktop.domain.meeting import MeetingCard
from desktop.domain.programme_request import RequestState
from desktop.domain.reading import PackReading
from desktop.services import follow_up as followed
from desktop.services import note_correction as corrected
from desktop.services import request_topic as requested
from desktop.services.import_pack import import_pack
from desktop.services.import_progress import ImportResult
from desktop.services.mark_words import mark_quote
from desktop.services.propose_follow_ups import (
    Proposal,
    accept_proposal,
    bring_back_promise,
    dismiss_promise,
    proposal,
    propose_follow_ups,
)
from desktop.services.workers import Workers
from desktop.storage.library import Library

BODY = "Environment and Communities Scrutiny Committee"


def later_meeting(library: Library, day: date, body: str = BODY, council: str | None = None) -> int:
    """A meeting without papers."""
    with library.work() as work:
        return work.meetings.add(MeetingCard(council, body, day)).id


def found(library: Library, meeting_id: int, words: str) -> Proposal:
    """The proposal with these words in it."""
    (one,) = [p for p in propose_follow_ups(library, meeting_id=meeting_id) if words in p.what]
    return one


def test_the_sample_pack_proposes_what_its_minutes_promise(
    library: Library, pack: ImportResult
) -> None:
    proposals = propose_follow_ups(library, meeting_id=pack.meeting_id)
    assert len(proposals) == 11
    one = found(library, pack.meeting_id, "lone working")
    assert (one.who, one.due_said, one.strength) == (
        "The Director",
        "to the next meeting",
        Strength.AGREED,
    )
    assert one.citations == ("Item 4, minute 46, p.2",)
    year = found(library, pack.meeting_id, "number of wardens")
    assert (year.due, year.strength) == (date(2027, 11, 10), Strength.RESOLVED)
    figure = found(library, pack.meeting_id, "working behind this figure")
    assert figure.strength is Strength.ASSURED


def test_an_accepted_promise_is_no_longer_proposed(library: Library, pack: ImportResult) -> None:
    ident = pack.meeting_id
    one = found(library, ident, "lone working")
    made = accept_proposal(library, one, owner="J. Ash", due=date(2027, 1, 12))
    assert (made.owner, made.due, made.state) == ("J. Ash", date(2027, 1, 12), FollowUpState.OPEN)
    assert made.text == one.what
    assert made.source.minute_number == "46"
    assert made.item_id == one.item_id is not None
    assert one.key not in {p.key for p in propose_follow_ups(library, meeting_id=ident)}
    with pytest.raises(NotFoundError):
        proposal(library, meeting_id=ident, key=one.key)
    followed.delete_follow_up(library, follow_up_id=made.id)
    assert proposal(library, meeting_id=ident, key=one.key) == one
    assert followed.restore_follow_up(library, follow_up_id=made.id).text == made.text
    assert len(propose_follow_ups(library, meeting_id=ident)) == 10


def test_a_dismissed_promise_stays_so_until_it_is_brought_back(
    library: Library, pack: ImportResult
) -> None:
    ident = pack.meeting_id
    one = found(library, ident, "lone working")
    dismiss_promise(library, meeting_id=ident, hashes=one.hashes)
    assert len(propose_follow_ups(library, meeting_id=ident)) == 10
    with library.work() as work:  # nothing but a dismissal: the meeting is the member's own
        assert not work.meetings.remove_if_untouched(ident)
    bring_back_promise(library, meeting_id=ident, hashes=one.hashes)
    assert found(library, ident, "lone working") == one


def test_what_is_open_comes_round_again_before_the_next_meeting_of_the_body(
    library: Library, pack: ImportResult
) -> None:
    ident = pack.meeting_id
    second = followed.follow_up(library, meeting_id=ident, text="Later", due=date(2027, 6, 1))
    undated = followed.follow_up(library, meeting_id=ident, text="Some time")
    first = followed.follow_up(library, meeting_id=ident, text="Soon", due=date(2027, 2, 1))
    done = followed.follow_up(library, meeting_id=ident, text="Done")
    followed.change_follow_up(
        library, follow_up_id=done.id, state=FollowUpState.DONE, outcome="It came."
    )
    after = later_meeting(library, date(2027, 3, 9), f"the {BODY.upper()}")
    assert followed.still_open_before(library, meeting_id=after) == [first, second, undated]
    assert followed.still_open_before(library, meeting_id=ident) == []
    for day, body, council in (
        (date(2027, 3, 9), "Planning Committee", None),
        (date(2026, 3, 9), BODY, None),
        (date(2027, 3, 9), BODY, "Another Council"),
    ):
        other = later_meeting(library, day, body, council)
        assert followed.still_open_before(library, meeting_id=other) == []
    assert [one.text for one in followed.due_follow_ups(library)] == ["Soon", "Later"]


def test_a_promise_accepted_at_one_meeting_is_not_proposed_at_another_of_the_body(
    library: Library, workers: Workers, pack: ImportResult, sample: Path, tmp_path: Path
) -> None:
    """The same minutes come again as a paper of their own, attached to their own meeting."""
    again = tmp_path / "minutes again.pdf"
    again.write_bytes(sample.read_bytes() + b"\n% another file\n")
    other = later_meeting(library, date(2026, 11, 10))
    document_id = import_pack(library, workers, again, meeting_id=other).document_id
    with library.work() as work:
        reading = work.documents.reading(pack.document_id)
        assert reading is not None
        bare = PackReading(minutes_of_this_meeting=reading.previous_minutes)
        work.documents.store_reading(document_id, bare)
    one = found(library, pack.meeting_id, "lone working")
    assert found(library, other, "lone working").hashes == one.hashes
    accept_proposal(library, one)
    assert all("lone" not in p.what for p in propose_follow_ups(library, meeting_id=other))


def test_a_correction_from_a_mark_cites_its_place(
    library: Library, workers: Workers, pack: ImportResult
) -> None:
    ident = pack.meeting_id
    mark = mark_quote(library, workers, meeting_id=ident, label="2", quote="eleven nights", tags=())
    one = corrected.note_correction(
        library, meeting_id=ident, annotation_id=mark.id, right="twelve nights"
    )
    assert (one.wrong, one.right, one.raised) == ("eleven nights.", "twelve nights", False)
    assert one.place == "Item 4, p.2"
    assert one.item_id is not None
    changed = corrected.change_correction(library, correction_id=one.id, raised=True)
    assert changed.raised
    corrected.delete_correction(library, correction_id=one.id)
    assert corrected.corrections_of(library, meeting_id=ident) == []
    back = corrected.restore_correction(library, correction_id=one.id)
    assert corrected.corrections_of(library, meeting_id=ident) == [back]


def test_a_correction_by_hand_says_what_is_wrong(library: Library, pack: ImportResult) -> None:
    ident = pack.meeting_id
    with pytest.raises(KnownError):
        corrected.note_correction(library, meeting_id=ident, wrong="  ", place="p.3")
    with library.look() as work:
        item = work.items.by_number(ident, "4")
    assert item is not None
    one = corrected.note_correction(library, meeting_id=ident, wrong="Cllr Ask", item_id=item.id)
    assert one.place == "Item 4"


def test_requests_take_topics_of_the_work_programme(library: Library, pack: ImportResult) -> None:
    ident = pack.meeting_id
    topics = requested.programme_topics(library, meeting_id=ident)
    assert (topics[0].topic, topics[0].day) == ("Litter on the bypass", date(2027, 3, 9))
    assert len(topics) == 12
    one = requested.request_topic(library, meeting_id=ident, topic=topics[0].topic)
    changed = requested.change_request(
        library,
        request_id=one.id,
        reason="Residents ask",
        wanted_for="March",
        state=RequestState.REQUESTED,
    )
    assert (changed.reason, changed.wanted_for) == ("Residents ask", "March")
    requested.delete_request(library, request_id=one.id)
    assert requested.requests_of(library, meeting_id=ident) == []
    assert requested.restore_request(library, request_id=one.id).topic == topics[0].topic
    with pytest.raises(KnownError):
        requested.request_topic(library, meeting_id=ident, topic=" ")


def test_each_change_tells_what_was_touched(library: Library, pack: ImportResult) -> None:
    told: list[Change] = []
    library.subscribe(told.append)
    ident = pack.meeting_id
    one = followed.follow_up(library, meeting_id=ident, text="Soon")
    followed.set_due(library, follow_up_id=one.id, due=date(2027, 2, 1))
    followed.set_due(library, follow_up_id=one.id, due=None)
    corrected.note_correction(library, meeting_id=ident, wrong="£7k")
    requested.request_topic(library, meeting_id=ident, topic="Lamps")
    assert [change.topics for change in told] == [
        *[frozenset({Topic.FOLLOW_UPS})] * 3,
        frozenset({Topic.CORRECTION_NOTES}),
        frozenset({Topic.REQUESTS}),
    ]
    assert {change.meeting_id for change in told} == {ident}
    with pytest.raises(KnownError):
        followed.follow_up(library, meeting_id=ident, text=" ")

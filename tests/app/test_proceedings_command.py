# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was noted at a meeting, told on the command line."""

from __future__ import annotations

import json

from desktop.domain.meeting import MeetingCard
from desktop.domain.vote import MyVote, VoteFacts
from desktop.services.note_meeting import note_in_meeting
from desktop.services.note_undertaking import note_undertaking
from desktop.services.note_vote import note_vote
from desktop.storage.library import Library
from tests.app.conftest import CommandLine


def test_what_was_noted_is_told(run: CommandLine) -> None:
    library = Library.open(run.library)
    with library.work() as work:
        meeting = work.meetings.add(MeetingCard("Elmbury", "Harbours Committee")).id
    told = run.json("proceedings", meeting)
    assert told["proceedings"] == []
    note_in_meeting(library, meeting_id=meeting, item_id=None, text="The alarm went.")
    note_vote(library, meeting_id=meeting, item_id=None, facts=VoteFacts("", MyVote.FOR, "lost"))
    note_undertaking(library, meeting_id=meeting, item_id=None, text="send the map", who="Clerk")
    library.close()
    told = run.json("proceedings", meeting)
    kinds = [(one["kind"], one["text"]) for one in told["proceedings"]]
    assert kinds == [
        ("note", "The alarm went."),
        ("vote", "Voted for; lost"),
        ("undertaking", "send the map"),
    ]
    assert json.loads(json.dumps(told)) == told

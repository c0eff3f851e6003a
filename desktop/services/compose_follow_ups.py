# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gather follow-ups, corrections and requests of a meeting to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.deadline import said_day
from desktop.domain.follow_up import FollowUp
from desktop.domain.leaving import NOTHING_LEFT_OUT, LeftOut
from desktop.domain.papers import PaperCorrection, PaperFollowUp, PaperRequest
from desktop.services.follow_up import open_before
from desktop.services.hold_back import CORRECTION, Gate
from desktop.services.locate import MeetingPlaces
from desktop.services.propose_follow_ups import cite_promise

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class SeenThrough:
    """What there is to see through at a meeting, and from those before it."""

    before: tuple[PaperFollowUp, ...]
    follow_ups: tuple[PaperFollowUp, ...]
    corrections: tuple[PaperCorrection, ...]
    requests: tuple[PaperRequest, ...]
    kept_before: LeftOut


def papers_of(work: Work, meeting_id: int, places: MeetingPlaces, gate: Gate) -> SeenThrough:
    """All of it, in the order it was written down, earlier meetings' by the day it is due.

    What goes through ``gate``, and with what is kept back of earlier meetings counted.
    """
    earlier: dict[int, tuple[MeetingPlaces, Gate]] = {}
    before = []
    for one in open_before(work, meeting_id):
        if one.meeting_id not in earlier:
            own = MeetingPlaces(work, one.meeting_id), gate.beside(one.meeting_id)
            earlier[one.meeting_id] = own
        own_places, own_gate = earlier[one.meeting_id]
        day = work.meetings.get(one.meeting_id).card.date
        since = said_day(day, year=True) if day else ""
        before += [_paper(let, own_places, since=since) for let in own_gate.follow_ups([one])]
    corrections = (
        (one.id, one.item_id, one, one.annotation_id)
        for one in work.correction_notes.of_meeting(meeting_id)
    )
    return SeenThrough(
        before=tuple(before),
        follow_ups=tuple(
            _paper(one, places) for one in gate.follow_ups(work.follow_ups.of_meeting(meeting_id))
        ),
        corrections=tuple(
            PaperCorrection(
                one.place,
                gate.words(CORRECTION, one.id, one.wrong),
                one.right,
                one.raised,
            )
            for one in gate.about_marks(CORRECTION, corrections)
        ),
        requests=tuple(
            PaperRequest(one.topic, one.reason, one.wanted_for, one.state.value)
            for one in (work.requests.of_meeting(meeting_id) if gate.lets(exempt=False) else ())
        ),
        kept_before=sum((own.left_out for _, own in earlier.values()), NOTHING_LEFT_OUT),
    )


def cite_follow_up(one: FollowUp, places: MeetingPlaces) -> str:
    """Where a follow-up comes from: its places in the minutes, each once, or its item."""
    cited = dict.fromkeys(said for said in cite_promise(places, one.source) if said)
    return "; ".join(cited) or str(places.cite_item(one.item_id))


def _paper(one: FollowUp, places: MeetingPlaces, *, since: str = "") -> PaperFollowUp:
    strength = one.source.strength
    return PaperFollowUp(
        text=one.text,
        owner=one.owner,
        due=said_day(one.due, year=True) if one.due else "",
        due_said=one.due_said,
        state=one.state.value,
        outcome=one.outcome,
        citation=cite_follow_up(one, places),
        strength=strength.value if strength else "",
        quotes=tuple(quote.text for quote in one.source.quotes),
        since=since,
    )

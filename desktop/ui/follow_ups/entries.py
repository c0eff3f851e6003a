# SPDX-License-Identifier: AGPL-3.0-or-later
"""Follow-ups, corrections and requests as cards."""

from __future__ import annotations

from desktop.domain.correction_note import CorrectionNote
from desktop.domain.deadline import said_day
from desktop.domain.follow_up import FollowUp, FollowUpState, Strength
from desktop.domain.programme_request import ProgrammeRequest, RequestState
from desktop.ui.follow_ups.entry import Entry, EntryField

STATES = tuple(FollowUpState)
REQUEST_STATES = tuple(RequestState)
_STRENGTHS = {
    Strength.RESOLVED: "decided by the meeting",
    Strength.AGREED: "agreed in the discussion",
    Strength.ASSURED: "an assurance only",
}


def strength_words(strength: Strength | None) -> str:
    """How firmly something was promised; empty where nothing is known."""
    return _STRENGTHS.get(strength, "") if strength is not None else ""


def follow_up_entry(one: FollowUp, *, place: str = "", item: str = "", since: str = "") -> Entry:
    """``place`` is where it was promised and leads there; ``since`` names an earlier meeting."""
    due = f"by {said_day(one.due, year=True)}" if one.due else ""
    if not due and one.due_said:
        due = f"“{one.due_said}”"
    who = " · ".join(part for part in (one.owner, due) if part)
    firm = strength_words(one.source.strength).capitalize()
    came = f"What came of it: {one.outcome.strip()}" if one.outcome.strip() else ""
    facts = [who, firm, item, f"From {since}" if since else "", came]
    if one.state is FollowUpState.DROPPED:
        facts.append("Dropped")
    return Entry(
        id=one.id,
        title=one.text,
        tick="Done",
        ticked=one.state is FollowUpState.DONE,
        fields=(
            EntryField("text", "What", one.text, lines=True),
            EntryField("owner", "Who is to do it", one.owner, "A name or an office"),
            EntryField(
                "due",
                "By when",
                said_day(one.due, year=True) if one.due else "",
                "For example 28 Feb",
            ),
            EntryField(
                "state", "How far it is", _name(one.state), choices=tuple(map(_name, STATES))
            ),
            EntryField("outcome", "What came of it", one.outcome, lines=True),
        ),
        facts=tuple(fact for fact in facts if fact.strip()),
        quotes=tuple(quote.text for quote in one.source.quotes),
        place=place,
    )


def correction_entry(one: CorrectionNote) -> Entry:
    """A correction."""
    wrong, right = one.wrong.strip(), one.right.strip()
    title = f"“{wrong}”" if wrong else "Something is missing"
    said = f"Should say: “{right}”" if right else ""
    leads = one.annotation_id is not None
    return Entry(
        id=one.id,
        title=title,
        tick="Raised",
        ticked=one.raised,
        fields=(
            EntryField("wrong", "As it is printed", one.wrong, lines=True),
            EntryField("right", "As it should be", one.right, "What should it say?", lines=True),
            EntryField("place", "Where", one.place, "For example Item 1, p.6"),
        ),
        facts=tuple(fact for fact in (said, "" if leads else one.place) if fact),
        place=one.place if leads else "",
    )


def request_entry(one: ProgrammeRequest) -> Entry:
    """A request for the work programme."""
    wanted, reason = one.wanted_for.strip(), one.reason.strip()
    facts = [f"For {wanted}" if wanted else "", reason]
    if one.state in (RequestState.AGREED, RequestState.DECLINED):
        facts.append(_name(one.state))
    return Entry(
        id=one.id,
        title=one.topic,
        tick="Requested",
        ticked=one.state is not RequestState.WANTED,
        fields=(
            EntryField("topic", "Topic", one.topic, lines=True),
            EntryField("reason", "Why", one.reason, "Why should it come?", lines=True),
            EntryField("wanted_for", "For when", one.wanted_for, "For example the June meeting"),
            EntryField(
                "state",
                "How far it is",
                _name(one.state),
                choices=tuple(map(_name, REQUEST_STATES)),
            ),
        ),
        facts=tuple(fact for fact in facts if fact),
    )


def state_named(name: str) -> FollowUpState:
    """The state of a follow-up with this name on its card."""
    return next(state for state in STATES if _name(state) == name)


def request_state_named(name: str) -> RequestState:
    """The state of a request with this name on its card."""
    return next(state for state in REQUEST_STATES if _name(state) == name)


def _name(state: FollowUpState | RequestState) -> str:
    return state.value.capitalize()

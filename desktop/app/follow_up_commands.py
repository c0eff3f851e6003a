# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands on follow-ups, corrections and requests for the work programme."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.correction_note import CorrectionNote
from desktop.domain.deadline import read_deadline, said_day
from desktop.domain.follow_up import FollowUp, FollowUpState
from desktop.domain.programme_request import ProgrammeRequest

if TYPE_CHECKING:
    from desktop.app.wiring import Session
    from desktop.services.propose_follow_ups import Proposal

Answer = tuple[Any, str]
"""What goes out as JSON, and as text."""
Command = Callable[[str, str], argparse.ArgumentParser]
"""Adds a command with this name and help."""


def add_arguments(command: Command) -> None:
    """Add the commands of this module."""
    sub = command("follow-ups", "List what is to be followed up of a meeting.")
    _meeting(sub)
    which = sub.add_mutually_exclusive_group()
    which.add_argument(
        "--proposed", action="store_true", help="what the minutes in its papers promise"
    )
    which.add_argument(
        "--before", action="store_true", help="what is open from earlier meetings of the body"
    )
    sub = command("follow-up", "Write down something to follow up, or accept a promise.")
    _meeting(sub)
    sub.add_argument("text", nargs="?", default="", metavar="TEXT")
    sub.add_argument("--promise", metavar="KEY", help="of a promise, see “follow-ups --proposed”")
    sub.add_argument("--owner", metavar="WHOM", help="who is to do it")
    sub.add_argument("--due", type=_day, metavar="DAY", help="for example 2024-02-28")
    sub.add_argument("--item", metavar="N", help="the item; without it, the whole meeting")
    sub = command("outcome", "Write down what came of a follow-up.")
    sub.add_argument("follow_up", type=int, metavar="FOLLOW-UP", help="its number")
    sub.add_argument("text", nargs="?", default=None, metavar="TEXT")
    sub.add_argument("--state", choices=[s.value for s in FollowUpState], default="done")
    sub = command("dismiss-promise", "Have a promise not proposed again.")
    _meeting(sub)
    sub.add_argument("promise", metavar="KEY", help="see “follow-ups --proposed”")
    sub = command("correction", "Note what minutes or papers have wrong.")
    _meeting(sub)
    sub.add_argument("--wrong", default="", metavar="TEXT", help="as it is printed")
    sub.add_argument("--right", default="", metavar="TEXT", help="as it should be")
    sub.add_argument("--place", default="", metavar="TEXT", help="for example “Item 1, p.6”")
    sub.add_argument("--item", metavar="N")
    sub.add_argument("--mark", type=int, metavar="ID", help="the mark on the wrong words")
    sub = command("corrections", "List the corrections noted for a meeting.")
    _meeting(sub)
    sub = command("request", "Ask for a topic in the work programme.")
    _meeting(sub)
    sub.add_argument("topic", metavar="TOPIC")
    sub.add_argument("--reason", default="", metavar="TEXT")
    sub.add_argument("--for", dest="wanted_for", default="", metavar="WHEN")
    sub = command("requests", "List the requests for the work programme.")
    _meeting(sub)
    sub.add_argument("--topics", action="store_true", help="the topics that the papers list")


def follow_ups(opened: Session, arguments: argparse.Namespace) -> Answer:
    """Follow-ups of a meeting, the proposed ones, or those left over from before."""
    from desktop.services.follow_up import follow_ups_of, still_open_before
    from desktop.services.propose_follow_ups import propose_follow_ups

    library, meeting = opened.library, arguments.meeting
    if arguments.proposed:
        found = propose_follow_ups(library, meeting_id=meeting)
        lines = [_proposed_line(one) for one in found]
        return [_proposed(one) for one in found], "\n".join(lines) or "Nothing is proposed."
    of = still_open_before if arguments.before else follow_ups_of
    ours = of(library, meeting_id=meeting)
    lines = [_line(one) for one in ours]
    return [_plain(one) for one in ours], "\n".join(lines) or "Nothing to follow up."


def follow_up(opened: Session, arguments: argparse.Namespace) -> Answer:
    """Write a follow-up down, or make one of a promise."""
    from desktop.services.follow_up import follow_up as write_down
    from desktop.services.propose_follow_ups import accept_proposal, proposal

    library, meeting = opened.library, arguments.meeting
    item_id = _item(opened, arguments)
    if arguments.promise:
        made = accept_proposal(
            library,
            proposal(library, meeting_id=meeting, key=arguments.promise),
            text=arguments.text or None,
            owner=arguments.owner,
            due=arguments.due,
        )
    else:
        made = write_down(
            library,
            meeting_id=meeting,
            text=arguments.text,
            item_id=item_id,
            owner=arguments.owner or "",
            due=arguments.due,
        )
    return _plain(made), f"To follow up: {made.text}"


def outcome(opened: Session, arguments: argparse.Namespace) -> Answer:
    """Keep what came of a follow-up."""
    from desktop.services.follow_up import change_follow_up

    changed = change_follow_up(
        opened.library,
        follow_up_id=arguments.follow_up,
        outcome=arguments.text,
        state=FollowUpState(arguments.state),
    )
    return _plain(changed), f"{changed.state.value.capitalize()}: {changed.text}"


def dismiss(opened: Session, arguments: argparse.Namespace) -> Answer:
    """Have a promise not proposed again."""
    from desktop.services.propose_follow_ups import dismiss_promise, proposal

    library, meeting = opened.library, arguments.meeting
    one = proposal(library, meeting_id=meeting, key=arguments.promise)
    dismiss_promise(library, meeting_id=meeting, hashes=one.hashes)
    return {"dismissed": one.key}, f"Dismissed: {one.what}"


def correction(opened: Session, arguments: argparse.Namespace) -> Answer:
    """Note a correction."""
    from desktop.services.note_correction import note_correction

    made = note_correction(
        opened.library,
        meeting_id=arguments.meeting,
        wrong=arguments.wrong,
        right=arguments.right,
        place=arguments.place,
        item_id=_item(opened, arguments),
        annotation_id=arguments.mark,
    )
    return _plain_correction(made), f"Correction kept: {_correction_line(made)}"


def corrections(opened: Session, arguments: argparse.Namespace) -> Answer:
    """The corrections of a meeting."""
    from desktop.services.note_correction import corrections_of

    found = corrections_of(opened.library, meeting_id=arguments.meeting)
    lines = [f"{one.id}  {_correction_line(one)}" for one in found]
    return [_plain_correction(one) for one in found], "\n".join(lines) or "No corrections yet."


def request(opened: Session, arguments: argparse.Namespace) -> Answer:
    """Keep a request for the work programme."""
    from desktop.services.request_topic import request_topic

    made = request_topic(
        opened.library,
        meeting_id=arguments.meeting,
        topic=arguments.topic,
        reason=arguments.reason,
        wanted_for=arguments.wanted_for,
    )
    return _plain_request(made), f"Request kept: {made.topic}"


def requests(opened: Session, arguments: argparse.Namespace) -> Answer:
    """The requests of a meeting, or the topics its papers list."""
    from desktop.services.request_topic import programme_topics, requests_of

    library, meeting = opened.library, arguments.meeting
    if arguments.topics:
        topics = programme_topics(library, meeting_id=meeting)
        answer = [
            {"topic": one.topic, "meeting_date": one.day.isoformat() if one.day else None}
            for one in topics
        ]
        return answer, "\n".join(one.topic for one in topics) or "The papers list no topics."
    found = requests_of(library, meeting_id=meeting)
    lines = [" · ".join([f"{r.id}  {r.topic}", r.wanted_for, r.state.value]) for r in found]
    return [_plain_request(one) for one in found], "\n".join(lines) or "No requests yet."


ANSWERS: dict[str, Callable[[Session, argparse.Namespace], Answer]] = {
    "follow-ups": follow_ups,
    "follow-up": follow_up,
    "outcome": outcome,
    "dismiss-promise": dismiss,
    "correction": correction,
    "corrections": corrections,
    "request": request,
    "requests": requests,
}


def _item(opened: Session, arguments: argparse.Namespace) -> int | None:
    from desktop.services.locate import find_item

    if arguments.item is None:
        return None
    return find_item(opened.library, meeting_id=arguments.meeting, number=arguments.item).id


def _meeting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("meeting", type=int, metavar="MEETING", help="its number, see “list”")


def _day(text: str) -> date:
    found = read_deadline(text, today=date.today())  # noqa: DTZ011 - the member's calendar day
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is no day: write it as 2026-05-31")
    return found.day


def _plain(one: FollowUp) -> dict[str, Any]:
    source = one.source
    return {
        "id": one.id,
        "meeting": one.meeting_id,
        "text": one.text,
        "owner": one.owner or None,
        "due": one.due.isoformat() if one.due else None,
        "due_said": one.due_said or None,
        "state": one.state.value,
        "outcome": one.outcome or None,
        "minute": source.minute_number,
        "strength": source.strength.value if source.strength else None,
        "quotes": [quote.text for quote in source.quotes],
    }


def _proposed(one: Proposal) -> dict[str, Any]:
    return {
        "key": one.key,
        "who": one.who or None,
        "what": one.what,
        "due": one.due.isoformat() if one.due else None,
        "due_said": one.due_said or None,
        "strength": one.strength.value if one.strength else None,
        "minute": one.source.minute_number,
        "quotes": [
            {"text": quote.text, "strength": quote.strength.value, "citation": cited}
            for quote, cited in zip(one.source.quotes, one.citations, strict=True)
        ],
    }


def _plain_correction(one: CorrectionNote) -> dict[str, Any]:
    return {
        "id": one.id,
        "place": one.place or None,
        "wrong": one.wrong,
        "right": one.right,
        "raised": one.raised,
    }


def _plain_request(one: ProgrammeRequest) -> dict[str, Any]:
    return {
        "id": one.id,
        "topic": one.topic,
        "reason": one.reason or None,
        "for": one.wanted_for or None,
        "state": one.state.value,
    }


def _line(one: FollowUp) -> str:
    said = [f"{one.id}  {one.text}", one.owner, one.state.value]
    if one.due is not None:
        said.append(f"by {said_day(one.due, year=True)}")
    return " · ".join(part for part in said if part)


def _proposed_line(one: Proposal) -> str:
    due = f"by {said_day(one.due, year=True)}" if one.due else one.due_said
    strength = one.strength.value if one.strength else ""
    said = [f"{one.key}  {one.what}", one.who, due, strength, one.citations[0]]
    return " · ".join(part for part in said if part)


def _correction_line(one: CorrectionNote) -> str:
    if one.wrong and one.right:
        words = f"“{one.wrong}” should say “{one.right}”"
    else:
        words = f"“{one.wrong or one.right}”"
    raised = "raised" if one.raised else ""
    return " · ".join(part for part in (one.place, words, raised) if part)

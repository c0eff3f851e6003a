# SPDX-License-Identifier: AGPL-3.0-or-later
"""How dates, times, counts and meetings are put into words on paper, in British English.

Made without the laptop's locale, so that a paper reads the same everywhere.
"""

from __future__ import annotations

from datetime import date, datetime, time

from desktop.domain.meeting import MeetingCard
from desktop.domain.papers import (
    MeetingPaper,
    PaperCorrection,
    PaperDeclaration,
    PaperFollowUp,
    PaperHappening,
    PaperItem,
    PaperRequest,
)
from desktop.domain.question import QuestionKind

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

KIND_WORDS = {
    QuestionKind.OFFICER.value: "beforehand",
    QuestionKind.NOTICE.value: "on notice",
    QuestionKind.SUPPLEMENTARY.value: "supplementary",
}
"""What is said of a question that is not simply asked at the meeting."""

_STRENGTHS = {
    "resolved": "decided by the meeting",
    "agreed": "agreed in the discussion",
    "assured": "an assurance",
}


def say_date(day: date) -> str:
    """For example "23 January 2024"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_day(day: date) -> str:
    """For example "Tuesday 23 January 2024"."""
    return f"{_DAYS[day.weekday()]} {say_date(day)}"


def say_time(at: time) -> str:
    """For example "2.00 pm"."""
    return f"{at.hour % 12 or 12}.{at.minute:02d} {'am' if at.hour < 12 else 'pm'}"


def say_made(at: datetime) -> str:
    """For example "22 January 2024, 6.30 pm"."""
    return f"{say_date(at)}, {say_time(at.time())}"


def say_when(card: MeetingCard) -> str:
    """Day, date and time as far as they are known, else empty."""
    if card.date is None:
        return say_time(card.time) if card.time else ""
    day = say_day(card.date)
    return f"{day}, {say_time(card.time)}" if card.time else day


def meeting_name(card: MeetingCard) -> str:
    """The body, or what stands in for it while the pack does not say."""
    return card.body or card.authority or "Meeting"


def count_of(number: int, singular: str) -> str:
    """For example "1 point", "3 points"."""
    return f"{number} {singular}" if number == 1 else f"{number} {singular}s"


def quoted(text: str) -> str:
    """The words in quotation marks, unless they stand in a pair of their own already."""
    text = text.strip()
    if text.startswith("“") and text.find("”") == len(text) - 1:
        return text
    return f"“{text}”"


def capitalised(text: str) -> str:
    """With a capital at the start and the rest as it is."""
    return text[:1].upper() + text[1:]


def heading(item: PaperItem) -> str:
    """Number and title as said in the room."""
    return f"{item.number}. {item.title}" if item.number else item.title


def all_declarations(paper: MeetingPaper) -> tuple[PaperDeclaration, ...]:
    """Every declaration once: those about the whole meeting first, then in agenda order."""
    found = list(paper.declarations)
    if paper.general is not None:
        found += paper.general.declarations
    for item in paper.items:
        found += item.declarations
    order = {heading(item): place for place, item in enumerate(paper.items)}
    last = len(order)

    def agenda(one: PaperDeclaration) -> int:
        return min((order.get(item, last) for item in one.items), default=-1)

    return tuple(sorted(dict.fromkeys(found), key=agenda))


def has_work(item: PaperItem) -> bool:
    """Whether the member has anything on an item."""
    return bool(item.points or item.questions or item.declarations or item.note.strip())


def noted(item: PaperItem) -> list[PaperHappening]:
    """What was noted at the meeting, without what stands among the follow-ups as well."""
    return [one for one in item.happened if not one.promised]


def follow_up_facts(one: PaperFollowUp) -> list[str]:
    """Who and by when first, then how it was said, since when, and where it stands."""
    facts = [one.owner.strip(), f"by {one.due}" if one.due else ""]
    if one.due_said and not one.due:
        facts.append(f"“{one.due_said}”")
    facts.append(_STRENGTHS.get(one.strength, ""))
    if one.since:
        facts.append(f"from the meeting of {one.since}")
    facts.append(one.citation)
    if one.state == "dropped":
        facts.append("dropped")
    return [fact for fact in facts if fact]


def correction_words(one: PaperCorrection) -> list[tuple[str, str]]:
    """What is printed and what it should say, each with its name; what is not said is left out."""
    pairs = (("Printed", one.wrong), ("Should say", one.right))
    return [(name, quoted(words)) for name, words in pairs if words.strip()]


def request_facts(one: PaperRequest) -> list[str]:
    """For when, and how far it has come unless it is still to be made."""
    facts = [f"for {one.wanted_for.strip()}" if one.wanted_for.strip() else ""]
    if one.state != "to request":
        facts.append(one.state)
    return [fact for fact in facts if fact]

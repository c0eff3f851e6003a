# SPDX-License-Identifier: AGPL-3.0-or-later
"""Look what is left after meetings: put together from providers, each for one sort of thing.

A provider is asked within a scope and gives a section; another sort of thing is another provider
in ``PROVIDERS``. It is run behind the window, so that it may read what it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.domain.annotation import Annotation
from desktop.domain.left_after import GoTo, LeftRow, LeftSection, PlaceKind, is_over
from desktop.domain.meeting import Meeting
from desktop.domain.question import LEFT_OVER, QuestionState
from desktop.domain.rule_profile import RuleProfile
from desktop.services.compose_follow_ups import cite_follow_up
from desktop.services.gather_declarations import gather_declarations
from desktop.services.locate import MeetingPlaces
from desktop.services.remind import registrations_due

if TYPE_CHECKING:
    from desktop.storage.library import Library

_STATES = {
    QuestionState.DRAFT: "not asked",
    QuestionState.SENT: "sent, no reply noted",
    QuestionState.ASKED: "asked, no answer noted",
    QuestionState.UNANSWERED: "not answered",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Over which meetings: those held by ``now`` (local), or only one of them."""

    library: Library
    profile: RuleProfile
    now: datetime
    meetings: tuple[Meeting, ...]
    only: int | None = None


Provider = Callable[[Scope], LeftSection]


def look_after(
    library: Library,
    *,
    profile: RuleProfile,
    now: datetime,
    meeting_id: int | None = None,
    providers: Sequence[Provider] | None = None,
) -> list[LeftSection]:
    """What is left after all meetings held, or of any one; sections with nothing in them too.

    The latest meeting stands first in each. ``now`` is local time.
    """
    with library.look() as work:
        meetings: tuple[Meeting, ...]
        if meeting_id is not None:
            meetings = (work.meetings.get(meeting_id),)
        else:
            meetings = tuple(m for m in work.meetings.held(now.date()) if is_over(m, now))
    scope = Scope(library, profile, now, meetings, meeting_id)
    return [provider(scope) for provider in (PROVIDERS if providers is None else providers)]


def unanswered_questions(scope: Scope) -> LeftSection:
    """Questions that were not asked or not answered, unless taken over to a later meeting."""
    rows = []
    with scope.library.look() as work:
        taken = work.questions.taken_over()
        for meeting in scope.meetings:
            left = [
                one
                for one in work.questions.of_meeting(meeting.id)
                if one.state in LEFT_OVER and one.id not in taken
            ]
            places = MeetingPlaces(work, meeting.id) if left else None
            for one in left:
                cited = str(places.cite_question(one)) if places is not None else ""
                said = _capital(", ".join(part for part in (cited, _STATES[one.state]) if part))
                go_to = GoTo(PlaceKind.QUESTION, one.id)
                rows.append(LeftRow(" ".join(one.text.split()), go_to, said, meeting))
    return LeftSection("questions", "Questions without an answer", tuple(rows))


def to_register(scope: Scope) -> LeftSection:
    """What was declared, or noted in the register, and is to be put on the council's register."""
    rows = []
    told: set[int] = set()
    known = {meeting.id: meeting for meeting in scope.meetings}
    today = scope.now.date()
    for one in gather_declarations(scope.library, profile=scope.profile, today=today):
        meeting, declaration = known.get(one.meeting.id), one.declaration
        interest = declaration.details.standing_interest_id or 0
        if meeting is None or not one.registering or interest in told - {0}:
            continue
        told.add(interest)
        text = one.interest or declaration.shown_wording or declaration.kind.value
        cited = "; ".join(one.items)
        go_to = GoTo(PlaceKind.DECLARATION, declaration.id)
        rows.append(LeftRow(_capital(text), go_to, cited, meeting, one.registering))
    if scope.only is None:
        for due in registrations_due(scope.library, profile=scope.profile):
            if due.is_pressing(today) and due.interest.id not in told:
                by = f"{due.last_day.day} {due.last_day:%B %Y}"
                passed = "; that day has passed" if due.last_day < today else ""
                rows.append(
                    LeftRow(
                        due.interest.shown_name,
                        GoTo(PlaceKind.INTEREST, due.interest.id),
                        "In my register",
                        pressing=f"To be registered by {by}{passed}",
                    )
                )
    return LeftSection("register", "To be registered within 28 days", tuple(rows))


def untagged_notes(scope: Scope) -> LeftSection:
    """Notes on the pages without a tag; marks without a word are counted, a row to a meeting."""
    rows = []
    with scope.library.look() as work:
        untagged = work.annotations.untagged(meeting.id for meeting in scope.meetings)
        for meeting in scope.meetings:
            marks = work.annotations.those(untagged.get(meeting.id, ()))
            noted = [mark for mark in marks if mark.note.strip()]
            places = MeetingPlaces(work, meeting.id) if marks else None
            for mark in noted:
                cited = str(places.cite_mark(mark)) if places is not None else ""
                go_to = GoTo(PlaceKind.MARK, mark.id)
                rows.append(LeftRow(" ".join(mark.note.split()), go_to, cited, meeting))
            bare = [mark for mark in marks if not mark.note.strip()]
            if bare and places is not None:
                rows.append(_counted(bare, str(places.cite_mark(bare[0])), meeting))
    return LeftSection("tags", "Notes and marks without a tag", tuple(rows))


def open_follow_ups(scope: Scope) -> LeftSection:
    """What was promised and nobody has noted as done."""
    rows = []
    today = scope.now.date()
    with scope.library.look() as work:
        for meeting in scope.meetings:
            left = [one for one in work.follow_ups.of_meeting(meeting.id) if one.is_open]
            places = MeetingPlaces(work, meeting.id) if left else None
            for one in left:
                cited = cite_follow_up(one, places) if places is not None else ""
                said = ", ".join(part for part in (one.owner, cited) if part)
                due = ""
                if one.due is not None:
                    passed = "; that day has passed" if one.due < today else ""
                    due = f"Due on {one.due.day} {one.due:%B %Y}{passed}"
                go_to = GoTo(PlaceKind.FOLLOW_UP, one.id)
                rows.append(LeftRow(" ".join(one.text.split()), go_to, said, meeting, due))
    return LeftSection("follow-ups", "Follow-ups still open", tuple(rows))


PROVIDERS: tuple[Provider, ...] = (
    unanswered_questions, open_follow_ups, to_register, untagged_notes
)  # fmt: skip


def _counted(marks: list[Annotation], cited: str, meeting: Meeting) -> LeftRow:
    count = len(marks)
    text = "1 mark with no note" if count == 1 else f"{count} marks with no note"
    first = f"the first: {cited}" if count > 1 and cited else cited
    return LeftRow(text, GoTo(PlaceKind.MARK, marks[0].id), first, meeting)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

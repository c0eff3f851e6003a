# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions with deadline, parts, reply and supplementary; what is due; what was left over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from desktop.domain.deadline import Deadline
from desktop.domain.errors import KnownError
from desktop.domain.meeting import MeetingCard
from desktop.domain.notice import NoticeRule, NoticeUnit
from desktop.domain.question import QuestionDetails, QuestionKind, QuestionState
from desktop.services.ask import (
    ask,
    change_question,
    delete_question,
    due_questions,
    left_over,
    move_question,
    questions_of,
    restore_question,
    take_over,
)
from desktop.services.remove_meeting import remove_meeting
from desktop.services.rule_on_notice import set_rule
from desktop.storage.library import Library

NOTICE, OFFICER, SUPPLEMENTARY = (
    QuestionKind.NOTICE,
    QuestionKind.OFFICER,
    QuestionKind.SUPPLEMENTARY,
)


@pytest.fixture
def march(library: Library) -> int:
    """A meeting on 5 March 2024."""
    with library.work() as work:
        card = MeetingCard("Elmbury", "Harbours Committee", date(2024, 3, 5), time(14))
        return work.meetings.add(card).id


@pytest.fixture
def may(library: Library) -> int:
    """The same body's next meeting, written a little differently."""
    with library.work() as work:
        return work.meetings.add(MeetingCard("Elmbury", "HARBOURS  Committee", date(2024, 5, 7))).id


def texts(library: Library, meeting: int) -> list[str]:
    """The questions of a meeting, in order."""
    return [question.text for question in questions_of(library, meeting_id=meeting)]


def test_a_question_on_notice_with_its_supplementary(library: Library, march: int) -> None:
    """Scenario 18 as far as the library goes."""
    by_hand = Deadline(date(2024, 2, 29), time(12))
    asked = ask(
        library,
        meeting_id=march,
        text="On the landing:",
        to_whom="The Chair",
        details=QuestionDetails(NOTICE, "SO 7(5)", by_hand, "How much?\nWho pays?\nBy when?"),
    )
    assert [part.text for part in asked.parts] == ["How much?", "Who pays?", "By when?"]
    other = ask(library, meeting_id=march, text="Another")
    sent = change_question(library, question_id=asked.id, state=QuestionState.SENT)
    assert sent.details.sent_at is not None
    replied = change_question(library, question_id=asked.id, reply="£3m, the council, in May.")
    assert replied.details.replied_at is not None
    assert replied.details.deadline == by_hand
    more = ask(
        library, meeting_id=march, text="Which May?", details=QuestionDetails(parent_id=asked.id)
    )
    assert (more.details.kind, more.to_whom) == (SUPPLEMENTARY, "The Chair")
    assert texts(library, march) == ["On the landing:", "Which May?", "Another"]
    move_question(library, question_id=other.id, position=0)
    assert texts(library, march) == ["Another", "On the landing:", "Which May?"]
    move_question(library, question_id=asked.id, position=0)
    assert texts(library, march) == ["On the landing:", "Which May?", "Another"]
    move_question(library, question_id=more.id, position=2)
    assert texts(library, march) == ["On the landing:", "Which May?", "Another"]
    delete_question(library, question_id=asked.id)
    assert texts(library, march) == ["Which May?", "Another"]
    restore_question(library, question_id=asked.id)
    assert texts(library, march) == ["On the landing:", "Which May?", "Another"]


def test_the_bodys_rule_gives_the_deadline_where_none_is_typed(
    library: Library, march: int
) -> None:
    """Two clear working days before Tuesday 5 March 2024: Mon 4 = 1, Fri 1 = 2, notice on the
    Thursday before."""
    rule = NoticeRule(NoticeUnit.CLEAR_WORKING_DAYS, 2, time(12), standing_order="SO 7")
    set_rule(library, meeting_id=march, rule=rule)
    details = QuestionDetails(NOTICE)
    asked = ask(library, meeting_id=march, text="Why?", details=details)
    assert asked.details.deadline == Deadline(date(2024, 2, 29), time(12))
    assert asked.details.standing_order == "SO 7"
    typed = replace(details, deadline=Deadline(date(2024, 2, 20)), standing_order="SO 9")
    assert ask(library, meeting_id=march, text="Why?", details=typed).details == typed
    assert ask(library, meeting_id=march, text="At the meeting").details.deadline is None


def test_what_is_due_comes_first_to_last(library: Library, march: int, may: int) -> None:
    def due(text: str, meeting: int, deadline: Deadline) -> int:
        details = QuestionDetails(NOTICE, deadline=deadline)
        return ask(library, meeting_id=meeting, text=text, details=details).id

    due("late", march, Deadline(date(2024, 2, 28), time(12)))
    due("all day", march, Deadline(date(2024, 2, 29)))
    due("noon", march, Deadline(date(2024, 2, 29), time(12)))
    due("morning", may, Deadline(date(2024, 2, 29), time(9)))
    sent = due("sent", march, Deadline(date(2024, 2, 29), time(17)))
    change_question(library, question_id=sent, state=QuestionState.SENT)
    delete_question(library, question_id=due("gone", march, Deadline(date(2024, 3, 1))))

    def listed(now: datetime) -> list[str]:
        return [one.text for one in due_questions(library, now=now)]

    assert listed(datetime(2024, 2, 28, 13)) == ["morning", "noon", "all day"]  # noqa: DTZ001
    assert listed(datetime(2024, 2, 29, 12)) == ["noon", "all day"]  # noqa: DTZ001
    assert listed(datetime(2024, 2, 29, 12, 1)) == ["all day"]  # noqa: DTZ001
    remove_meeting(library, meeting_id=march)
    assert listed(datetime(2024, 2, 28, 13)) == ["morning"]  # noqa: DTZ001


def test_unanswered_questions_are_offered_to_the_next_meeting(
    library: Library, march: int, may: int
) -> None:
    done = ask(library, meeting_id=march, text="Answered")
    change_question(library, question_id=done.id, state=QuestionState.ANSWERED)
    open_one = ask(library, meeting_id=march, text="Not asked", to_whom="The Chair")
    more = ask(
        library, meeting_id=march, text="More", details=QuestionDetails(parent_id=open_one.id)
    )
    put_off = ask(library, meeting_id=march, text="Put off")
    change_question(library, question_id=put_off.id, state=QuestionState.UNANSWERED)
    assert left_over(library, meeting_id=march) is None
    offered = left_over(library, meeting_id=may)
    assert offered is not None
    assert offered.day == date(2024, 3, 5)
    assert [one.text for one in offered.questions] == ["Not asked", "More", "Put off"]
    made = take_over(library, meeting_id=may, question_ids=tuple(q.id for q in offered.questions))
    assert texts(library, may) == ["Not asked", "More", "Put off"]
    first, second, third = questions_of(library, meeting_id=may)
    assert (first.to_whom, first.state) == ("The Chair", QuestionState.DRAFT)
    assert (second.details.parent_id, second.details.kind) == (first.id, SUPPLEMENTARY)
    assert third.details.earlier_id == put_off.id
    assert left_over(library, meeting_id=may) is None  # nothing is offered twice
    delete_question(library, question_id=made[2])
    offered = left_over(library, meeting_id=may)
    assert offered is not None
    assert [one.text for one in offered.questions] == ["Put off"]
    assert more.details.kind is SUPPLEMENTARY


def test_a_supplementary_belongs_to_its_questions_meeting(
    library: Library, march: int, may: int
) -> None:
    asked = ask(library, meeting_id=march, text="Why?")
    with pytest.raises(KnownError, match="another meeting"):
        ask(library, meeting_id=may, text="And?", details=QuestionDetails(parent_id=asked.id))


def test_a_reply_that_is_written_down_answers_the_question(library: Library, march: int) -> None:
    """What is left after a meeting must not say that no reply was noted."""
    asked = ask(library, meeting_id=march, text="What does it cost?")
    change_question(library, question_id=asked.id, reply="£3m")
    (now,) = questions_of(library, meeting_id=march)
    assert now.state is QuestionState.ANSWERED
    # Taken back by hand it stays so, and a reply that says nothing is none.
    change_question(library, question_id=asked.id, state=QuestionState.UNANSWERED)
    change_question(library, question_id=asked.id, reply="£3m, he thinks")
    (now,) = questions_of(library, meeting_id=march)
    assert now.state is QuestionState.UNANSWERED

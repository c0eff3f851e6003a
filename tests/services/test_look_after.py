# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is left after meetings: questions, what is to be registered, notes without a tag."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.follow_up import FollowUpState
from desktop.domain.interest import DeclarationDetails, DeclarationKind
from desktop.domain.left_after import GoTo, LeftRow, LeftSection, PlaceKind
from desktop.domain.question import QuestionState
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services import ask
from desktop.services.declare import declare
from desktop.services.follow_up import change_follow_up, follow_up
from desktop.services.keep_register import add_interest
from desktop.services.look_after import Scope, look_after
from desktop.services.remove_meeting import remove_meeting
from desktop.services.use_rules import DEFAULT, all_rules
from desktop.storage.library import Library
from tests.storage.samples import CARD, add_mark, add_pack, anchor, reading

RULES = all_rules(None).get(DEFAULT).profile
NOW = datetime(2031, 5, 6, 21, 0).astimezone()  # the meeting was at half past six
PERSONAL = DeclarationKind.PERSONAL


@pytest.fixture
def meeting(library: Library) -> int:
    """A meeting of an invented council with its pack."""
    with library.work() as work:
        document = add_pack(work)
        work.documents.store_texts(document.id, 0, [""] * 8)
        work.documents.store_reading(document.id, reading())
    return document.meeting_id


def left(
    library: Library, now: datetime = NOW, meeting_id: int | None = None
) -> dict[str, LeftSection]:
    """The sections by their keys."""
    sections = look_after(library, profile=RULES, now=now, meeting_id=meeting_id)
    return {section.key: section for section in sections}


def test_with_nothing_left_every_section_is_empty(library: Library, meeting: int) -> None:
    assert [section.rows for section in left(library).values()] == [(), (), (), ()]


def test_questions_without_an_answer(library: Library, meeting: int) -> None:
    with library.look() as work:
        item = work.items.of_meeting(meeting)[1].id
    asked = [
        ask.ask(library, meeting_id=meeting, text=text, item_id=item)
        for text in ("Never\nasked?", "Asked?", "Answered?", "Refused?", "Taken over?")
    ]
    states = QuestionState
    came_to = (states.ASKED, states.ANSWERED, states.UNANSWERED, states.ASKED)
    for question, state in zip(asked[1:], came_to, strict=True):
        ask.change_question(library, question_id=question.id, state=state)
    with library.work() as work:
        july = work.meetings.add(replace(CARD, date=date(2031, 7, 1))).id
    ask.take_over(library, meeting_id=july, question_ids=(asked[4].id,))
    rows = left(library)["questions"].rows
    assert [(row.text, row.citation) for row in rows] == [
        ("Never asked?", "Item 2, not asked"),
        ("Asked?", "Item 2, asked, no answer noted"),
        ("Refused?", "Item 2, not answered"),
    ]
    assert rows[0].go_to == GoTo(PlaceKind.QUESTION, asked[0].id)
    assert rows[0].meeting is not None
    assert rows[0].meeting.id == meeting
    # What is left after a meeting that is still to come is not asked for, but for its own page.
    before = datetime(2031, 5, 6, 18, 0).astimezone()
    assert left(library, before)["questions"].rows == ()
    assert len(left(library, before, meeting)["questions"].rows) == 3
    remove_meeting(library, meeting_id=meeting)
    assert left(library)["questions"].rows == ()


def test_what_is_to_be_registered(library: Library, meeting: int) -> None:
    school = add_interest(library, entry=InterestEntry(RegisterKind.BODY, "Larkfield School"))
    entry = InterestEntry(RegisterKind.LAND, "Gate Lodge", sensitive=True, aware_on=NOW.date())
    add_interest(library, entry=entry)
    for words in ("I am a governor.", "I still am."):
        declare(
            library,
            meeting_id=meeting,
            kind=PERSONAL,
            wording=words,
            details=DeclarationDetails(standing_interest_id=school.id),
        )
    declare(library, meeting_id=meeting, kind=DeclarationKind.STATEMENT, wording="I know her.")
    rows = left(library)["register"].rows
    assert [(row.text, row.pressing) for row in rows] == [
        ("Larkfield School", "To be registered by 2 June 2031"),  # 28 days beginning with 6 May
        ("Sensitive interest", "To be registered by 2 June 2031"),
    ]
    assert [row.go_to.kind for row in rows] == [PlaceKind.DECLARATION, PlaceKind.INTEREST]
    assert len(left(library, meeting_id=meeting)["register"].rows) == 1


def test_notes_and_marks_without_a_tag(library: Library, meeting: int) -> None:
    with library.work() as work:
        (document,) = work.documents.of_meeting(meeting)
        add_mark(work, document)  # with tags
        made = [
            work.annotations.add(
                meeting,
                document.id,
                MarkKind.HIGHLIGHT,
                MarkColour.YELLOW,
                anchor(page=page),
                note,
            )
            for page, note in ((2, "Ask for\nthe cost"), (3, ""), (4, ""))
        ]
    rows = left(library)["tags"].rows
    assert [(row.text, row.citation, row.go_to.id) for row in rows] == [
        ("Ask for the cost", "Item 2, p.3", made[0].id),
        ("2 marks with no note", "the first: Item 2, p.4", made[1].id),
    ]
    with library.work() as work:
        tag = work.tags.get_or_add("G1")
        for mark in made:
            work.annotations.set_tags(mark.id, [tag.id])
    assert left(library)["tags"].rows == ()


def test_another_provider_is_another_section(library: Library, meeting: int) -> None:
    def promises(scope: Scope) -> LeftSection:
        (held,) = scope.meetings
        row = LeftRow("Write to all", GoTo(PlaceKind.FOLLOW_UP, 1), "minute 12", held)
        return LeftSection("promises", "Follow-ups", (row,))

    (section,) = look_after(library, profile=RULES, now=NOW, providers=[promises])
    assert section.rows[0].text == "Write to all"


def test_follow_ups_that_are_open(library: Library, meeting: int) -> None:
    with library.look() as work:
        item = work.items.of_meeting(meeting)[1]
    kept = follow_up(
        library,
        meeting_id=meeting,
        text="send the\nsoundings",
        item_id=item.id,
        owner="Idris Vane",
        due=date(2031, 5, 2),
    )
    done = follow_up(library, meeting_id=meeting, text="paint the lamps")
    change_follow_up(library, follow_up_id=done.id, state=FollowUpState.DONE)
    (row,) = left(library)["follow-ups"].rows
    assert row.text == "send the soundings" and row.go_to == GoTo(PlaceKind.FOLLOW_UP, kept.id)
    assert row.citation.startswith("Idris Vane, Item ")
    assert row.pressing == "Due on 2 May 2031; that day has passed"

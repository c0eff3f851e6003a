# SPDX-License-Identifier: AGPL-3.0-or-later
"""Earlier minutes: numbers that run on, decisions, promises and declarations."""

from __future__ import annotations

from desktop.domain.minutes import MinuteSet
from desktop.domain.page import TextLine
from desktop.parsing.minutes import read_minutes
from desktop.parsing.rows import page_rows
from desktop.parsing.undertakings import read_undertakings
from tests.parsing.builders import line, page


def minutes_of(*lines: TextLine) -> MinuteSet:
    found = read_minutes(page_rows(page(0, lines)))
    assert found is not None
    return found


HEAD = line(70, 40, "Minutes of a meeting of the Roads Panel held on Tuesday, 6 May 2025.")


def test_a_number_that_ends_a_sentence_is_no_minute() -> None:
    found = minutes_of(
        HEAD,
        line(70, 80, "29."), line(106, 80, "Question Time."),
        line(70, 102, "No questions had been received under Standing Order"),
        line(70, 116, "30."),
        line(70, 140, "30."), line(106, 140, "Petitions."),
        line(70, 162, "There were none."),
        line(70, 190, "31."), line(106, 190, "Gritting."),
        line(70, 212, "RESOLVED:"),
        line(70, 234, "That the report be noted."),
    )  # fmt: skip
    assert [(m.number, m.title) for m in found.minutes] == [
        ("29", "Question Time."),
        ("30", "Petitions."),
        ("31", "Gritting."),
    ]
    assert str(found.meeting_date) == "2025-05-06"


def test_numbers_inside_a_minute_do_not_start_another() -> None:
    found = minutes_of(
        HEAD,
        line(70, 80, "84. Apologies", bold=True), line(70, 94, "(Item 1)", italic=True),
        line(70, 110, "None."),
        line(70, 140, "85. Updates", bold=True),
        line(107, 160, "1. Mr Ash spoke of roads."), line(107, 180, "86. was the bus he took."),
        line(70, 210, "86. Gritting", bold=True), line(70, 230, "RESOLVED that salt be bought."),
    )  # fmt: skip
    assert [m.number for m in found.minutes] == ["84", "85", "86"]
    assert found.minutes[0].title == "Apologies"
    assert found.minutes[2].resolutions == ("that salt be bought.",)


def test_resolutions_keep_their_labels_and_end_with_the_list() -> None:
    found = minutes_of(
        HEAD,
        line(70, 80, "1."), line(106, 80, "Gritting."),
        line(70, 102, "AGREED:"),
        line(96, 124, "c)"), line(120, 124, "That the report be noted;"),
        line(96, 146, "d)"), line(120, 146, "That the Director be asked to buy salt before"),
        line(120, 160, "the winter."),
        line(70, 190, "The Chair thanked those who had come."),
        line(70, 220, "2."), line(106, 220, "Any other business."),
        line(70, 250, "2.00 - 3.28 pm CHAIRMAN"),
    )  # fmt: skip
    assert found.minutes[0].resolutions == (
        "c) That the report be noted;",
        "d) That the Director be asked to buy salt before the winter.",
    )
    assert [u.text for u in found.minutes[0].undertakings] == [
        "That the Director be asked to buy salt before the winter."
    ]
    assert found.minutes[1].undertakings == ()


def test_promises_in_the_discussion() -> None:
    found = minutes_of(
        HEAD,
        line(70, 80, "1."), line(106, 80, "Gritting."),
        line(70, 102, "Members noted that salt was dear. The Director agreed to present a report"),
        line(70, 116, "on its price at a future meeting. Members agreed with the plan."),
        line(70, 140, "The Head of Parks assured members that the team would watch the trees."),
        line(70, 170, "2."), line(106, 170, "Any other business."),
    )  # fmt: skip
    promises = found.minutes[0].undertakings
    assert [(u.who, u.due) for u in promises] == [
        ("The Director", "at a future meeting"),
        ("The Head of Parks", None),
    ]
    assert promises[0].what == "present a report on its price at a future meeting"


def test_promises_in_other_words() -> None:
    told = read_undertakings(
        [
            "It was agreed that litter on the bypass would be added in March.",
            "It was agreed that it be noted. An update would be given at the next meeting.",
        ],
        ["a) That the work be welcomed, and that the Chair write to thank the wardens."],
    )
    assert [u.text.split(" ", 3)[:3] for u in told] == [
        ["It", "was", "agreed"],
        ["An", "update", "would"],
        ["That", "the", "work"],
    ]
    assert told[0].what == "litter on the bypass would be added in March"


def test_when_something_is_due() -> None:
    def due(resolution: str) -> str | None:
        (told,) = read_undertakings([], [resolution])
        return told.due

    assert due("That the wording of 4.4.35 be looked at again.") is None
    assert due("That the Director be asked to report by 4.4.35 at the latest.") == "2035-04-04"
    assert due("That the Director be asked to circulate the Annual Report.") is None
    assert due("That the Director be asked to report annually.") == "annually"
    assert due("That the Director be asked to report before the end of the year.") == (
        "before the end of the year"
    )


def test_declarations_made_and_not_made() -> None:
    found = minutes_of(
        HEAD,
        line(70, 80, "1."), line(106, 80, "DECLARATIONS OF INTEREST"),
        line(70, 102, "Members were asked to declare any interests they may have."),
        line(70, 130, "Councillor Ash declared that she was a governor at Mill School."),
        line(70, 160, "2."), line(106, 160, "DECLARATIONS OF THE PARTY WHIP"),
        line(70, 182, "There were no declarations of the party whip."),
    )  # fmt: skip
    assert found.minutes[0].declarations == (
        "Councillor Ash declared that she was a governor at Mill School.",
    )
    assert found.minutes[1].declarations == ()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Promises in minutes: each offered once, by whom, what, until when and how firmly."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.follow_up import Strength
from desktop.domain.minutes import Minute, MinuteSet, Undertaking
from desktop.domain.promise import Promise, due_day, promises_in, quote_hash
from desktop.parsing.undertakings import read_undertakings

HELD = date(2030, 5, 7)


def promises(discussion: list[str], *resolutions: str) -> list[Promise]:
    """What is offered of a minute that reads so."""
    told = read_undertakings(discussion, resolutions)
    minute = Minute("12", "Gritting", 3, resolutions=resolutions, undertakings=told)
    return promises_in(MinuteSet(HELD, (minute,)))


def test_what_is_discussed_and_then_decided_is_one_promise() -> None:
    spoken = "The Director agreed to present a report on the work of the SCG at a future meeting."
    decided = (
        "b) That the Director be requested to present a report on the Salt Contract Group (SCG) at"
        " a future meeting of the Roads Panel."
    )
    (one,) = promises([spoken], "a) That the report be noted.", decided)
    assert one.who == "The Director"
    assert one.what.startswith("Present a report on the Salt Contract Group (SCG)")
    assert (one.due, one.due_said) == (None, "at a future meeting")
    assert [quote.text for quote in one.quotes] == [spoken, decided.removeprefix("b) ")]
    assert [quote.strength for quote in one.quotes] == [Strength.AGREED, Strength.RESOLVED]
    assert (one.minute_number, one.page) == ("12", 3)


@pytest.mark.parametrize(
    ("spoken", "decided"),
    [
        (  # the decision names what the discussion only pointed at
            "The Director agreed to circulate the Annual Report to all Elected Members.",
            "That the Director agreed to circulate the Ferry Service Annual Report to all Members.",
        ),
        (
            "The Head of Roads undertook to provide the figures on potholes to members.",
            "That officers be asked to circulate the pothole figures.",
        ),
        (
            "The Director would write to the Minister about the tolls.",
            "That the Director write to the Minister about the bridge tolls.",
        ),
    ],
)
def test_the_same_in_other_words(spoken: str, decided: str) -> None:
    assert len(promises([spoken], decided)) == 1


@pytest.mark.parametrize(
    ("spoken", "decided"),
    [
        (  # the same deed, another matter
            "The Director agreed to present a report on gritting at a future meeting.",
            "That the Director be requested to present a report on lamp posts at a future meeting.",
        ),
        (  # the same matter, another deed
            "The Director agreed to circulate the gritting routes to members.",
            "That the Director be asked to review the gritting routes.",
        ),
        (  # the same words, other people
            "The Head of Parks agreed to provide figures on salt use in the winter.",
            "That the Police Commander be asked to provide figures on salt use in the winter.",
        ),
        (  # the same words, two days
            "The Director agreed to report on salt stocks to the Panel on 3 June 2030.",
            "That the Director be asked to report on salt stocks to the Panel on 9 September 2030.",
        ),
    ],
)
def test_what_differs_stays_apart(spoken: str, decided: str) -> None:
    assert len(promises([spoken], decided)) == 2


def test_two_decisions_are_never_joined() -> None:
    decided = (
        "a) That the Director be asked to report on salt in the summer.",
        "b) That the Director be asked to report on salt in the winter.",
    )
    assert len(promises([], *decided)) == 2


def test_each_sentence_goes_with_the_decision_most_like_it() -> None:
    spoken = [
        "The Director agreed to present a report on salt prices.",
        "The Director agreed to present a report on plough hire.",
    ]
    decided = (
        "That the Director be requested to present a report on plough hire.",
        "That the Director be requested to present a report on salt prices.",
    )
    first, second = promises(spoken, *decided)
    assert [q.text for q in first.quotes] == [spoken[1], decided[0]]
    assert [q.text for q in second.quotes] == [spoken[0], decided[1]]


def test_views_that_go_elsewhere_on_a_day_are_a_promise() -> None:
    decided = "That the views of the Panel will be reported to Cabinet on 28 June 2030."
    (one,) = promises([], decided)
    assert one.due == date(2030, 6, 28)
    assert one.quotes[0].strength is Strength.RESOLVED
    # ... also where an older reading of the pack did not list it
    minute = Minute("12", "Gritting", 3, resolutions=(f"b) {decided}", "a) That it be noted."))
    (again,) = promises_in(MinuteSet(HELD, (minute,)))
    assert again.quotes == one.quotes


def test_mere_assurances_are_told_apart() -> None:
    (one,) = promises(["The Director assured members that the team would watch the stocks."])
    assert one.quotes[0].strength is Strength.ASSURED
    assert one.what == "The team would watch the stocks"


def test_what_is_only_noted_promises_nothing() -> None:
    recorded = "Cabinet considered and endorsed the draft to be presented to Council in May."
    assert promises([], recorded) == []
    assert promises(["Members noted the report."], "That the report be noted.") == []


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2030-09-01", date(2030, 9, 1)),
        ("2030-05-06", None),  # before the meeting
        ("2036-01-01", None),  # a number that looked like a day
        ("in six months' time", date(2030, 11, 7)),
        ("in twelve months’ time", date(2031, 5, 7)),
        ("within 10 days", date(2030, 5, 17)),
        ("at a future meeting", None),
    ],
)
def test_the_day_something_is_due(said: str, day: date | None) -> None:
    assert due_day(said, HELD) == day


def test_a_month_without_that_day_ends_earlier() -> None:
    assert due_day("in one month", date(2031, 1, 31)) == date(2031, 2, 28)
    assert due_day("in one month", None) is None


def test_who_is_not_what_is_to_be_given() -> None:
    (one,) = promises(["An update would be given at the next meeting."])
    assert (one.who, one.what) == ("", "An update would be given at the next meeting")
    (one,) = promises(["A detailed update would be brought back to Cabinet."])
    assert (one.who, one.what) == ("", "A detailed update would be brought back to Cabinet")


def test_a_promise_is_known_by_its_minute_and_words() -> None:
    same = quote_hash("12", "That it\nbe  done.")
    assert quote_hash("12", "that it be done.") == same
    assert quote_hash("13", "that it be done.") != same


def test_an_unread_minute_promises_nothing() -> None:
    bare = Minute(None, "", None, undertakings=(Undertaking(""),))
    assert promises_in(MinuteSet(None, (bare,)))[0].what == ""

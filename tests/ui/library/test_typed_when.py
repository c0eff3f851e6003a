# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days and times as people type them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.library.typed_when import TypedWrongError, typed_date, typed_time
from desktop.ui.library.wording import said_date, said_time


@pytest.mark.parametrize(
    "text",
    [
        "23 January 2024",
        "23/01/2024",
        "23/1/24",
        "23.1.2024",
        "23rd January 2024",
        "the 23rd of January 2024",
        "Tuesday 23 January 2024",
        "Tuesday, 23rd January, 2024",
        "tue 23 jan 2024",
        " 23  Jan  2024. ",
        "2024-01-23",
    ],
)
def test_a_day(text: str) -> None:
    assert typed_date(text) == date(2024, 1, 23)


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_typed_is_nothing(text: str) -> None:
    assert typed_date(text) is None
    assert typed_time(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("soon", "like this"),
        ("23 January", "Add the year"),
        ("31 February 2024", "no such day"),
        ("30/02/2024", "no such day"),
        ("23/13/2024", "like this"),
        ("Monday 23 January 2024", "a Tuesday, not a Monday"),
        ("23 January 2024 at 2pm", "like this"),
        ("23 January 2024 or 24 January 2024", "like this"),
    ],
)
def test_no_day(text: str, told: str) -> None:
    with pytest.raises(TypedWrongError, match=told):
        typed_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2pm", time(14)),
        ("2.00 pm", time(14)),
        ("2:30 p.m.", time(14, 30)),
        ("14:00", time(14)),
        ("1400 hrs", None),
        ("14.00 hrs", time(14)),
        ("10.30", time(10, 30)),
        ("09:30", time(9, 30)),
        ("9.30 am", time(9, 30)),
        ("12 noon", time(12)),
        ("noon", time(12)),
        ("12.30 pm", time(12, 30)),
        ("12 am", time(0)),
        ("7", None),
        ("2.30", None),
        ("2 o'clock", None),
        ("25:00", None),
        ("14 pm", None),
        ("18", None),
        ("2.75 pm", None),
    ],
)
def test_a_time(text: str, expected: time | None) -> None:
    if expected is None:
        with pytest.raises(TypedWrongError):
            typed_time(text)
    else:
        assert typed_time(text) == expected


def test_what_could_be_two_times_is_asked_back() -> None:
    with pytest.raises(TypedWrongError, match=r"2\.30 am, or 2\.30 pm\?"):
        typed_time("2.30")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_as_said_is_understood(day: date) -> None:
    assert typed_date(said_date(day)) == day


@given(st.times())
def test_every_time_as_said_is_understood(at: time) -> None:
    assert typed_time(said_time(at)) == time(at.hour, at.minute)


@given(st.text(max_size=40))
def test_anything_is_a_day_or_is_refused(text: str) -> None:
    for read in (typed_date, typed_time):
        try:
            read(text)
        except TypedWrongError as error:
            assert str(error).endswith((".", "?"))

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deadlines as members type and read them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.deadline import Deadline, deadline_of, read_deadline, read_time, year_begins

TODAY = date(2024, 2, 10)
LAST_OF_FEBRUARY = date(2024, 2, 29)


def test_a_day_without_a_year_is_the_one_before_the_meeting() -> None:
    today = date(2026, 11, 22)
    held = date(2024, 3, 5)
    begins = year_begins(held, today)
    assert read_deadline("28 Feb noon", today=begins) == Deadline(date(2024, 2, 28), time(12))
    assert read_deadline("29 Feb", today=begins) == Deadline(date(2024, 2, 29), None)
    assert read_deadline("12 Dec", today=begins) == Deadline(date(2023, 12, 12), None)
    assert read_deadline("6 March", today=begins) == Deadline(date(2024, 3, 6), None)
    assert year_begins(None, today) == today
    # Overdue, and not in eleven months' time.
    begins = year_begins(date(2026, 12, 1), today)
    assert read_deadline("20 Nov", today=begins) == Deadline(date(2026, 11, 20), None)


@pytest.mark.parametrize(
    ("typed", "day", "at"),
    [
        ("29 Feb noon", LAST_OF_FEBRUARY, time(12)),
        ("Thu 29 February 2024, 12 noon", LAST_OF_FEBRUARY, time(12)),
        ("29/2/2024 12.00", LAST_OF_FEBRUARY, time(12)),
        ("29/02/24 5pm", LAST_OF_FEBRUARY, time(17)),
        ("29.2.2024 4.30 pm", LAST_OF_FEBRUARY, time(16, 30)),
        ("2024-02-29T12:00", LAST_OF_FEBRUARY, time(12)),
        ("2024-02-29", LAST_OF_FEBRUARY, None),
        ("noon on the 29th February", LAST_OF_FEBRUARY, time(12)),
        ("5pm 1st March", date(2024, 3, 1), time(17)),
        ("9 Feb", date(2025, 2, 9), None),  # gone this year
        ("12 am 1 March", date(2024, 3, 1), time(0)),
    ],
)
def test_what_is_typed_is_understood(typed: str, day: date, at: time | None) -> None:
    assert read_deadline(typed, today=TODAY) == Deadline(day, at)


@pytest.mark.parametrize("typed", ["", "soon", "noon", "31 June 2024", "30/2/2024", "29 2"])
def test_no_day_is_made_up(typed: str) -> None:
    assert read_deadline(typed, today=TODAY) is None


def test_hours_that_do_not_exist_are_none() -> None:
    assert read_time("25:00") is None
    assert read_time("midday") == time(12)


def test_it_is_said_as_people_say_it() -> None:
    assert str(Deadline(LAST_OF_FEBRUARY, time(12))) == "Thu 29 Feb 2024, noon"
    assert Deadline(LAST_OF_FEBRUARY, time(16, 30)).said(TODAY) == "Thu 29 Feb, 4.30 pm"
    assert Deadline(date(2025, 1, 2), time(9)).said(TODAY) == "Thu 2 Jan 2025, 9 am"
    assert Deadline(LAST_OF_FEBRUARY).said(TODAY) == "Thu 29 Feb"


@given(st.dates(), st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_what_is_kept_comes_back(day: date, at: time | None) -> None:
    kept = Deadline(day, at)
    assert deadline_of(kept.text) == kept


@given(st.dates(date(2024, 2, 10), date(2024, 12, 31)), st.none() | st.times())
def test_what_is_said_can_be_typed(day: date, at: time | None) -> None:
    said = Deadline(day, at.replace(second=0, microsecond=0) if at else None)
    again = read_deadline(str(said).replace("midnight", "12 am"), today=TODAY)
    assert again == said


@given(st.text(max_size=40))
def test_reading_never_fails(typed: str) -> None:
    read_deadline(typed, today=TODAY)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Periods to choose from: what a member looks back over, and their first and last days."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

_MAY = 5


class Period(StrEnum):
    """In the order they are offered."""

    ANY = "At any time"
    YEAR = "This calendar year"
    MUNICIPAL = "Since last May"
    MUNICIPAL_BEFORE = "The municipal year before"
    BETWEEN = "Between two days…"


PERIOD_NAMES = [period.value for period in Period]


def days_of(period: Period, today: date) -> tuple[date | None, date | None]:
    """The first and the last day; None for no end, and for days that are typed.

    A municipal year begins with May, in which councils hold their annual meetings.
    """
    may = date(today.year if today.month >= _MAY else today.year - 1, _MAY, 1)
    if period is Period.YEAR:
        return date(today.year, 1, 1), None
    if period is Period.MUNICIPAL:
        return may, None
    if period is Period.MUNICIPAL_BEFORE:
        return may.replace(year=may.year - 1), date(may.year, 4, 30)
    return None, None

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The periods a member looks back over."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.ui.interests.periods import Period, days_of

MAY = date(2030, 5, 1)


@pytest.mark.parametrize(
    ("period", "today", "days"),
    [
        (Period.ANY, date(2031, 3, 1), (None, None)),
        (Period.YEAR, date(2031, 3, 1), (date(2031, 1, 1), None)),
        (Period.MUNICIPAL, date(2031, 4, 30), (MAY, None)),
        (Period.MUNICIPAL, date(2030, 5, 1), (MAY, None)),
        (Period.MUNICIPAL_BEFORE, date(2031, 5, 1), (MAY, date(2031, 4, 30))),
    ],
)
def test_first_and_last_day(
    period: Period, today: date, days: tuple[date | None, date | None]
) -> None:
    assert days_of(period, today) == days

# SPDX-License-Identifier: AGPL-3.0-or-later
"""How backups and deleted things are said in their lists."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop.ui.keeping.wording import said_moment


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(12, 2, "12.02 pm"), (9, 5, "9.05 am"), (18, 0, "6 pm")],
)
def test_a_moment_is_said_as_times_are_everywhere(hour: int, minute: int, said: str) -> None:
    moment = datetime(2026, 11, 22, hour, minute).astimezone()
    assert said_moment(moment) == f"Sunday 22 November 2026, {said}"

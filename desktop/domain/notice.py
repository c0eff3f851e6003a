# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long before a meeting a question must be in: a council's rule, and the day it comes to.

The rule is the council's own and is typed in by the member; nothing here is a default. Which
days are bank holidays is told from outside.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from desktop.domain.deadline import Deadline

MOST = 400  # days or hours: beyond it a number is a slip of the finger
_DAY = timedelta(days=1)
_SATURDAY = 5


class NoticeUnit(StrEnum):
    """What the notice is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    CLEAR_WORKING_DAYS = "clear working days"


class Nation(StrEnum):
    """Whose bank holidays count; the values are as the calendar library names them."""

    ENGLAND = "ENG"
    WALES = "WLS"
    SCOTLAND = "SCT"
    NORTHERN_IRELAND = "NIR"


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A body's rule on questions. ``cap`` is how many one member may put at a meeting.

    ``count`` is in ``unit``; None where the council's rule was not entered, and the member types
    each deadline. ``cut_off`` is the hour of the last day, None for the whole of it.
    ``supplementary`` is None where it is not known whether one is allowed.
    """

    unit: NoticeUnit = NoticeUnit.CLEAR_WORKING_DAYS
    count: int | None = None
    cut_off: time | None = None
    nation: Nation = Nation.ENGLAND
    cap: int | None = None
    supplementary: bool | None = None
    standing_order: str = ""


NO_RULE = NoticeRule()


def deadline_for(
    rule: NoticeRule, *, day: date, starts: time | None, holidays: Container[date]
) -> Deadline | None:
    """By when a question must be in for a meeting on ``day``; None where no rule was entered.

    - *hours*: that many hours before the meeting begins; None where ``starts`` is not known.
    - *days*: that many days before the day of the meeting, whatever days these are.
    - *working days*: the last one is that many working days before the meeting, whose own day is
      not counted.
    - *clear working days*: so many whole working days lie between the day of notice and that of
      the meeting, neither of which is counted; the day of notice is itself a working day, for on
      another one the office that takes it is closed.

    Working days are Monday to Friday but for ``holidays``.
    """
    if rule.count is None or not 0 <= rule.count <= MOST:
        return None
    if rule.unit is NoticeUnit.HOURS:
        if starts is None:
            return None
        last = datetime.combine(day, starts) - timedelta(hours=rule.count)
        return Deadline(last.date(), last.time())
    if rule.unit is NoticeUnit.DAYS:
        return Deadline(day - rule.count * _DAY, rule.cut_off)
    clear = rule.unit is NoticeUnit.CLEAR_WORKING_DAYS
    last_day = day
    for _ in range(rule.count + 1 if clear else rule.count):
        last_day -= _DAY
        while last_day.weekday() >= _SATURDAY or last_day in holidays:
            last_day -= _DAY
    return Deadline(last_day, rule.cut_off)


def over_the_cap(rule: NoticeRule, on_notice: int) -> str:
    """A sentence for the member where so many questions are more than the rule allows."""
    if rule.cap is None or on_notice <= rule.cap:
        return ""
    allowed = "1 question" if rule.cap == 1 else f"{rule.cap} questions"
    return f"{on_notice} on notice: your council's rule is {allowed} for each member."

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rule on questions of a meeting's body: keep it, find it, and work out its deadline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.deadline import Deadline
from desktop.domain.errors import KnownError
from desktop.domain.meeting import MeetingCard
from desktop.domain.notice import MOST, NO_RULE, Nation, NoticeRule, NoticeUnit, deadline_for

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


def rule_for(library: Library, *, meeting_id: int) -> NoticeRule:
    """The rule of the meeting's body, else that of its council, else one that says nothing."""
    with library.look() as work:
        return rule_within(work, work.meetings.get(meeting_id).card)


def rule_within(work: Work, card: MeetingCard) -> NoticeRule:
    """As :func:`rule_for`, inside a unit of work."""
    council, body = card.authority or "", card.body or ""
    rules = work.notice_rules
    return rules.get(council, body) or rules.get(council, "") or NO_RULE


def set_rule(
    library: Library, *, meeting_id: int, rule: NoticeRule | None, whole_council: bool = False
) -> None:
    """Keep the rule for the meeting's body, or for all bodies of its council; None takes it away.

    KnownError where a number in it cannot be meant.
    """
    if rule is not None and rule.count is not None and not 0 <= rule.count <= MOST:
        raise KnownError(f"A notice is between 0 and {MOST} {rule.unit.value}.")
    if rule is not None and rule.cap is not None and rule.cap < 1:
        raise KnownError("The most questions a member may put is at least 1.")
    with library.work() as work:
        card = work.meetings.get(meeting_id).card
        body = "" if whole_council else card.body or ""
        work.notice_rules.set(card.authority or "", body, rule)


def own_rule(library: Library, *, meeting_id: int) -> NoticeRule | None:
    """The rule kept for the meeting's body itself, None where there is none."""
    with library.look() as work:
        card = work.meetings.get(meeting_id).card
        return work.notice_rules.get(card.authority or "", card.body or "")


def council_rule(library: Library, *, meeting_id: int) -> NoticeRule | None:
    """The rule kept for all bodies of the meeting's council, None where there is none."""
    with library.look() as work:
        card = work.meetings.get(meeting_id).card
        return work.notice_rules.get(card.authority or "", "")


def deadline_at(library: Library, *, meeting_id: int) -> Deadline | None:
    """By when a question on notice must be in for a meeting; None where no rule tells."""
    with library.look() as work:
        card = work.meetings.get(meeting_id).card
        return worked_out(rule_within(work, card), card)


def worked_out(rule: NoticeRule, card: MeetingCard) -> Deadline | None:
    """The deadline of this rule for this meeting; None where the rule or the day is not known."""
    if card.date is None or rule.count is None:
        return None
    counted = rule.unit in (NoticeUnit.WORKING_DAYS, NoticeUnit.CLEAR_WORKING_DAYS)
    holidays = bank_holidays(rule.nation, card.date) if counted else frozenset[date]()
    return deadline_for(rule, day=card.date, starts=card.time, holidays=holidays)


def bank_holidays(nation: Nation, until: date) -> frozenset[date]:
    """The nation's bank holidays in the years that a notice for ``until`` may reach into."""
    # Imported where it is needed: the calendars take a tenth of a second.
    from holidays.countries.united_kingdom import UnitedKingdom

    years = range(until.year - 3, until.year + 1)
    return frozenset(UnitedKingdom(subdiv=nation.value, years=years))  # type: ignore[no-untyped-call]

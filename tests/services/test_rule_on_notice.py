# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days of notice over holidays in the four nations, against dates counted by hand.

The holidays are those of the Banking and Financial Dealings Act 1971, Schedule 1, with the days
moved and added by proclamation, as gov.uk/bank-holidays lists them.
"""

from __future__ import annotations

from datetime import date, time

import pytest

from desktop.domain.deadline import Deadline
from desktop.domain.errors import KnownError
from desktop.domain.meeting import MeetingCard
from desktop.domain.notice import NO_RULE, Nation, NoticeRule, NoticeUnit, over_the_cap
from desktop.services.rule_on_notice import deadline_at, own_rule, rule_for, set_rule, worked_out
from desktop.storage.library import Library

CLEAR, WORKING = NoticeUnit.CLEAR_WORKING_DAYS, NoticeUnit.WORKING_DAYS
ENGLAND, WALES, SCOTLAND, IRELAND = Nation
NOON = time(12)


def last_day(unit: NoticeUnit, count: int, nation: Nation, meeting: date) -> date:
    """The day of the deadline for a meeting at two o'clock."""
    found = worked_out(
        NoticeRule(unit, count, NOON, nation), MeetingCard(date=meeting, time=time(14))
    )
    assert found is not None
    assert found.at == NOON
    return found.day


@pytest.mark.parametrize("nation", [ENGLAND, WALES, IRELAND])
def test_five_clear_working_days_over_christmas(nation: Nation) -> None:
    """Meeting on Tuesday 6 January 2026; five working days lie between, counted backwards.

    Mon 5 Jan = 1; Sat and Sun no; Fri 2 Jan = 2; Thu 1 Jan is New Year's Day; Wed 31 Dec = 3;
    Tue 30 = 4; Mon 29 = 5; Sat and Sun no; Fri 26 is Boxing Day and Thu 25 Christmas Day: the
    day of notice is Wed 24 December 2025.
    """
    assert last_day(CLEAR, 5, nation, date(2026, 1, 6)) == date(2025, 12, 24)


def test_five_clear_working_days_over_christmas_in_scotland() -> None:
    """The same meeting, where 2 January is a bank holiday too.

    Mon 5 Jan = 1; Fri 2 and Thu 1 are holidays; Wed 31 Dec = 2; Tue 30 = 3; Mon 29 = 4; Fri 26
    and Thu 25 are holidays; Wed 24 = 5: the day of notice is Tue 23 December 2025.
    """
    assert last_day(CLEAR, 5, SCOTLAND, date(2026, 1, 6)) == date(2025, 12, 23)


@pytest.mark.parametrize("nation", [ENGLAND, WALES, IRELAND])
def test_three_clear_working_days_over_easter(nation: Nation) -> None:
    """Meeting on Thursday 9 April 2026; Easter Sunday is 5 April.

    Wed 8 = 1; Tue 7 = 2; Mon 6 is Easter Monday; Fri 3 is Good Friday; Thu 2 = 3: the day of
    notice is Wed 1 April 2026.
    """
    assert last_day(CLEAR, 3, nation, date(2026, 4, 9)) == date(2026, 4, 1)


def test_three_clear_working_days_over_easter_in_scotland() -> None:
    """The same meeting, where Easter Monday is a working day and Good Friday is not.

    Wed 8 = 1; Tue 7 = 2; Mon 6 = 3; Sat, Sun and Good Friday no: the day of notice is
    Thu 2 April 2026.
    """
    assert last_day(CLEAR, 3, SCOTLAND, date(2026, 4, 9)) == date(2026, 4, 2)


def test_the_working_days_themselves_over_easter() -> None:
    """Three working days before Thursday 9 April 2026, without "clear".

    England: Wed 8 = 1; Tue 7 = 2; Thu 2 = 3. Scotland: Wed 8 = 1; Tue 7 = 2; Mon 6 = 3.
    """
    assert last_day(WORKING, 3, ENGLAND, date(2026, 4, 9)) == date(2026, 4, 2)
    assert last_day(WORKING, 3, SCOTLAND, date(2026, 4, 9)) == date(2026, 4, 6)


def test_holidays_that_fall_on_a_weekend_are_moved() -> None:
    """Meeting on Thursday 6 January 2028; 1 January is a Saturday, so Mon 3 is a holiday.

    England: Wed 5 = 1; Tue 4 = 2; Fri 31 Dec = 3; notice on Thu 30 December 2027. In Scotland the
    2nd is a Sunday, so that Tue 4 is a holiday too: Wed 5 = 1; Fri 31 = 2; Thu 30 = 3; notice on
    Wed 29 December. Christmas Day 2027 is a Saturday, whose holiday is Mon 27, and that of Boxing
    Day Tue 28: a fourth clear day in Scotland is Wed 29, and notice is on Fri 24 December.
    """
    meeting = date(2028, 1, 6)
    assert last_day(CLEAR, 3, ENGLAND, meeting) == date(2027, 12, 30)
    assert last_day(CLEAR, 3, SCOTLAND, meeting) == date(2027, 12, 29)
    assert last_day(CLEAR, 4, SCOTLAND, meeting) == date(2027, 12, 24)


@pytest.mark.parametrize("nation", [ENGLAND, WALES, SCOTLAND, IRELAND])
def test_christmas_day_on_a_sunday(nation: Nation) -> None:
    """25 December 2022 is a Sunday, so that Tue 27 is the holiday for it after Boxing Day, Mon 26.

    A meeting on Friday 30 December 2022, three clear working days: Thu 29 = 1; Wed 28 = 2; Tue 27,
    Mon 26 and the weekend no; Fri 23 = 3; notice on Thu 22, everywhere. 1 January 2023 is a Sunday
    too, and Mon 2 its holiday; Scotland has Tue 3 for the 2nd. A meeting on Thursday 5 January
    2023, two clear working days: Wed 4 = 1; Tue 3 = 2; notice on Fri 30 December. Scotland:
    Wed 4 = 1; Fri 30 = 2; notice on Thu 29.
    """
    assert last_day(CLEAR, 3, nation, date(2022, 12, 30)) == date(2022, 12, 22)
    new_year = date(2022, 12, 29) if nation is SCOTLAND else date(2022, 12, 30)
    assert last_day(CLEAR, 2, nation, date(2023, 1, 5)) == new_year


def test_boxing_day_on_a_sunday_and_saint_stephen_s_of_other_years() -> None:
    """25 December 2021 is a Saturday and the 26th a Sunday: Mon 27 and Tue 28 are the holidays.

    A meeting on Thursday 30 December 2021, two clear working days: Wed 29 = 1; Fri 24 = 2; notice
    on Thu 23, in all four. 26 December 2020 is a Saturday, Mon 28 its holiday: a meeting on Wed 30,
    two clear working days: Tue 29 = 1; Thu 24 = 2; notice on Wed 23.
    """
    for nation in Nation:
        assert last_day(CLEAR, 2, nation, date(2021, 12, 30)) == date(2021, 12, 23)
        assert last_day(CLEAR, 2, nation, date(2020, 12, 30)) == date(2020, 12, 23)


def test_holidays_of_one_year_only() -> None:
    """Mon 8 May 2023, for a coronation, and Mon 19 September 2022, for a funeral, in all four.

    A meeting on Wednesday 10 May 2023, two clear working days: Tue 9 = 1; Fri 5 = 2; notice on
    Thu 4. A meeting on Wednesday 21 September 2022, one clear: Tue 20 = 1; notice on Fri 16. In
    2022 the spring holiday was Thu 2 June, and Fri 3 June another: a meeting on Monday 6 June, one
    clear working day: Wed 1 = 1; notice on Tue 31 May, as the last Monday of May was none.
    """
    for nation in Nation:
        assert last_day(CLEAR, 2, nation, date(2023, 5, 10)) == date(2023, 5, 4)
        assert last_day(CLEAR, 1, nation, date(2022, 9, 21)) == date(2022, 9, 16)
        assert last_day(CLEAR, 1, nation, date(2022, 6, 6)) == date(2022, 5, 31)
        assert last_day(CLEAR, 1, nation, date(2022, 6, 1)) == date(2022, 5, 30)


def test_two_holidays_of_northern_ireland_on_a_weekend_and_in_the_week() -> None:
    """17 March 2024 is a Sunday, Mon 18 its holiday; 12 July 2024 is a Friday itself.

    A meeting on Wednesday 20 March 2024, one clear: Tue 19 = 1; notice on Fri 15; in Scotland on
    Mon 18. A meeting on Tuesday 16 July 2024, one clear: Mon 15 = 1; notice on Thu 11; in England
    on Fri 12.
    """
    assert last_day(CLEAR, 1, IRELAND, date(2024, 3, 20)) == date(2024, 3, 15)
    assert last_day(CLEAR, 1, SCOTLAND, date(2024, 3, 20)) == date(2024, 3, 18)
    assert last_day(CLEAR, 1, IRELAND, date(2024, 7, 16)) == date(2024, 7, 11)
    assert last_day(CLEAR, 1, ENGLAND, date(2024, 7, 16)) == date(2024, 7, 12)


def test_saint_patrick_s_day_counts_in_northern_ireland_only() -> None:
    """Two clear working days before Thursday 19 March 2026.

    England: Wed 18 = 1; Tue 17 = 2; notice on Mon 16. Northern Ireland, where Tue 17 is a holiday:
    Wed 18 = 1; Mon 16 = 2; Sat and Sun no; notice on Fri 13.
    """
    meeting = date(2026, 3, 19)
    assert last_day(CLEAR, 2, ENGLAND, meeting) == date(2026, 3, 16)
    assert last_day(CLEAR, 2, IRELAND, meeting) == date(2026, 3, 13)


def test_the_twelfth_and_saint_andrew_s_day_count_where_they_are_kept() -> None:
    """Two clear working days before Wednesday 15 July 2026 and Wednesday 2 December 2026.

    12 July is a Sunday, so that Mon 13 is a holiday in Northern Ireland: Tue 14 = 1; Fri 10 = 2;
    notice on Thu 9. Wales: Tue 14 = 1; Mon 13 = 2; notice on Fri 10. 30 November is a Monday and
    a holiday in Scotland: Tue 1 = 1; Fri 27 = 2; notice on Thu 26. Wales: Tue 1 = 1; Mon 30 = 2;
    notice on Fri 27.
    """
    assert last_day(CLEAR, 2, IRELAND, date(2026, 7, 15)) == date(2026, 7, 9)
    assert last_day(CLEAR, 2, WALES, date(2026, 7, 15)) == date(2026, 7, 10)
    assert last_day(CLEAR, 2, SCOTLAND, date(2026, 12, 2)) == date(2026, 11, 26)
    assert last_day(CLEAR, 2, WALES, date(2026, 12, 2)) == date(2026, 11, 27)


@pytest.mark.parametrize("nation", [ENGLAND, WALES, SCOTLAND, IRELAND])
def test_an_early_easter_and_a_long_christmas(nation: Nation) -> None:
    """Easter Sunday is 28 March 2027; a meeting on Thursday 1 April, three clear working days.

    Wed 31 = 1; Tue 30 = 2; then England, Wales and Northern Ireland: Mon 29 is Easter Monday and
    Fri 26 Good Friday; Thu 25 = 3; notice on Wed 24. Scotland: Mon 29 = 3; notice on Thu 25.
    A meeting on Monday 4 January 2027, one clear working day: Fri 1 is New Year's Day; Thu 31
    December = 1; notice on Wed 30, everywhere.
    """
    easter = date(2027, 3, 25) if nation is SCOTLAND else date(2027, 3, 24)
    assert last_day(CLEAR, 3, nation, date(2027, 4, 1)) == easter
    assert last_day(CLEAR, 1, nation, date(2027, 1, 4)) == date(2026, 12, 30)


def test_summer_holidays_differ() -> None:
    """One clear working day before Tuesday 4 August 2026 and before Tuesday 1 September 2026.

    Mon 3 August is a holiday in Scotland, Mon 31 August everywhere else. Scotland: Fri 31 July = 1,
    notice on Thu 30; England: Mon 3 = 1, notice on Fri 31 July. In September: England Fri 28 = 1,
    notice on Thu 27; Scotland Mon 31 = 1, notice on Fri 28.
    """
    assert last_day(CLEAR, 1, SCOTLAND, date(2026, 8, 4)) == date(2026, 7, 30)
    assert last_day(CLEAR, 1, ENGLAND, date(2026, 8, 4)) == date(2026, 7, 31)
    assert last_day(CLEAR, 1, ENGLAND, date(2026, 9, 1)) == date(2026, 8, 27)
    assert last_day(CLEAR, 1, SCOTLAND, date(2026, 9, 1)) == date(2026, 8, 28)


def test_days_and_hours_take_no_notice_of_weekends() -> None:
    """Seven days before Tuesday 5 March 2024 is Tuesday 27 February; 48 hours before its two
    o'clock is two o'clock on Sunday the 3rd."""
    card = MeetingCard(date=date(2024, 3, 5), time=time(14))
    days = NoticeRule(NoticeUnit.DAYS, 7, NOON)
    assert worked_out(days, card) == Deadline(date(2024, 2, 27), NOON)
    hours = NoticeRule(NoticeUnit.HOURS, 48, NOON)
    assert worked_out(hours, card) == Deadline(date(2024, 3, 3), time(14))
    assert worked_out(hours, MeetingCard(date=date(2024, 3, 5))) is None


def test_a_rule_for_the_body_comes_before_that_of_its_council(library: Library) -> None:
    card = MeetingCard("Elmbury", "Harbours Committee", date(2026, 1, 6), time(14))
    with library.work() as work:
        mine = work.meetings.add(card).id
        other = work.meetings.add(MeetingCard("elmbury", "Lamps", date(2026, 1, 6))).id
    assert rule_for(library, meeting_id=mine) == NO_RULE
    assert deadline_at(library, meeting_id=mine) is None
    council = NoticeRule(NoticeUnit.DAYS, 10)
    set_rule(library, meeting_id=other, rule=council, whole_council=True)
    assert deadline_at(library, meeting_id=mine) == Deadline(date(2025, 12, 27))
    own = NoticeRule(CLEAR, 5, NOON, SCOTLAND, cap=2, standing_order="SO 7(5)")
    set_rule(library, meeting_id=mine, rule=own)
    assert deadline_at(library, meeting_id=mine) == Deadline(date(2025, 12, 23), NOON)
    assert rule_for(library, meeting_id=other) == council
    set_rule(library, meeting_id=mine, rule=None)
    assert own_rule(library, meeting_id=mine) is None
    assert rule_for(library, meeting_id=mine) == council


@pytest.mark.parametrize("rule", [NoticeRule(count=-1), NoticeRule(count=5000), NoticeRule(cap=0)])
def test_slips_of_the_finger_are_not_kept(library: Library, rule: NoticeRule) -> None:
    with library.work() as work:
        meeting = work.meetings.add(MeetingCard("Elmbury", "Lamps")).id
    with pytest.raises(KnownError):
        set_rule(library, meeting_id=meeting, rule=rule)
    assert rule_for(library, meeting_id=meeting) == NO_RULE


def test_more_than_the_cap_is_said() -> None:
    assert over_the_cap(NoticeRule(cap=1), 2) == (
        "2 on notice: your council's rule is 1 question for each member."
    )
    assert over_the_cap(NoticeRule(cap=2), 2) == over_the_cap(NO_RULE, 9) == ""

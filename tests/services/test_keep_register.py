# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's own register: what is kept of it, its history, and the days to register in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.domain.errors import KnownError, NotFoundError
from desktop.domain.interest import Whose
from desktop.domain.standing_interest import (
    InterestEntry,
    RegisterKind,
    StandingInterest,
    last_day,
    registration_due,
)
from desktop.services import keep_register
from desktop.storage.library import Library

SCHOOL = InterestEntry(RegisterKind.BODY, "Larkfield School", "governor", since=date(2028, 9, 1))
REGISTRABLE = frozenset({Whose.MINE, Whose.PARTNER})


def test_an_entry_is_kept_changed_and_ended_and_its_history_tells(library: Library) -> None:
    made = keep_register.add_interest(library, entry=SCHOOL)
    changed = replace(SCHOOL, role="chair of governors", look_for=("Larkfield",))
    keep_register.change_interest(library, interest_id=made.id, entry=changed)
    keep_register.end_interest(library, interest_id=made.id, ended_on=date(2030, 1, 5))
    (kept,) = keep_register.interests_of(library)
    assert kept.entry == replace(changed, ended_on=date(2030, 1, 5))
    added, edited, ended = keep_register.history_of(library, interest_id=made.id)
    assert added.event == "added"
    assert [(f.field, f.before, f.after) for f in edited.fields] == [
        ("role", "governor", "chair of governors"),
        ("look_for", "", "Larkfield"),
    ]
    assert [(f.field, f.after) for f in ended.fields] == [("ended_on", "2030-01-05")]


def test_a_change_that_changes_nothing_is_no_history(library: Library) -> None:
    made = keep_register.add_interest(library, entry=SCHOOL)
    keep_register.change_interest(
        library, interest_id=made.id, entry=replace(SCHOOL, role=" governor  ")
    )
    assert len(keep_register.history_of(library, interest_id=made.id)) == 1


def test_what_was_deleted_comes_back_with_all_it_said(library: Library) -> None:
    made = keep_register.add_interest(library, entry=SCHOOL)
    keep_register.delete_interest(library, interest_id=made.id)
    assert keep_register.interests_of(library) == []
    with pytest.raises(NotFoundError):
        keep_register.change_interest(library, interest_id=made.id, entry=SCHOOL)
    assert keep_register.restore_interest(library, interest_id=made.id).entry == SCHOOL


def test_those_that_have_ended_stand_last(library: Library) -> None:
    old = keep_register.add_interest(library, entry=replace(SCHOOL, ended_on=date(2029, 1, 1)))
    new = keep_register.add_interest(library, entry=SCHOOL)
    assert [one.id for one in keep_register.interests_of(library)] == [new.id, old.id]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (InterestEntry(" ", "Larkfield School"), "kind"),
        (InterestEntry("other", " ", ""), "interest is in"),
        (replace(SCHOOL, ended_on=date(2028, 8, 31)), "before it began"),
    ],
)
def test_an_entry_that_says_too_little_is_refused(
    library: Library, entry: InterestEntry, says: str
) -> None:
    with pytest.raises(KnownError, match=says):
        keep_register.add_interest(library, entry=entry)
    assert keep_register.interests_of(library) == []


def _standing(entry: InterestEntry) -> StandingInterest:
    made = datetime(2030, 3, 10, 12, tzinfo=UTC)
    return StandingInterest(1, entry, made, made)


@pytest.mark.parametrize(
    ("begun", "ends"),
    [
        (date(2026, 3, 1), date(2026, 3, 28)),
        (date(2026, 2, 10), date(2026, 3, 9)),  # over the end of a short month
        (date(2028, 2, 10), date(2028, 3, 8)),  # and in a leap year
        (date(2026, 12, 18), date(2027, 1, 14)),
    ],
)
def test_28_days_begin_with_the_day_itself(begun: date, ends: date) -> None:
    """Localism Act 2011, sections 30(1) and 31(2): before the end of 28 days beginning with it."""
    assert last_day(begun, 28) == ends
    due = registration_due(
        _standing(replace(SCHOOL, aware_on=begun)), days=28, registrable=REGISTRABLE
    )
    assert due is not None
    assert due.last_day == ends
    assert (due.days_left(ends), due.days_left(begun)) == (0, 27)


def test_the_days_begin_with_the_disclosure_where_nothing_else_is_known() -> None:
    told = date(2030, 4, 2)
    due = registration_due(_standing(SCHOOL), days=28, registrable=REGISTRABLE, disclosed_on=told)
    assert due is not None
    assert due.last_day == date(2030, 4, 29)


def test_the_days_begin_with_since_when_it_is_held_where_that_is_all_there_is() -> None:
    due = registration_due(_standing(SCHOOL), days=28, registrable=REGISTRABLE)
    assert due is not None
    assert due.last_day == date(2028, 9, 28)


@pytest.mark.parametrize(
    ("entry", "is_due"),
    [
        (replace(SCHOOL, registered_on=date(2030, 3, 1)), False),
        (replace(SCHOOL, aware_on=date(2030, 3, 1), registered_on=date(2030, 3, 1)), False),
        (replace(SCHOOL, aware_on=date(2030, 3, 5), registered_on=date(2030, 3, 1)), True),
        (replace(SCHOOL, ended_on=date(2030, 3, 2)), False),
        (replace(SCHOOL, since=None), False),  # nobody knows that any days have begun
        (replace(SCHOOL, since=None, aware_on=date(2030, 3, 5)), True),
        (replace(SCHOOL, whose=Whose.PARTNER), True),
        (replace(SCHOOL, whose=Whose.RELATIVE), False),
    ],
)
def test_what_is_registered_or_ended_or_another_s_is_not_due(
    entry: InterestEntry, is_due: bool
) -> None:
    due = registration_due(_standing(entry), days=28, registrable=REGISTRABLE)
    assert (due is not None) is is_due


def test_rules_without_a_time_give_no_reminder() -> None:
    assert registration_due(_standing(SCHOOL), days=0, registrable=REGISTRABLE) is None


def test_what_was_held_long_ago_presses_no_more_but_what_was_disclosed_does() -> None:
    today = date(2031, 3, 10)
    held = registration_due(_standing(SCHOOL), days=28, registrable=REGISTRABLE)
    told = registration_due(
        _standing(SCHOOL), days=28, registrable=REGISTRABLE, disclosed_on=date(2030, 4, 2)
    )
    aware = registration_due(
        _standing(replace(SCHOOL, aware_on=date(2030, 4, 2))), days=28, registrable=REGISTRABLE
    )
    assert held is not None
    assert told is not None
    assert aware is not None
    assert (held.is_pressing(today), held.is_pressing(held.last_day)) == (False, True)
    for due in (told, aware):
        assert due.last_day == date(2030, 4, 29)
        assert due.is_pressing(date(2030, 5, 27))
        assert not due.is_pressing(date(2030, 5, 28))  # the card still says it, nothing else does

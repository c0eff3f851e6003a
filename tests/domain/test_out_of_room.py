# SPDX-License-Identifier: AGPL-3.0-or-later
"""For which declaration one leaves the room, and which hour is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from desktop.domain.interest import ActionTaken, Declaration, DeclarationKind
from desktop.domain.out_of_room import hour_meant, one_to_come_back_from, one_to_leave_for

AT = datetime(2031, 5, 6, 18, 30, tzinfo=UTC)
PERSONAL = DeclarationKind.PERSONAL


def made(ident: int, *items: int, kind: DeclarationKind = PERSONAL) -> Declaration:
    return Declaration(ident, 1, items, kind, "words", ActionTaken.UNDECIDED, AT, AT)


def out(one: Declaration, *, back: bool = False) -> Declaration:
    return replace(one, left_at=AT, returned_at=AT if back else None)


def test_one_leaves_for_what_is_about_the_item_in_front() -> None:
    eight, nine, whole = made(1, 8), made(2, 9), made(3)
    assert one_to_leave_for([eight, nine, whole], 8) == eight
    assert one_to_leave_for([out(eight, back=True), made(4, 8)], 8) == made(4, 8)
    assert one_to_leave_for([eight, nine, whole], 7) == whole
    assert one_to_leave_for([eight, nine], 7) is None  # which of them is for the member to say
    assert one_to_leave_for([eight], None) == eight
    assert one_to_leave_for([], 8) is None


@pytest.mark.parametrize("kind", [DeclarationKind.NOTHING, DeclarationKind.NO_WHIP,
                                  DeclarationKind.WHIP, DeclarationKind.STATEMENT])  # fmt: skip
def test_nobody_leaves_for_these(kind: DeclarationKind) -> None:
    assert one_to_leave_for([made(1, 8, kind=kind)], 8) is None


def test_one_comes_back_from_what_one_is_out_for() -> None:
    eight, nine = made(1, 8), made(2, 9)
    assert one_to_come_back_from([eight, out(nine)], 8) == out(nine)
    assert one_to_come_back_from([out(eight), out(nine)], 8) == out(eight)
    assert one_to_come_back_from([out(eight, back=True)], 8) is None


@pytest.mark.parametrize(
    ("typed", "starts", "meant"),
    [
        ("7.15", time(18, 30), time(19, 15)),
        ("7.15 pm", time(10), time(19, 15)),
        ("9.45", time(9, 30), time(9, 45)),
        ("19:15", time(18, 30), time(19, 15)),
        ("2.30", time(10), time(2, 30)),
        ("11.50 am", time(14), time(11, 50)),
        ("soon", time(14), None),
    ],
)
def test_the_hour_is_that_of_the_meeting(typed: str, starts: time, meant: time | None) -> None:
    assert hour_meant(typed, starts) == meant

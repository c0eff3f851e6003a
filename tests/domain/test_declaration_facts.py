# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a declaration says besides, and what of it a sensitive one keeps back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from desktop.domain.declaration_facts import declaration_facts
from desktop.domain.interest import (
    ActionTaken,
    Declaration,
    DeclarationDetails,
    DeclarationKind,
    Dispensation,
    Whose,
)

LEFT = datetime(2031, 5, 6, 18, 50).astimezone()
FULL = Declaration(
    1, 1, (), DeclarationKind.OTHER, "words", ActionTaken.LEFT, LEFT, LEFT,
    DeclarationDetails(
        Whose.PARTNER, "the mooring fees", False, 3,
        Dispensation("the Council", "to vote", date(2032, 5, 1)),
    ),
    LEFT, LEFT.replace(hour=19, minute=5),
)  # fmt: skip


def test_every_fact_there_is_stands_once() -> None:
    assert declaration_facts(FULL) == (
        ("Whose", "my spouse or partner's"),
        ("Matter", "the mooring fees"),
        ("Dispensation", "to vote, by the Council, until 1 May 2032"),
        ("Out of the room", "from 6.50 pm to 7.05 pm"),
    )


def test_a_sensitive_one_keeps_whose_matter_and_what_is_dispensed_with_back() -> None:
    hidden = replace(FULL, details=replace(FULL.details, sensitive=True))
    assert declaration_facts(hidden) == (
        ("Dispensation", "granted, until 1 May 2032"),
        ("Out of the room", "from 6.50 pm to 7.05 pm"),
    )


def test_a_bare_one_has_none() -> None:
    now = datetime(2031, 5, 6, tzinfo=UTC)
    bare = Declaration(1, 1, (), DeclarationKind.OTHER, "w", ActionTaken.UNDECIDED, now, now)
    assert declaration_facts(bare) == ()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rule profiles as data: what a good one holds, and how a bad one is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.domain.interest import DeclarationKind, Whose
from desktop.domain.rule_profile import (
    RulesDamagedError,
    profile_data,
    profile_from,
)
from desktop.domain.standing_interest import InterestEntry, RegisterKind

GOOD: dict[str, Any] = {
    "name": "Elmbury",
    "nation": "England",
    "council": "Elmbury Borough Council",
    "version": "2",
    "effective": date(2031, 5, 1),
    "source": "The constitution, part 5",
    "register_days": 28,
    "register_for": ["mine"],
    "kinds": [
        {
            "kind": "disclosable pecuniary interest",
            "whose": ["mine"],
            "from_register": ["land in the area"],
            "wording": "I declare it {interest}.",
            "cases": [{"when": "always", "disclose": "yes", "speak": "no"}],
        },
        {"kind": "personal interest", "whose": ["mine", "spouse or partner"]},
    ],
}


def test_a_profile_goes_to_plain_data_and_back() -> None:
    profile = profile_from(GOOD, called="elmbury")
    assert profile.kinds[0].cases[0].disclose == "yes"
    assert profile_from(profile_data(profile), called="again") == profile


@pytest.mark.parametrize(
    ("kind", "whose", "proposed"),
    [
        (RegisterKind.LAND, Whose.MINE, DeclarationKind.DISCLOSABLE_PECUNIARY),
        (RegisterKind.LAND, Whose.PARTNER, DeclarationKind.PERSONAL),
        (RegisterKind.BODY, Whose.MINE, DeclarationKind.PERSONAL),
        (RegisterKind.LAND, Whose.RELATIVE, DeclarationKind.OTHER),
    ],
)
def test_the_kind_proposed_is_the_first_that_takes_the_entry(
    kind: RegisterKind, whose: Whose, proposed: DeclarationKind
) -> None:
    profile = profile_from(GOOD, called="elmbury")
    assert profile.kind_for(InterestEntry(kind, "Gate Lodge", whose=whose)) is proposed


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": " "}, "it has no name"),
        ({"nation": 3}, "“nation” is to be words"),
        ({"register_days": "28"}, "“register_days” is to be a number"),
        ({"register_days": True}, "“register_days” is to be a number"),
        ({"register_days": 4000}, "“register_days” is to be a number"),
        ({"register_for": ["yours"]}, "“register_for” may hold"),
        ({"register_for": "mine"}, "“register_for” is to be a list"),
        ({"effective": "soon"}, "“effective” is to be a day"),
        ({"kinds": "none"}, "“kinds” is to be a list of parts"),
        ({"kinds": [{"kind": "royal"}]}, "“royal” is no kind"),
        ({"kinds": [{"kind": "other"}, {"kind": "other"}]}, "stands in it twice"),
        ({"kinds": [{"kind": "other", "cases": [{"dance": "no"}]}]}, "what “dance” stands for"),
        ({"colour": "red"}, "what “colour” stands for"),
    ],
)
def test_a_bad_profile_is_refused_in_one_sentence(change: dict[str, Any], says: str) -> None:
    with pytest.raises(RulesDamagedError) as refused:
        profile_from({**GOOD, **change}, called="elmbury")
    sentence = refused.value.sentence
    assert says in sentence
    assert sentence.startswith("The rules “elmbury” can't be used: ")
    assert "\n" not in sentence
